"""Messages to platforms: what became of each, and sending again what was given up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huiyin.core.filters import Choice, Filters
from huiyin.exchange import actions
from huiyin.exchange.models import Event, Progress
from huiyin.exchange.queries import dead_events, events_visible_to
from huiyin.opinions.story import label
from huiyin.org.http import StaffRequest, staff_view


class EventFilters(Filters):
    """The filters of the list."""

    progress = Choice("progress", Progress.choices, label=gettext_lazy("State"))


@staff_view("exchange.manage_keys")
def events(request: StaffRequest) -> HttpResponse:
    """List the messages, the latest first. Which opinion each is about is not the administrator's business."""
    filters = EventFilters(request)
    page = filters.page(events_visible_to(request.user))
    rows = [(one, _about(one)) for one in page.rows]
    context = {"filters": filters, "page": page, "rows": rows, "dead": dead_events().count()}
    return render(request, "exchange/events.html", context)


def _about(event: Event) -> str:
    """Return the act that a message tells of, in words; of how many days a notice runs, they say the number."""
    words = str(label(event.update.verb))
    return words % event.update.text if "%s" in words else words


@require_POST
@staff_view("exchange.manage_keys")
def send_again(request: StaffRequest) -> HttpResponse:
    """Send once more: one message, or all that were given up."""
    one = request.POST.get("event", "")
    rows = events_visible_to(request.user).filter(pk=int(one)) if one.isascii() and one.isdecimal() else None
    actions.send_again(actor=request.user, events=rows)
    messages.success(request, _("It is sent once more within a minute."))
    return redirect("exchange:events")
