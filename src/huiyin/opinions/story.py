"""One opinion's whole story for the staff: what was done, what was said, and what the giver was told of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.models import Event, Stream
from huiyin.core.display import Entry, Look, Tone
from huiyin.disclosure.redaction import redact
from huiyin.opinions.models import LateReceipt, Message, Opinion, Rating
from huiyin.opinions.reasons import words_for
from huiyin.opinions.workflow import workflow

_OTHER_VERBS = {
    "propose_decline": gettext_lazy("Refusal proposed"),
    "refuse_decline": gettext_lazy("Refusal not confirmed"),
    "attach": gettext_lazy("File added"),
    "pass_on": gettext_lazy("File passed on to the section"),
    "draft_reply": gettext_lazy("Reply drafted"),
    "agree_reply": gettext_lazy("Agreed to by the deputy"),
    "withdraw_reply": gettext_lazy("Reply taken back"),
    "return_reply": gettext_lazy("Reply returned to the section"),
    "correct_day": gettext_lazy("Day of receipt corrected"),
    "say_whom": gettext_lazy("Said whom it is about"),
    "ask": gettext_lazy("Question to the giver"),
    "say_more": gettext_lazy("The giver adds"),
    "join": gettext_lazy("Joined by the giver with what they said in another way"),
    "part": gettext_lazy("Stands by itself again"),
    "hand_out": gettext_lazy("Receipt handed out later"),
    "rate": gettext_lazy("Rated by the giver"),
    "take_rating": gettext_lazy("Judgement taken over from the platform"),
    "settle_callback": gettext_lazy("Call-back settled"),
    "call_back": gettext_lazy("Call-back settled"),
    "see": gettext_lazy("Read by the director"),
    "instruct": gettext_lazy("Instruction of the director"),
}
_OF_OTHERS = {
    "extend": gettext_lazy("More time was granted"),
    "problem_link": gettext_lazy("Put on the list of problems"),
    "problem_unlink": gettext_lazy("Taken off the problem"),
    "problem_assign": gettext_lazy("The problem was assigned"),
    "problem_plan": gettext_lazy("The measures are decided"),
    "problem_extend": gettext_lazy("The problem was given more time"),
    "problem_submit": gettext_lazy("The section reports it put right"),
    "problem_verify": gettext_lazy("Inspected by people who took no part, and passed"),
    "problem_return": gettext_lazy("Inspected, and sent back: not good enough yet"),
    "problem_publish": gettext_lazy("On public notice for %s days; anybody may object"),
    "problem_uphold": gettext_lazy("An objection was upheld; it goes back to be put right"),
    "problem_strike": gettext_lazy("Struck off"),
    "problem_reopen": gettext_lazy("It did not hold: taken up again"),
    "problem_keep": gettext_lazy("Kept under watch for the long term"),
    "problem_resume": gettext_lazy("Taken up again"),
}
"""What other registers did and told the giver of; %s stands for what was told."""
_TO_DO = {
    "propose_decline": gettext_lazy("Propose to decline"),
    "decline": gettext_lazy("Confirm the refusal"),
    "refuse_decline": gettext_lazy("Refuse the proposal"),
    "draft_reply": gettext_lazy("Draft the reply"),
    "agree_reply": gettext_lazy("Agree to the answer"),
    "answer": gettext_lazy("Approve and send the answer"),
    "sign": gettext_lazy("Sign the answer"),
    "withdraw_reply": gettext_lazy("Take the reply back"),
    "return_reply": gettext_lazy("Return the reply"),
    "correct_day": gettext_lazy("Correct the day of receipt"),
    "say_whom": gettext_lazy("Say whom it is about"),
    "ask": gettext_lazy("Ask the giver"),
    "hand_out": gettext_lazy("Hand out a receipt"),
    "part": gettext_lazy("Count the givers apart"),
    "settle_callback": gettext_lazy("Settle the call-back"),
}
"""The same acts before they are done: on buttons, and above the pages they lead to."""
_LOOKS = {
    "register": Look(Tone.PLAIN, icon="inbox"),
    "accept": Look(Tone.ACTIVE, icon="clipboard-check"),
    "dispatch": Look(Tone.ACTIVE, icon="send"),
    "dispute": Look(Tone.YELLOW, icon="arrow-back-up"),
    "rule": Look(Tone.ACTIVE, icon="gavel"),
    "answer": Look(Tone.GOOD, icon="message-check"),
    "merge": Look(Tone.PLAIN, icon="git-merge"),
    "divert": Look(Tone.PLAIN, icon="arrow-forward-up"),
    "decline": Look(Tone.PLAIN, icon="ban"),
    "ask": Look(Tone.BLUE, icon="help-circle"),
    "say_more": Look(Tone.BLUE, icon="message"),
    "rate": Look(Tone.BLUE, icon="star"),
    "take_rating": Look(Tone.PLAIN, icon="star"),
    "settle_callback": Look(Tone.ACTIVE, icon="phone"),
    "see": Look(Tone.PLAIN, icon="mail-opened"),
    "instruct": Look(Tone.YELLOW, icon="signature"),
    "reopen": Look(Tone.YELLOW, icon="refresh"),
    "take_up": Look(Tone.YELLOW, icon="refresh"),
    "hand_out": Look(Tone.BLUE, icon="receipt"),
}
_ELSEWHERE = {
    "register": gettext_lazy("Received by the source"),
    "answer": gettext_lazy("Answered by the source, before it came to us"),
}
"""What others did before the opinion was taken over with their answer."""
_TOLD_AS = {"settle_callback": "call_back"}
_PLAIN = Look(Tone.PLAIN, icon="circle-dot")


def story(opinion: Opinion, reader: Any) -> list[Entry]:
    """Return the story, the oldest first. What the giver was told stands with the act it tells of."""
    told = _told(opinion)
    events = _events(opinion)
    entries = [(_of_event(event, told, opinion, reader), _known_before(event, events, opinion)) for event in events]
    entries += [(_of_others(opinion, day, verb, text), None) for (day, verb), texts in told.items() for text in texts]
    return [entry for entry, _before in sorted(entries, key=lambda pair: _moment(*pair))]


def _known_before(event: Event, events: Sequence[Event], opinion: Opinion) -> Event | None:
    """Return the act of the same day that the giver's certainly came after: no step follows a withdrawal."""
    of_day = [one for one in events if one.day == event.day]
    if event.verb == "opinions.withdraw":
        steps = {f"opinions.{row.verb}" for row in workflow.transitions} - {event.verb}
        return next((one for one in reversed(of_day) if one.at and one.verb in steps), None)
    return _question_of(event, of_day, opinion) if event.verb == "opinions.say_more" else None


