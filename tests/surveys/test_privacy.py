"""What is promised to those who answer, held against the tables themselves."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from huiyin.audit.models import Event
from huiyin.core.errors import InvalidInput
from huiyin.surveys import actions
from huiyin.surveys.actions.answering import answer_key
from huiyin.surveys.actions.running import digest_of
from huiyin.surveys.models import Answer, Invitation, Survey
from huiyin.surveys.shuffling import shuffle
from tests.surveys.conftest import answered, survey_made, survey_opened

pytestmark = pytest.mark.usefixtures("in_bureau")


def columns_of(model):
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, model._meta.db_table)}


def test_answer_is_a_key_a_survey_and_the_answers():
    assert columns_of(Answer) == {"id", "bureau_id", "survey_id", "values"}
    assert columns_of(Invitation) == {"id", "bureau_id", "survey_id", "label", "staff_id", "token_hash", "is_used"}


def test_key_tells_neither_day_nor_order(survey):
    for number in range(40):
        answered(survey, key=f"{number:032x}", q1=1)
    keys = [answer_key(survey, f"{number:032x}") for number in range(40)]
    assert sorted(keys) != keys
    assert set(Answer.objects.values_list("pk", flat=True)) == set(keys)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite lays rows down")
def test_sqlite_lays_the_rows_down_by_their_keys(survey):
    for number in range(40):
        answered(survey, key=f"{number:032x}", q1=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid, id FROM surveys_answer")
        rows = cursor.fetchall()
    assert [row for row, _key in rows] == [key for _row, key in rows] == sorted(key for _row, key in rows)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="what PostgreSQL notes beside a row")
def test_postgresql_keeps_no_order_and_no_common_act_of_link_and_answer(cast, in_bureau):
    survey = survey_made(cast, access="listed")
    actions.invite(survey, actor=cast.clerk, labels=[f"{number}号" for number in range(20)])
    actions.open_survey(survey, actor=cast.office_head)
    for invitation in survey.invitations.all():
        answered(survey, token=invitation.token, q1=1)
    shuffle(survey)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM surveys_answer ORDER BY ctid")
        assert [key for (key,) in cursor.fetchall()] == sorted(survey.answers.values_list("pk", flat=True))
        for table in ("surveys_answer", "surveys_invitation"):
            cursor.execute(f"SELECT DISTINCT xmin::text FROM {table}")
            assert len(cursor.fetchall()) == 1
    assert survey.invitations.filter(is_used=True).count() == 20


def test_no_event_tells_of_an_answer_and_the_closing_tells_how_many(survey, cast):
    before = Event.objects.count()
    answered(survey, q1=1)
    answered(survey, q1=2)
    assert Event.objects.count() == before
    actions.close(survey, actor=cast.clerk)
    event = Event.objects.get(verb="surveys.close")
    assert (event.note, event.after["digest"]) == ("2", digest_of(survey)[1])


def test_anonymity_is_never_taken_back(draft, cast):
    with pytest.raises(InvalidInput):
        actions.change(draft, actor=cast.clerk, revision=0, design=draft.design, is_anonymous=False)
    with pytest.raises(DatabaseError, match="stays so"), transaction.atomic():
        Survey.objects.filter(pk=draft.pk).update(is_anonymous=False)
    named = survey_made(cast, is_anonymous=False)
    Survey.objects.filter(pk=named.pk).update(is_anonymous=True)


def test_design_stands_still_and_answers_never_change(survey, cast):
    answered(survey, q1=1)
    with pytest.raises(DatabaseError, match="asks what it asks"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(design_data={"sections": []})
    with pytest.raises(DatabaseError, match="asks what it asks"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(smallest=99)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Answer.objects.update(values={})
    named = survey_opened(cast, is_anonymous=False)
    with pytest.raises(DatabaseError, match="asks what it asks"), transaction.atomic():
        Survey.objects.filter(pk=named.pk).update(is_anonymous=True)


def test_words_in_the_register_lead_to_no_answer(survey):
    thanks = answered(survey, key="a" * 32, q1=1, q7="三组停水。")
    (receipt,) = thanks.receipts
    assert receipt.opinion.pk != answer_key(survey, "a" * 32)
    assert Answer.objects.get().values == {"q1": 1, "q7": True}
    assert str(Answer.objects.get().pk) not in str(vars(receipt.opinion))


def test_late_closing_happens_by_itself(survey, cast):
    from huiyin.core.timing import now, pretend
    from huiyin.surveys.tasks import close_what_is_over, shuffle_answers

    shuffle_answers()
    close_what_is_over()
    survey.refresh_from_db()
    assert survey.status == "open"
    with pretend(now() + dt.timedelta(days=11)):
        close_what_is_over()
    survey.refresh_from_db()
    assert survey.status == "closed"
