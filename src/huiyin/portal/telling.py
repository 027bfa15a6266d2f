"""A matter's story in plain sentences, as its giver reads it under the receipt."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.confidential import public as reports
from huiyin.core.display import Entry, Fact, FactState, FiveFacts, Link, Tone
from huiyin.opinions.public import Line, Story
from huiyin.org.public import discipline_office
from huiyin.rectification.objections import Story as ObjectionStory

Text = str | Promise


@dataclass(frozen=True)
class Sentence:
    """What a verb says to the giver. `%s` takes up the text that came with it; otherwise the text stands below."""

    words: Text
    icon: str
    tone: Tone = Tone.PLAIN


_SENTENCES: dict[str, Sentence] = {
    "register": Sentence(gettext_lazy("We have it"), icon="inbox"),
    "accept": Sentence(gettext_lazy("The office accepted it"), icon="clipboard-check", tone=Tone.ACTIVE),
    "decline": Sentence(gettext_lazy("The office did not accept it"), icon="ban"),
    "divert": Sentence(gettext_lazy("Passed on to the body it belongs to"), icon="arrow-forward-up"),
    "merge": Sentence(gettext_lazy("Handled together with no. %s about the same matter"), icon="git-merge"),
    "unmerge": Sentence(gettext_lazy("Handled on its own again"), icon="git-branch"),
    "dispatch": Sentence(gettext_lazy("Given to: %s"), icon="send", tone=Tone.ACTIVE),
    "rule": Sentence(gettext_lazy("The office ruled whose it is: %s"), icon="gavel", tone=Tone.ACTIVE),
    "extend": Sentence(gettext_lazy("More time was granted, until %s"), icon="calendar-plus", tone=Tone.YELLOW),
    "ask": Sentence(gettext_lazy("The office asks you"), icon="help-circle", tone=Tone.BLUE),
    "answer": Sentence(gettext_lazy("Answered"), icon="message-check", tone=Tone.GOOD),
    "reopen": Sentence(gettext_lazy("Handled again"), icon="refresh", tone=Tone.YELLOW),
    "take_up": Sentence(gettext_lazy("Taken up anew"), icon="refresh", tone=Tone.YELLOW),
    "call_back": Sentence(gettext_lazy("What the call-back found"), icon="phone-check", tone=Tone.ACTIVE),
    "withdraw": Sentence(gettext_lazy("You withdrew it"), icon="arrow-back"),
    "problem_link": Sentence(gettext_lazy("Put on the list of problems: %s"), icon="list-details", tone=Tone.ACTIVE),
    "problem_unlink": Sentence(gettext_lazy("Taken off the problem: %s"), icon="unlink"),
    "problem_assign": Sentence(gettext_lazy("The problem was assigned to: %s"), icon="user-check", tone=Tone.ACTIVE),
    "problem_plan": Sentence(gettext_lazy("The measures are decided"), icon="tools", tone=Tone.ACTIVE),
    "problem_extend": Sentence(gettext_lazy("More time was granted, until %s"), icon="calendar-plus", tone=Tone.YELLOW),
    "problem_submit": Sentence(gettext_lazy("The section reports it put right"), icon="file-upload", tone=Tone.BLUE),
    "problem_verify": Sentence(
        gettext_lazy("Inspected by people who took no part, and passed"), icon="shield-check", tone=Tone.GOOD
    ),
    "problem_return": Sentence(
        gettext_lazy("Inspected, and sent back: not good enough yet"), icon="arrow-back-up", tone=Tone.YELLOW
    ),
    "problem_publish": Sentence(
        gettext_lazy("On public notice for %s days; anybody may object"), icon="speakerphone", tone=Tone.BLUE
    ),
    "problem_uphold": Sentence(
        gettext_lazy("An objection was upheld; it goes back to be put right"), icon="arrow-back-up", tone=Tone.YELLOW
    ),
    "object_to": Sentence(gettext_lazy("We have your objection"), icon="inbox"),
    "dismiss": Sentence(gettext_lazy("Your objection was looked into and not upheld"), icon="check"),
    "problem_strike": Sentence(gettext_lazy("Struck off"), icon="rosette-discount-check", tone=Tone.GOOD),
    "problem_reopen": Sentence(gettext_lazy("It did not hold: taken up again"), icon="refresh", tone=Tone.YELLOW),
    "problem_keep": Sentence(gettext_lazy("Kept under watch for the long term"), icon="infinity", tone=Tone.ACTIVE),
    "problem_resume": Sentence(gettext_lazy("Taken up again"), icon="refresh", tone=Tone.ACTIVE),
}


def objection_steps_of(story: ObjectionStory) -> list[Entry]:
    """Return what became of an objection and of its problem, the latest step first. The finding stands above, once."""
    entries = [_entry(line) for line in reversed(story.lines)]
    return [replace(entry, text="") if entry.text == story.finding else entry for entry in entries]


def steps_of(story: Story) -> list[Entry]:
    """Return the story, the latest step first."""
    return [_entry(line, story) for line in reversed(story.lines)]


def sealed_steps_of(story: reports.Story) -> list[Entry]:
    """Return the story of a sealed report, the latest step first: days and plain words, no names."""
    return [Entry(day, words, icon="lock", tone=Tone.ACTIVE) for day, words in reversed(story.steps)]


def _entry(line: Line, story: Story | None = None) -> Entry:
    sentence = _SENTENCES[line.verb]
    title, text = str(sentence.words), line.text
    if "%s" in title:
        title, text = title % _in_words(text), ""
    if story and line.verb == "answer" and story.reply in text:
        text = ""  # it stands above, under its own heading
    links = (
        [Link(_("The public page"), reverse("portal:ledger_item", args=[line.problem]))] if line.verb in _PUBLIC else []
    )
    return Entry(line.day, title, line.problem, text, sentence.tone, sentence.icon, links)


def _in_words(text: str) -> str:
    """Return a day as the reader's language writes it, anything else as it is."""
    try:
        return date_format(dt.date.fromisoformat(text), "DATE_FORMAT")
    except ValueError:
        return text


