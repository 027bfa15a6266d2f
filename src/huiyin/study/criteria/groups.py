"""Who a criterion means, and how many of them are enough."""

from typing import Any

from django.db.models import QuerySet

from huiyin.campaigns.vocabulary import Settings
from huiyin.core.errors import InvalidInput
from huiyin.org.groups import group_name, people_in
from huiyin.org.models import Staff
from huiyin.study.queries import people_seen_by


def group_of(settings: Settings) -> QuerySet[Staff]:
    """Return who is meant; nobody, if the bureau has no such group (a template may name another bureau's section)."""
    try:
        return people_in(settings["group"])
    except InvalidInput:
        return Staff.objects.none()


def seen_of(settings: Settings, reader: Staff) -> QuerySet[Staff]:
    """Return those of them of whom this reader may see what they studied."""
    return group_of(settings).filter(pk__in=people_seen_by(reader)).order_by("username")


def said_of(settings: Settings) -> dict[str, Any]:
    """Return the settings for a sentence, the group by its name."""
    return {**settings, "group": group_name(settings["group"])}
