"""The overview of the hearing: sums that add up, givers counted once, who was not heard, and why to ask where."""

import pytest
from django.urls import reverse

from huiyin.core.timing import today
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Again, Channel, GiverForm, Opinion
from huiyin.org.models import Township
from huiyin.reports.hearing import Hearing
from huiyin.vault.contact import Contact
from tests.desk import at_the_desk
from tests.register import say

pytestmark = pytest.mark.usefixtures("in_bureau")
PIPE = "青山村的自来水管漏了半个月, 一直没有人来修。"


def named(phone):
    return {"giver_form": GiverForm.NAMED, "contact": Contact(name="周某", phone=phone)}


@pytest.fixture
def heard(bureau):
    """Three from Qinghe, one without a township, none from Shiqiao; twice the same telephone."""
    qinghe = Township.objects.get(code="qinghe")
    say(bureau, PIPE, township=qinghe, **named("13800001111"))
    say(bureau, PIPE + "请快点。", township=qinghe, **named("138 0000 1111"))
    say(bureau, PIPE + "我也是。", township=qinghe, **named("13900002222"))
    say(bureau, "水费单子看不懂。")
    return Opinion.objects.order_by("received_on")


def of(text):
    return Opinion.objects.get(text=text)


def hearing(cast):
    return Hearing(cast.clerk, today().replace(month=1, day=1), today())


def test_townships_and_ways_add_up_both_ways(heard, cast):
    found = hearing(cast)
    rows = {row.label: ([cell.value for cell in row.cells], row.all.value) for row in found.matrix()}
    assert rows == {"清禾镇": ([3], 3), "石桥乡": ([0], 0), "未说明乡镇": ([1], 1), "合计": ([4], 4)}
    assert found.channels == [Channel.WEB]
    assert found.silent() == ["石桥乡"]


def test_each_number_leads_to_as_many_rows(heard, cast):
    desk = at_the_desk(cast.clerk)
    for row in hearing(cast).matrix():
        for cell in [*row.cells, row.all]:
            if cell.url:
                assert desk.get(cell.url).content.decode().count('class="row-title"') == cell.value


def test_same_contact_is_shown_and_joined_and_counted_once_until_undone(heard, cast):
    again = of(PIPE + "请快点。")
    page = at_the_desk(cast.clerk).get(reverse("opinions:triage_item", args=[again.number])).content.decode()
    assert page.count("联系电话相同</span>") == 1
    assert "13800001111" not in page
    opinions.merge(again, into=of(PIPE), actor=cast.clerk)
    opinions.merge(of(PIPE + "我也是。"), into=of(PIPE), actor=cast.clerk)
    assert list(Again.objects.values_list("opinion__text", "target__text")) == [(PIPE + "请快点。", PIPE)]
    assert [tile.value for tile in hearing(cast).tiles()][:2] == [4, 3]
    again.refresh_from_db()
    opinions.unmerge(again, actor=cast.clerk)
    assert [tile.value for tile in hearing(cast).tiles()][:2] == [4, 4]


def test_where_to_ask_next_says_why(heard, cast):
    first, *others = hearing(cast).next_to_ask()
    assert first.whom == "石桥乡"
    assert "0人次" in first.reasons[0]
    assert "退休" in "".join(one.whom for one in others)


def test_where_to_ask_next_weighs_voices_by_inhabitants_once_all_are_known(heard, bureau, cast):
    assert "个村" in hearing(cast).next_to_ask()[0].reasons[0]
    desk = at_the_desk(cast.administrator)
    for code, people in (("qinghe", 60_000), ("shiqiao", 9_000)):
        place = Township.objects.get(code=code)
        said = {"name": place.name, "population": people, "villages": "\n".join(place.villages)}
        assert desk.post(reverse("org:township", args=[code]), said).status_code == 302
    for turn in range(5):
        say(bureau, f"渠里没有水。{turn}", township=Township.objects.get(code="shiqiao"))
    first = hearing(cast).next_to_ask()[0]  # three of 60,000, five of 9,000: it is the large one that is hardly heard
    assert (first.whom, first.reasons[0]) == ("清禾镇", "60000人中3人次反映：每千人0.05，全县平均0.12。")


@pytest.mark.parametrize(("who", "status"), [("clerk", 200), ("director", 200), ("chief", 404), ("administrator", 404)])
def test_only_who_sees_the_whole_register_reads_it(heard, cast, who, status):
    assert at_the_desk(getattr(cast, who)).get(reverse("reports:hearing")).status_code == status
