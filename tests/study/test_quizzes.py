"""Quizzes: a draw of one's own, answers that are kept, one handing in, and nothing of it before its time."""

import datetime as dt

import pytest
from django.urls import reverse

from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import now, pretend, today
from huiyin.notifications.models import Notification
from huiyin.org.groups import people_in
from huiyin.org.models import Branch, Post, Role, Staff
from huiyin.study import actions
from huiyin.study.models import Answer, Attempt, Question, Quiz
from huiyin.study.queries import people_seen_by, people_with_figures, quizzes_to_take, study_file
from tests.campaigns.conftest import campaign  # noqa: F401 - a fixture
from tests.desk import at_the_desk
from tests.study.conftest import question_said

pytestmark = pytest.mark.usefixtures("in_bureau")
BANK = 12


@pytest.fixture
def quiz(document, cast):
    for number in range(BANK):
        actions.add_question(
            actor=cast.clerk, **question_said(f"第{number}题：停水检修应当提前多久告知村民？", document)
        )
    actions.add_question(actor=cast.clerk, **question_said("别的文件的题目"))
    return _set(cast, document=document)


def _set(cast, **said):
    facts = {
        "title": "文件精神测验", "document": None, "topic": "", "size": 5, "pass_percent": 80, "group": "section:drinking",
        "due_on": today() + dt.timedelta(days=7),
    }  # fmt: skip
    return actions.set_quiz(actor=cast.clerk, **facts | said)


def _take(quiz, person, *, wrong=0):
    """Begin an attempt, answer all but some of it rightly, and hand it in."""
    attempt = actions.begin_attempt(quiz, actor=person)
    for place in range(1, attempt.size + 1):
        actions.answer(attempt, actor=person, place=place, said="A" if place <= wrong else "B")
    return actions.hand_in_attempt(attempt, actor=person)


def _drawn(attempt):
    return list(attempt.answers.values_list("question", flat=True))


def test_each_attempt_has_a_draw_of_its_own_that_stays(quiz, document, cast):
    first = actions.begin_attempt(quiz, actor=cast.cadre)
    other = actions.begin_attempt(quiz, actor=cast.chief)
    assert len(set(_drawn(first))) == quiz.size
    assert set(_drawn(first)) <= set(Question.objects.filter(document=document).values_list("pk", flat=True))
    assert _drawn(first) != _drawn(other)
    assert actions.begin_attempt(quiz, actor=cast.cadre) == first
    actions.hand_in_attempt(first, actor=cast.cadre)
    again = actions.begin_attempt(quiz, actor=cast.cadre)
    assert (again.pk != first.pk, _drawn(again) != _drawn(first)) == (True, True)


def test_question_edited_later_stays_what_it_was_in_an_attempt(quiz, cast):
    attempt = actions.begin_attempt(quiz, actor=cast.cadre)
    drawn = attempt.answers.first().question
    actions.edit_question(drawn, actor=cast.clerk, **question_said("换掉的题目") | {"right": "A"})
    actions.answer(attempt, actor=cast.cadre, place=1, said="B")
    assert attempt.answers.get(place=1).is_right


def test_answers_are_kept_changed_and_taken_back(quiz, cast):
    attempt = actions.begin_attempt(quiz, actor=cast.cadre)
    for said in ("A", "C", ""):
        assert actions.answer(attempt, actor=cast.cadre, place=2, said=said).said == said
    for said in ("D", "AB", "AA<"):
        with pytest.raises(InvalidInput, match="请从列出的答案中选择"):
            actions.answer(attempt, actor=cast.cadre, place=2, said=said)


def test_several_answers_are_right_only_together(cast, document):
    actions.add_question(actor=cast.clerk, **question_said() | {"kind": "multiple", "right": "AC"})
    quiz = _set(cast, size=1)
    for said, right in (("A", 0), ("ABC", 0), ("CA", 1)):
        attempt = actions.begin_attempt(quiz, actor=cast.cadre)
        actions.answer(attempt, actor=cast.cadre, place=1, said=said)
        assert actions.hand_in_attempt(attempt, actor=cast.cadre).right == right


def test_passing_takes_the_percent_and_every_attempt_is_kept(quiz, cast):
    results = [
        (row.right, row.percent, row.is_passed) for row in (_take(quiz, cast.cadre, wrong=n) for n in (5, 2, 1, 0))
    ]
    assert results == [(0, 0, False), (3, 60, False), (4, 80, True), (5, 100, True)]
    assert Attempt.objects.filter(staff=cast.cadre).count() == 4


def test_attempt_is_handed_in_once_and_changes_no_more(quiz, cast):
    attempt = _take(quiz, cast.cadre, wrong=5)
    with pytest.raises(NotNow, match="已经交卷"):
        actions.hand_in_attempt(attempt, actor=cast.cadre)
    with pytest.raises(NotNow, match="已经交卷"):
        actions.answer(attempt, actor=cast.cadre, place=1, said="B")
    assert Attempt.objects.get().right == 0


