"""The clocks of an opinion: one for each stage and holder, from registration on."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from huiyin.clocks import actions as clocks
from huiyin.clocks.models import Stage
from huiyin.clocks.queries import find_term, tables
from huiyin.core.actors import Actor
from huiyin.core.language import public_word
from huiyin.core.timing import today
from huiyin.opinions.models import Opinion, OpinionClock
from huiyin.org.models import Section, Staff

__all__ = ["Stage", "count_anew", "hold", "release", "start", "start_all", "stop", "take_up"]


def start(
    opinion: Opinion,
    stage: Stage,
    *,
    section: Section | None = None,
    holder: Staff | None = None,
    on: dt.date | None = None,
) -> OpinionClock:
    """Start the clock of a stage for a section or a person, under the term in force for this channel and kind."""
    (clock,) = start_all([(opinion, on or today())], stage, section=section, holder=holder)
    return clock


def start_all(
    opinions: Sequence[tuple[Opinion, dt.date]],
    stage: Stage,
    *,
    section: Section | None = None,
    holder: Staff | None = None,
) -> list[OpinionClock]:
    """Start the clock of a stage for each opinion, from the day beside it."""
    known, started = tables(), []
    for opinion, on in opinions:
        term = find_term(
            stage, on=on, channel=opinion.channel, kind=opinion.kind, severity=opinion.severity, known=known
        )
        clock = OpinionClock(
            bureau_id=opinion.bureau_id, opinion=opinion, section=section, holder=holder, started_on=on
        )
        started.append((clock, term))
    clocks.start_all(started, known.calendar)
    return [clock for clock, _term in started]


def count_anew(opinion: Opinion, *, before: dt.date) -> None:
    """Count the office's first clock from the corrected day of receipt, if it was counted from the wrong one."""
    clock = opinion.clocks.filter(stage=Stage.ACCEPT, started_on=before).order_by("stopped_on", "pk").first()
    if clock:
        on = opinion.received_on
        clocks.count_anew(clock, term=find_term(Stage.ACCEPT, on=on, channel=opinion.channel, kind=opinion.kind), on=on)


def stop(opinion: Opinion) -> None:
    """Stop whatever runs for the next step of the opinion. A call-back has its own end."""
    for clock in OpinionClock.objects.filter(opinion=opinion, stopped_on=None).exclude(stage=Stage.CALL_BACK):
        clocks.stop(clock)


def take_up(opinion: Opinion, *, actor: Staff) -> None:
    """Let the office's clock run on after a merge is undone. Merging and undoing it gives nobody a new term."""
    clock = opinion.clocks.filter(stage=Stage.ACCEPT).latest("started_on")
    clocks.take_up(clock, actor=actor, reason=public_word(_("Was merged with another opinion.")))


def hold(opinion: Opinion, *, actor: Staff) -> None:
    """Hold the section's clock while the giver is asked, if `actor` may: whoever is timed does not stop the watch."""
    running = OpinionClock.objects.filter(opinion=opinion, stage=Stage.ANSWER, stopped_on=None, paused_on=None).first()
    if running and actor.has_perm("clocks.pause", running):
        clocks.pause(running, actor=actor, reason=public_word(_("The giver was asked a question.")))


def release(opinion: Opinion, *, actor: Actor) -> None:
    """Let the section's clock run on, since the giver has said more."""
    for held in OpinionClock.objects.filter(opinion=opinion, stage=Stage.ANSWER, paused_on__isnull=False):
        clocks.release(held, actor=actor)