def facts_of(story: Story) -> FiveFacts:
    """Return the five facts as this receipt knows them. With several problems, a fact is there once it is there for all."""
    otherwise = Fact(FactState.NONE) if story.status in _ENDED_EARLY else Fact()
    sections = [line.text for line in story.lines if line.verb == "problem_assign"]
    inspectors, rating = discipline_office(), story.rating
    return FiveFacts(
        answered=_answered(story, otherwise),
        done=_fact_for_all(story.lines, "problem_submit", sections[-1] if sections else "", otherwise),
        verified=_fact_for_all(story.lines, "problem_verify", inspectors, otherwise),
        struck_off=_fact_for_all(story.lines, "problem_strike", inspectors, otherwise),
        rated=Fact(FactState.DONE, rating.day, note=rating.words) if rating else otherwise,
    )


def _answered(story: Story, otherwise: Fact) -> Fact:
    """Return the fact that it was answered; that it was and is handled again; or `otherwise`."""
    if story.answered_on:
        return Fact(FactState.DONE, story.answered_on, story.section, story.outcome)
    again = [line.day for line in story.lines if line.verb in ("reopen", "take_up")]
    return Fact(FactState.UNDONE, again[-1]) if again else otherwise


_ENDED_EARLY = {"declined", "diverted", "withdrawn"}
_PUBLIC = {"problem_publish", "problem_strike"}
_UNDONE_BY = {
    "problem_submit": {"problem_return", "problem_uphold", "problem_reopen"},
    "problem_verify": {"problem_uphold", "problem_reopen"},
    "problem_strike": {"problem_reopen"},
}


