"""What every change of the bureau's days and terms has in common."""

import secrets

import rules
from django.utils.translation import gettext as _

from huiyin.clocks.models import Edition
from huiyin.core.errors import NotAllowed
from huiyin.org.models import Bureau, Staff


def check_keeper(actor: Staff) -> None:
    """Raise NotAllowed unless `actor` keeps the calendar and the terms."""
    if not rules.has_perm("org.manage_calendar", actor):
        raise NotAllowed(_("You may not do this."))


def new_edition(bureau: Bureau) -> None:
    """Let every process read the tables anew. Called after the change, so that nobody keeps the old ones as the new."""
    Edition.objects.update_or_create(bureau=bureau, defaults={"token": secrets.token_hex(16)})
