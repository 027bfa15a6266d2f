"""As it was said: word for word, nobody given away, each reader their own, released once."""

import io
from zipfile import ZipFile

import pytest
from django.urls import reverse

from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.opinions import actions as opinions
from huiyin.returns import actions, giveaways
from huiyin.returns.giveaways import Why
from huiyin.returns.models import Return
from huiyin.returns.queries import returns_visible_to, voices_for
from tests.desk import at_the_desk
from tests.register import accepted

pytestmark = pytest.mark.usefixtures("in_bureau")
PLAIN = "窗口的人态度生硬，问一句答半句，希望改。"


@pytest.fixture
def draft(bureau, cast):
    """Six voices about the drinking-water section; one of them is about its chief, one tells who speaks."""
    opinions = [accepted(bureau, cast, f"{PLAIN}{'再说' * turn}") for turn in range(5)]
    opinions[0].concerns.add(cast.chief)
    accepted(bureau, cast, "我家在后山住了三十年，二十七亩田等水，今年3月12日起就没有水。")
    return actions.draft(actor=cast.clerk, since=today(), until=today())


def settled(draft, cast):
    for voice in draft.voices.select_related("to"):
        actions.settle(voice, actor=cast.clerk, text=giveaways.softened(voice.text))
    return draft


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PLAIN, []),
        ("水厂收费员请打13800001111问", [("13800001111", Why.PERSON)]),
        ("请打137********，车是江A*****", [("137********", Why.PERSON), ("江A*****", Why.PERSON)]),
        ("停水通知不要贴到村部门口", []),
        ("老屋场村停水", [("老屋场村", Why.PLACE)]),
        ("村民都说村里没人管", []),
        ("我母亲在卫生院当护士，天天提水", [("我母亲在卫生院当护士", Why.ONESELF)]),
        ("一共二十七亩田", [("二十七亩", Why.FIGURE)]),
        ("从3月12日起停水", [("3月12日", Why.FIGURE)]),
    ],
)
def test_wording_that_gives_a_speaker_away_is_found(text, found):
    assert [(one.text, one.why) for one in giveaways.find(text)] == found


def test_what_gives_somebody_away_is_refused_until_it_is_changed_or_looked_at(draft, cast):
    voice = draft.voices.select_related("to").get(text__contains="二十七亩")
    with pytest.raises(InvalidInput, match="二十七亩"):
        actions.settle(voice, actor=cast.clerk, text=voice.text)
    assert actions.settle(voice, actor=cast.clerk, text="今年春上起就没有水。").text == "今年春上起就没有水。"
    assert actions.settle(voice, actor=cast.clerk, text="全镇二十七亩都没水", as_it_stands=True).settled_on


def test_it_is_released_once_by_the_head_when_all_is_settled(draft, cast):
    with pytest.raises(NotNow):
        actions.release(draft, actor=cast.office_head)
    settled(draft, cast)
    for who in (cast.clerk, cast.director, cast.chief):
        with pytest.raises(NotAllowed):
            actions.release(draft, actor=who)
    assert actions.release(draft, actor=cast.office_head).order == 1
    with pytest.raises(NotNow):
        actions.release(Return.objects.get(), actor=cast.office_head)
    with pytest.raises(NotNow):
        actions.settle(draft.voices.select_related("to").first(), actor=cast.clerk, text="改")


def test_each_reads_what_is_about_their_own_work_and_nobody_what_names_them(draft, cast):
    for who in (cast.director, cast.deputy, cast.chief):
        assert not voices_for(who).exists()
    actions.release(settled(draft, cast), actor=cast.office_head)
    counts = {name: voices_for(getattr(cast, name)).count() for name in ("director", "deputy", "chief", "other_chief")}
    assert counts == {"director": 6, "deputy": 6, "chief": 5, "other_chief": 0}
    assert returns_visible_to(cast.other_chief).count() == 0
    assert {one.pk for one in actions.readers(draft)} == {cast.director.pk, cast.deputy.pk, cast.chief.pk}
    for who in (cast.other_chief, cast.clerk):
        with pytest.raises(NotAllowed):
            actions.read(draft, actor=who)


