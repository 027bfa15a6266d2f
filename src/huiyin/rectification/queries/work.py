"""What waits for each person in the ledger, for the first page of the desk."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Work
from huiyin.core.display import Text
from huiyin.core.timing import today
from huiyin.org.models import Role, Staff
from huiyin.rectification.models import Measure, Problem, ProblemClock, State
from huiyin.rectification.queries import queues
from huiyin.rectification.queries.visible import problems_visible_to


def work_for(staff: Staff) -> Iterator[Work]:
    """Yield each kind of work of this person, with the page that holds just these rows."""
    rows = problems_visible_to(staff)
    ledger = reverse("rectification:ledger")
    if staff.holds(Role.OFFICE_HEAD, Role.CLERK):
        yield _work(_("Problems to assign"), rows.filter(status=State.LISTED), f"{ledger}?state=listed")
    for post in staff.posts_today:
        if post.role == Role.CHIEF and post.section:
            yield from _of_section(rows.filter(section=post.section), f"{ledger}?section={post.section.code}")
    if staff.holds(Role.DEPUTY):
        waiting = Measure.objects.filter(problem=OuterRef("pk"), approved_on=None)
        mine = rows.filter(Exists(waiting), deputy=staff)
        for state, words in (
            (State.ASSIGNED, _("Measures to approve")),
            (State.RECTIFYING, _("Later measures to approve")),
        ):
            yield _work(words, mine.filter(status=state), f"{ledger}?state={state}&deputy={staff.username}")
    if staff.holds(Role.CADRE):
        mine = rows.filter(Q(measures__handler=staff, measures__done_on=None), status=State.RECTIFYING).distinct()
        yield _work(_("Problems with measures in my hands"), mine, f"{ledger}?state=rectifying&sort=due")
    if staff.holds(Role.INSPECTOR):
        desk = reverse("rectification:inspection")
        yield _work(_("Problems to verify"), queues.to_verify(staff), desk)
        yield _work(_("Objections to decide on"), queues.with_objections(staff), desk)
        yield _work(_("Problems to strike off"), queues.to_strike(staff), desk)
    if staff.holds(Role.DIRECTOR, Role.OFFICE_HEAD):
        yield _work(_("Verified problems to sign"), queues.to_publish(staff), reverse("rectification:signing"))


def _of_section(rows: "QuerySet[Problem]", ledger: str) -> Iterator[Work]:
    unplanned = rows.exclude(Exists(Measure.objects.filter(problem=OuterRef("pk"))))
    yield _work(_("Problems without a measure"), unplanned.filter(status=State.ASSIGNED), f"{ledger}&state=assigned")
    rectifying = rows.filter(status=State.RECTIFYING)
    yield _work(_("Problems to put right"), rectifying, f"{ledger}&state=rectifying&sort=due")


def _work(label: Text, rows: "QuerySet[Problem]", url: str) -> Work:
    """Return the work with the light of its most urgent clock."""
    count = rows.count()
    if not count:
        return Work(label, 0, url)
    clocks = ProblemClock.objects.filter(stopped_on=None, paused_on=None, problem__in=rows.order_by())
    first = clocks.order_by("due_on").first()
    light = first.light(today()) if first else None
    return Work(label, count, url, light=light or "")
