"""Long lists are written by a worker: what the page shows, for whoever asked, once, for a day."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django_scopes import scope
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook

from huiyin.audit.chain import broken_links
from huiyin.audit.models import Event
from huiyin.core import jobs
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.timing import now, pretend, today
from huiyin.downloads import actions
from huiyin.downloads.models import Download
from huiyin.downloads.tasks import forget_downloads
from huiyin.notifications.models import Notification
from huiyin.opinions.models import Opinion
from huiyin.org.models import Post
from tests.register import listed, say

LIST = "/desk/opinions/export/?q=%E6%B0%B4%E7%AE%A1"


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch, tmp_path):
    monkeypatch.setattr("huiyin.downloads.http.AT_ONCE", 1)
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)


@pytest.fixture
def burst(in_bureau, cast):
    """Three opinions of one search."""
    return [say(in_bureau, f"{where}组的水管爆了").opinion.number for where in "一二三"]


@pytest.fixture
def clerk(client, cast, burst):
    client.cookies["huiyin_language"] = "en"
    client.force_login(cast.clerk)
    return client


def asked(client, address=LIST):
    """Press the button of the page that says how long the list is; return the file's row."""
    page = client.get(address)
    assert f'method="post" action="{address.replace("&", "&amp;")}"' in page.text
    response = client.post(address)
    row = Download.objects.get(code=response.url.split("/")[-2])
    assert response.url == f"/desk/downloads/{row.code}/"
    return row


def written(client):
    row = asked(client)
    assert jobs.run_one("worker")
    row.refresh_from_db()
    return row


def cells(content, column):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    at = [cell.value for cell in sheet[2]].index(column)
    return [row[at] for row in sheet.iter_rows(min_row=3, values_only=True)]


def verbs():
    return list(Event.objects.filter(verb__startswith="downloads.").order_by("sequence").values_list("verb", flat=True))


def test_from_the_button_to_the_file_as_a_clerk_presses_it(clerk, cast, in_bureau):
    assert "It will have 3 rows." in clerk.get(LIST).text
    assert not Download.objects.exists()
    row = asked(clerk)
    page = clerk.get(f"/desk/downloads/{row.code}/").text
    assert ('hx-trigger="every 2s"' in page, "0 of 3" in page, "How far is it now?" in page) == (True,) * 3
    assert clerk.get(f"/desk/downloads/{row.code}/fetch/").status_code == 404
    assert jobs.run_one("worker")

    page = clerk.get(f"/desk/downloads/{row.code}/").text
    assert ("The file is ready." in page, "hx-trigger" in page) == (True, False)
    file = clerk.get(f"/desk/downloads/{row.code}/fetch/")
    assert file["Content-Disposition"].startswith("attachment; filename=")
    numbers = [one.number for one in clerk.get("/desk/opinions/?q=水管").context["page"].rows]
    assert cells(file.getvalue(), "Number") == numbers
    assert row.name in clerk.get("/desk/downloads/").text

    told = Notification.objects.get(to=cast.clerk)
    assert (told.url, row.name in told.text) == (f"/desk/downloads/{row.code}/", True)
    assert verbs() == ["downloads.prepare", "downloads.write", "downloads.fetch"]
    event = Event.objects.get(verb="downloads.fetch")
    assert (event.actor_label, event.after) == ("Clerk", {"page": "/desk/opinions/export/", "rows": 3})
    assert list(broken_links()) == []


def test_a_short_list_comes_at_once(clerk, monkeypatch):
    monkeypatch.setattr("huiyin.downloads.http.AT_ONCE", 3)
    assert len(cells(clerk.get(LIST).getvalue(), "Number")) == 3
    assert not Download.objects.exists()


def test_pressed_twice_it_is_one_file_and_later_another(clerk):
    assert asked(clerk) == asked(clerk)
    assert DBTaskResult.objects.count() == 1
    assert jobs.run_one("worker")
    asked(clerk)
    assert Download.objects.count() == 2


def test_file_holds_what_its_owner_may_see_when_it_is_written(clerk, cast, in_bureau, burst):
    row = asked(clerk)
    about_her = say(in_bureau, "四组的水管也爆了").opinion
    Opinion.objects.get(number=burst[0]).concerns.add(cast.clerk)
    assert jobs.run_one("worker")
    numbers = cells(clerk.get(f"/desk/downloads/{row.code}/fetch/").getvalue(), "Number")
    assert sorted(numbers) == sorted([*burst[1:], about_her.number])


