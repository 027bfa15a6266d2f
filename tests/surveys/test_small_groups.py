"""All tables of a questionnaire together, taken apart by an attacker with patience: every sum and every difference."""

import itertools
import random
from types import SimpleNamespace

import numpy as np
import pytest

from huiyin.core.templatetags.ui import names
from huiyin.surveys.design_data import from_data
from huiyin.surveys.results import crossing, tables_of
from huiyin.surveys.results.counting import base_of, count
from huiyin.surveys.values import asked, kept

K = 5
BRANCHED = {
    "sections": [
        {
            "key": "s1",
            "questions": [
                {"key": "q1", "kind": "single", "text": "用什么水", "options": ["自来水", "井水", "拉水"]},
                {"key": "q2", "kind": "scale", "text": "满意吗", "low": 1, "high": 3},
                {"key": "q3", "kind": "multiple", "text": "何时停水", "options": ["早", "晚"]},
            ],
        },
        {
            "key": "s2", "only_if": {"question": "q1", "is": ["自来水"]},
            "questions": [{"key": "q4", "kind": "single", "text": "水压", "options": ["好", "差"]}],
        },
        {
            "key": "s3", "only_if": {"question": "q3", "is": ["晚"]},
            "questions": [{"key": "q5", "kind": "single", "text": "几点", "options": ["六点", "十点"]}],
        },
    ]
}  # fmt: skip
DESIGN = from_data(BRANCHED)


def every_way_to_answer():
    """Return each different row that the table of answers can hold."""
    places = {
        "q1": [None, 1, 2, 3],
        "q2": [None, 1, 2, 3],
        "q3": [None, [1], [2], [1, 2]],
        "q4": [None, 1, 2],
        "q5": [None, 1, 2],
    }
    ways = [
        kept(DESIGN, {key: one for key, one in zip(places, values, strict=True) if one})
        for values in itertools.product(*places.values())
    ]
    return [dict(way) for way in {repr(sorted(way.items())): way for way in ways}.values()]


WAYS = every_way_to_answer()


def who(holds):
    """Return a figure as the sum that it is: which ways of answering it counts."""
    return np.array([1.0 if holds(way) else 0.0 for way in WAYS])


ASKED = {
    repr(way): {question.key for _section, questions in asked(DESIGN, way) for question in questions} for way in WAYS
}


def is_asked(way, key):
    return key in ASKED[repr(way)]


def has(way, key, places):
    value = way.get(key)
    given = set(value) if isinstance(value, list) else {value or 0}
    return is_asked(way, key) and bool(given & set(places))


def told_figures(tables, population):
    """Return every figure that is told, with the sum that it is."""
    yield who(lambda way: True), len(population)
    for table in tables:
        if table.is_told:
            yield who(lambda way, table=table: is_asked(way, table.key)), table.asked
        for line in table.lines:
            if line.count is not None:
                yield who(lambda way, line=line, table=table: has(way, table.key, line.places)), line.count


def secrets():
    """Return what must not be learned if it is of a few: each answer alone, each pair of two answers, who was asked and who not."""
    for key in ("q1", "q2", "q3", "q4", "q5"):
        for place in (0, 1, 2, 3):
            yield who(lambda way, key=key, place=place: has(way, key, [place]))
        yield who(lambda way, key=key: is_asked(way, key))
        yield who(lambda way, key=key: not is_asked(way, key))
    for first, second in itertools.product((0, 1, 2, 3), repeat=2):
        yield who(lambda way, a=first, b=second: has(way, "q1", [a]) and has(way, "q2", [b]))
    for place in (1, 2):
        yield who(lambda way, place=place: is_asked(way, "q3") and place not in (way.get("q3") or []))


SECRETS = list(secrets())


def learned(figures, crowd):
    """Return the secrets of a few that follow from the figures by any sums and differences."""
    matrix = np.array(figures)
    _left, weights, rows = np.linalg.svd(matrix, full_matrices=False)
    basis = rows[weights > 1e-9]
    found = []
    for secret in SECRETS:
        value = secret @ crowd
        if 0 < value < K and np.allclose(basis.T @ (basis @ secret), secret, atol=1e-7):
            found.append(value)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_nothing_of_a_few_follows_from_all_tables_together(seed, monkeypatch):
    monkeypatch.setattr(crossing, "rows_of", lambda survey: survey.answers)
    rng = random.Random(seed)
    weights = [rng.random() ** rng.choice((1, 3, 8)) for _way in WAYS]
    population = rng.choices(WAYS, weights, k=rng.choice((6, 9, 15, 30, 60, 150)))
    crowd = np.array([sum(one == way for one in population) for way in WAYS], dtype=float)
    tables = tables_of(DESIGN, count(DESIGN, iter(population)), K)
    figures = list(told_figures(tables, population))
    for figure, value in figures:
        assert figure @ crowd == value
        assert value >= K
    told = {table.key: table for table in tables}
    rows = crossed(population, told["q1"], told["q2"])
    assert learned([figure for figure, _value in figures] + rows, crowd) == []


def crossed(population, down, across):
    """Return the cells of the cross table as sums."""
    if min(len(down.lines), len(across.lines)) < 2:
        return []
    cross = crossing.cross_table(SimpleNamespace(smallest=K, answers=population), down, across)
    assert all(cell >= K for _words, cells in cross.rows for cell in cells)
    return [
        who(lambda way, a=a, b=b: has(way, "q1", a) and has(way, "q2", b))
        for a in [places_of(words, down.lines) for words, _cells in cross.rows]
        for b in [places_of(words, across.lines) for words in cross.columns]
    ]


def places_of(words, lines):
    """Return the answers that a row or column of this name holds: neighbours, put together."""
    blocks = [lines[first:last] for first, last in itertools.combinations(range(len(lines) + 1), 2)]
    [block] = [block for block in blocks if names([line.label for line in block]) == words]
    return set().union(*(line.places for line in block))


def test_base_of_a_question_is_its_own_and_its_sections_condition():
    assert base_of(DESIGN, "q1") == ()
    assert len(base_of(DESIGN, "q5")) == 1
