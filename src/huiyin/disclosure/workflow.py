"""The state table of a publication (公示)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.disclosure.models import REVIEWS, Kind, Publication, Status
from huiyin.lifecycle.workflow import Transition, Workflow


def _all_reviews_are_in(publication: Publication, actor: Any) -> Any:
    if publication.reviews_done + 1 < REVIEWS[Kind(publication.kind)]:
        return _("Another review has to come first.")
    return None


AUTHOR = gettext_lazy("author or campaign office")
REVIEWER = gettext_lazy("office or leaders, neither author nor earlier reviewer")
LEADING_GROUP = gettext_lazy("leading group")

workflow = Workflow(
    name="disclosure",
    states=Status,
    initial=Status.DRAFT,
    transitions=(
        Transition(
            "draft", (), Status.DRAFT, "disclosure.draft", gettext_lazy("Draft"),
            gettext_lazy("campaign office or section chief"),
        ),
        Transition("submit", (Status.DRAFT,), Status.IN_REVIEW, "disclosure.submit", gettext_lazy("Submit for review"), AUTHOR),
        Transition(
            "approve", (Status.IN_REVIEW,), Status.APPROVED, "disclosure.review", gettext_lazy("Approve"), REVIEWER,
            guard=_all_reviews_are_in, condition=gettext_lazy("the last of the reviews this kind needs"),
        ),
        Transition(
            "return", (Status.IN_REVIEW, Status.APPROVED), Status.DRAFT, "disclosure.review", gettext_lazy("Return"),
            REVIEWER, condition=gettext_lazy("with a remark"),
        ),
        Transition(
            "release", (Status.APPROVED,), Status.RELEASED, "disclosure.release", gettext_lazy("Publish"), LEADING_GROUP,
        ),
        Transition(
            "withdraw", (Status.RELEASED,), Status.WITHDRAWN, "disclosure.withdraw", gettext_lazy("Take down"),
            LEADING_GROUP, condition=gettext_lazy("reason; the tombstone stays"),
        ),
    ),
)  # fmt: skip
