import pytest
from django.urls import reverse

from huiyin.opinions import tasks
from huiyin.opinions.models import Opinion
from tests.register import say

pytestmark = pytest.mark.usefixtures("in_bureau")

STOPPED = [
    "清禾镇自来水停水五天，水厂没有通知",
    "清禾镇停水了，自来水一滴都没有，水厂电话打不通",
    "反映清禾镇自来水停水不通知，五天没水",
    "清禾镇街上停水快一周，水厂说抢修，自来水还没来",
]


@pytest.fixture
def issue(bureau):
    for text in [*STOPPED, "请问办取水许可要哪些材料", "建议多种树保持水土"]:
        say(bureau, text)
    tasks.find_hot_issues()


def test_hot_issue_shows_its_heat_and_its_opinions(issue, cast, at_desk):
    page = at_desk(cast.clerk).get(reverse("opinions:hot")).content.decode()
    assert "8°" in page
    assert "4 人" in page
    for opinion in Opinion.objects.filter(text__in=STOPPED):
        assert opinion.number in page


def test_hot_issue_that_holds_an_opinion_about_the_reader_is_not_there(issue, cast, at_desk):
    Opinion.objects.get(text=STOPPED[2]).concerns.add(cast.clerk)
    assert "8°" not in at_desk(cast.clerk).get(reverse("opinions:hot")).content.decode()
    assert "8°" in at_desk(cast.office_head).get(reverse("opinions:hot")).content.decode()


def test_queue_is_narrowed_to_the_hot_ones(issue, cast, at_desk):
    page = at_desk(cast.clerk).get(reverse("opinions:triage"), {"hot": "hot"}).content.decode()
    numbers = dict(Opinion.objects.values_list("text", "number"))
    assert numbers[STOPPED[0]] in page
    assert numbers["建议多种树保持水土"] not in page


def test_a_hot_issue_is_merged_from_its_page_and_taken_apart_again(issue, cast, at_desk):
    client = at_desk(cast.clerk)
    shown = client.get(reverse("opinions:hot")).context["issues"][0]
    assert {one.text for one in (shown.into, *shown.mergeable)} == set(STOPPED)

    merge_all = reverse("opinions:merge_all", args=[shown.into.number])
    page = client.post(merge_all, {"number": [one.number for one in shown.mergeable[:2]]}, follow=True).text
    undo = [reverse("opinions:unmerge", args=[one.number]) for one in shown.mergeable]
    assert [address in page for address in undo] == [True, True, False]

    client.post(undo[0])
    merged = Opinion.objects.filter(merged_into=shown.into)
    assert list(merged) == [shown.mergeable[1]]


def test_a_hot_issue_that_was_all_dispatched_offers_no_merge(issue, cast, at_desk):
    Opinion.objects.update(status="dispatched")
    page = at_desk(cast.clerk).get(reverse("opinions:hot"))
    assert page.context["issues"][0].mergeable == []
    assert "/merge-all/" not in page.text