def test_nothing_is_taken_after_the_last_day(quiz, cast):
    attempt = actions.begin_attempt(quiz, actor=cast.cadre)
    with pretend(now() + dt.timedelta(days=8)):
        for late in (
            lambda: actions.answer(attempt, actor=cast.cadre, place=1, said="B"),
            lambda: actions.hand_in_attempt(attempt, actor=cast.cadre),
            lambda: actions.begin_attempt(quiz, actor=cast.chief),
        ):
            with pytest.raises(NotNow, match="答题截止"):
                late()
    assert list(Answer.objects.exclude(said="")) == []


def test_nobody_answers_or_hands_in_for_somebody_else(quiz, cast):
    attempt = actions.begin_attempt(quiz, actor=cast.cadre)
    for other in (cast.chief, cast.clerk, cast.director):
        with pytest.raises(NotAllowed):
            actions.answer(attempt, actor=other, place=1, said="B")
        with pytest.raises(NotAllowed):
            actions.hand_in_attempt(attempt, actor=other)
    with pytest.raises(NotAllowed):
        actions.begin_attempt(quiz, actor=cast.other_chief)


def test_setting_a_quiz_tells_its_group_once(quiz, cast):
    told = Notification.objects.order_by("to").values_list("to", flat=True)
    assert list(told) == sorted(people_in("section:drinking").values_list("pk", flat=True))
    assert list(quizzes_to_take(cast.cadre)) == [quiz]
    assert list(quizzes_to_take(cast.other_chief)) == []
    assert (
        quiz.title in at_the_desk(cast.cadre).get(reverse("study:document", args=[quiz.document.code])).content.decode()
    )
    assert "待完成测验" in at_the_desk(cast.cadre).get(reverse("workbench:home")).content.decode()
    _take(quiz, cast.cadre)
    assert list(quizzes_to_take(cast.cadre)) == []


def test_quiz_that_cannot_be_is_refused(quiz, cast):
    with pytest.raises(InvalidInput, match="同名测验"):
        _set(cast)
    with pytest.raises(InvalidInput, match="只有13道"):
        _set(cast, title="大测验", size=14)
    with pytest.raises(InvalidInput, match="日期已过"):
        _set(cast, title="旧测验", due_on=today() - dt.timedelta(days=1))
    with pytest.raises(NotAllowed):
        actions.set_quiz(actor=cast.cadre, title="自设", due_on=today())
    for question in Question.objects.filter(retired_on=None)[:9]:
        actions.retire_question(question, actor=cast.clerk)
    with pytest.raises(NotNow, match="题目不足"):
        actions.begin_attempt(quiz, actor=cast.cadre)


def test_cadre_takes_a_quiz_page_by_page(quiz, cast):
    client = at_the_desk(cast.cadre)
    page = client.get(reverse("study:quiz", args=[quiz.code])).content.decode()
    assert ("开始答题" in page, "通过情况" in page) == (True, False)
    first = client.post(reverse("study:begin_attempt", args=[quiz.code])).url
    attempt = Attempt.objects.get()
    assert first == reverse("study:answer", args=[attempt.code, 1])
    page = client.get(first).content.decode()
    assert ("提前一天" in page, "因为" in page) == (True, False)
    assert client.post(first, {"said": "B"}).url == reverse("study:answer", args=[attempt.code, 2])
    assert client.post(first, {"said": "Z"}).status_code == 409
    overview = client.get(reverse("study:attempt", args=[attempt.code])).content.decode()
    assert ("还有4道题未作答" in overview, "因为" in overview) == (True, False)
    assert client.post(reverse("study:begin_attempt", args=[quiz.code])).url.endswith("/2/")
    assert client.get(reverse("study:answer", args=[attempt.code, 6])).status_code == 404
    last = client.post(reverse("study:answer", args=[attempt.code, 5]), {"said": "B"})
    assert last.url == reverse("study:attempt", args=[attempt.code])
    hand_in = reverse("study:hand_in_attempt", args=[attempt.code])
    assert client.post(hand_in).status_code == 302
    assert client.post(hand_in).status_code == 409
    assert client.get(first).url == reverse("study:attempt", args=[attempt.code])
    assert client.post(first, {"said": "A"}).status_code == 409
    result = client.get(reverse("study:attempt", args=[attempt.code])).content.decode()
    assert ("答对2题，共5题" in result, "因为" in result) == (True, True)


@pytest.fixture
def secretary(cast):
    first = Branch.objects.get(code="first")
    Post.objects.create(bureau=first.bureau, staff=cast.other_chief, role=Role.SECRETARY, branch=first)
    Staff.objects.filter(pk=cast.cadre.pk).update(branch=first)
    return cast.other_chief


