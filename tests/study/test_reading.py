"""Reading: opened is not read, time cannot be talked up, and everybody is told once."""

import datetime as dt

import pytest
from django.urls import reverse

from huiyin.campaigns.vocabulary import rule_named
from huiyin.core import jobs
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import now, pretend, today
from huiyin.notifications.models import Notification
from huiyin.org.groups import people_in
from huiyin.study import actions, tasks
from huiyin.study.models import Reading
from huiyin.study.queries import readings_to_do
from tests.campaigns.conftest import campaign  # noqa: F401 - a fixture
from tests.desk import at_the_desk

pytestmark = pytest.mark.usefixtures("in_bureau")
SECONDS = dt.timedelta(seconds=1)


def _see(document, person, *, seconds, every=10):
    """Let the page be seen for so long, and give its signs of life."""
    began = now()
    for second in range(0, seconds + 1, every):
        with pretend(began + second * SECONDS):
            actions.beat(document, actor=person)
    return began + seconds * SECONDS


def test_document_is_opened_seen_and_confirmed(document, cast):
    actions.open_document(document, actor=cast.cadre)
    with pretend(_see(document, cast.cadre, seconds=120)):
        reading = actions.confirm(document, actor=cast.cadre)
    assert (reading.opened_on, reading.confirmed_on, reading.seconds) == (today(), today(), 120)


def test_opening_without_reading_shows_as_opened(document, cast):
    actions.open_document(document, actor=cast.cadre)
    with pytest.raises(NotNow, match="还需阅读2分0秒"):
        actions.confirm(document, actor=cast.cadre)
    page = at_the_desk(cast.cadre).get(reverse("study:own_file")).content.decode()
    assert "打开，未读完" in page


def test_confirming_without_opening_is_refused(document, cast):
    with pytest.raises(NotNow, match="请先打开文件"):
        actions.confirm(document, actor=cast.cadre)


def test_page_left_open_unseen_counts_for_nothing(document, cast):
    actions.open_document(document, actor=cast.cadre)
    actions.beat(document, actor=cast.cadre)
    with pretend(now() + dt.timedelta(hours=8)):
        actions.beat(document, actor=cast.cadre)
        with pytest.raises(NotNow, match="2分0秒"):
            actions.confirm(document, actor=cast.cadre)


def test_two_open_pages_share_the_time(document, cast):
    actions.open_document(document, actor=cast.cadre)
    _see(document, cast.cadre, seconds=60, every=2)
    assert Reading.objects.get(staff=cast.cadre).seconds == 60


def test_without_a_script_the_time_since_opening_counts(document, cast):
    actions.open_document(document, actor=cast.cadre)
    with pretend(now() + 119 * SECONDS), pytest.raises(NotNow, match="0分1秒"):
        actions.confirm(document, actor=cast.cadre)
    with pretend(now() + 120 * SECONDS):
        assert actions.confirm(document, actor=cast.cadre).confirmed_on == today()


def test_confirming_twice_is_confirming_once(document, cast):
    actions.open_document(document, actor=cast.cadre)
    with pretend(now() + dt.timedelta(minutes=3)):
        first = actions.confirm(document, actor=cast.cadre)
    with pretend(now() + dt.timedelta(days=3)):
        assert actions.confirm(document, actor=cast.cadre).confirmed_on == first.confirmed_on
        actions.open_document(document, actor=cast.cadre)
    assert Reading.objects.get(staff=cast.cadre).confirmed_on == first.confirmed_on


def test_guest_of_the_bureau_reads_nothing(document, cast):
    with pytest.raises(NotAllowed):
        actions.open_document(document, actor=cast.supervisor)
    url = reverse("study:document", args=[document.code])
    assert at_the_desk(cast.administrator).get(url).status_code == 404
    assert at_the_desk(cast.cadre).get(url).status_code == 200


