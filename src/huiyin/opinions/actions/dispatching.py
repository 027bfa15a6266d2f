"""From the office to the section, and back if it is not theirs."""

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.errors import InvalidInput, NotNow
from huiyin.core.timing import today
from huiyin.notifications.actions import tell_once
from huiyin.opinions import clock
from huiyin.opinions.actions.telling import tell
from huiyin.opinions.models import Dispute, Opinion
from huiyin.opinions.workflow import workflow
from huiyin.org.models import Role, Section, Staff
from huiyin.org.queries import chief_of, deputy_of, holders, office
from huiyin.triage.actions import note_choice
from huiyin.triage.models import Target

_CAME_IN = gettext_lazy("Opinions came in for your section.")


def dispatch(opinion: Opinion, *, actor: Staff, handler: Staff | None = None) -> Opinion:
    """分发: the section gets the redacted copy, and its clock starts now, not when it signs.

    Raises NotNow if the handler is who the opinion is about.
    """
    if handler and opinion.concerns.filter(pk=handler.pk).exists():
        raise NotNow(_("The opinion is about this handler: choose another."))
    with transaction.atomic():
        changes = {"dispatched_on": today(), "handler_id": handler.pk if handler else None}
        workflow.apply(opinion, "dispatch", actor=actor, changes=changes)
        clock.stop(opinion)
        clock.start(opinion, clock.Stage.ANSWER, section=opinion.section)
        tell([opinion], "dispatch", opinion.section.name if opinion.section else "")
        tell_section(opinion, _CAME_IN, by=actor)
    return opinion


def dispute(
    opinion: Opinion, *, actor: Staff, ground: str, basis: str,
    proposed_section: Section | None = None, proposed_body: str = "",
) -> Opinion:  # fmt: skip
    """退回异议: "not ours", with a ground and somebody whose it is. The bounce counts against nobody's clock but shows."""
    if not basis.strip():
        raise InvalidInput(_("Say what this is based on."), {"basis": _("Say what this is based on.")})
    if not proposed_section and not proposed_body.strip():
        message = _("Name the section or body whose it is.")
        raise InvalidInput(message, {"proposed_section": message})
    with transaction.atomic():
        workflow.apply(opinion, "dispute", actor=actor, changes={"bounces": opinion.bounces + 1})
        section = opinion.section
        assert section is not None  # only a section's chief gets this far
        Dispute(
            bureau_id=opinion.bureau_id, opinion=opinion, section=section, ground=ground, basis=basis,
            proposed_section=proposed_section, proposed_body=proposed_body, raised_by=actor,
        ).save(force_insert=True)  # fmt: skip
        clock.stop(opinion)
        clock.start(opinion, clock.Stage.RULE, section=office())
        _tell_colleagues(
            opinion, holders(Role.OFFICE_HEAD), gettext_lazy("A section objected to an opinion: a ruling is needed."),
            reverse("opinions:decisions"), actor,
        )  # fmt: skip
    return opinion


def rule(opinion: Opinion, *, actor: Staff, section: Section, ruling: str) -> Opinion:
    """裁定: the head of the office says whose it is. Final after the second time."""
    if not ruling.strip():
        raise InvalidInput(_("Give the reason of the ruling."), {"ruling": _("Give the reason of the ruling.")})
    with transaction.atomic():
        deputy = deputy_of(section)
        changes = {
            "section_id": section.pk,
            "handler_id": None,
            "deputy_id": deputy.pk if deputy else opinion.deputy_id,
        }
        workflow.apply(opinion, "rule", actor=actor, changes=changes, note=ruling)
        opinion.section = section
        opinion.disputes.filter(ruled_on__isnull=True).update(
            ruled_section=section, ruling=ruling, ruled_by=actor, ruled_on=today()
        )
        clock.stop(opinion)
        clock.start(opinion, clock.Stage.ANSWER, section=opinion.section)
        note_choice(opinion.pk, Target.PLACE, section.code)
        tell([opinion], "rule", section.name)
        tell_section(opinion, _CAME_IN, by=actor)
    return opinion


def tell_section(opinion: Opinion, text: Promise, by: Staff | None = None) -> None:
    """Tell the section's chief, and the handler if there is one, in words that name no opinion."""
    chief = chief_of(opinion.section) if opinion.section else None
    people = [one for one in (chief, opinion.handler) if one]
    _tell_colleagues(opinion, people, text, reverse("opinions:inbox"), by)


def _tell_colleagues(opinion: Opinion, people: list[Staff], text: Promise, url: str, by: Staff | None) -> None:
    # Whoever an opinion is about sees no trace of it; what is said names none of it, as notifications stay.
    about = set(opinion.concerns.values_list("pk", flat=True))
    tell_once([one for one in people if one.pk not in about], text=text, url=url, by=by)
