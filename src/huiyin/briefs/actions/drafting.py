"""From the records to a text that somebody stands for: drafted, edited version by version, handed in."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.briefs import drafting
from huiyin.briefs.actions.telling import SIGNERS, page_of, said, tell_holders
from huiyin.briefs.facts import Facts, gather
from huiyin.briefs.models import Brief, Kind, Version, VersionWords
from huiyin.briefs.queries.own import span_of
from huiyin.briefs.workflow import brief_workflow
from huiyin.campaigns.models import Campaign, Stage
from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.core.language import filled
from huiyin.org.models import Role, Staff


def draft(
    *, actor: Staff, kind: str, since: dt.date, until: dt.date, campaign: Campaign | None = None,
    stage: Stage | None = None, goes_up: bool = True, groups: Iterable[str] = (), series: str = "",
) -> Brief:  # fmt: skip
    """Draft a brief of a period from the records, with the figures it states.

    Raises InvalidInput for a period that ends before it begins, a report without campaign or stage that its kind needs, without a
    document code, or for nobody.
    """
    if not actor.has_perm("briefs.write"):
        raise NotAllowed(_("You may not do this."))
    brief = Brief(
        bureau=actor.bureau, kind=kind, since=since, until=until, campaign=campaign, stage=stage, goes_up=goes_up,
        groups=list(groups), series=series.strip(),
    )  # fmt: skip
    _check(brief)
    facts = gather(span_of(brief))
    made = drafting.draft(kind, actor.bureau, span_of(brief), facts)
    brief.title = made.title
    with transaction.atomic():
        brief_workflow.begin(brief, "draft", actor=actor, after={"kind": kind, "since": since, "until": until})
        _add_version(brief, actor, made.title, made.text, _kept(facts, made.text))
    return brief


def write(brief: Brief, *, actor: Staff, title: str, text: str) -> Brief:
    """Write the next version. The figures stay those the draft was counted from. Nothing changed, nothing written."""
    brief_workflow.check(brief, "write", actor=actor)
    said(title, "title", _("A paper has a title."))
    said(text, "text", _("There is no text."))
    latest = brief.latest
    if (title, text) != (latest.title, latest.text):
        with transaction.atomic():
            version = _add_version(brief, actor, title, text, latest.figures, counted_on=latest.counted_on)
            brief_workflow.note(brief, "write", actor=actor, after={"version": version.order})
    return brief


def redraft(brief: Brief, *, actor: Staff) -> Brief:
    """Draft it anew from the records of today, as the next version. What was written before stays in its version."""
    brief_workflow.check(brief, "redraft", actor=actor)
    facts = gather(span_of(brief))
    made = drafting.draft(brief.kind, brief.bureau, span_of(brief), facts)
    with transaction.atomic():
        version = _add_version(brief, actor, brief.title, made.text, _kept(facts, made.text))
        brief_workflow.note(brief, "redraft", actor=actor, after={"version": version.order})
    return brief


def submit(brief: Brief, *, actor: Staff) -> Brief:
    """Hand it in for signature."""
    with transaction.atomic():
        brief_workflow.apply(brief, "submit", actor=actor, changes={"submitted_by": actor, "approved_by": None})
        signers = SIGNERS if brief.goes_up else (*SIGNERS, Role.OFFICE_HEAD)
        text = filled(gettext_lazy("To sign: %(brief)s"), brief=brief.title)
        tell_holders(brief.bureau, signers, text, page_of(brief), by=actor)
    return brief


def drop(brief: Brief, *, actor: Staff) -> Brief:
    """Give up a draft that never had a number."""
    with transaction.atomic():
        brief_workflow.apply(brief, "drop", actor=actor)
    return brief


def _check(brief: Brief) -> None:
    """Refuse what cannot be; let go of what its kind has no use for."""
    is_report, is_on_a_stage = brief.kind != Kind.WEEKLY, brief.kind == Kind.STAGE
    brief.series = brief.series if is_report else ""
    brief.stage = brief.stage if is_on_a_stage else None
    faults = {}
    if brief.until < brief.since:
        faults["until"] = _("It ends before it begins.")
    if brief.kind in (Kind.STAGE, Kind.FINAL) and brief.campaign is None:
        faults["campaign"] = _("Say of which campaign.")
    if is_on_a_stage and (brief.stage is None or brief.stage.campaign_id != brief.campaign_id):
        faults["stage"] = _("Say of which stage of this campaign.")
    if is_report and not brief.series:
        faults["series"] = _("A report has a document code.")
    if not brief.goes_up and not brief.groups:
        faults["goes_up"] = _("Say to whom it goes: up, or to our own people.")
    if faults:
        raise InvalidInput(next(iter(faults.values())), faults)


def _kept(facts: Facts, text: str) -> list[dict[str, object]]:
    return [fact.kept() for fact in facts.all() if fact.words in text]


def _add_version(
    brief: Brief, by: Staff, title: str, text: str, figures: list[dict[str, object]], **more: dt.date
) -> Version:
    """Write the next version; the brief's own row, locked, keeps two writers from drawing the same number."""
    Brief.objects.select_for_update().get(pk=brief.pk)
    last = brief.versions.values_list("order", flat=True).first() or 0
    version = Version(
        bureau_id=brief.bureau_id, brief=brief, order=last + 1, title=title, text=text, figures=figures, by=by, **more
    )
    version.save(force_insert=True)
    VersionWords.write(version)
    if brief.title != title:
        brief.title = title
        brief.save(update_fields=["title"])
    return version
