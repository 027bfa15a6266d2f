"""`huiyin doctor` names what is wrong and what to do."""

import datetime as dt

import pytest
from django.conf import LazySettings
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from huiyin.config.doctor import Finding, look_over
from huiyin.core.models import PeriodicRun, WorkerBeat
from huiyin.core.timing import now
from huiyin.notifications.models import Delivery, Progress
from huiyin.org.models import Bureau
from tests.core.test_jobs import note
from tests.mailbox.imap import ImapServer
from tests.notifications.outside import MailServer
from tests.notifications.words import told
from tests.people import Cast

pytestmark = pytest.mark.django_db


def about(subject: str) -> list[Finding]:
    return [finding for finding in look_over() if finding.subject == subject]


def test_tables_are_in_order() -> None:
    assert about("migrations") == [Finding("migrations", "all applied")]
    assert about("cache table") == [Finding("cache table", "present")]


def test_worker_that_lives_is_well_and_a_silent_one_is_not() -> None:
    assert about("job workers")[0].said == "never seen"
    beat = WorkerBeat.objects.create(name="w", seen_at=now())
    assert about("job workers")[0].is_well
    WorkerBeat.objects.filter(pk=beat.pk).update(seen_at=now() - dt.timedelta(hours=1))
    assert about("job workers")[0].remedy == "Start one: huiyin serve (or huiyin work)."


def test_failed_job_is_named() -> None:
    note.enqueue("a")
    assert about("jobs") == [Finding("jobs", "none failed, 1 waiting")]
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    assert about("jobs")[0].said == "failed: tests.core.test_jobs.note"


def test_periodic_failure_is_shown() -> None:
    PeriodicRun.objects.create(name="huiyin.clocks.tasks.remind", due_at=now(), failure="ValueError: no")
    assert about("periodic work")[0].said == "huiyin.clocks.tasks.remind: ValueError: no"


@pytest.mark.parametrize(("today", "known"), [("2026-03-02", True), ("2030-03-02", False)])
def test_calendar_without_holidays_is_a_finding(
    bureau: Bureau, today: str, known: bool, time_machine: "pytest.FixtureRequest"
) -> None:
    time_machine.move_to(today)
    assert [finding.is_well for finding in about("calendar")] == [known]


def test_shared_key_is_a_finding(settings: LazySettings) -> None:
    settings.DEBUG = True
    assert about("keys")[0].said == "development's stand-ins"
    settings.DEBUG = False
    settings.RECEIPT_KEY, settings.SEAL_KEY = b"a" * 32, b"b" * 32
    assert about("keys")[0].is_well
    settings.SEAL_KEY = settings.RECEIPT_KEY
    assert about("keys")[0].said == "one key for two purposes"


def test_ways_out_are_knocked_at(settings: LazySettings) -> None:
    assert about("ways out") == [Finding("ways out", "none set up: notifications stay at the desk")]
    mail = MailServer()
    mail.start()
    settings.MAIL_SERVER = mail.address
    assert about("ways out") == [Finding("ways out", "email: answers")]
    mail.stop()
    [finding] = about("ways out")
    assert finding.remedy == "See that the server is there and the settings are right."
    assert mail.letters == []


def test_mailboxes_are_knocked_at_and_belong_to_a_bureau(settings: LazySettings, in_bureau: Bureau) -> None:
    assert about("mailboxes") == []
    box = ImapServer()
    box.deliver(b"Subject: unread\r\n\r\n")
    box.start()
    settings.MAILBOXES = {"yunxi": box.settings, "yunix": box.settings}
    answers, unknown = about("mailboxes")
    assert answers == Finding("mailboxes", "yunxi: answers")
    assert unknown.said == "yunix: no bureau has this code, nobody reads its mail"
    assert "yunxi" in unknown.remedy
    assert box.seen == set()
    box.stop()
    down, _unknown = about("mailboxes")
    assert down.remedy == "See that the server is there and the settings are right."


def test_deliveries_that_rest_are_a_finding(in_bureau: Bureau, cast: Cast) -> None:
    assert about("deliveries") == [Finding("deliveries", "0 given up or of unknown end")]
    word = told(cast.chief, "有新任务")
    Delivery.objects.create(bureau=in_bureau, notification=word, to=cast.chief, way="sms", progress=Progress.UNSURE)
    [finding] = about("deliveries")
    assert (finding.said, finding.is_well) == ("1 given up or of unknown end", False)
