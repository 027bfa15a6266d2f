"""What a question or a filing says, read as the standard has it: what is empty is as if it were not there."""

import datetime as dt
import math

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.core.timing import today
from huiyin.exchange.actions import Statement
from huiyin.exchange.doors import Fault
from huiyin.exchange.open311.items import CLOSED, MOST, OPEN, Wanted
from huiyin.opinions.models import Kind
from huiyin.org.models import Section
from huiyin.org.queries import townships
from huiyin.vault.contact import Contact

SPAN = dt.timedelta(days=90)
LONGEST = 4000
_LISTS = {
    "kind": lambda: set(Kind.values),
    "township": lambda: {row.code for row in townships()},
    "publish": lambda: {"yes", "no"},
}


def several(query: QueryDict, name: str) -> list[str]:
    """Return the items of a comma list."""
    return [part.strip() for part in query.get(name, "").split(",") if part.strip()]


def wanted(query: QueryDict, known: set[str]) -> Wanted:
    """Return which items a list asks for. Raises Fault."""
    sections = several(query, "service_code")
    if unknown := set(sections) - known:
        raise Fault(404, _("The service code %(code)s is not known.") % {"code": ", ".join(sorted(unknown))})
    statuses = frozenset(several(query, "status")) or frozenset({OPEN, CLOSED})
    if not statuses <= {OPEN, CLOSED}:
        raise Fault(400, _("The status is open, closed, or both."))
    since, until = _span(query)
    return Wanted(since, until, sections, statuses)


def _span(query: QueryDict) -> tuple[dt.date, dt.date]:
    start, end = _day(query, "start_date"), _day(query, "end_date")
    if start and end and not dt.timedelta() <= end - start <= SPAN:
        raise Fault(400, _("From start_date to end_date are at most 90 days."))
    try:
        until = end or (start + SPAN if start else today())
        return start or until - SPAN, until
    except OverflowError:
        raise Fault(400, _("This is no date: %(name)s") % {"name": "start_date"}) from None


def _day(query: QueryDict, name: str) -> dt.date | None:
    """Return the day of a W3C date and time. A plus sign that a client forgot to encode arrives as a space."""
    if not (words := query.get(name, "").strip()):
        return None
    try:
        if len(words) == len("2026-05-12"):
            return dt.date.fromisoformat(words)
        moment = dt.datetime.fromisoformat(words.replace(" ", "+") if "T" in words else words)
        local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
        return local.date()
    except (ValueError, OverflowError):
        raise Fault(400, _("This is no date: %(name)s") % {"name": name}) from None


def page(query: QueryDict) -> tuple[int, int]:
    """Return where a page begins and how many items it has at most."""
    size = _number(query, "page_size", MOST if "page" not in query else 100)
    return (_number(query, "page", 1) - 1) * size, size


def _number(query: QueryDict, name: str, default: int) -> int:
    words = query.get(name, "").strip()
    if not words:
        return default
    if not (words.isascii() and words.isdecimal() and 1 <= int(words[:9]) <= MOST and len(words) < 9):
        raise Fault(400, _("%(name)s is a number from 1 to 1000.") % {"name": name})
    return int(words)


def statement(request: HttpRequest, sections: dict[str, Section]) -> Statement:
    """Return what a filing says. Raises Fault."""
    said = request.POST
    code = said.get("service_code", "").strip()
    if not code:
        raise Fault(400, _("service_code is missing."))
    if code not in sections:
        raise Fault(404, _("The service code %(code)s is not known.") % {"code": code})
    text = said.get("description", "").strip()
    if not text:
        raise Fault(400, _("description is missing."))
    if len(text) > LONGEST:
        raise Fault(400, _("description is longer than 4,000 characters."))
    attributes = {name: _attribute(said, name) for name in _LISTS}
    name = f"{said.get('last_name', '').strip()}{said.get('first_name', '').strip()}"
    return Statement(
        text=text, kind=attributes["kind"] or Kind.REQUEST, township=attributes["township"],
        place=_place(said, has_township=bool(attributes["township"])), may_publish=attributes["publish"] == "yes",
        contact=Contact(name=name[:60], phone=said.get("phone", "").strip()[:40], email=said.get("email", "").strip()[:120]),
        service=code, media_url=said.get("media_url", "").strip(),
        told_apart_by=f"{said.get('account_id', '')}\x1f{said.get('device_id', '')}",
    )  # fmt: skip


def _attribute(said: QueryDict, name: str) -> str:
    value = said.get(f"attribute[{name}]", "").strip()
    if value and value not in _LISTS[name]():
        raise Fault(400, _("attribute[%(name)s] has a value that is not on its list.") % {"name": name})
    return value


def _place(said: QueryDict, *, has_township: bool) -> str:
    """Return where it is, in words. Raises Fault if nothing says it, or half of it."""
    words = said.get("address_string", "").strip() or said.get("address_id", "").strip()
    lat, long = said.get("lat", "").strip(), said.get("long", "").strip()
    if bool(lat) != bool(long):
        raise Fault(400, _("lat and long belong together."))
    if lat and not (_within(lat, 90) and _within(long, 180)):
        raise Fault(400, _("lat and long are degrees (WGS 84)."))
    if not words and not lat and not has_township:
        raise Fault(400, _("Say where it is: address_string, or lat and long, or attribute[township]."))
    return " ".join(filter(None, [words, f"{lat},{long}" if lat else ""]))[:120]


def _within(words: str, limit: int) -> bool:
    try:
        return math.fabs(float(words)) <= limit and len(words) < 25
    except ValueError:
        return False
