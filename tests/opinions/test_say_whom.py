"""Whoever an opinion names sees no trace of it, until the office has said whom it is about."""

import pytest
from django.urls import reverse

from huiyin.audit.models import OPEN_STREAMS, Event
from huiyin.core.actors import Public
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.notifications.models import Notification
from huiyin.opinions import actions
from huiyin.opinions.actions.registering import register_all
from huiyin.opinions.models import Channel, Kind, Opinion
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Section, Staff
from tests import register
from tests.desk import at_the_desk
from tests.people import make_bureau, make_staff
from tests.register import say

pytestmark = pytest.mark.usefixtures("in_bureau")
RUDE = "打电话报修, {}态度恶劣。"


def about(opinion):
    return set(opinion.concerns.all())


def accept(opinion, cast, **more):
    section = Section.objects.get(code="drinking")
    return actions.accept(
        opinion, actor=cast.clerk, section=section, severity="minor", deputy=cast.deputy, dispatch_text="态度恶劣。",
        **more,
    )  # fmt: skip


@pytest.mark.parametrize("written", ["Chief", "C h i e f", "Ｃｈｉｅｆ"])
def test_who_is_named_sees_nothing_of_it_on_the_whole_way(bureau, cast, written):
    opinion = say(bureau, RUDE.format(written)).opinion
    assert about(opinion) == {cast.chief}
    actions.dispatch(accept(opinion, cast), actor=cast.clerk)
    seen = {person for person in (cast.chief, cast.cadre, cast.clerk) if opinions_visible_to(person).exists()}
    assert seen == {cast.cadre, cast.clerk}
    page = reverse("opinions:opinion", args=[opinion.number])
    assert at_the_desk(cast.chief).get(page).status_code == 404


def test_named_clerk_does_not_triage_it_but_a_colleague_does(bureau, cast):
    opinion = say(bureau, RUDE.format("Clerk")).opinion
    queue = reverse("opinions:triage")
    assert opinion.number not in at_the_desk(cast.clerk).get(queue).text
    assert opinion.number in at_the_desk(cast.office_head).get(queue).text


def test_opinion_that_names_everybody_who_triages_is_not_lost(bureau, cast):
    opinion = say(bureau, RUDE.format("Clerk和Office-Head还有Chief")).opinion
    assert about(opinion) == {cast.chief}


def test_greeting_of_a_letter_is_no_complaint_about_the_director(bureau, cast):
    words = {"kind": Kind.REQUEST, "text": "尊敬的Director局长: Chief态度恶劣。"}
    for channel, expected in ((Channel.MAILBOX, {cast.chief}), (Channel.LETTER, {cast.chief, cast.director})):
        said = actions.Said(channel=channel, **words)
        registered = actions.register(said, bureau=bureau, key=channel * 4, actor=cast.clerk)
        assert about(registered.opinion) == expected


def test_who_writes_it_down_goes_on_seeing_it(bureau, cast):
    said = actions.Said(kind=Kind.REQUEST, channel=Channel.PHONE, text="已告知Clerk。")
    assert about(actions.register(said, bureau=bureau, key="a" * 32, actor=cast.clerk).opinion) == set()


def test_people_of_another_bureau_do_not_count(bureau, cast):
    make_staff(make_bureau("anping"), "mayor")
    assert about(say(bureau, RUDE.format("Mayor")).opinion) == set()


def test_somebody_without_a_name_is_not_in_every_text(bureau, cast):
    Staff.objects.filter(pk=cast.chief.pk).update(name="")
    assert about(say(bureau, RUDE.format("Chief")).opinion) == set()