def test_who_has_lost_the_right_gets_no_file(clerk, cast):
    row = asked(clerk)
    Post.objects.filter(staff=cast.clerk).update(ends_on=today() - dt.timedelta(days=1))
    assert jobs.run_one("worker")
    row.refresh_from_db()
    assert (row.is_ready, row.is_refused, bytes(row.wrapped_key)) == (False, True, b"")
    assert verbs() == ["downloads.prepare", "downloads.refuse"]
    with pytest.raises(NotAllowed):
        actions.fetch(row, actor=cast.clerk)


def test_who_loses_the_right_later_cannot_fetch_it(clerk, cast):
    row = written(clerk)
    Post.objects.filter(staff=cast.clerk).update(ends_on=today() - dt.timedelta(days=1))
    with pytest.raises(NotAllowed):
        actions.fetch(row, actor=type(cast.clerk).objects.get(pk=cast.clerk.pk))


def test_file_is_its_owners_alone(clerk, cast):
    row = written(clerk)
    clerk.force_login(cast.office_head)
    for path in ("", "fetch/"):
        assert clerk.get(f"/desk/downloads/{row.code}/{path}").status_code == 404
    assert clerk.post(f"/desk/downloads/{row.code}/resume/").status_code == 404
    assert row.name not in clerk.get("/desk/downloads/").text
    for act in (actions.fetch, actions.resume):
        with pytest.raises(NotAllowed):
            act(row, actor=cast.office_head)


def test_who_may_not_see_the_list_is_offered_no_file(clerk, cast):
    clerk.force_login(cast.administrator)
    assert (clerk.get(LIST).status_code, clerk.post(LIST).status_code) == (404, 404)
    assert not Download.objects.exists()


def test_file_is_sealed_and_destroyed_when_its_time_is_over(clerk):
    row = written(clerk)
    place = f"{row.storage_name[:2]}/{row.storage_name}.content"
    with default_storage.open(place) as sealed:
        assert not sealed.read().startswith(b"PK")
    with pretend(now() + dt.timedelta(days=1)):
        forget_downloads()
        assert default_storage.exists(place)
    with pretend(now() + dt.timedelta(days=2)):
        forget_downloads()
    assert (Download.objects.count(), default_storage.exists(place)) == (0, False)


def test_worker_killed_while_it_writes_begins_anew_and_leaves_nothing_in_clear(clerk, monkeypatch):
    row = asked(clerk)
    folder = Path(settings.DATA_DIR) / "unfinished"
    with monkeypatch.context() as dying:
        dying.setattr(actions, "keep_large", die)
        dying.setattr("shutil.rmtree", lambda *_args, **_options: None)
        with pytest.raises(KeyboardInterrupt):
            jobs.run_one("worker")
    (folder / row.code / "tmpabc").write_text("in clear")
    jobs.take_over("worker")

    assert jobs.run_one("worker")
    row.refresh_from_db()
    assert (row.is_ready, list(folder.iterdir())) == (True, [])
    assert len(cells(clerk.get(f"/desk/downloads/{row.code}/fetch/").getvalue(), "Number")) == 3


def die(*_args, **_named):
    raise KeyboardInterrupt


def test_of_two_workers_on_one_file_the_first_keeps_it(clerk, in_bureau, cast):
    row = asked(clerk)
    late = Download.objects.get()
    with scope(bureau=in_bureau):
        actions.write(row)
        actions.write(late)
    assert Download.objects.get().storage_name == row.storage_name
    assert not default_storage.exists(f"{late.storage_name[:2]}/{late.storage_name}.content")
    assert len(cells(clerk.get(f"/desk/downloads/{row.code}/fetch/").getvalue(), "Number")) == 3
    assert Notification.objects.filter(to=cast.clerk).count() == 1


def test_a_file_that_stands_still_is_given_to_a_worker_once_more(clerk, cast):
    row = asked(clerk)
    DBTaskResult.objects.all().delete()
    assert clerk.post(f"/desk/downloads/{row.code}/resume/").status_code == 302
    assert jobs.run_one("worker")
    with pytest.raises(NotNow):
        actions.resume(Download.objects.get(), actor=cast.clerk)


def test_ledger_is_written_by_a_worker_too(client, in_bureau, cast):
    listed(in_bureau, cast)
    listed(in_bureau, cast)
    client.force_login(cast.clerk)
    row = asked(client, "/desk/ledger/export/")
    assert jobs.run_one("worker")
    book = load_workbook(io.BytesIO(client.get(f"/desk/downloads/{row.code}/fetch/").getvalue()))
    assert book.worksheets[0].max_row == 4
