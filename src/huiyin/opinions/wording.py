"""An opinion in the words its reader may know: until the office has checked it, its title is the giver's own."""

from typing import Any

from django.utils.translation import gettext as _

from huiyin.disclosure.redaction import redact
from huiyin.opinions.models import Opinion
from huiyin.org.models import Role, Staff


def title_for(actor: Any, opinion: Opinion) -> str:
    """Return the title for the office, and for everybody else once the office has checked it with the copy.

    For opinions that `queries.opinions_visible_to` gave this person: asks no database, so that lists may use it.
    """
    return opinion.title if _is_office(actor) or opinion.dispatch_text else _("Not yet accepted")


def place_for(actor: Any, opinion: Opinion) -> str:
    """Return the spot as given for the office, masked for everybody else."""
    return opinion.place if _is_office(actor) else redact(opinion.place)


def _is_office(actor: Any) -> bool:
    return isinstance(actor, Staff) and actor.holds(Role.OFFICE_HEAD, Role.CLERK)
