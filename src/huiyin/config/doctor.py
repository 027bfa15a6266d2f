"""Looking an installation over: what is well, what is not, and what to do about it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from django.db.models import Max
from django_scopes import scope, scopes_disabled
from django_tasks_db.models import DBTaskResult

from huiyin.audit.models import Event
from huiyin.clocks.queries import work_calendar
from huiyin.config import upgrading
from huiyin.config.portal import grants_are_right, role_exists
from huiyin.core import jobs, periodic
from huiyin.core.crypto import SealBroken
from huiyin.core.models import CaseKeyModel, PeriodicRun, WorkerBeat
from huiyin.core.timing import now, today
from huiyin.mailbox.fetching import MailboxDown, knock
from huiyin.notifications.gateways import Failed, configured
from huiyin.notifications.queries import resting
from huiyin.org.models import Bureau
from huiyin.vault.models import SealedRecord

ENOUGH_DISK = 1024**3
LATE = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `remedy` is empty where all is well."""

    subject: str
    said: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.remedy


Findings = Iterator[Finding]

_UNREACHABLE = {
    "sqlite": "Run: huiyin prepare. If that fails, see that HUIYIN_DATA is a folder in which this user may write.",
    "postgresql": "See that the server runs and that DATABASE_URL is right.",
}


def look_over() -> Findings:
    """Yield what was found, in the order in which it should be put right."""
    try:
        yield from _database()
        pending = list(_migrations())
        yield from pending
        if all(finding.is_well for finding in pending):
            for look in _OF_A_PORTAL if settings.PORTAL_ONLY else _WITH_TABLES:
                yield from look()
    except DatabaseError as error:
        yield Finding("database", str(error).strip(), _UNREACHABLE[connection.vendor])
    for look in _WITHOUT_TABLES:
        yield from look()


def _database() -> Findings:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            mode = str(cursor.fetchone()[0])
            remedy = "" if mode == "wal" else "The file must lie on a local disk: WAL does not work on a network share."
            yield Finding("database", f"SQLite, journal mode {mode}, {connection.settings_dict['NAME']}", remedy)
            cursor.execute("PRAGMA quick_check(1)")
            verdict = str(cursor.fetchone()[0])
            yield Finding(
                "database file", verdict, "" if verdict == "ok" else "Restore the last backup: huiyin restore."
            )
        else:
            cursor.execute("SELECT current_setting('server_version'), current_setting('synchronous_commit')")
            version, commit = cursor.fetchone()
            remedy = (
                "Set synchronous_commit = on: a receipt must not be shown before it is kept." if commit == "off" else ""
            )
            yield Finding("database", f"PostgreSQL {version}, synchronous_commit {commit}", remedy)


def _migrations() -> Findings:
    try:
        pending = upgrading.pending()
    except upgrading.UpgradeRefused as error:
        yield Finding("migrations", "of another version", str(error))
        return
    if pending:
        yield Finding("migrations", f"{len(pending)} to apply, the first is {pending[0]}", "Run: huiyin prepare")
    else:
        yield Finding("migrations", "all applied")


def _cache() -> Findings:
    present = "huiyin_cache" in connection.introspection.table_names()
    yield Finding("cache table", "present" if present else "missing", "" if present else "Run: huiyin prepare")


def _portal_role() -> Findings:
    if role := settings.PORTAL_ROLE:
        right = connection.vendor == "postgresql" and role_exists(role) and grants_are_right(role)
        said = "may do what it should" if right else "may do too much or too little, or is not there"
        yield Finding("portal's role", f"{role} {said}", "" if right else "Run: huiyin prepare")


