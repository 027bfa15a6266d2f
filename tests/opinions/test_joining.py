"""One giver, several receipts: joined by who holds both, counted once, taken apart by them or by the office."""

import pytest

from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.receipts import grouped, mint
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Again, Opinion
from huiyin.opinions.queries import each_giver_once, said_by_the_same
from tests.desk import at_the_desk
from tests.register import say

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def said(bureau):
    """The same matter by web, on the telephone and by mail."""
    return [say(bureau, f"斗渠三年没有清过淤。{turn}") for turn in range(3)]


def holder(registered):
    return Public(holds=registered.opinion.pk)


def join(first, second):
    return opinions.join(first.opinion, actor=holder(first), code=second.code)


def counted(rows=None):
    return each_giver_once(rows if rows is not None else Opinion.objects.all()).count()


@pytest.mark.parametrize("pairs", [[(0, 1), (1, 2)], [(1, 0), (2, 1)], [(0, 2), (1, 2)], [(2, 0), (0, 1)]])
def test_in_whatever_order_they_are_joined_one_person_is_counted(said, pairs):
    for first, second in pairs:
        join(said[first], said[second])
    assert (counted(), [len(said_by_the_same(one.opinion)) for one in said]) == (1, [2, 2, 2])
    for first, second in ((0, 1), (2, 0), (1, 2)):
        with pytest.raises(NotNow):
            join(said[first], said[second])


def test_what_was_said_once_more_counts_where_the_first_is_not_among_the_rows(said):
    join(said[0], said[1])
    for one in said[:2]:
        assert counted(Opinion.objects.filter(pk=one.opinion.pk)) == 1


def test_joining_needs_both_codes(said, bureau):
    first, second, _third = said
    with pytest.raises(NotAllowed):
        opinions.join(first.opinion, actor=holder(second), code=second.code)
    for code in (first.code, "0" * 20, second.opinion.number, ""):
        with pytest.raises(InvalidInput):
            opinions.join(first.opinion, actor=holder(first), code=code)
    assert not Again.objects.exists()


def test_giver_or_office_takes_them_apart_and_nobody_else(said, cast):
    join(said[0], said[1])
    for who in (cast.chief, cast.director, cast.administrator, holder(said[2])):
        with pytest.raises(NotAllowed):
            opinions.part(said[0].opinion, actor=who)
    opinions.part(said[0].opinion, actor=cast.clerk)
    assert (counted(), Again.objects.get().undone_by) == (3, cast.clerk)
    with pytest.raises(NotNow):
        opinions.part(said[1].opinion, actor=holder(said[1]))
    join(said[1], said[0])
    opinions.part(said[1].opinion, actor=holder(said[1]))
    assert counted() == 3


def test_merge_counts_on_with_what_was_joined_and_only_its_undoing_ends_it(said, cast):
    join(said[0], said[1])
    opinions.merge(said[1].opinion, into=said[0].opinion, actor=cast.clerk)
    assert counted() == 2
    opinions.transfer(Opinion.objects.get(pk=said[0].opinion.pk), actor=cast.clerk)
    assert not Again.objects.exists()


def test_from_the_receipt_to_the_office_and_back(said, cast, client):
    first, second, third = said
    page = client.post("/receipt/", {"code": first.code})
    token = page.context["held"].token
    wrong = client.post("/receipt/join/", {"token": token, "other": "1" * 20})
    assert "数字里可能有一位写错" in wrong.content.decode()
    assert "1" * 20 in wrong.content.decode()
    joined = client.post("/receipt/join/", {"token": token, "other": grouped(second.code)}).content.decode()
    assert f"已与{second.opinion.number}并在一起" in joined
    assert second.opinion.text not in joined
    url = f"/desk/opinions/{first.opinion.number}/"
    assert second.opinion.number in at_the_desk(cast.clerk).get(url).content.decode()
    assert second.opinion.number not in at_the_desk(cast.director).get(url).content.decode()
    assert at_the_desk(cast.director).post(f"{url}part/").status_code == 404
    parted = client.post("/receipt/part/", {"token": token}).content.decode()
    assert second.opinion.number not in parted
    join(first, third)
    assert at_the_desk(cast.clerk).post(f"{url}part/").status_code == 302
    assert counted() == 3


def test_code_of_a_report_on_a_person_joins_nothing_and_tells_nothing(said, bureau, client, cast):
    opinions.transfer(said[1].opinion, actor=cast.clerk)
    token = client.post("/receipt/", {"code": said[0].code}).context["held"].token
    answers = {
        client.post("/receipt/join/", {"token": token, "other": code}).context["refused"]
        for code in (said[1].code, mint(bureau.code, "nobody’s", purpose="opinion").code)
    }
    assert len(answers) == 1
