"""An opinion in the words its reader may know: until the office has checked it, its title is the giver's own."""

from typing import Any

from django.utils.translation import gettext as _

from huiyin.disclosure.redaction import redact
from huiyin.opinions.models import Opinion
from huiyin.org.models import Role, Staff


def title_for(actor: Any, opinion: Opinion) -> str:
    """Return the title for whoever reads the words as given, and for everybody else once the office has checked it with the copy.

    For opinions that `queries.opinions_visible_to` gave this person: asks no database, so that lists may use it.
    """
    return opinion.title if _reads_as_given(actor, opinion) or opinion.dispatch_text else _("Not yet accepted")


def place_for(actor: Any, opinion: Opinion) -> str:
    """Return the spot as given for whoever reads the words as given, masked for everybody else."""
    return opinion.place if _reads_as_given(actor, opinion) else redact(opinion.place)


def _reads_as_given(actor: Any, opinion: Opinion) -> bool:
    if not isinstance(actor, Staff):
        return False
    return actor.holds(Role.OFFICE_HEAD, Role.CLERK) or (opinion.is_to_the_director and actor.holds(Role.DIRECTOR))
