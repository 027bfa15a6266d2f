"""The filters of the audit log."""

from django.utils.translation import gettext_lazy as _

from huiyin.audit.models import OPEN_STREAMS
from huiyin.core.filters import Choice, Contains, Filters, Since, Until


class EventFilters(Filters):
    """By chain, act, person and day."""

    stream = Choice("stream", [(stream.value, stream.label) for stream in OPEN_STREAMS], label=_("Chain"))
    verb = Contains("verb", label=_("Act"))
    who = Contains("actor_label", label=_("Who"))
    since = Since("day", label=_("From"))
    until = Until("day", label=_("To"))
