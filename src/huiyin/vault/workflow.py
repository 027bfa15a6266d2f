"""The state table of a request to read contact data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.audit.models import Stream
from huiyin.lifecycle.workflow import Transition, Workflow
from huiyin.vault.models import RequestStatus, UnsealRequest


def data_still_exist(request: UnsealRequest, actor: Any) -> Any:
    """Guard: there is still something to read."""
    return _("The contact data were destroyed meanwhile.") if request.record.is_shredded else None


UNSEALING = Workflow(
    name="vault",
    states=RequestStatus,
    initial=RequestStatus.REQUESTED,
    stream=Stream.SEALED,
    transitions=(
        Transition(
            "request_unseal", (), RequestStatus.REQUESTED, "vault.request_unseal",
            label=_("Ask to read the contact data"), who=_("whoever works on the item"),
            condition=_("a reason is given"),
        ),
        Transition(
            "approve_unseal", (RequestStatus.REQUESTED,), RequestStatus.APPROVED, "vault.approve_unseal",
            label=_("Approve for half an hour"), who=_("a second person"),
            guard=data_still_exist, condition=_("the data were not destroyed"),
        ),
        Transition(
            "refuse_unseal", (RequestStatus.REQUESTED,), RequestStatus.REFUSED, "vault.refuse_unseal",
            label=_("Refuse"), who=_("a second person"),
        ),
    ),
)  # fmt: skip
