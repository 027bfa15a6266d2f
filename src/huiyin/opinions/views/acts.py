"""The buttons of an opinion's page: exactly what the state table offers this person, each with its reason if it has to wait."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from huiyin.opinions.models import Opinion, State
from huiyin.opinions.queries import lacks_receipt
from huiyin.opinions.rules import goes_out_signed
from huiyin.opinions.story import act_label
from huiyin.opinions.workflow import workflow
from huiyin.org.models import Staff

_ELSEWHERE = {"transfer", "withdraw", "register"}
"""Verbs that have no page among the register's own: the sealed register takes over, the giver withdraws at the portal."""
_DANGER = {"decline"}
_NEXT = {"accept", "dispatch", "rule", "draft_reply", "agree_reply", "answer"}
"""What takes the opinion on: it stands first and stands out."""


@dataclass(frozen=True)
class Act:
    """One button: where it leads, or why it has to wait."""

    verb: str
    label: Any
    url: str
    refusal: Any = None

    @property
    def look(self) -> str:
        return "danger" if self.verb in _DANGER else "primary" if self.verb in _NEXT else ""


def acts_for(opinion: Opinion, actor: Staff) -> list[Act]:
    """Return what this person may do with the opinion now."""
    offers = [offer for offer in workflow.offers(opinion, actor) if offer.verb not in _ELSEWHERE]
    acts = [Act(offer.verb, _label(offer.verb, opinion), _url(offer.verb, opinion), offer.refusal) for offer in offers]
    acts += [Act(verb, act_label(verb), _url(verb, opinion)) for verb in _without_transition(opinion, actor)]
    return sorted(acts, key=lambda act: act.verb not in _NEXT)


def _label(verb: str, opinion: Opinion) -> Any:
    return act_label("sign" if verb == "answer" and goes_out_signed(None, opinion) else verb)


def _without_transition(opinion: Opinion, actor: Staff) -> list[str]:
    """Return the acts that change no state and are open now."""
    received, dispatched = opinion.status == State.RECEIVED, opinion.status == State.DISPATCHED
    refusal_waits = received and opinion.declines.filter(confirmed__isnull=True).exclude(proposed_by=actor).exists()
    reply = opinion.replies.filter(approved__isnull=True).first() if dispatched else None
    reply_waits = reply is not None
    wanted = (
        ("propose_decline", "opinions.propose_decline", received and not refusal_waits),
        ("refuse_decline", "opinions.decline", refusal_waits),
        ("draft_reply", "opinions.draft_reply", dispatched and not reply_waits),
        ("withdraw_reply", "opinions.draft_reply", reply_waits),
        ("agree_reply", "opinions.agree_reply", reply is not None and reply.agreed_by_id is None),
        ("return_reply", "opinions.return_reply", reply_waits),
        ("ask", "opinions.ask", opinion.is_open),
        ("say_whom", "opinions.say_whom", True),
        ("correct_day", "opinions.correct_day", True),
        ("hand_out", "opinions.hand_out", lacks_receipt(opinion)),
    )
    return [verb for verb, permission, is_open in wanted if is_open and actor.has_perm(permission, opinion)]


def _url(verb: str, opinion: Opinion) -> str:
    return reverse(f"opinions:{verb}", args=[opinion.number])
