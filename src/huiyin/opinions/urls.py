"""Addresses of the register of opinions, all at the desk. One verb has one spelling: in the address, the view, the action and the form."""

from django.urls import path

from huiyin.opinions.views import (
    attachments,
    callbacks,
    handing,
    hot,
    importing,
    office,
    register,
    registering,
    section,
    triage,
)

app_name = "opinions"

_ONE = "opinions/<slug:number>/"

urlpatterns = [
    path("triage/", triage.triage, name="triage"),
    path("triage/<slug:number>/", triage.triage, name="triage_item"),
    path("hot/", hot.hot, name="hot"),
    path("inbox/", section.inbox, name="inbox"),
    path("approvals/", section.approvals, name="approvals"),
    path("decisions/", office.decisions, name="decisions"),
    path("callbacks/", callbacks.callbacks, name="callbacks"),
    path("callbacks/<slug:number>/", callbacks.settle_callback, name="settle_callback"),
    path("opinions/register/", registering.register, name="register"),
    path("opinions/", register.opinions, name="opinions"),
    path("opinions/hand-out/", handing.hand_out, name="hand_out_all"),
    path("opinions/export/", register.export, name="export"),
    path(_ONE, register.opinion, name="opinion"),
    path(f"{_ONE}files/<slug:name>/", attachments.attachment, name="attachment"),
    path(f"{_ONE}files/<slug:name>/thumb/", attachments.attachment, {"part": "thumb"}, name="thumb"),
    path(f"{_ONE}files/<slug:name>/pass-on/", attachments.pass_on, name="pass_on"),
    path(f"{_ONE}accept/", triage.accept, name="accept"),
    path(f"{_ONE}dispatch/", triage.dispatch, name="dispatch"),
    path(f"{_ONE}divert/", triage.divert, name="divert"),
    path(f"{_ONE}merge/", triage.merge, name="merge"),
    path(f"{_ONE}merge-all/", triage.merge_all, name="merge_all"),
    path(f"{_ONE}part/", triage.part, name="part"),
    path(f"{_ONE}unmerge/", triage.unmerge, name="unmerge"),
    path(f"{_ONE}propose-decline/", triage.propose_decline, name="propose_decline"),
    path(f"{_ONE}decline/", office.decline, name="decline"),
    path(f"{_ONE}refuse-decline/", office.refuse_decline, name="refuse_decline"),
    path(f"{_ONE}dispute/", section.dispute, name="dispute"),
    path(f"{_ONE}rule/", office.rule, name="rule"),
    path(f"{_ONE}draft-reply/", section.draft_reply, name="draft_reply"),
    path(f"{_ONE}keep-reply/", section.keep_reply, name="keep_reply"),
    path(f"{_ONE}withdraw-reply/", section.withdraw_reply, name="withdraw_reply"),
    path(f"{_ONE}agree-reply/", section.agree_reply, name="agree_reply"),
    path(f"{_ONE}answer/", section.answer, name="answer"),
    path(f"{_ONE}return-reply/", section.return_reply, name="return_reply"),
    path(f"{_ONE}ask/", office.ask, name="ask"),
    path(f"{_ONE}say-whom/", office.say_whom, name="say_whom"),
    path(f"{_ONE}correct-day/", office.correct_day, name="correct_day"),
    path(f"{_ONE}reopen/", office.reopen, name="reopen"),
    path(f"{_ONE}take-up/", office.take_up, name="take_up"),
    path(f"{_ONE}hand-out/", handing.hand_out, name="hand_out"),
    path("import/", importing.imports, name="imports"),
    path("import/<slug:code>/", importing.import_batch, name="import_batch"),
    path("import/<slug:code>/choose-sheet/", importing.choose_sheet, name="choose_sheet"),
    path("import/<slug:code>/begin/", importing.begin_import, name="begin_import"),
    path("import/<slug:code>/continue/", importing.continue_import, name="continue_import"),
    path("import/<slug:code>/issues/", importing.import_issues, name="import_issues"),
]
