"""The state tables of a brief and of an instruction."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.briefs.models import Brief, BriefState, Instruction, InstructionState
from huiyin.disclosure.queries import article_about
from huiyin.lifecycle.workflow import Transition, Workflow

OFFICE = gettext_lazy("campaign office")
SIGNER = gettext_lazy("a leader, or of a brief for the house the head of the office; never who wrote it")
SUPERIOR = gettext_lazy("leaders and office of the superior bureau")
OWNER = gettext_lazy("who was named for it")
AT_HAND = (BriefState.DRAFT, BriefState.SENT_BACK)


def _somebody_gets_it(brief: Brief, actor: Any) -> Any:
    if brief.goes_up and brief.bureau.parent_id is None:
        return _("The register knows no superior of this bureau.")
    return None


def _it_has_no_number(brief: Brief, actor: Any) -> Any:
    return _("It has a number and stays in the register.") if brief.order else None


def _it_is_no_article_yet(brief: Brief, actor: Any) -> Any:
    return _("There is an article of this already.") if article_about(brief.pk) else None


def _it_is_no_problem_yet(instruction: Instruction, actor: Any) -> Any:
    return _("It stands in the ledger already.") if instruction.problem_id else None


brief_workflow = Workflow(
    name="briefs",
    states=BriefState,
    initial=BriefState.DRAFT,
    transitions=(
        Transition(
            "draft", (), BriefState.DRAFT, "briefs.write", pgettext_lazy("brief", "Draft from the records"), OFFICE,
            condition=gettext_lazy("a kind and a period"),
        ),
        Transition(
            "write", AT_HAND, None, "briefs.write", pgettext_lazy("brief", "Edit"), OFFICE,
            condition=gettext_lazy("each time a new version"),
        ),
        Transition(
            "redraft", AT_HAND, None, "briefs.write", pgettext_lazy("brief", "Draft anew from the records"), OFFICE,
            condition=gettext_lazy("a new version with the figures of the day"),
        ),
        Transition(
            "submit", AT_HAND, BriefState.SUBMITTED, "briefs.write", pgettext_lazy("brief", "Submit for signature"),
            OFFICE,
        ),
        Transition(
            "drop", (BriefState.DRAFT,), BriefState.DROPPED, "briefs.write", pgettext_lazy("brief", "Drop"), OFFICE,
            guard=_it_has_no_number, condition=gettext_lazy("never numbered"),
        ),
        Transition(
            "approve", (BriefState.SUBMITTED,), BriefState.APPROVED, "briefs.approve", pgettext_lazy("brief", "Sign"),
            SIGNER,
        ),
        Transition(
            "return", (BriefState.SUBMITTED,), BriefState.DRAFT, "briefs.approve",
            pgettext_lazy("brief", "Return to the writer"), SIGNER, condition=gettext_lazy("reason"),
        ),
        Transition(
            "send", (BriefState.APPROVED,), BriefState.SENT, "briefs.write", pgettext_lazy("brief", "Number and send"),
            OFFICE, guard=_somebody_gets_it, condition=gettext_lazy("gets the next number, or keeps its own"),
        ),
        Transition(
            "read", (BriefState.SENT, BriefState.RECEIVED), None, "briefs.read",
            pgettext_lazy("brief", "I have read it"), gettext_lazy("who got a copy"),
        ),
        Transition(
            "draft_article", (BriefState.SENT, BriefState.RECEIVED), None, "briefs.draft_article",
            pgettext_lazy("brief", "Make an article of it"), OFFICE, guard=_it_is_no_article_yet,
            condition=gettext_lazy("a draft for the column, where it is reviewed like any other"),
        ),
        Transition(
            "receive", (BriefState.SENT,), BriefState.RECEIVED, "briefs.receive", pgettext_lazy("brief", "Receive"),
            SUPERIOR,
        ),
        Transition(
            "send_back", (BriefState.SENT,), BriefState.SENT_BACK, "briefs.receive",
            pgettext_lazy("brief", "Send back with remarks"), SUPERIOR, condition=gettext_lazy("remarks; counted"),
        ),
    ),
)  # fmt: skip

instruction_workflow = Workflow(
    name="briefs.instruction",
    states=InstructionState,
    initial=InstructionState.GIVEN,
    transitions=(
        Transition(
            "give", (), InstructionState.GIVEN, "briefs.instruct", pgettext_lazy("instruction", "Give an instruction"),
            SUPERIOR, condition=gettext_lazy("to a subordinate bureau, with a day; its clock starts"),
        ),
        Transition(
            "assign", (InstructionState.GIVEN, InstructionState.ASSIGNED), InstructionState.ASSIGNED,
            "briefs.assign_instruction", pgettext_lazy("instruction", "Assign"),
            gettext_lazy("campaign office or a leader of the bureau"),
        ),
        Transition(
            "answer", (InstructionState.ASSIGNED,), InstructionState.ANSWERED, "briefs.answer_instruction",
            pgettext_lazy("instruction", "Answer"), OWNER, condition=gettext_lazy("in words; the clock stops"),
        ),
        Transition(
            "accept", (InstructionState.ANSWERED,), InstructionState.SETTLED, "briefs.instruct",
            pgettext_lazy("instruction", "Accept the answer"), SUPERIOR,
        ),
        Transition(
            "send_back_answer", (InstructionState.ANSWERED,), InstructionState.ASSIGNED, "briefs.instruct",
            pgettext_lazy("instruction", "Send the answer back"), SUPERIOR,
            condition=gettext_lazy("reason and a new day; the clock runs again"),
        ),
        Transition(
            "list_problem", (InstructionState.GIVEN, InstructionState.ASSIGNED, InstructionState.ANSWERED), None,
            "briefs.list_problem", pgettext_lazy("instruction", "Put into the ledger"), OFFICE,
            guard=_it_is_no_problem_yet, condition=gettext_lazy("as a problem pointed out by the superior, once"),
        ),
    ),
)  # fmt: skip