def _own_role() -> Findings:
    """Look at the role that a portal by itself has: what is sealed must be shut to it."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, has_any_column_privilege(%s, 'SELECT')", [SealedRecord._meta.db_table])
        role, reads = cursor.fetchone()
    said = f"{role} {'reads what is sealed' if reads else 'reads nothing sealed'}"
    yield Finding("portal's role", said, "Name the role of docs/privacy.md in DATABASE_URL." if reads else "")


def _workers() -> Findings:
    seen = WorkerBeat.objects.aggregate(last=Max("seen_at"))["last"]
    alive = seen is not None and seen > now() - jobs.SILENCE
    said = f"last seen {seen:%Y-%m-%d %H:%M} UTC" if seen else "never seen"
    yield Finding("job workers", said, "" if alive else "Start one: huiyin serve (or huiyin work).")
    failed = list(DBTaskResult.objects.failed()[:5])
    if failed:
        named = ", ".join(sorted({job.task_path for job in failed}))
        yield Finding(
            "jobs", f"failed: {named}", "Read the log, put the cause right, then remove them or run them again."
        )
    else:
        yield Finding("jobs", f"none failed, {DBTaskResult.objects.ready().count()} waiting")


def _periodic() -> Findings:
    jobs_known = {job.name for job in periodic.all_periodic()}
    runs = list(PeriodicRun.objects.filter(name__in=jobs_known))
    for run in runs:
        if run.failure:
            yield Finding("periodic work", f"{run.name}: {run.failure}", "Read the log; it is tried again by itself.")
        elif run.due_at < now() - LATE:
            yield Finding(
                "periodic work", f"{run.name} is late", "See that a job worker runs and is not stuck in a long job."
            )
    yield Finding("periodic work", f"{len(jobs_known)} jobs, {len(runs)} have run")


def _calendar() -> Findings:
    with scopes_disabled():
        bureaus = list(Bureau.objects.all())
    for bureau in bureaus:
        with scope(bureau=bureau):
            calendar = work_calendar()
        unknown = calendar.unknown_years(today(), today() + dt.timedelta(days=60))
        if unknown:
            years = ", ".join(map(str, unknown))
            yield Finding(
                "calendar",
                f"{bureau.code}: no holidays for {years}",
                "Enter the State Council's notice on the page “Working days”.",
            )
        else:
            yield Finding("calendar", f"{bureau.code}: known for the next 60 days")


def _seals() -> Findings:
    """Open the case key of one row of each kind: a wrong key is better found now than when somebody needs it."""
    for model in apps.get_models():
        if not issubclass(model, CaseKeyModel):
            continue
        row = model._base_manager.exclude(wrapped_key=b"").order_by("-pk").first()
        if row is None:
            continue
        try:
            row.case_key()
        except SealBroken:
            yield Finding(
                "seal key",
                f"does not open {model._meta.label}",
                "Set HUIYIN_SEAL_KEY (or HUIYIN_RETIRED_SEAL_KEYS) to the key they were sealed with.",
            )
        else:
            yield Finding("seal key", f"opens {model._meta.label}")


def _clock() -> Findings:
    last = Event.objects.aggregate(last=Max("at"))["last"]
    if last and last > now() + dt.timedelta(minutes=2):
        yield Finding(
            "clock", f"behind the last act, which was at {last:%Y-%m-%d %H:%M} UTC", "Set the clock; run an NTP client."
        )
    else:
        yield Finding("clock", f"{now():%Y-%m-%d %H:%M} UTC, bureau's day {today():%Y-%m-%d}")


def _deliveries() -> Findings:
    with scopes_disabled():
        count = resting().count()
    remedy = "Look at the page “Deliveries”, put the cause right, then try again." if count else ""
    yield Finding("deliveries", f"{count} given up or of unknown end", remedy)


def _gateways() -> Findings:
    """Knock at every way out of the house; nothing is sent."""
    gateways = configured()
    for way, gateway in gateways.items():
        try:
            gateway.check()
        except Failed as failed:
            yield Finding(
                "ways out", f"{way}: {failed.answer}", "See that the server is there and the settings are right."
            )
        else:
            yield Finding("ways out", f"{way}: answers")
    if not gateways:
        yield Finding("ways out", "none set up: notifications stay at the desk")


def _mailboxes() -> Findings:
    """Sign in at every mailbox that is read; nothing is fetched."""
    known = set(Bureau.objects.values_list("code", flat=True))
    for code, said in settings.MAILBOXES.items():
        if code not in known:
            remedy = f"HUIYIN_MAILBOXES names bureaus by their codes: {', '.join(sorted(known))}."
            yield Finding("mailboxes", f"{code}: no bureau has this code, nobody reads its mail", remedy)
            continue
        try:
            knock(said)
        except MailboxDown as error:
            yield Finding("mailboxes", f"{code}: {error}", "See that the server is there and the settings are right.")
        else:
            yield Finding("mailboxes", f"{code}: answers")


def _keys() -> Findings:
    keys = {settings.SECRET_KEY.encode(), settings.RECEIPT_KEY, settings.SEAL_KEY}
    if settings.DEBUG:
        yield Finding(
            "keys", "development's stand-ins", "Fine for a demo. An installation sets its own: docs/settings.md."
        )
    elif len(keys) < 3:
        yield Finding("keys", "one key for two purposes", "Make each by itself: openssl rand -base64 48")
    else:
        yield Finding("keys", "three, all different")


def _static() -> Findings:
    built = bool(finders.find("build/huiyin.css"))
    yield Finding("pages' style", "built" if built else "missing", "" if built else "Run: make prepare")
    rooms = Path(settings.PACKAGE_DIR).glob("*/locale/*/LC_MESSAGES/django.po")
    stale = [file for file in rooms if not file.with_suffix(".mo").exists()]
    yield Finding(
        "translations", f"{len(stale)} not compiled" if stale else "compiled", "Run: make prepare" if stale else ""
    )


def _disk() -> Findings:
    folder = next(path for path in [settings.DATA_DIR, *settings.DATA_DIR.parents] if path.exists())
    free = shutil.disk_usage(folder).free
    remedy = "" if free > ENOUGH_DISK else "Make room before it is full: with a full disk nobody can submit."
    yield Finding("disk", f"{free / 1024**3:.1f} GiB free at {folder}", remedy)


_WITH_TABLES: list[Callable[[], Findings]] = [
    _cache,
    _portal_role,
    _workers,
    _periodic,
    _calendar,
    _seals,
    _clock,
    _deliveries,
    _mailboxes,
]
_OF_A_PORTAL: list[Callable[[], Findings]] = [_own_role, _workers, _calendar]
_WITHOUT_TABLES: list[Callable[[], Findings]] = [_keys, _gateways, _static, _disk]
