"""A giver's story in plain sentences: every act that is told has one."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import huiyin
from huiyin.core.actors import Public
from huiyin.core.display import Fact, FactState
from huiyin.core.timing import today
from huiyin.opinions import actions
from huiyin.opinions import story as at_the_desk
from huiyin.opinions.models import Callback, Opinion
from huiyin.opinions.public import Line, Story, story
from huiyin.org.models import Bureau
from huiyin.portal import telling
from huiyin.rectification.actions.telling import TOLD
from tests.people import Cast
from tests.register import answered

PACKAGE = Path(huiyin.__file__).parent
DAY = dt.date(2026, 5, 12)


def verbs_told() -> set[str]:
    """Return the verbs that the code tells givers of."""
    found: set[str] = {"register"}
    for file in PACKAGE.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        found |= set(re.findall(r'\btell\(\s*\[[^\]]*\],\s*"(\w+)"', source))
    return found | {f"problem_{verb}" for verb in TOLD}


def test_every_act_that_is_told_has_a_sentence() -> None:
    assert verbs_told() - telling._SENTENCES.keys() == set()
    assert {verb for verb in verbs_told() if str(at_the_desk.label(verb)) == verb} == set()


def test_desk_reads_how_long_the_notice_is(in_bureau: Bureau, cast: Cast) -> None:
    opinion = answered(in_bureau, cast)
    actions.tell([opinion], "problem_publish", "5")
    entry = at_the_desk.story(opinion, cast.clerk)[-1]
    assert (entry.title, list(entry.changes)) == ("公示 5 天，谁都可以提异议", ["已告知反映人。"])


def test_sentence_takes_up_what_came_with_it_or_leaves_it_below() -> None:
    given = telling._entry(Line(DAY, "dispatch", "农村水利科", ""))
    asked = telling._entry(Line(DAY, "ask", "早晨浑还是全天浑？", ""))
    assert ("农村水利科" in str(given.title), given.text) == (True, "")
    until = telling._entry(Line(DAY, "extend", "2026-05-20", ""))
    assert "2026-05-20" not in str(until.title)
    assert asked.text == "早晨浑还是全天浑？"


def test_desk_reads_of_the_problem_after_what_was_done_that_day(in_bureau: Bureau, cast: Cast) -> None:
    opinion = answered(in_bureau, cast)
    actions.tell([opinion], "problem_link", "自来水发黄")
    assert str(at_the_desk.story(opinion, cast.clerk)[-1].title) == "已列入问题清单"


def test_answer_that_did_not_hold_is_a_fact_undone(in_bureau: Bureau, cast: Cast) -> None:
    opinion = answered(in_bureau, cast)
    assert telling.facts_of(story_of(opinion)).answered.state == FactState.DONE
    actions.rate(opinion, actor=Public(holds=opinion.pk), level=1, reasons=[])
    callback = Callback.objects.get()
    actions.settle_callback(callback, actor=callback.assigned_to, upheld=True, finding="电话回访: 还浑。")
    fact = telling.facts_of(story_of(opinion)).answered
    assert (fact.state, fact.day) == (FactState.UNDONE, today())


def story_of(opinion: Opinion) -> Story:
    found = story(opinion.pk)
    assert found
    return found


def test_fact_is_there_once_it_is_there_for_every_problem_and_says_when_it_was_undone() -> None:
    def fact_of(*lines: tuple[str, str]) -> tuple[FactState, dt.date | None]:
        told = [Line(DAY + dt.timedelta(at), verb, "", problem) for at, (verb, problem) in enumerate(lines)]
        fact = telling._fact_for_all(told, "problem_verify", "纪检监察室", Fact())
        return fact.state, fact.day

    both = [("problem_link", "A"), ("problem_link", "B"), ("problem_verify", "A")]
    assert fact_of(*both) == (FactState.WAITING, None)
    assert fact_of(*both, ("problem_verify", "B")) == (FactState.DONE, DAY + dt.timedelta(3))
    assert fact_of(*both, ("problem_unlink", "B")) == (FactState.DONE, DAY + dt.timedelta(2))
    undone = (*both, ("problem_verify", "B"), ("problem_reopen", "A"))
    assert fact_of(*undone) == (FactState.UNDONE, DAY + dt.timedelta(4))
    assert fact_of(*undone, ("problem_verify", "A")) == (FactState.DONE, DAY + dt.timedelta(5))


def test_after_the_strike_off_nothing_is_promised_any_more(in_bureau: Bureau, cast: Cast) -> None:
    told = story_of(answered(in_bureau, cast))
    struck = [Line(DAY, verb, "", "WT2026-0001") for verb in ("problem_link", "problem_strike")]
    assert telling.what_next(replace(told, lines=struck)) == "已答复、已销号，请在下方评价。"
    assert "已评价，本件已办完" in telling.what_next(replace(told, lines=struck, may_rate=False))
    reopened = [*struck, Line(DAY, "problem_reopen", "", "WT2026-0001")]
    assert "正在重新整改" in telling.what_next(replace(told, lines=reopened, may_rate=False))


def test_the_sentence_above_says_where_the_problem_stands(in_bureau: Bureau, cast: Cast) -> None:
    told = story_of(answered(in_bureau, cast))

    def said(*steps: tuple[str, str]) -> str:
        lines = [Line(DAY, f"problem_{verb}", "", problem) for verb, problem in steps]
        return telling.what_next(replace(told, lines=lines))

    assert said() == "已答复，请在下面评价。列入问题清单的，整改、核查、公示还会在这里告诉您。"
    first = [("link", "A"), ("plan", "A")]
    assert said(*first) == "已答复，请在下面评价。已列入问题清单，正在整改。"
    assert said(*first, ("verify", "A"), ("publish", "A")) == (
        "已答复，请在下面评价。正在公示：如不属实，请在公开页面提异议。"
    )
    second = [("link", "B"), ("submit", "A"), ("strike", "B")]
    assert said(*first, *second) == "已答复，请在下面评价。科室报告已改好，正由没有参与办理的人核查。"
    assert said(("link", "A"), ("link", "B"), ("submit", "A"), ("unlink", "A")).endswith("正在整改。")