def _fact_for_all(lines: Sequence[Line], verb: str, who: str, otherwise: Fact) -> Fact:
    """Return the fact that all linked problems got there; that one did and was undone; or `otherwise`."""
    linked = {line.problem for line in lines if line.verb == "problem_link"}
    linked -= {line.problem for line in lines if line.verb == "problem_unlink"}
    days: dict[str, dt.date] = {}
    undone: dt.date | None = None
    for line in lines:
        if line.verb == verb:
            days[line.problem] = line.day
        elif line.verb in _UNDONE_BY[verb] and line.problem in days:
            del days[line.problem]
            undone = line.day if line.problem in linked else undone
    if linked and linked <= days.keys():
        return Fact(FactState.DONE, max(days[problem] for problem in linked), who)
    return Fact(FactState.UNDONE, undone) if undone else otherwise


_NEXT: dict[str, Callable[[Story], str]] = {
    "received": lambda story: _("The office decides who handles it."),
    "accepted": lambda story: _("The office is deciding which section handles it."),
    "dispatched": lambda story: _("%(section)s is handling it.") % {"section": story.section},
    "disputed": lambda story: _("The section says it is not theirs; the office is ruling on it."),
    "merged": lambda story: _(
        "It is handled together with what others said about the same matter; the steps are the same."
    ),
    "diverted": lambda story: _("It was passed on; please ask the body named below."),
    "declined": lambda story: _(
        "It was not accepted; the ground stands below. If something new comes up, add it here."
    ),
    "withdrawn": lambda story: _("You withdrew it."),
}


_AFTER_THE_STRIKE_OFF = {
    True: gettext_lazy("Answered and struck off: please judge it below."),
    False: gettext_lazy("Answered, struck off and rated: nothing more is due. If it comes back, say so below."),
}
"""By whether it can still be rated."""

_PUT_RIGHT = gettext_lazy("The problem is on the list and is being put right.")
_PUT_RIGHT_AGAIN = gettext_lazy("It was not good enough yet and is being put right again.")
_PROBLEM_NOW = {
    "problem_link": _PUT_RIGHT,
    "problem_assign": _PUT_RIGHT,
    "problem_plan": _PUT_RIGHT,
    "problem_resume": _PUT_RIGHT,
    "problem_submit": gettext_lazy("The section reports it put right; people who took no part are looking into it."),
    "problem_verify": gettext_lazy("Inspected and passed; next it goes on public notice."),
    "problem_publish": gettext_lazy("It is on public notice: if it is not so, object on the public page."),
    "problem_return": _PUT_RIGHT_AGAIN,
    "problem_uphold": _PUT_RIGHT_AGAIN,
    "problem_reopen": _PUT_RIGHT_AGAIN,
    "problem_keep": gettext_lazy("The problem is kept under watch for the long term."),
}
"""Where a linked problem stands, by the last that was told of it."""


def what_next(story: Story) -> str:
    """Return what happens next and by when."""
    if story.status == "answered":
        if facts_of(story).struck_off.state == FactState.DONE:
            return str(_AFTER_THE_STRIKE_OFF[story.may_rate])
        rate = _("Answered: please judge it below.") if story.may_rate else _("Answered, and rated by you.")
        return _("%(rate)s %(problem)s") % {"rate": rate, "problem": _problem_now(story.lines)}
    sentence = _NEXT[story.status](story)
    if story.due_on:
        sentence += _(" By %(day)s.") % {"day": date_format(story.due_on, "DATE_FORMAT")}
    return sentence


def _problem_now(lines: Sequence[Line]) -> str:
    """Return where the linked problem stands that is not yet struck off, or what happens if one is listed."""
    latest: dict[str, str] = {}
    for line in lines:
        if line.verb in _PROBLEM_NOW or line.verb in {"problem_strike", "problem_unlink"}:
            latest.pop(line.problem, None)  # so that the problem last told of stands last
            latest[line.problem] = line.verb
    known = [_PROBLEM_NOW[verb] for verb in latest.values() if verb in _PROBLEM_NOW]
    return str(known[-1]) if known else _("If a problem is listed from it, its steps are told here.")