def test_results_are_seen_by_oneself_the_secretary_and_the_office(quiz, secretary, cast):
    open_one = reverse("study:attempt", args=[actions.begin_attempt(quiz, actor=cast.cadre).code])
    assert at_the_desk(cast.clerk).get(open_one).status_code == 404
    actions.hand_in_attempt(Attempt.objects.get(), actor=cast.cadre)
    other = reverse("study:attempt", args=[_take(quiz, cast.chief).code])
    seen = {
        name: tuple(at_the_desk(person).get(url).status_code for url in (open_one, other))
        for name, person in {
            "cadre": cast.cadre,
            "chief": cast.chief,
            "clerk": cast.clerk,
            "secretary": secretary,
        }.items()
    }
    assert seen == {"cadre": (200, 404), "chief": (404, 200), "clerk": (200, 200), "secretary": (200, 404)}
    page = at_the_desk(secretary).get(reverse("study:quiz", args=[quiz.code])).content.decode()
    assert (cast.cadre.username in page, cast.chief.username in page) == (True, False)
    for url in ("study:answer", "study:hand_in_attempt"):
        place = [1] if url == "study:answer" else []
        code = Attempt.objects.get(staff=cast.cadre).code
        assert at_the_desk(cast.clerk).post(reverse(url, args=[code, *place])).status_code == 404


def test_quiz_is_not_there_for_whom_it_is_not_meant(quiz, cast):
    url = reverse("study:quiz", args=[quiz.code])
    seen = {name: at_the_desk(getattr(cast, name)).get(url).status_code for name in ("cadre", "other_chief", "clerk")}
    assert seen == {"cadre": 200, "other_chief": 404, "clerk": 200}
    assert at_the_desk(cast.clerk).post(reverse("study:begin_attempt", args=[quiz.code])).status_code == 404


def test_office_sets_a_quiz_in_the_browser(quiz, document, cast):
    clerk = at_the_desk(cast.clerk)
    said = {
        "title": "全员测验", "document": document.code, "topic": "", "size": 3, "pass_percent": 60, "group": "everyone",
        "due_on": today(),
    }  # fmt: skip
    assert clerk.post(reverse("study:set_quiz"), said | {"size": 99}).status_code == 409
    assert clerk.post(reverse("study:set_quiz"), said).url == reverse("study:quizzes")
    assert Quiz.objects.get(title="全员测验").document == document
    assert "全员测验" in at_the_desk(cast.liaison).get(reverse("study:quizzes")).content.decode()


def test_criterion_counts_who_passed_and_names_who_has_not(quiz, campaign, cast, django_assert_num_queries):  # noqa: F811 - the fixture
    rule, settings = rule_named("quiz"), {"quiz": quiz.title, "group": "section:drinking", "percent": 60}
    _take(quiz, cast.cadre)
    _take(quiz, cast.cadre)
    _take(quiz, cast.chief, wrong=5)
    with django_assert_num_queries(4):
        measure = rule.measure(campaign, settings)
    assert (measure.have, measure.need) == (1, 2)
    evidence, missing = rule.evidence(campaign, settings, cast.clerk), rule.missing(campaign, settings, cast.clerk)
    assert [evidence.line(row).staff for row in evidence.rows] == [cast.cadre]
    assert {missing.line(row).staff: missing.line(row).note for row in missing.rows} == {
        cast.chief: "答过，未通过", cast.deputy: "未作答",
    }  # fmt: skip
    assert list(rule.missing(campaign, settings, cast.other_chief).rows) == []
    assert "文件精神测验" in rule.words(settings)
    nothing = rule.measure(campaign, settings | {"quiz": "没有的测验"})
    assert (nothing.have, nothing.need) == (0, 2)


def test_document_counts_as_read_by_a_quiz_only_where_the_rule_says_so(quiz, document, campaign, cast):  # noqa: F811 - the fixture
    rule, settings = (
        rule_named("document-read"),
        {"document": document.number, "group": "section:drinking", "percent": 60},
    )
    _take(quiz, cast.cadre)
    actions.open_document(document, actor=cast.chief)
    with pretend(now() + dt.timedelta(days=1)):
        actions.confirm(document, actor=cast.chief)
    assert rule.measure(campaign, settings).have == 1
    either = settings | {"quiz": True}
    assert rule.measure(campaign, either).have == 2
    evidence, missing = rule.evidence(campaign, either, cast.clerk), rule.missing(campaign, either, cast.clerk)
    assert [evidence.line(row).note for row in evidence.rows] == ["测验通过", f"{today() + dt.timedelta(days=1)}"]
    assert [missing.line(row).staff for row in missing.rows] == [cast.deputy]
    assert "或通过" in rule.words(either)


def test_lists_cost_the_same_for_any_number(quiz, cast, django_assert_max_num_queries):
    _take(quiz, cast.cadre)
    client = at_the_desk(cast.clerk)
    for url in (reverse("study:quizzes"), reverse("study:quiz", args=[quiz.code]), reverse("study:bank")):
        client.get(url)
        with django_assert_max_num_queries(30):
            client.get(url)


def test_quiz_passed_twice_counts_once_among_the_figures(quiz, cast):
    for wrong in (5, 1, 0):
        _take(quiz, cast.cadre, wrong=wrong)
    (row,) = people_with_figures(people_seen_by(cast.cadre))
    assert (row, row.passed, study_file(cast.cadre).passed, len(study_file(cast.cadre).attempts)) == (
        cast.cadre,
        1,
        1,
        3,
    )
