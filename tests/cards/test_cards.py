"""Cards are printed once, entered once, and nobody but the giver holds their code."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.audit.models import Event
from huiyin.cards import actions, numbers, public, queries
from huiyin.cards.models import Batch, Card, Emptying
from huiyin.core import timing
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import opinion_by_receipt
from huiyin.vault.contact import Contact
from huiyin.vault.models import SealedRecord
from tests.cards.conftest import KEY, written
from tests.desk import at_the_desk
from tests.register import photo

pytestmark = pytest.mark.usefixtures("in_bureau")


def url(verb, *args):
    return reverse(f"cards:{verb}", args=args)


def test_printing_again_with_the_same_key_shows_the_same_sheet_and_makes_no_second_batch(printed, township, cast):
    again = actions.print_cards(actor=cast.clerk, township=township, count=7, key=KEY)
    assert sorted(again.cards) == sorted(printed.cards)
    assert (Batch.objects.count(), Card.objects.count()) == (1, 40)


def test_codes_are_shown_to_nobody_else_and_on_no_later_day(printed, township, cast):
    with pytest.raises(NotNow):
        actions.print_cards(actor=cast.office_head, township=township, count=40, key=KEY)
    with timing.pretend(timing.now() + timing.dt.timedelta(days=1)), pytest.raises(NotNow):
        actions.print_cards(actor=cast.clerk, township=township, count=40, key=KEY)


def test_a_code_is_nowhere_in_the_database(printed):
    code = printed.cards[0][1]
    with connection.cursor() as cursor:
        for table in ("cards_batch", "cards_card", "audit_event"):
            cursor.execute(f"SELECT * FROM {table}")
            assert code not in str(cursor.fetchall())


@pytest.mark.parametrize("who", ["liaison", "chief", "director", "inspector", "administrator"])
def test_only_the_office_prints(township, cast, who):
    with pytest.raises(NotAllowed):
        actions.print_cards(actor=getattr(cast, who), township=township, count=4, key=KEY)


def test_a_card_entered_is_followed_with_the_code_its_giver_kept(printed, opened, cast):
    number, code = printed.cards[0]
    assert public.find(code) == public.Waiting(came_on=None)
    done = actions.enter(opened, actor=cast.clerk, number=numbers.shown(number), written=written())
    opinion = opinion_by_receipt(code)
    assert opinion == done.opinion
    assert (opinion.channel, opinion.township.code, opinion.place, opinion.text) == (
        "box", "qinghe", "青山村", "渠道漏水, 没人管。",
    )  # fmt: skip
    assert done.code == ""


def test_a_card_entered_twice_is_one_opinion_and_keeps_its_words(printed, opened, cast):
    number, _code = printed.cards[0]
    first = actions.enter(opened, actor=cast.clerk, number=number, written=written())
    second = actions.enter(opened, actor=cast.liaison, number=number, written=written("别的话"))
    assert (second.repeated, second.opinion.pk, second.opinion.text) == (True, first.opinion.pk, "渠道漏水, 没人管。")
    assert Opinion.objects.count() == 1


def test_an_empty_card_changes_nothing(printed, opened, cast):
    number, code = printed.cards[0]
    with pytest.raises(InvalidInput):
        actions.enter(opened, actor=cast.clerk, number=number, written=written("  "))
    assert public.find(code) == public.Waiting(came_on=None)
    assert opened.cards.count() == 0


def test_contact_left_on_a_card_is_sealed(printed, opened, cast):
    contact = Contact(name="周大婶", phone="13800002222")
    done = actions.enter(opened, actor=cast.clerk, number=printed.cards[0][0], written=written(contact=contact))
    assert done.opinion.giver_form == "named"
    assert SealedRecord.objects.get().subject_id == done.opinion.pk


@pytest.mark.parametrize(
    ("typed", "fault"),
    [("4837 291", "八位"), ("48372915abc", "只有数字"), ("swapped", "对不上"), ("unknown", "没有印过")],
)
def test_a_wrong_number_is_named(printed, opened, cast, typed, fault):
    number = printed.cards[0][0]
    known = {row for row, _code in printed.cards}
    typed = {
        "swapped": number[:-1] + str((int(number[-1]) + 1) % 10),
        "unknown": next(drawn for drawn in iter(numbers.draw, "") if drawn not in known),
    }.get(typed, typed)
    with pytest.raises(InvalidInput, match=fault):
        actions.enter(opened, actor=cast.clerk, number=typed, written=written())


def test_no_more_cards_are_entered_than_two_people_counted(printed, opened, cast):
    for number, _code in printed.cards[:3]:
        actions.enter(opened, actor=cast.clerk, number=number, written=written(f"第{number}张"))
    with pytest.raises(NotNow):
        actions.enter(opened, actor=cast.clerk, number=printed.cards[3][0], written=written())
    assert Opinion.objects.count() == 3


def test_a_card_set_aside_tells_its_giver_that_it_came_and_not_why(printed, opened, cast):
    number, code = printed.cards[0]
    actions.set_aside(opened, actor=cast.clerk, number=number)
    assert public.find(code) == public.Waiting(came_on=opened.day)
    with pytest.raises(NotNow):
        actions.enter(opened, actor=cast.clerk, number=number, written=written())
    with pytest.raises(NotNow):
        actions.set_aside(opened, actor=cast.clerk, number=number)


def test_a_box_is_opened_by_two_and_the_second_confirms(opened, township, cast):
    with pytest.raises(InvalidInput):
        actions.empty_box(actor=cast.clerk, township=township, second=cast.clerk, found=1)
    for who in (cast.clerk, cast.office_head, cast.cadre):
        with pytest.raises(NotAllowed):
            actions.confirm(opened, actor=who)
    assert actions.confirm(opened, actor=cast.liaison).confirmed_on
    with pytest.raises(NotNow):
        actions.confirm(opened, actor=cast.liaison)
    assert Emptying.objects.count() == 1


def test_each_act_is_on_record_without_a_code(printed, opened, cast):
    actions.set_aside(opened, actor=cast.clerk, number=printed.cards[0][0])
    verbs = list(Event.objects.filter(verb__startswith="cards.").order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["cards.print", "cards.empty", "cards.set_aside"]


def test_counts_by_place_add_up(printed, opened, cast):
    actions.enter(opened, actor=cast.clerk, number=printed.cards[0][0], written=written())
    actions.set_aside(opened, actor=cast.clerk, number=printed.cards[1][0])
    (line,) = queries.by_place()
    assert (line.name, line.printed, line.returned, line.entered, line.set_aside, line.out) == (
        "清禾镇 青山村", 40, 2, 1, 1, 38,
    )  # fmt: skip


def test_the_day_at_the_desk_from_sheet_to_register(township, cast, client):
    desk = at_the_desk(cast.clerk)
    asked = {"township": "qinghe", "village": "青山村", "count": "8", "key": KEY}
    sheet = desk.post(url("print"), asked).content.decode()
    assert ("data-once>" in sheet, "data-once-done" in sheet) == (True, True)
    codes = [re.sub(r"\D", "", one) for one in re.findall(r'opinion-card-code">(.*?)</p>', sheet)]
    numbered = [re.sub(r"\D", "", one) for one in re.findall(r"<b>(\d{4} \d{4})</b>", sheet)]
    assert (len(set(codes)), len(set(numbered))) == (8, 8)
    followed = client.post("/receipt/", {"code": codes[0]}).content.decode()
    assert "还没有到我们手里" in followed
    form = {
        "township": "qinghe",
        "village": "青山村",
        "day": timing.today(),
        "found": 2,
        "second": cast.liaison.username,
    }
    address = desk.post(url("empty"), form)["Location"]
    card = {"number": numbered[0], "text": "闸门坏了两年。", "kind": "request", "photo": photo()}
    answer = desk.post(address, card, follow=True)
    assert answer.status_code == 200
    assert "闸门坏了两年" in client.post("/receipt/", {"code": codes[0]}).content.decode()
    assert Opinion.objects.get().attachments.count() == 1
    assert desk.post(address, card | {"number": "1"}).status_code == 409
    aside = address + "set-aside/"
    assert desk.post(aside, {"number": numbered[1]}, follow=True).status_code == 200
    assert "没能录入" in client.post("/receipt/", {"code": codes[1]}).content.decode()
    assert desk.post(address + "confirm/").status_code == 404
    assert at_the_desk(cast.liaison).post(address + "confirm/").status_code == 302


@pytest.mark.parametrize("who", ["chief", "cadre", "administrator", "auditor"])
def test_others_find_no_page(opened, cast, who):
    desk = at_the_desk(getattr(cast, who))
    for address in (url("cards"), url("print"), url("poster"), url("empty"), url("enter", opened.code)):
        assert desk.get(address).status_code == 404


def test_a_poster_leads_to_the_form_with_its_place_filled_in(township, cast, client):
    desk = at_the_desk(cast.clerk)
    said = {"township": "qinghe", "village": "青山村", "leads_to": "/say/", "size": "a3", "language": "en"}
    poster = desk.get(url("poster_sheet"), said).content.decode()
    assert "Tell the water bureau" in poster
    assert 'class="poster is-a3"' in poster
    form = client.get("/say/?township=qinghe&place=青山村&text=x&kind=report").content.decode()
    assert '<input type="hidden" name="township" value="qinghe">' in form
    assert '<input type="hidden" name="place" value="青山村">' in form
    assert ">x</textarea>" not in form


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "/desk/", "/nowhere/", ""])
def test_a_poster_leads_to_public_pages_of_this_site_only(township, cast, path):
    said = {"township": "qinghe", "leads_to": path, "size": "a4", "language": "en"}
    answer = at_the_desk(cast.clerk).get(url("poster"), said)
    assert answer.status_code == 200


def test_the_list_costs_the_same_however_many_boxes(printed, township, cast):
    desk = at_the_desk(cast.clerk)
    desk.get(url("cards"))
    counts = []
    for _round in range(2):
        for _box in range(3):
            actions.empty_box(actor=cast.clerk, township=township, second=cast.liaison, found=1)
        with CaptureQueriesContext(connection) as queries_made:
            desk.get(url("cards"))
        counts.append(len(queries_made))
    assert counts[0] == counts[1]
