"""Auditors read the log and have it checked; they read no opinions, and nothing of the sealed register."""

from django.db import connection, transaction

from huiyin.audit.chain import record
from huiyin.audit.models import Event, Stream
from huiyin.core import jobs
from huiyin.org.models import Role
from huiyin.workbench.models import ChainCheck
from tests.people import make_bureau, make_staff
from tests.register import TURBID, dispatched


def log(client, query=""):
    return client.get(f"/desk/audit/{query}")


def test_log_is_for_auditors_only(client, cast):
    for name, person in cast.everybody().items():
        client.force_login(person)
        assert log(client).status_code == (200 if name == "auditor" else 404), name


def test_log_shows_acts_and_states_and_no_words_of_a_citizen(client, in_bureau, cast):
    dispatched(in_bureau, cast)
    client.force_login(cast.auditor)
    client.cookies["huiyin_language"] = "en"
    html = log(client).content.decode()
    assert [words in html for words in ("Accept", "Received → Accepted", "Clerk")] == [True, True, True]
    assert TURBID[:6] not in html


def test_log_says_nothing_of_the_sealed_register(client, in_bureau, cast):
    with transaction.atomic():
        record("confidential.read", cast.chief, actor=cast.inspector, bureau_id=in_bureau.pk, stream=Stream.SEALED)
    client.force_login(cast.auditor)
    for query in ("", "?stream=sealed", "?verb=confidential"):
        assert "confidential.read" not in log(client, query).content.decode().replace('value="confidential"', "")


def test_log_is_filtered_and_paged(client, in_bureau, cast):
    dispatched(in_bureau, cast)
    client.force_login(cast.auditor)
    rows = log(client, "?verb=opinions.accept").context["page"].rows
    assert [event.verb for event in rows] == ["opinions.accept"]
    assert {event.stream for event in log(client, "?stream=public").context["page"].rows} == {"public"}
    assert log(client).context["page"].rows == list(Event.objects.order_by("-day", "-stream", "-sequence"))


def test_log_of_another_bureau_is_not_shown(client, in_bureau, cast):
    dispatched(in_bureau, cast)
    client.force_login(make_staff(make_bureau("elsewhere"), "auditor", (Role.AUDITOR, None)))
    assert log(client).context["page"].rows == []


def test_check_finds_a_whole_chain_and_a_forged_event(client, in_bureau, cast):
    dispatched(in_bureau, cast)
    client.force_login(cast.auditor)
    client.post("/desk/audit/check/")
    assert jobs.run_one("test")
    check = ChainCheck.objects.get()
    assert (check.breaks, check.events > 0) == ([], True)
    forge()
    client.post("/desk/audit/check/")
    jobs.run_one("test")
    assert ChainCheck.objects.first().breaks == ["staff 1: its content was changed after it was written"]


def test_check_is_for_auditors_only(client, cast):
    client.force_login(cast.administrator)
    assert client.post("/desk/audit/check/").status_code == 404


def forge():
    """Change an event as somebody with the database's password would."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute("UPDATE audit_event SET actor_label = 'Nobody' WHERE stream = 'staff' AND sequence = 1")