def _question_of(event: Event, of_day: Sequence[Event], opinion: Opinion) -> Event | None:
    """Return the office's question of the same day that an addition of the giver came after, if there is one."""
    additions, asked = ([one for one in of_day if one.verb == f"opinions.{verb}"] for verb in ("say_more", "ask"))
    messages = [row.direction for row in opinion.messages.all() if row.day == event.day]
    places = [at for at, direction in enumerate(messages) if direction == Message.Direction.FROM_GIVER]
    # The words may be gone, where the opinion was handed over to another register; its events stay.
    at = dict(zip(additions, places, strict=False)).get(event, 0)
    before = messages[:at].count(Message.Direction.TO_GIVER)
    return asked[before - 1] if before else None


def _events(opinion: Opinion) -> list[Event]:
    rows = Event.objects.filter(object_kind=opinion._meta.label_lower, object_id=opinion.pk)
    return list(rows.exclude(stream=Stream.SEALED).order_by("day", "sequence"))


def _told(opinion: Opinion) -> dict[tuple[dt.date, str], list[str]]:
    told: dict[tuple[dt.date, str], list[str]] = defaultdict(list)
    for update in opinion.updates.all():
        told[update.day, update.verb].append(update.text)
    return told


def _of_event(event: Event, told: dict[tuple[dt.date, str], list[str]], opinion: Opinion, reader: Any) -> Entry:
    verb = event.verb.partition(".")[2]
    places = ((event.day, verb), (event.day, _TOLD_AS.get(verb, "")), (opinion.received_on, verb))
    texts = next((told[place] for place in places if told.get(place)), [])
    changes = (_told_words(opinion, event.day, texts.pop(0)),) if texts else ()
    tell = _WORDS_OF.get(verb)
    text = tell(opinion, event, reader) if tell else event.note
    return replace(_entry(event.at or event.day, verb, changes=changes), who=_who(event), text=text)


def _of_others(opinion: Opinion, day: dt.date, verb: str, text: str) -> Entry:
    if verb in _ELSEWHERE and any(row.taken_over and row.drafted_on >= day for row in opinion.replies.all()):
        return replace(_entry(day, verb), title=_ELSEWHERE[verb])
    title = str(label(verb))
    if "%s" in title:
        title, text = title % text, ""
    return replace(_entry(day, verb, changes=(_told_words(opinion, day, text),)), title=title)


def _entry(when: dt.date, verb: str, *, changes: tuple[str, ...] = ()) -> Entry:
    look = _LOOKS.get(verb, _PLAIN)
    return Entry(when=when, title=label(verb), tone=look.tone, icon=look.icon, changes=changes)


