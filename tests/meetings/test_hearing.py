"""A symposium: who is asked, what is noted, who says yes, and what the register learns of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import pretend
from huiyin.meetings import actions
from huiyin.meetings.models import Guest, Meeting, MeetingState, Utterance
from huiyin.meetings.queries import groups_heard, heard_as_text
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import opinion_by_receipt
from huiyin.org.models import Township
from huiyin.vault.contact import Contact
from huiyin.vault.models import SealedRecord
from tests.desk import at_the_desk
from tests.meetings.conftest import AFTER, BEFORE, DURING

pytestmark = pytest.mark.usefixtures("in_bureau")
KEY = "0123456789abcdef" * 2
OTHER_KEY = "f" * 32


@pytest.fixture
def symposium(said, cast):
    """A symposium in Qinghe with two villagers, and a manager whose name is known."""
    township = Township.objects.get(code="qinghe")
    with pretend(BEFORE):
        meeting = actions.plan(actor=cast.clerk, **said | {"kind": "symposium", "township": township})[0]
        actions.announce(meeting, actor=cast.clerk)
        actions.invite_guests(meeting, actor=cast.clerk, group="villagers", count=2)
        contact = Contact(name="何经理", phone="13900001111")
        actions.invite_guests(meeting, actor=cast.clerk, group="enterprises", contact=contact)
    return meeting


@pytest.fixture
def during():
    with pretend(DURING):
        yield


def guest(meeting, group, label=1):
    return meeting.people_from_outside.get(group=group, label=label)


def noted(meeting, cast, text, **more):
    return actions.note_down(meeting, actor=cast.clerk, text=text, **more)


def test_names_of_guests_are_sealed_and_nowhere_else(symposium):
    assert SealedRecord.objects.get().subject_id == guest(symposium, "enterprises").pk
    assert [str(one) for one in Guest.objects.order_by("group", "label")] == ["企业 1", "村民代表 1", "村民代表 2"]


def test_a_note_sent_twice_is_one_row(symposium, cast, during):
    first = noted(symposium, cast, "渠道漏水。", tap="a" * 32)
    again = noted(symposium, cast, "渠道漏水。", tap="a" * 32)
    assert (again.pk, Utterance.objects.count()) == (first.pk, 1)


def test_nothing_is_noted_before_it_begins_nor_of_another_meetings_guest_nor_empty(symposium, said, cast):
    with pretend(BEFORE), pytest.raises(NotNow):
        noted(symposium, cast, "早了。")
    with pretend(BEFORE):
        other = actions.plan(actor=cast.clerk, **said | {"kind": "symposium"})[0]
    with pretend(DURING):
        with pytest.raises(NotAllowed):
            noted(other, cast, "不是这个会的人。", guest=guest(symposium, "villagers"))
        with pytest.raises(InvalidInput):
            noted(symposium, cast, "   ")


def test_only_a_symposium_hears(announced, cast, during):
    with pytest.raises(NotAllowed):
        noted(announced, cast, "动员大会不记意见。")


@pytest.mark.parametrize("who", ["cadre", "chief", "liaison", "administrator", "supervisor"])
def test_others_neither_note_nor_read(symposium, cast, who, during):
    staff = getattr(cast, who)
    with pytest.raises(NotAllowed):
        actions.note_down(symposium, actor=staff, text="我来记。")
    for verb in ("guests", "notes", "read_out"):
        assert at_the_desk(staff).get(reverse(f"meetings:{verb}", args=[symposium.code])).status_code == 404


def test_only_what_was_confirmed_becomes_an_opinion_and_its_speaker_is_forgotten(symposium, cast, during):
    anonymous = noted(symposium, cast, "渠道漏水。", guest=guest(symposium, "villagers"))
    noted(symposium, cast, "没确认的话。")
    actions.confirm_utterance(anonymous, actor=cast.clerk)
    (heard,) = actions.register_utterances(symposium, actor=cast.clerk, key=KEY)
    opinion = opinion_by_receipt(heard.code)
    assert (opinion.channel, opinion.text, opinion.giver_form, opinion.township.code, opinion.received_on) == (
        "symposium", "渠道漏水。", "anonymous", "qinghe", symposium.day,
    )  # fmt: skip
    assert opinion.source_ref.startswith(f"{symposium.code}-")
    anonymous.refresh_from_db()
    assert (anonymous.guest, anonymous.group) == (None, "villagers")
    assert Opinion.objects.count() == 1


def test_who_agreed_is_named_to_the_vault_alone(symposium, cast, during):
    row = noted(symposium, cast, "取水许可办得慢。", guest=guest(symposium, "enterprises"))
    actions.confirm_utterance(row, actor=cast.clerk, by_name=True)
    (heard,) = actions.register_utterances(symposium, actor=cast.clerk, key=KEY)
    opinion = opinion_by_receipt(heard.code)
    assert opinion.giver_form == "named"
    assert SealedRecord.objects.filter(subject_kind="opinions.opinion", subject_id=opinion.pk).count() == 1
    row.refresh_from_db()
    assert row.guest == guest(symposium, "enterprises")


def test_who_left_no_name_cannot_be_named(symposium, cast, during):
    row = noted(symposium, cast, "渠道漏水。", guest=guest(symposium, "villagers"))
    with pytest.raises(NotNow):
        actions.confirm_utterance(row, actor=cast.clerk, by_name=True)


def test_registering_again_registers_nothing_and_shows_receipts_to_the_same_form_only(symposium, cast, during):
    for text in ("一", "二"):
        actions.confirm_utterance(noted(symposium, cast, text), actor=cast.clerk)
    first = actions.register_utterances(symposium, actor=cast.clerk, key=KEY)
    assert [one.code for one in actions.register_utterances(symposium, actor=cast.clerk, key=KEY)] == [
        one.code for one in first
    ]
    assert actions.register_utterances(symposium, actor=cast.clerk, key=OTHER_KEY) == []
    assert Opinion.objects.count() == 2


def test_a_correction_has_to_be_confirmed_anew(symposium, cast, during):
    row = actions.confirm_utterance(noted(symposium, cast, "渠漏。"), actor=cast.clerk)
    actions.correct(row, actor=cast.clerk, text="渠道在三支口漏。")
    row.refresh_from_db()
    assert (row.text, row.confirmed_on) == ("渠道在三支口漏。", None)
    assert actions.register_utterances(symposium, actor=cast.clerk, key=KEY) == []


def test_what_is_taken_back_leaves_no_words(symposium, cast, during):
    row = noted(symposium, cast, "这话别记。", guest=guest(symposium, "villagers"))
    actions.take_back(row, actor=cast.clerk)
    row.refresh_from_db()
    assert (row.text, row.guest) == ("—", None)
    with pytest.raises(NotNow):
        actions.confirm_utterance(row, actor=cast.clerk)


def test_what_is_in_the_register_stands(symposium, cast, during):
    row = actions.confirm_utterance(noted(symposium, cast, "一"), actor=cast.clerk)
    actions.register_utterances(symposium, actor=cast.clerk, key=KEY)
    for act in (
        lambda: actions.take_back(row, actor=cast.clerk),
        lambda: actions.correct(row, actor=cast.clerk, text="二"),
    ):
        with pytest.raises(NotNow):
            act()


def test_groups_that_nobody_asked_or_heard_are_told(symposium, cast, during):
    noted(symposium, cast, "渠道漏水。", guest=guest(symposium, "villagers"))
    assert groups_heard(symposium)[:3] == [("村民代表", 2, 1, 1), ("用水户", 0, 0, 0), ("企业", 1, 0, 0)]


def test_what_was_a_report_on_a_person_leaves_no_words_in_notes_or_minutes(symposium, cast, during):
    for said in ("钱科长收了两条烟。", "渠首要清淤。"):
        actions.confirm_utterance(noted(symposium, cast, said), actor=cast.clerk)
    actions.register_utterances(symposium, actor=cast.clerk, key=KEY)
    Meeting.objects.filter(pk=symposium.pk).update(
        minutes=heard_as_text(symposium), draft={"minutes": "钱科长收了两条烟。大家议了。"}
    )
    opinions.transfer(Opinion.objects.get(text__contains="两条烟"), actor=cast.clerk)
    symposium.refresh_from_db()
    assert [row.text for row in symposium.utterances.all()] == ["渠首要清淤。"]
    assert symposium.minutes == "【不具名】\n1. —\n2. 渠首要清淤。"
    assert symposium.draft == {"minutes": "—大家议了。"}


def test_minutes_begin_with_what_was_confirmed_group_by_group(symposium, cast):
    with pretend(DURING):
        for text, of in (("渠道漏水。", "villagers"), ("水费贵。", "villagers"), ("许可慢。", "enterprises")):
            row = noted(symposium, cast, text, guest=guest(symposium, of))
            actions.confirm_utterance(row, actor=cast.clerk)
    told = "【村民代表】\n1. 渠道漏水。\n2. 水费贵。\n\n【企业】\n1. 许可慢。"
    assert heard_as_text(symposium) == told
    with pretend(AFTER):
        actions.hold(symposium, actor=cast.clerk)
        page = at_the_desk(cast.clerk).get(reverse("meetings:minute", args=[symposium.code])).content.decode()
    assert "【村民代表】\n1. 渠道漏水。" in page


def test_an_afternoon_at_the_laptop(symposium, cast, during, client):
    desk, code = at_the_desk(cast.clerk), symposium.code

    def url(verb, *args):
        return reverse(f"meetings:{verb}", args=[code, *args])

    desk.post(url("guests"), {"group": "users", "count": "3", "name": "", "phone": ""})
    desk.post(url("mark_guests"), {"came": ["users-1", "villagers-1"]})
    note = {"guest": "users-1", "text": "水表不准。", "kind": "request", "tap": "b" * 32}
    row = desk.post(url("notes"), note, headers={"HX-Request": "true"}).content.decode()
    assert "水表不准。" in row
    assert "<html" not in row
    assert desk.post(url("notes"), note, headers={"HX-Request": "true"}).status_code == 200
    assert desk.post(url("notes"), note | {"text": "", "tap": ""}, headers={"HX-Request": "true"}).status_code == 409
    assert desk.post(url("notes"), note | {"guest": "", "text": "停水不通知。", "tap": ""}).status_code == 302
    assert desk.post(url("correct", 2), {"text": "停水从不通知。"}).status_code == 302
    for order in (1, 2):
        assert desk.post(url("confirm_utterance", order)).status_code == 302
    assert desk.post(url("register_utterances"), {"key": "guessed"}).status_code == 400
    sheet = desk.post(url("register_utterances"), {"key": KEY}).content.decode()
    assert sheet.count('class="opinion-card"') == 2
    assert "data-once>" in sheet
    assert set(Opinion.objects.values_list("text", flat=True)) == {"水表不准。", "停水从不通知。"}
    assert "要等" not in desk.get(url("notes")).content.decode()


def test_the_pages_cost_the_same_however_much_was_said(symposium, cast, during):
    desk = at_the_desk(cast.clerk)
    address = reverse("meetings:notes", args=[symposium.code])
    desk.get(address)
    counts = []
    for _round in range(2):
        for _turn in range(4):
            noted(symposium, cast, "话。", guest=guest(symposium, "villagers"))
        with CaptureQueriesContext(connection) as made:
            desk.get(address)
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_no_form_stands_where_the_minutes_are_written(symposium, cast, during):
    desk, pages = (
        at_the_desk(cast.clerk),
        [reverse(f"meetings:{name}", args=[symposium.code]) for name in ("notes", "guests")],
    )
    marks = ("data-notes>", 'name="count"')
    assert [mark in desk.get(page).content.decode() for page, mark in zip(pages, marks, strict=True)] == [True, True]
    Meeting.objects.filter(pk=symposium.pk).update(status=MeetingState.MINUTED)
    assert [mark in desk.get(page).content.decode() for page, mark in zip(pages, marks, strict=True)] == [False, False]


def test_groups_heard_count_for_a_campaign_once_they_confirmed(symposium, cast, during):
    rule, settings = rule_named("groups-heard"), {"groups": 2}
    campaign = Campaign.objects.create(
        bureau=symposium.bureau, code="open-door", name="开门纳谏", starts_on=BEFORE.date(), ends_on=AFTER.date(),
        prepared_by=cast.clerk,
    )  # fmt: skip
    Meeting.objects.filter(pk=symposium.pk).update(campaign=campaign)
    actions.confirm_utterance(
        noted(symposium, cast, "泵站旧了。", guest=guest(symposium, "villagers")), actor=cast.clerk
    )
    noted(symposium, cast, "许可慢。", guest=guest(symposium, "enterprises"))
    actions.confirm_utterance(noted(symposium, cast, "路难走。"), actor=cast.clerk)
    measured = rule.measure(campaign, settings)
    assert (measured.have, measured.need) == (1, 2)
    evidence = rule.evidence(campaign, settings, cast.clerk)
    assert [evidence.line(row).note for row in evidence.rows] == [f"{symposium.day} 村民代表"]
    assert [row.group for row in rule.missing(campaign, settings, cast.clerk).rows] == ["enterprises"]
    assert not rule.missing(campaign, settings, cast.auditor).rows
