"""The state table of a problem (问题), a line of the ledger."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.core.timing import today
from huiyin.disclosure.models import Kind
from huiyin.disclosure.queries import approved_for, in_the_making
from huiyin.lifecycle.workflow import Transition, Workflow
from huiyin.opinions.queries import opinions_visible_to
from huiyin.rectification.models import Objection, Problem, State
from huiyin.rectification.queries.objections import readable


def _has_a_measure(problem: Problem, actor: Any) -> Any:
    if not problem.measures.exists():
        return _("Propose at least one measure with a goal that can be checked.")
    return None


def _a_measure_waits(problem: Problem, actor: Any) -> Any:
    if not problem.measures.filter(approved_on=None).exists():
        return _("No measure waits for the deputy.")
    return None


def _every_measure_done_and_shown(problem: Problem, actor: Any) -> Any:
    for measure in problem.measures.all():
        if measure.approved_on is None:
            return _("Measure %(order)d waits for the deputy.") % {"order": measure.order}
        if measure.done_on is None:
            return _("Measure %(order)d is not done yet.") % {"order": measure.order}
        if not measure.evidence.exists():
            return _("Measure %(order)d has no evidence yet.") % {"order": measure.order}
    return None


def _notice_is_over_and_nobody_objects(problem: Problem, actor: Any) -> Any:
    if problem.notice_until and today() <= problem.notice_until:
        return _("The public notice runs until %(day)s.") % {"day": date_format(problem.notice_until)}
    if problem.objections.filter(outcome=Objection.Outcome.OPEN).exists():
        return _("An objection of the public is not decided yet.")
    return None


def _an_objection_is_open(problem: Problem, actor: Any) -> Any:
    if not readable(problem.objections.filter(outcome=Objection.Outcome.OPEN), actor):
        return _("No objection is open.")
    return None


def _rests_on_an_opinion(problem: Problem, actor: Any) -> Any:
    if not problem.links.filter(opinion__in=opinions_visible_to(actor)).exists():
        return _("No opinion is linked.")
    return None


def _no_version_is_on_its_way(problem: Problem, actor: Any) -> Any:
    if in_the_making(Kind.PROBLEM, problem.pk):
        return _("A public version is on its way already.")
    return None


def _a_reviewed_version_waits(problem: Problem, actor: Any) -> Any:
    if approved_for(Kind.PROBLEM, problem.pk) is None:
        return _("The public version has to be reviewed by another person first.")
    return None


ALL = tuple(State)
INSPECTOR = gettext_lazy("inspector outside the problem's chain")
CHIEF = gettext_lazy("section chief")
DEPUTY = gettext_lazy("deputy in charge")
LEADING_GROUP = gettext_lazy("leading group")
OFFICE = gettext_lazy("campaign office")

workflow = Workflow(
    name="rectification",
    states=State,
    initial=State.LISTED,
    transitions=(
        Transition(
            "list", (), State.LISTED, "rectification.list_problem", gettext_lazy("Put on the list"),
            gettext_lazy("campaign office, leaders, supervisor"), condition=gettext_lazy("the source is recorded"),
        ),
        Transition(
            "assign", (State.LISTED,), State.ASSIGNED, "rectification.assign", gettext_lazy("Assign"), OFFICE,
            condition=gettext_lazy("deputy, section and day; the term by the rules in force"),
        ),
        Transition(
            "plan", (State.ASSIGNED,), State.RECTIFYING, "rectification.plan", gettext_lazy("Approve the measures"),
            DEPUTY, guard=_has_a_measure,
            condition=gettext_lazy("the section proposed a measure with goal, handler and dates"),
        ),
        Transition(
            "submit", (State.RECTIFYING,), State.SUBMITTED, "rectification.submit",
            gettext_lazy("Apply for strike-off"), CHIEF, guard=_every_measure_done_and_shown,
            condition=gettext_lazy("every measure done, each with evidence"),
        ),
        Transition(
            "verify", (State.SUBMITTED,), State.VERIFIED, "rectification.verify", gettext_lazy("Verify"), INSPECTOR,
            condition=gettext_lazy("method, finding and own evidence"),
        ),
        Transition(
            "return", (State.SUBMITTED,), State.RECTIFYING, "rectification.return", pgettext_lazy("problem", "Return"), INSPECTOR,
            condition=gettext_lazy("reason; counted"),
        ),
        Transition(
            "publish", (State.VERIFIED,), State.ON_NOTICE, "rectification.publish", gettext_lazy("Put on notice"),
            LEADING_GROUP, guard=_a_reviewed_version_waits,
            condition=gettext_lazy("the redacted snapshot was reviewed by another person"),
        ),
        Transition(
            "uphold", (State.ON_NOTICE,), State.RECTIFYING, "rectification.uphold",
            gettext_lazy("Uphold the objection"), INSPECTOR, guard=_an_objection_is_open,
            condition=gettext_lazy("an open objection; takes the others along; counted"),
        ),
        Transition(
            "strike", (State.ON_NOTICE,), State.STRUCK_OFF, "rectification.strike", gettext_lazy("Strike off"),
            INSPECTOR, guard=_notice_is_over_and_nobody_objects,
            condition=gettext_lazy("notice period over, no open objection"),
        ),
        Transition(
            "reopen", (State.STRUCK_OFF,), State.RECTIFYING, "rectification.reopen", gettext_lazy("Reopen"), INSPECTOR,
            condition=gettext_lazy("look-back, rating or recurrence"),
        ),
        Transition(
            "keep", (State.RECTIFYING,), State.LONG_TERM, "rectification.keep", gettext_lazy("Keep for the long term"),
            LEADING_GROUP, condition=gettext_lazy("next review day; goes on being urged"),
        ),
        Transition(
            "resume", (State.LONG_TERM,), State.RECTIFYING, "rectification.resume", gettext_lazy("Take up again"),
            LEADING_GROUP, condition=gettext_lazy("so that it can be submitted and struck off"),
        ),
        Transition(
            "link", ALL, None, "rectification.link", gettext_lazy("Link opinions"),
            gettext_lazy("campaign office, or who listed it"),
            condition=gettext_lazy("opinions that this person may see; their givers are told from here on"),
        ),
        Transition(
            "unlink", ALL, None, "rectification.unlink", gettext_lazy("Take a link back"), OFFICE,
            guard=_rests_on_an_opinion, condition=gettext_lazy("reason; the giver is told"),
        ),
        Transition(
            "add_measure", (State.ASSIGNED, State.RECTIFYING), None, "rectification.add_measure",
            gettext_lazy("Propose a measure"), CHIEF, condition=gettext_lazy("goal that can be checked, handler, dates"),
        ),
        Transition(
            "approve_measures", (State.RECTIFYING,), None, "rectification.plan",
            gettext_lazy("Approve the new measures"), DEPUTY, guard=_a_measure_waits,
            condition=gettext_lazy("proposed after rectification began"),
        ),
        Transition(
            "drop_measure", (State.ASSIGNED, State.RECTIFYING), None, "rectification.add_measure",
            gettext_lazy("Drop a measure"), CHIEF, guard=_a_measure_waits, condition=gettext_lazy("before the deputy approves; reason"),
        ),
        Transition(
            "report", (State.RECTIFYING, State.LONG_TERM), None, "rectification.report",
            gettext_lazy("Report progress"), gettext_lazy("handler or section chief"),
        ),
        Transition(
            "attach_evidence", (State.RECTIFYING,), None, "rectification.report", gettext_lazy("Attach evidence"),
            gettext_lazy("handler or section chief"), condition=gettext_lazy("a photo or paper with a caption"),
        ),
        Transition(
            "draft", (State.VERIFIED,), None, "rectification.draft", gettext_lazy("Draft the public version"),
            gettext_lazy("campaign office or section chief"), guard=_no_version_is_on_its_way,
            condition=gettext_lazy("composed of redacted texts only; reviewed by another person"),
        ),
        Transition(
            "dismiss", (State.ON_NOTICE,), None, "rectification.dismiss", gettext_lazy("Dismiss the objection"),
            INSPECTOR, guard=_an_objection_is_open, condition=gettext_lazy("reason, which the objector reads"),
        ),
    ),
)  # fmt: skip