def test_group_gets_a_document_and_is_told_once(document, cast):
    actions.open_document(document, actor=cast.cadre)
    actions.distribute(document, actor=cast.clerk, group="section:drinking", due_on=today())
    assert jobs.run_one("w")
    actions.distribute(document, actor=cast.clerk, group="everyone", due_on=today())
    assert jobs.run_one("w")
    told = Notification.objects.order_by("to").values_list("to", flat=True)
    assert list(told) == sorted(people_in("everyone").values_list("pk", flat=True))
    assert [row.document for row in readings_to_do(cast.cadre)] == [document]
    work = at_the_desk(cast.cadre).get(reverse("workbench:home")).content.decode()
    assert document.title in work


def test_worker_killed_midway_tells_nobody_twice(document, cast, monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 3)
    given = tasks._give
    killed = iter([False, True])

    def give(distribution, people):
        given(distribution, people)
        if next(killed, False):
            raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "_give", give)
    distribution = actions.distribute(document, actor=cast.clerk, group="everyone", due_on=today())
    with pytest.raises(KeyboardInterrupt):
        tasks.hand_out.call(distribution_id=distribution.pk)
    assert Notification.objects.count() == 6
    tasks.hand_out.call(distribution_id=distribution.pk)
    tasks.hand_out.call(distribution_id=distribution.pk)
    people = people_in("everyone").count()
    assert (Notification.objects.count(), Reading.objects.count()) == (people, people)
    distribution.refresh_from_db()
    assert distribution.handed_out_on == today()


def test_distribution_is_the_offices_and_for_days_to_come(document, cast):
    with pytest.raises(NotAllowed):
        actions.distribute(document, actor=cast.cadre, group="everyone", due_on=today())
    with pytest.raises(InvalidInput, match="日期已过"):
        actions.distribute(document, actor=cast.clerk, group="everyone", due_on=today() - dt.timedelta(days=1))
    with pytest.raises(InvalidInput, match="没有人群"):
        actions.distribute(document, actor=cast.clerk, group="section:none", due_on=today())


def test_criterion_counts_who_has_read_and_names_who_has_not(document, campaign, cast, django_assert_num_queries):  # noqa: F811 - the fixture
    settings = {"document": document.number, "group": "section:drinking", "percent": 60}
    rule = rule_named("document-read")
    for person in (cast.cadre, cast.chief, cast.clerk):
        actions.open_document(document, actor=person)
    with pretend(now() + dt.timedelta(minutes=3)):
        actions.confirm(document, actor=cast.cadre)
        actions.confirm(document, actor=cast.clerk)
    with django_assert_num_queries(4):
        measure = rule.measure(campaign, settings)
    assert (measure.have, measure.need) == (1, 2)
    missing = rule.missing(campaign, settings, cast.clerk)
    assert [missing.line(one).staff for one in missing.rows] == [cast.chief, cast.deputy]
    assert "打开，未读" in missing.line(cast.chief).note
    assert list(rule.missing(campaign, settings, cast.other_chief).rows) == []
    assert "农村饮水安全中心" in rule.words(settings)


def test_criterion_of_a_group_that_is_not_there_is_not_met(campaign):  # noqa: F811 - the fixture
    settings = {"document": "无", "group": "section:nowhere", "percent": 100}
    measure = rule_named("document-read").measure(campaign, settings)
    assert (measure.have, measure.need) == (0, 1)


def test_reader_gives_signs_of_life_and_confirms_in_the_browser(document, cast):
    client = at_the_desk(cast.cadre)
    url = reverse("study:document", args=[document.code])
    assert document.text[:20] in client.get(url).content.decode()
    assert client.post(reverse("study:beat", args=[document.code])).content == b"120"
    early = client.post(reverse("study:confirm", args=[document.code]))
    assert early.status_code == 409
    assert "还需阅读" in early.content.decode()
    Reading.objects.update(seconds=120)
    assert client.post(reverse("study:confirm", args=[document.code])).url == url
    assert "您已于" in client.get(url).content.decode()