def test_office_says_whom_with_the_accepting_and_later(bureau, cast):
    opinion = say(bureau, RUDE.format("Chief和Cadre")).opinion
    clerk = at_the_desk(cast.clerk)
    story = reverse("opinions:opinion", args=[opinion.number])
    assert "涉及何人</dt><dd>Cadre、Chief</dd>" in clerk.get(story).text
    form = {
        "section": "drinking",
        "kind": "request",
        "severity": "minor",
        "wind": "none",
        "dispatch_text": "态度恶劣。",
    }
    page = reverse("opinions:accept", args=[opinion.number])
    assert "单位里没有叫Nobody的人" in clerk.post(page, form | {"people": "Nobody"}).text
    assert "请换一个科室" in clerk.post(page, form | {"people": "Chief、Cadre"}).text
    assert clerk.post(page, form | {"people": "Chief"}).status_code == 302
    assert about(opinion) == {cast.chief}
    page = reverse("opinions:say_whom", args=[opinion.number])
    assert 'value="Chief"' in clerk.get(page).text
    assert "涉及何人</dt><dd>Chief</dd>" in clerk.get(story).text
    assert "涉及何人" not in at_the_desk(cast.director).get(story).text
    clerk.post(page, {"people": ""})
    assert about(opinion) == set()


def test_saying_whom_is_the_offices_and_stands_in_the_sealed_chain_alone(bureau, cast):
    opinion = say(bureau, RUDE.format("Chief")).opinion
    for person in (cast.cadre, cast.chief, cast.director):
        with pytest.raises(NotAllowed):
            actions.say_whom(opinion, actor=person, people=[])
    actions.say_whom(opinion, actor=cast.clerk, people=[cast.cadre])
    actions.say_whom(opinion, actor=cast.clerk, people=[cast.cadre])
    [event] = Event.objects.filter(verb="opinions.say_whom")
    assert (event.before, event.after) == ({"concerns": [cast.chief.pk]}, {"concerns": [cast.cadre.pk]})
    assert event.stream not in OPEN_STREAMS


def test_section_in_which_nobody_is_left_does_not_get_it(bureau, cast):
    opinion = say(bureau, RUDE.format("Chief、Cadre")).opinion
    with pytest.raises(NotNow):
        accept(opinion, cast)
    assert accept(opinion, cast, people=[cast.chief]).status == "accepted"


def test_a_hundred_at_once_are_looked_through_like_one(bureau, cast):
    said = {
        name: actions.Said(kind=Kind.REQUEST, channel=Channel.PHONE, text=f"{name}没来。")
        for name in ("Chief", "Liaison")
    }
    register_all([(one, name * 8) for name, one in said.items()], bureau=bureau, actor=cast.clerk)
    assert {(one.text, *one.concerns.values_list("name", flat=True)) for one in Opinion.objects.all()} == {
        ("Chief没来。", "Chief"), ("Liaison没来。", "Liaison"),
    }  # fmt: skip


def test_who_is_named_in_what_the_giver_adds_sees_it_no_longer_and_the_office_is_told(bureau, cast):
    opinion = register.dispatched(bureau, cast)
    Notification.objects.all().delete()
    giver = Public(holds=opinion.pk)
    actions.say_more(opinion, actor=giver, text="水还是浑的。")
    assert (about(opinion), Notification.objects.exists()) == (set(), False)
    for _time in range(2):
        actions.say_more(opinion, actor=giver, text=RUDE.format("Chief、Office-Head"))
    assert about(opinion) == {cast.chief, cast.office_head}
    assert not opinions_visible_to(cast.chief).exists()
    page = reverse("opinions:say_whom", args=[opinion.number])
    assert [(one.to, one.url) for one in Notification.objects.all()] == [(cast.clerk, page)]
    [event] = Event.objects.filter(verb="opinions.say_whom")
    assert (event.actor_kind, event.stream in OPEN_STREAMS) == ("public", False)
    actions.say_more(opinion, actor=giver, text=RUDE.format("Clerk"))
    assert about(opinion) == {cast.chief, cast.office_head}
    actions.say_whom(opinion, actor=cast.clerk, people=[])
    assert opinions_visible_to(cast.chief).exists()


@pytest.mark.parametrize(("level", "kept_from"), [(1, {"Cadre"}), (5, set())])
def test_who_is_named_in_a_bad_rating_sees_it_no_longer(bureau, cast, level, kept_from):
    opinion = register.answered(bureau, cast)
    actions.rate(opinion, actor=Public(holds=opinion.pk), level=level, reasons=[], comment="Cadre来过。")
    assert {one.name for one in about(opinion)} == kept_from