def test_a_section_with_too_few_voices_is_held_back(draft, cast):
    for voice in draft.voices.select_related("to")[:2]:
        actions.settle(voice, actor=cast.clerk, text="略", left_out=True)
    for voice in draft.voices.filter(settled_on=None).select_related("to"):
        actions.settle(voice, actor=cast.clerk, text=giveaways.softened(voice.text))
    actions.release(draft, actor=cast.office_head)
    assert draft.voices.filter(held_back=True).count() == 6
    assert not voices_for(cast.director).exists()


def test_from_the_draft_to_the_readers_receipt(draft, cast):
    desk, head, deputy = (at_the_desk(one) for one in (cast.clerk, cast.office_head, cast.deputy))
    page = reverse("returns:return", args=[draft.code])
    assert deputy.get(page).status_code == 404
    for voice in draft.voices.all():
        address = reverse("returns:settle", args=[draft.code, voice.order])
        assert "<textarea" in desk.get(address).content.decode()
        assert desk.post(address, {"text": giveaways.softened(voice.text)}).status_code == 302
    assert desk.post(f"{page}release/").status_code == 404
    assert head.post(f"{page}release/").status_code == 302
    read = deputy.get(page).content.decode()
    assert read.count('<blockquote class="voice" lang="zh-Hans">') == 6
    assert "二十七亩" not in read
    assert 'form="read"' in read
    assert 'form="read"' not in desk.get(page).content.decode()
    assert deputy.post(f"{page}read/").status_code == 302
    assert deputy.get(f"{page}return.docx").content.startswith(b"PK")
    assert cast.deputy.name in desk.get(page).content.decode()
    assert draft.readings.get().staff == cast.deputy


def test_what_is_said_about_somebody_of_the_office_is_settled_by_another(draft, cast):
    voice = draft.voices.select_related("to").get(text__contains="二十七亩")
    voice.opinion.concerns.add(cast.clerk)
    page = at_the_desk(cast.clerk).get(f"/desk/returns/{draft.code}/")
    assert (page.context["row"].voices_in_it, voice in page.context["voices"]) == (5, False)
    assert at_the_desk(cast.clerk).get(f"/desk/returns/{draft.code}/settle/{voice.order}/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.settle(voice, actor=cast.clerk, text=PLAIN)
    page = at_the_desk(cast.office_head).get(f"/desk/returns/{draft.code}/")
    assert (page.context["row"].voices_in_it, voice in page.context["voices"]) == (6, True)


def test_voice_that_was_a_report_on_a_person_goes_with_it(draft, cast):
    voice = draft.voices.get(text__contains="二十七亩")
    opinions.transfer(voice.opinion, actor=cast.clerk)
    assert not draft.voices.filter(text__contains="二十七亩").exists()


def test_what_its_giver_withdraws_leaves_a_draft_and_the_words_of_a_released_return(draft, cast):
    first, second = draft.voices.exclude(text__contains="二十七亩")[:2]
    opinions.withdraw(first.opinion, actor=Public(holds=first.opinion_id))
    assert draft.voices.count() == 5
    actions.release(settled(draft, cast), actor=cast.office_head)
    opinions.withdraw(second.opinion, actor=Public(holds=second.opinion_id))
    page = at_the_desk(cast.director).get(f"/desk/returns/{draft.code}/")
    assert [one.text for one in page.context["voices"]].count("") == 1
    assert "反映人已撤回，这里不再保留原话。" in page.content.decode()
    paper = at_the_desk(cast.director).get(f"/desk/returns/{draft.code}/return.docx")
    assert ZipFile(io.BytesIO(paper.content)).read("word/document.xml").decode().count("反映人已撤回") == 1
