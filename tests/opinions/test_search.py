"""Searching the register finds what the reader may read, and cannot confirm what is masked for them."""

from huiyin.core.actors import Public
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import DispatchedWords, OpinionWords
from huiyin.opinions.queries import opinions_visible_to, words_for
from huiyin.org.models import Section
from tests.register import accepted, say

GIVEN = "我是石桥乡王秀兰，门前水管漏了半个月。"
REDACTED = "我是石桥乡〔姓名〕，门前水管漏了半个月。"


def found(actor, query):
    return list(words_for(actor).matching(opinions_visible_to(actor), query))


def dispatch_redacted(bureau, cast):
    opinion = say(bureau, GIVEN).opinion
    section = Section.objects.get(code="drinking")
    opinions.accept(
        opinion, actor=cast.clerk, section=section, severity="minor", deputy=cast.deputy, dispatch_text=REDACTED
    )
    return opinions.dispatch(opinion, actor=cast.clerk)


def test_masked_word_is_found_by_the_office_and_not_by_the_section(in_bureau, cast):
    opinion = dispatch_redacted(in_bureau, cast)
    assert (found(cast.clerk, "王秀兰"), found(cast.clerk, "水管 漏")) == ([opinion], [opinion])
    assert (found(cast.chief, "水管 漏"), found(cast.chief, opinion.number)) == ([opinion], [opinion])
    assert [found(cast.chief, query) for query in ("王秀兰", "秀兰", "秀")] == [[], [], []]
    assert found(cast.director, "王秀兰") == []


def test_search_finds_nothing_that_the_person_may_not_see(in_bureau, cast):
    dispatch_redacted(in_bureau, cast)
    waiting = say(in_bureau, "水管爆了").opinion
    assert found(cast.other_chief, "水管") == []
    assert found(cast.chief, "爆了") == found(cast.chief, waiting.number) == []
    assert found(cast.clerk, "爆了") == [waiting]


def test_transferred_report_leaves_no_word_behind(in_bureau, cast):
    opinion = say(in_bureau, "水管站站长收礼").opinion
    opinions.transfer(opinion, actor=cast.clerk)
    words = [
        *OpinionWords.objects.values_list("text", flat=True),
        *DispatchedWords.objects.values_list("text", flat=True),
    ]
    assert not [text for text in words if "站长" in text]


def test_withdrawn_opinion_is_still_found_by_the_office(in_bureau, cast):
    opinion = accepted(in_bureau, cast)
    opinions.withdraw(opinion, actor=Public(holds=opinion.pk))
    assert found(cast.clerk, "自来水") == [opinion]


def test_title_is_found_as_each_reader_sees_it(in_bureau, cast):
    opinion = say(in_bureau, GIVEN, title="王秀兰反映漏水").opinion
    assert found(cast.clerk, "王秀兰反映") == [opinion]
    section = Section.objects.get(code="drinking")
    opinions.accept(
        opinion, actor=cast.clerk, section=section, severity="minor", deputy=cast.deputy, dispatch_text=REDACTED
    )
    opinions.dispatch(opinion, actor=cast.clerk)
    assert opinion.title in [one.title for one in found(cast.chief, "反映漏水")]
    assert [one.title for one in found(cast.clerk, opinion.title)] == [opinion.title]


def test_number_is_found_as_it_stands_and_without_its_dashes(in_bureau, cast):
    opinion = dispatch_redacted(in_bureau, cast)
    for person in (cast.clerk, cast.chief):
        for typed in (opinion.number, opinion.number.replace("-", "")):
            assert found(person, typed) == [opinion]
