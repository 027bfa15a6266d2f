"""Problems are found by what stands in the ledger."""

from huiyin.rectification.models import ProblemWords
from huiyin.rectification.queries import problems_visible_to
from tests.register import listed, rectifying


def found(actor, query):
    return list(ProblemWords.matching(problems_visible_to(actor), query))


def test_problem_is_found_by_number_title_and_manifestation(in_bureau, cast):
    problem = listed(in_bureau, cast)
    assert [found(cast.clerk, query) for query in (problem.number, "供水浑浊", "浑水 清禾", "漏水")] == [
        [problem], [problem], [problem], [],
    ]  # fmt: skip


def test_problem_is_found_only_by_those_who_may_see_it(in_bureau, cast):
    problem = rectifying(in_bureau, cast)
    assert found(cast.chief, "浑水") == [problem]
    assert found(cast.other_chief, "浑水") == []
