"""The state table of a report on a person (检举控告)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.audit.models import Stream
from huiyin.confidential.models import Report, State
from huiyin.lifecycle.workflow import Transition, Workflow

INSPECTOR = gettext_lazy("discipline office, nobody who is named or close to them")
GIVER = pgettext_lazy("report", "giver, by receipt")
FINDING = gettext_lazy("with a finding, which is sealed")


def _is_the_handler(report: Report, actor: Any) -> Any:
    if report.handler_id != actor.actor_id:
        return _("Another inspector handles this report.")
    return None


workflow = Workflow(
    name="confidential",
    states=State,
    initial=State.RECEIVED,
    stream=Stream.SEALED,
    transitions=(
        Transition(
            "submit", (), State.RECEIVED, "confidential.submit", gettext_lazy("Submit"),
            gettext_lazy("the public; the office, for a report that reached it by mistake"),
            condition=gettext_lazy("goes to the superior's register where the own discipline office is named"),
        ),
        Transition(
            "verify", (State.RECEIVED,), State.VERIFYING, "confidential.handle",
            gettext_lazy("Begin the preliminary verification"), INSPECTOR,
        ),
        Transition(
            "file", (State.VERIFYING,), State.FILED, "confidential.handle", gettext_lazy("File a case"), INSPECTOR,
            guard=_is_the_handler, condition=FINDING,
        ),
        Transition(
            "refer", (State.RECEIVED, State.VERIFYING), State.REFERRED, "confidential.handle",
            gettext_lazy("Refer to the competent body"), INSPECTOR, condition=gettext_lazy("with the body and the ground, sealed"),
        ),
        Transition(
            "conclude", (State.VERIFYING, State.FILED), State.CONCLUDED, "confidential.handle",
            pgettext_lazy("report", "Conclude"), INSPECTOR, guard=_is_the_handler, condition=FINDING,
        ),
        Transition(
            "withdraw", (State.RECEIVED, State.VERIFYING), State.WITHDRAWN, "confidential.withdraw",
            gettext_lazy("Withdraw"), GIVER,
        ),
    ),
)  # fmt: skip
