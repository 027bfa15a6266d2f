"""What was said in own words, for the office: apart for each question, in an order that leads from none to another."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from huiyin.surveys.design import Kind
from huiyin.surveys.models import Survey
from huiyin.surveys.results.counting import rows_of
from huiyin.surveys.values import OTHER


@dataclass(frozen=True)
class Words:
    """The words said to one question. Those that went into the register of opinions are read there, here is how many."""

    number: int
    title: str
    texts: list[str]
    in_register: int


def words_of(survey: Survey) -> list[Words]:
    """Return the words of a closed questionnaire, question by question; of too few to one question, none."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    handed: defaultdict[str, int] = defaultdict(int)
    wanted = [one for one in survey.design.questions() if one.kind == Kind.TEXT or one.other]
    for values in rows_of(survey):
        for question in wanted:
            said = values.get(question.key if question.kind == Kind.TEXT else question.key + OTHER)
            if said is True:
                handed[question.key] += 1
            elif said:
                texts[question.key].append(said)
    return [
        Words(
            survey.design.number_of(one.key), one.text,
            sorted(texts[one.key], key=_mixed) if len(texts[one.key]) >= survey.smallest else [], handed[one.key],
        )
        for one in wanted
    ]  # fmt: skip


def _mixed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
