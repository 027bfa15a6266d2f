"""Addresses of the ledger, under /desk/. A problem is named by its number, an act by its verb."""

from django.urls import path

from huiyin.rectification.views import checking, inspection, item, ledger, listing, rectifying

app_name = "rectification"

_ITEM = "ledger/<slug:number>/"
_ACTS = {
    "link": listing.link,
    "unlink": listing.unlink,
    "assign": listing.assign,
    "add_measure": rectifying.add_measure,
    "approve_measures": rectifying.approve_measures,
    "drop_measure": rectifying.drop_measure,
    "plan": rectifying.plan,
    "report": rectifying.report,
    "attach_evidence": rectifying.attach_evidence,
    "submit": rectifying.submit,
    "keep": rectifying.keep,
    "resume": rectifying.resume,
    "verify": checking.verify,
    "return": checking.return_problem,
    "draft": checking.draft,
    "publish": checking.publish,
    "uphold": checking.uphold,
    "dismiss": checking.dismiss,
    "strike": checking.strike,
    "reopen": checking.reopen,
}

urlpatterns = [
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/export/", ledger.export, name="export"),
    path("ledger/list/", listing.list_problem, name="list"),
    path("inspection/", inspection.inspection, name="inspection"),
    path("inspection/signing/", inspection.signing, name="signing"),
    path(_ITEM, item.item, name="item"),
    path(f"{_ITEM}evidence/<slug:name>/", item.evidence, name="evidence"),
    path(f"{_ITEM}finding/<slug:name>/", item.finding, name="finding"),
    path(f"{_ITEM}objection/<slug:name>/", item.objection_file, name="objection_file"),
    *(path(f"{_ITEM}{verb.replace('_', '-')}/", view, name=verb) for verb, view in _ACTS.items()),
]
