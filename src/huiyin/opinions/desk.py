"""The register's rooms in the side navigation, and what waits in them for each person."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.desk import (
    MOST_FOUND,
    Found,
    Hit,
    Room,
    Selection,
    Work,
    add_register,
    add_room,
    add_selection,
    add_work,
)
from huiyin.core.timing import today
from huiyin.opinions.queries import (
    callbacks_of,
    declines_to_confirm,
    disputes_to_rule,
    inbox_of,
    most_urgent_first,
    opinions_visible_to,
    replies_to_approve,
    text_for,
    triage_queue,
    words_for,
)
from huiyin.opinions.wording import title_for
from huiyin.org.models import Role

_ROOMS = (
    Room(
        "hear", gettext_lazy("Register an opinion"), "opinions:register", icon="pencil-plus",
        permission="opinions.register", order=5,
    ),
    Room(
        "ask", gettext_lazy("Import a file"), "opinions:imports", icon="table-import", permission="opinions.import",
        order=70,
    ),
    Room(
        "hear", gettext_lazy("Triage desk"), "opinions:triage", icon="inbox", permission="opinions.triage",
        order=10,
    ),
    Room(
        "hear", gettext_lazy("Inbox of the section"), "opinions:inbox", icon="mail", permission="opinions.work_in_a_section",
        order=20,
    ),
    Room(
        "hear", gettext_lazy("Replies to approve"), "opinions:approvals", icon="message-check", permission="opinions.approve_replies",
        order=30,
    ),
    Room(
        "hear", gettext_lazy("Decisions"), "opinions:decisions", icon="gavel", permission="opinions.rule_disputes",
        order=40,
    ),
    Room(
        "hear", gettext_lazy("Call-backs"), "opinions:callbacks", icon="phone", permission="opinions.call_back",
        order=50,
    ),
    Room(
        "hear", gettext_lazy("Hot issues"), "opinions:hot", icon="flame", permission="opinions.triage",
        order=60,
    ),
    Room(
        "hear", gettext_lazy("Register of opinions"), "opinions:opinions", icon="list-details", permission="opinions.list",
        order=70,
    ),
)  # fmt: skip


def open_rooms() -> None:
    """Put the rooms and their work on the desk, at start-up."""
    for room in _ROOMS:
        add_room(room)
    add_selection(
        Selection("opinions", gettext_lazy("Hand out receipts"), "opinions:hand_out_all", "opinion", "opinions.triage")
    )
    add_work(work_for)
    add_register(found)


def found(staff: Any, query: str) -> Found:
    """Search the register for the desk's search box: the newest few that this person may see, in the words they may read."""
    visible = opinions_visible_to(staff)
    rows = visible.filter(pk__in=words_for(staff).first(visible, query, MOST_FOUND)).order_by("-id")
    hits = [
        Hit(row.number, title_for(staff, row), reverse("opinions:opinion", args=[row.number]), text_for(staff, row))
        for row in rows
    ]
    return Found(
        gettext_lazy("Register of opinions"), hits, f"{reverse('opinions:opinions')}?{urlencode({'q': query})}"
    )


def work_for(staff: Any) -> Iterator[Work]:
    """Return what waits for this person; one query for each kind of work that their posts bring."""
    if staff.has_perm("opinions.triage"):
        yield _work(_("Opinions to decide"), most_urgent_first(triage_queue(staff)), "opinions:triage")
    if staff.has_perm("opinions.work_in_a_section"):
        unanswered = inbox_of(staff).exclude(replies__approved__isnull=True, replies__isnull=False)
        yield _work(_("Opinions to reply to"), unanswered, "opinions:inbox")
    if staff.has_perm("opinions.approve_replies"):
        label = _("Answers to sign") if staff.holds(Role.DIRECTOR) else _("Replies to approve")
        yield _work(label, replies_to_approve(staff), "opinions:approvals")
    if staff.has_perm("opinions.rule_disputes"):
        yield _work(_("Refusals to confirm"), declines_to_confirm(staff), "opinions:decisions")
        yield _work(_("Objections to rule on"), disputes_to_rule(staff), "opinions:decisions")
    if staff.has_perm("opinions.call_back"):
        yield _work(
            _("Call-backs to make"), callbacks_of(staff).annotate(due_on=F("clock__due_on")), "opinions:callbacks"
        )


def _work(label: str, rows: QuerySet[Any], url_name: str) -> Work:
    dues = list(rows.order_by().values_list("due_on", flat=True))
    late = any(due and due < today() for due in dues)
    return Work(label, len(dues), reverse(url_name), light="yellow" if late else "")
