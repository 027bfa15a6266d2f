-- What the role of a portal that runs by itself may do: put in, and take out only what everybody may read or what it cannot
-- work without. `huiyin prepare` runs this for the role that HUIYIN_PORTAL_ROLE names, after each upgrade.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM huiyin_portal;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO huiyin_portal;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO huiyin_portal;

-- Not read: what is sealed, who gave which answer, whoever is signed in at the desk and how.
REVOKE ALL ON vault_sealedrecord, vault_unsealrequest FROM huiyin_portal;
REVOKE ALL ON confidential_report, confidential_addition, confidential_reportfile FROM huiyin_portal;
REVOKE ALL ON visits_household, visits_correction, visits_visit, visits_visitphoto, visits_device FROM huiyin_portal;
REVOKE ALL ON surveys_answer, surveys_answerphoto, surveys_invitation, surveys_sheet FROM huiyin_portal;
REVOKE ALL ON exchange_event, downloads_download FROM huiyin_portal;
REVOKE ALL ON django_session, huiyin_cache, mfa_authenticator FROM huiyin_portal;

-- Put in without being read: reports, contact data, answers to questionnaires. What follows them by receipt or link is read.
GRANT INSERT ON vault_sealedrecord TO huiyin_portal;
GRANT INSERT, SELECT (id, bureau_id, number, receipt_hash, status, received_on, taken_up_on, concluded_on), UPDATE (status)
    ON confidential_report TO huiyin_portal;
GRANT INSERT, SELECT (id, report_id, "order") ON confidential_addition TO huiyin_portal;
GRANT INSERT, SELECT (id, report_id) ON confidential_reportfile TO huiyin_portal;
GRANT INSERT, SELECT (id, bureau_id) ON surveys_answer TO huiyin_portal;
GRANT INSERT ON surveys_answerphoto TO huiyin_portal;
GRANT SELECT (id, survey_id, bureau_id, token_hash, is_used), UPDATE (is_used) ON surveys_invitation TO huiyin_portal;

-- Written for the public: opinions and what is added to them, objections, errors found, answers to letters of inquiry.
GRANT INSERT ON
    opinions_opinion, opinions_opinion_concerns, opinions_opinionclock, opinions_opinionwords, opinions_dispatchedwords,
    opinions_message, opinions_attachment, opinions_update, opinions_rating, opinions_callback, opinions_again,
    rectification_objection, rectification_objectionupdate, rectification_objectionfile, rectification_problemclock,
    disclosure_errorreport, disclosure_errorclock, inquiries_answer, inquiries_answerfile, exchange_filing,
    notifications_notification, core_sentform, audit_event, audit_head, django_tasks_database_dbtaskresult
    TO huiyin_portal;
GRANT UPDATE ON
    opinions_opinionclock, opinions_opinionwords, opinions_dispatchedwords, opinions_rating, opinions_again,
    rectification_objection, rectification_problemclock, audit_head
    TO huiyin_portal;
GRANT UPDATE (status) ON opinions_opinion TO huiyin_portal;
GRANT UPDATE (id) ON rectification_problem TO huiyin_portal;  -- to lock the row, not to change it
GRANT UPDATE (stage, facts) ON disclosure_publication TO huiyin_portal;
GRANT UPDATE (opened_on, draft, answered_on) ON inquiries_letter TO huiyin_portal;
GRANT UPDATE (text), DELETE ON returns_voice TO huiyin_portal;
GRANT UPDATE (last_used_on) ON exchange_apikey TO huiyin_portal;
GRANT UPDATE (enqueued_at) ON django_tasks_database_dbtaskresult TO huiyin_portal;
