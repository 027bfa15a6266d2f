"""The state table of a publication (公示)."""

from typing import Any

from django.utils.translation import gettext_lazy

from huiyin.disclosure.content import ARTICLE_TEXT
from huiyin.disclosure.looking import looked_through
from huiyin.disclosure.models import Kind, Publication, Status
from huiyin.disclosure.proofing import Level
from huiyin.lifecycle.workflow import Transition, Workflow

AUTHOR = gettext_lazy("author or campaign office")
REVIEWER = gettext_lazy("office or leaders, neither author nor earlier reviewer")
LEADING_GROUP = gettext_lazy("leading group")


def _nothing_to_clear(publication: Publication, _actor: Any) -> Any:
    if publication.kind == Kind.ARTICLE and not publication.content[ARTICLE_TEXT]:
        return gettext_lazy("There is no text yet.")
    if any(mark.level == Level.BLOCK for looked in looked_through(publication) for mark in looked.marks):
        return gettext_lazy("There is a word in it that must not be published.")
    return None


workflow = Workflow(
    name="disclosure",
    states=Status,
    initial=Status.DRAFT,
    transitions=(
        Transition(
            "draft", (), Status.DRAFT, "disclosure.draft", gettext_lazy("Draft"),
            gettext_lazy("campaign office or section chief"),
        ),
        Transition(
            "submit", (Status.DRAFT,), Status.IN_REVIEW, "disclosure.submit", gettext_lazy("Submit for review"), AUTHOR,
            guard=_nothing_to_clear, condition=gettext_lazy("there is a text, and no word in it that must not be published"),
        ),
        Transition(
            "pass_on", (Status.IN_REVIEW,), None, "disclosure.pass_on", gettext_lazy("Approve, on to the next review"),
            REVIEWER, condition=gettext_lazy("another review follows"),
        ),
        Transition(
            "approve", (Status.IN_REVIEW,), Status.APPROVED, "disclosure.approve", gettext_lazy("Approve"), REVIEWER,
            condition=gettext_lazy("the last of the reviews this kind needs"),
        ),
        Transition(
            "return", (Status.IN_REVIEW, Status.APPROVED), Status.DRAFT, "disclosure.review", gettext_lazy("Return"),
            REVIEWER, condition=gettext_lazy("with a remark"),
        ),
        Transition(
            "release", (Status.APPROVED,), Status.RELEASED, "disclosure.release", gettext_lazy("Publish"), LEADING_GROUP,
        ),
        Transition(
            "schedule", (Status.APPROVED, Status.RELEASED), None, "disclosure.schedule", gettext_lazy("Publish or take down by the clock"),
            LEADING_GROUP, condition=gettext_lazy("articles and campaigns; a time to come, and a reason for the end"),
        ),
        Transition(
            "mark_validity", (Status.RELEASED,), None, "disclosure.mark_validity", gettext_lazy("Mark its validity"),
            LEADING_GROUP, condition=gettext_lazy("documents; the day, and by which other document"),
        ),
        Transition(
            "withdraw", (Status.RELEASED,), Status.WITHDRAWN, "disclosure.withdraw", gettext_lazy("Take down"),
            LEADING_GROUP, condition=gettext_lazy("reason; the tombstone stays"),
        ),
    ),
)  # fmt: skip