def label(verb: str) -> Any:
    """Return the words for a verb of the register, or of another register that told the giver what it did."""
    known = {row.verb: row.label for row in workflow.transitions} | _OTHER_VERBS | _OF_OTHERS
    return known.get(verb, verb)


def act_label(verb: str) -> Any:
    """Return the words for a verb that is still to be done."""
    return _TO_DO.get(verb) or label(verb)


def _told_words(opinion: Opinion, day: dt.date, text: str) -> str:
    """Say that the giver was told, or why nobody could be: what comes by a file comes without its giver."""
    late: LateReceipt | None = getattr(opinion, "late_receipt", None)
    if late is None or late.opens(day):
        return _("Told to the giver: %(text)s") % {"text": text} if text else _("Told to the giver.")
    if late.handed_on is None:
        words = _("Nobody could be told, since nobody holds the receipt: %(text)s")
        return words % {"text": text} if text else _("Nobody could be told, since nobody holds the receipt.")
    words = _("Read under the receipt since it was handed out on %(day)s") % {"day": date_format(late.handed_on)}
    return f"{words}\n{text}" if text else words


def _who(event: Event) -> Any:
    return event.actor_label if event.actor_kind != "public" else _("the giver")


def _said(opinion: Opinion, event: Event, reader: Any) -> str:
    """Return the words of the message that the event tells of, masked for whoever may not read verbatim."""
    ours = event.actor_kind != "public"
    direction = Message.Direction.TO_GIVER if ours else Message.Direction.FROM_GIVER
    words = [row.text for row in opinion.messages.all() if row.direction == direction and row.day == event.day]
    same = Event.objects.filter(
        object_kind=event.object_kind, object_id=event.object_id, verb=event.verb, day=event.day
    )
    # Of what the public says only the day is kept: its first event is told by its first message, and so on.
    text = "".join(words[same.filter(sequence__lt=event.sequence).count() :][:1])
    return text if ours or reader.has_perm("opinions.read_verbatim", opinion) else redact(text)


def _objected(opinion: Opinion, event: Event, reader: Any) -> str:
    rows = [row for row in opinion.disputes.select_related("proposed_section") if row.raised_on == event.day]
    return "\n".join(
        f"{row.get_ground_display()} → {row.proposed_section or row.proposed_body}\n{row.basis}" for row in rows
    )


def _rated(opinion: Opinion, event: Event, reader: Any) -> str:
    rating = opinion.rating
    now = {"level": rating.level, "reasons": rating.reasons, "comment": rating.comment}
    now |= {"batch": rating.batch.code} if rating.batch else {}
    from_a_platform = event.verb == "opinions.take_rating"
    said = [one for one in (*rating.earlier, now) if ("batch" in one) == from_a_platform][_place(event)]
    verbatim = reader.has_perm("opinions.read_verbatim", opinion)
    # Who was made to suffer for speaking says so to the office, not to the section.
    reasons, comment = (words_for(said["reasons"]), said["comment"]) if verbatim else ([], redact(said["comment"]))
    return " ".join(filter(None, [str(Rating.Level(said["level"]).label), *reasons, comment]))


def _place(event: Event) -> int:
    """Return how many acts of the same kind on the same item came before."""
    same = Event.objects.filter(object_kind=event.object_kind, object_id=event.object_id, verb=event.verb)
    return same.filter(sequence__lt=event.sequence).count()


def _proposed(opinion: Opinion, event: Event, _reader: Any) -> str:
    proposed = list(opinion.declines.all())[_place(event) :][:1]
    return "".join(f"{row.get_ground_display()}\n{row.explanation}" for row in proposed)


def _merged(_opinion: Opinion, event: Event, _reader: Any) -> str:
    return f"→ {event.note}"


def _corrected(_opinion: Opinion, event: Event, _reader: Any) -> str:
    return f"{event.before['received_on']} → {event.after['received_on']}\n{event.note}"


_WORDS_OF = {
    "ask": _said, "correct_day": _corrected, "dispute": _objected, "merge": _merged, "propose_decline": _proposed,
    "rate": _rated, "say_more": _said, "take_rating": _rated,
}  # fmt: skip
"""Where the words of an act stand, if not in its event."""


def _moment(entry: Entry, before: Event | None) -> tuple[dt.date, bool, str]:
    # Of the public only the day is kept: within it, they come first, but an answer after its question and a withdrawal
    # last. What others told the giver, of which nothing but the day is kept either, follows what was done here.
    if before and before.at:
        return before.day, True, f"{before.at.isoformat()}~"
    if isinstance(entry.when, dt.datetime):
        return timezone.localtime(entry.when).date(), True, entry.when.isoformat()
    return entry.when, not entry.who, "~"
