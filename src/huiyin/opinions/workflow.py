"""The state table of an opinion (意见)."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.models import Stream
from huiyin.lifecycle.workflow import Transition, Workflow
from huiyin.opinions.models import LOW, Opinion, Rating, State
from huiyin.opinions.rules import goes_out_signed

RETURNS = 2
"""How often sections may answer "not ours" before the ruling is final."""


def _a_second_person_confirms(opinion: Opinion, actor: Any) -> Any:
    proposal = opinion.declines.filter(confirmed__isnull=True).first()
    if proposal is None:
        return _("A colleague has to propose the refusal first.")
    if proposal.proposed_by_id == actor.actor_id:
        return _("You proposed this yourself: another person has to confirm it.")
    return None


def _may_still_be_returned(opinion: Opinion, actor: Any) -> Any:
    if opinion.bounces >= RETURNS:
        return _("It was returned twice already; the last ruling is final.")
    if opinion.replies.filter(approved__isnull=True).exists():
        return _("A reply is waiting for the deputy. Withdraw it before returning the opinion.")
    return None


def _has_all_it_needs_to_go(opinion: Opinion, actor: Any) -> Any:
    if not opinion.dispatch_text:
        return _("Check the redacted copy first: the section reads only that.")
    return None


def _reply_waits_for_another_person(opinion: Opinion, actor: Any) -> Any:
    reply = opinion.replies.filter(approved__isnull=True).first()
    if reply is None:
        return _("The section has not drafted a reply yet.")
    if reply.drafted_by_id == actor.actor_id:
        return _("You drafted this reply yourself: another person has to approve it.")
    if goes_out_signed(actor, opinion) and reply.agreed_by_id is None:
        return _("The deputy in charge has not agreed to the answer yet.")
    return None


def _callback_upheld_it(opinion: Opinion, actor: Any) -> Any:
    together = Q(opinion=opinion) | Q(opinion__merged_into=opinion)
    for rating in Rating.objects.filter(together, level__lte=LOW, may_be_renewed=False):
        if rating.callbacks.filter(judgement=rating.judgement, upheld=True).exists():
            return None
    return _("It is handled again when the giver is dissatisfied and the call-back upholds it.")


OFFICE = gettext_lazy("campaign office")
OFFICE_HEAD = gettext_lazy("head of the campaign office")
GIVER = gettext_lazy("giver, by receipt")

workflow = Workflow(
    name="opinions",
    states=State,
    initial=State.RECEIVED,
    transitions=(
        Transition(
            "register", (), State.RECEIVED, "opinions.register", gettext_lazy("Register"),
            gettext_lazy("the public, or staff for what was said or written"),
            condition=gettext_lazy("text not empty; the receipt is issued in the same transaction"),
        ),
        Transition(
            "take_over", (), State.ANSWERED, "opinions.import", gettext_lazy("Take over with its answer"),
            gettext_lazy("campaign office, from a file"),
            condition=gettext_lazy("answered before it came to us; the answer is kept as taken over, approved by nobody here"),
        ),
        Transition(
            "accept", (State.RECEIVED,), State.ACCEPTED, "opinions.accept", gettext_lazy("Accept"), OFFICE,
            condition=gettext_lazy("section, severity and deputy chosen"),
        ),
        Transition(
            "decline", (State.RECEIVED,), State.DECLINED, "opinions.decline", gettext_lazy("Decline"), OFFICE_HEAD,
            guard=_a_second_person_confirms,
            condition=gettext_lazy("proposed by another person, with a ground from the list; the giver is told"),
        ),
        Transition(
            "divert", (State.RECEIVED, State.ACCEPTED, State.DISPUTED), State.DIVERTED, "opinions.divert",
            gettext_lazy("Divert"), OFFICE,
            condition=gettext_lazy("the body is named; the giver is told; after an objection only the head diverts"),
        ),
        Transition(
            "merge", (State.RECEIVED, State.ACCEPTED), State.MERGED, "opinions.merge", gettext_lazy("Merge"), OFFICE,
            condition=gettext_lazy("the target is live; can be undone; every giver stays linked"),
        ),
        Transition(
            "unmerge", (State.MERGED,), State.RECEIVED, "opinions.unmerge", gettext_lazy("Undo the merge"), OFFICE,
            condition=gettext_lazy("goes back to where it was taken in"),
        ),
        Transition(
            "transfer", (State.RECEIVED, State.ACCEPTED), State.TRANSFERRED, "opinions.transfer",
            gettext_lazy("Hand to the discipline office"), OFFICE,
            condition=gettext_lazy("a report on a person; leaves the register without a trace"),
            stream=Stream.SEALED,  # whoever reads the office's log must not see that there is a report
        ),
        Transition(
            "dispatch", (State.ACCEPTED,), State.DISPATCHED, "opinions.dispatch", gettext_lazy("Dispatch"), OFFICE,
            guard=_has_all_it_needs_to_go,
            condition=gettext_lazy("the redacted copy was checked; the section's clock starts now"),
        ),
        Transition(
            "dispute", (State.DISPATCHED,), State.DISPUTED, "opinions.dispute", gettext_lazy("Return as not ours"),
            gettext_lazy("section chief"), guard=_may_still_be_returned,
            condition=gettext_lazy("ground and counter-proposal; at most twice"),
        ),
        Transition(
            "rule", (State.DISPUTED,), State.DISPATCHED, "opinions.rule", gettext_lazy("Rule"), OFFICE_HEAD,
            condition=gettext_lazy("final"),
        ),
        Transition(
            "answer", (State.DISPATCHED,), State.ANSWERED, "opinions.answer", gettext_lazy("Approve the reply"),
            gettext_lazy("deputy in charge; of a letter to the director, the director"), guard=_reply_waits_for_another_person,
            condition=gettext_lazy(
                "the section drafted it; says adopted, partly or explained; the director signs what the deputy agreed to"
            ),
        ),
        Transition(
            "reopen", (State.ANSWERED,), State.DISPATCHED, "opinions.reopen", gettext_lazy("Handle again"), OFFICE,
            guard=_callback_upheld_it, condition=gettext_lazy("dissatisfied, and upheld by the call-back"),
        ),
        Transition(
            "take_up", (State.ANSWERED,), State.RECEIVED, "opinions.take_up", gettext_lazy("Take up anew"), OFFICE,
            guard=_callback_upheld_it,
            condition=gettext_lazy("answered by others before it came to us; dissatisfied, and upheld by the call-back"),
        ),
        Transition(
            "withdraw", (State.RECEIVED, State.ACCEPTED, State.DISPATCHED, State.DISPUTED), State.WITHDRAWN,
            "opinions.withdraw", gettext_lazy("Withdraw"), GIVER,
        ),
    ),
)  # fmt: skip
