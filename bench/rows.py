"""A register of any size, for measuring: rows as the actions would leave them, written straight into the tables.

Nothing but a benchmark writes rows this way. The texts are made of words whose frequencies fall as those of a language do
(the n-th commonest is n times rarer), water matters first and characters that mean nothing after them, so that a search can be
asked for the commonest word as well as for one that a handful of people used. One in thirty says what was said lately once more,
so that the triage desk has near-duplicates to find among the keys of all.
"""

import datetime as dt
import random
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django_scopes import scope

from huiyin.core.actors import System
from huiyin.core.ids import day_id
from huiyin.core.search import database as search
from huiyin.core.search.models import Words
from huiyin.core.search.text import normalise
from huiyin.core.timing import today
from huiyin.disclosure.models import Kind, Publication, PublicationWords
from huiyin.disclosure.models import Status as Released
from huiyin.opinions.models import (
    Channel,
    DispatchedWords,
    Opinion,
    OpinionClock,
    OpinionWords,
    Rating,
    Severity,
    State,
)
from huiyin.opinions.models import Kind as OpinionKind
from huiyin.opinions.queries import TO_TRIAGE
from huiyin.org import actions as org
from huiyin.org.models import Bureau, Post, Role, Section, Staff, Township
from huiyin.rectification.models import Problem, ProblemClock, ProblemOpinion, ProblemWords, Source
from huiyin.rectification.models import State as Stand
from huiyin.triage.engine.neighbours import band_keys
from huiyin.triage.models import Band

BATCH = 2000
YEARS = 5
COMMON = [
    "水", "自来水", "反映", "希望", "解决", "水管", "停水", "水质", "我们村", "尽快", "水渠", "水费", "河道", "领导",
    "没有", "已经", "水库", "管网", "浑浊", "堵塞", "维修", "村民", "灌溉", "一直", "漏水", "水压", "排水", "清淤",
    "水表", "施工", "道路", "污水", "饮用水", "打井", "泵站", "答复", "堤坝", "工作人员", "多次", "电话",
]  # fmt: skip
WAITING = 400
"""Opinions, and as many problems, still in hand: what waits depends on the staff and not on the length of the register."""
ACTOR = System(job="bench")


def _stage_of(opinion: Opinion) -> str:
    return "accept" if opinion.status in TO_TRIAGE else "answer"


def vocabulary(chance: random.Random, size: int = 20_000) -> list[str]:
    """Return `size` words, the commonest first."""
    characters = [chr(0x4E00 + 5 * at) for at in range(3500)]
    made = (
        "".join(characters[int(len(characters) * chance.random() ** 2.2)] for _ in range(length))
        for length in chance.choices((1, 2, 3, 4), (1, 6, 2, 1), k=size)
    )
    return list(dict.fromkeys([*COMMON, *made]))


def texts(chance: random.Random) -> Iterator[str]:
    """Yield texts without end: some hundred characters, one in twenty with a telephone number, one in thirty not its giver's own."""
    words = vocabulary(chance)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    lately: deque[str] = deque(["停水了，请来看看。"], maxlen=300)
    while True:
        if chance.random() < 1 / 30:
            yield chance.choice(words) + chance.choice(lately)
            continue
        chosen = chance.choices(words, cum_weights=weights, k=int(chance.lognormvariate(4.0, 0.5)))
        chosen[6::7] = [word + "，" for word in chosen[6::7]]
        number = f"电话1{chance.randrange(3, 9)}{chance.randrange(10**9):09d}" if chance.random() < 0.05 else ""
        lately.append("".join(chosen) + number)
        yield lately[-1]


WORDS: tuple[type[Words], ...] = (OpinionWords, DispatchedWords, ProblemWords, PublicationWords)


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Write without the indexes of words and near-duplicates, made in one go at the end, and without waiting for the disk."""
    for words in WORDS:
        search.drop_index(words, connection)
    with connection.schema_editor() as editor:
        for index in Band._meta.indexes:
            editor.remove_index(Band, index)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -500000")
        else:
            cursor.execute("SET maintenance_work_mem = '500MB'")
    yield
    for words in WORDS:
        sys.stderr.write(f"index of {words._meta.label}\n")
        search.create_index(words, connection)
    sys.stderr.write("index of near-duplicates\n")
    with connection.schema_editor() as editor:
        for index in Band._meta.indexes:
            editor.add_index(Band, index)
    connection.close()


def write(rows: Sequence[Any]) -> None:
    """Insert rows of one model: `bulk_create` without what it does besides."""
    if rows:
        fields = rows[0]._meta.concrete_fields
        values = ([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows)
        write_values(type(rows[0]), [field.column for field in fields], values)


def write_values(model: type[Model], columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values that the database takes as they are."""
    table, names = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', values)  # noqa: S608
            return
        with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for one in values:
                copy.write_row(one)


def write_words(words: type[Words], owners: Sequence[Any]) -> None:
    """Insert what the owners are found by."""
    rows = [words(text=normalise("\n".join(words.of(owner)))) for owner in owners]
    for row, owner in zip(rows, owners, strict=True):
        row.pk = owner.pk
    write(rows)


class Register:
    """Writes one bureau with a register of `size` opinions and a tenth as many problems, published or drafted."""

    def __init__(self, size: int, seed: int = 7) -> None:
        self.size = size
        self.chance = random.Random(seed)
        self.texts = texts(self.chance)
        self.bureau = org.found_bureau(actor=ACTOR, code="bench", name="云溪县水利局", level="county")
        with scope(bureau=self.bureau):
            self.sections = org.install_sections(self.bureau, actor=ACTOR)
            self.townships = [self._township(at) for at in range(12)]
            self.clerk = self._staff("clerk", Role.CLERK)
            self.chief = self._staff("chief", Role.CHIEF, self.sections[3])
            self.deputy = self._staff("deputy", Role.DEPUTY, self.sections[3])
            self.cadre = self._staff("cadre", Role.CADRE, self.sections[3])

    def write(self) -> Bureau:
        """Write all rows, the oldest first, with a line of progress."""
        with scope(bureau=self.bureau), in_a_hurry():
            for begin in range(0, self.size, BATCH):
                with transaction.atomic():
                    self._write_batch(range(begin, min(begin + BATCH, self.size)))
                sys.stderr.write(f"\r{min(begin + BATCH, self.size):,} of {self.size:,} opinions")
        sys.stderr.write("\n")
        return self.bureau

    def _write_batch(self, numbers: range) -> None:
        opinions = [self._opinion(number) for number in numbers]
        write(opinions)
        write_words(OpinionWords, opinions)
        write_words(DispatchedWords, opinions)
        bands = (
            (day_id(one.received_on), self.bureau.pk, one.pk, key) for one in opinions for key in band_keys(one.text)
        )
        write_values(Band, ["id", "bureau_id", "item", "key"], bands)
        write([OpinionClock(opinion=one, **self._clock(_stage_of(one), one, runs=one.is_open)) for one in opinions])
        write([self._rating(one) for one in opinions[::5] if not one.is_open])
        problems = [self._problem(one) for one in opinions[::10]]
        write(problems)
        write_words(ProblemWords, problems)
        write(
            [
                ProblemClock(problem=one, **self._clock("rectify", one, runs=one.status != Stand.STRUCK_OFF))
                for one in problems
            ]
        )
        write([self._link(*pair) for pair in zip(problems, opinions[::10], strict=True)])
        published = [self._publication(one) for one in problems]
        write(published)
        write_words(PublicationWords, published)

    def _day(self, number: int) -> dt.date:
        return today() - dt.timedelta(days=int(365 * YEARS * (1 - (number + 1) / self.size)))

    def _opinion(self, number: int) -> Opinion:
        day, text = self._day(number), next(self.texts)
        is_open = number >= self.size - WAITING
        status = self.chance.choice((State.RECEIVED, State.DISPATCHED)) if is_open else State.ANSWERED
        return Opinion(
            id=day_id(day), bureau=self.bureau, number=f"{day:%y}-{number:07d}", channel=self.chance.choice(Channel.values),
            receipt_hash=self.chance.randbytes(32), kind=self.chance.choice(OpinionKind.values), title=text[:24], text=text,
            dispatch_text=text, public_text=text, township=self.chance.choice(self.townships), received_on=day, status=status,
            section=self.chance.choice(self.sections), severity=self.chance.choice(Severity.values), deputy=self.deputy,
            answered_on=None if is_open else day, accepted_on=day, dispatched_on=day, suggested=True,
        )  # fmt: skip

    def _problem(self, opinion: Opinion) -> Problem:
        day, struck = opinion.received_on, opinion.received_on < self._day(self.size - 10 * WAITING)
        return Problem(
            id=day_id(day), bureau=self.bureau, number=f"WT{opinion.number}", title=opinion.title, manifestation=opinion.text,
            source=Source.PUBLIC, severity=opinion.severity, listed_by=self.clerk, listed_on=day, section=opinion.section,
            status=Stand.STRUCK_OFF if struck else Stand.RECTIFYING, deputy=self.deputy, chief=self.chief,
            assigned_on=day, done_on=day if struck else None, verified_on=day if struck else None,
            struck_off_on=day if struck else None,
        )  # fmt: skip

    def _publication(self, problem: Problem) -> Publication:
        day, out = problem.listed_on, problem.status == Stand.STRUCK_OFF
        return Publication(
            id=day_id(day), bureau=self.bureau, kind=Kind.PROBLEM, subject_id=problem.pk, code=problem.number,
            title=problem.title, content={"manifestation": problem.manifestation, "measures": []}, content_hash="0" * 64,
            section=problem.section, township=self.townships[0], status=Released.RELEASED if out else Released.DRAFT, author=self.clerk,
            reviews_done=1, stage=problem.status, facts={"listed_on": day.isoformat()}, is_current=out, released_on=day if out else None,
        )  # fmt: skip

    def _rating(self, opinion: Opinion) -> Rating:
        level, day = self.chance.choice(Rating.Level.values), opinion.received_on
        return Rating(id=day_id(day), bureau=self.bureau, opinion=opinion, level=level, day=day)

    def _link(self, problem: Problem, opinion: Opinion) -> ProblemOpinion:
        day = problem.listed_on
        return ProblemOpinion(
            id=day_id(day), bureau=self.bureau, problem=problem, opinion=opinion, linked_by=self.clerk, linked_on=day
        )

    def _clock(self, stage: str, item: Opinion | Problem, *, runs: bool) -> dict[str, Any]:
        day = item.received_on if isinstance(item, Opinion) else item.listed_on
        due = day + dt.timedelta(days=self.chance.randrange(5, 60))
        return {
            "id": day_id(day), "bureau": self.bureau, "stage": stage, "days": 15, "source": "bench", "section": item.section,
            "started_on": day, "blue_on": due - dt.timedelta(days=3), "due_on": due, "red_on": due + dt.timedelta(days=5),
            "stopped_on": None if runs else day + dt.timedelta(days=self.chance.randrange(60)),
        }  # fmt: skip

    def _township(self, at: int) -> Township:
        return org.set_up_township(self.bureau, actor=ACTOR, code=f"t{at}", name=f"第{at}乡")

    def _staff(self, name: str, role: Role, section: Section | None = None) -> Staff:
        staff = Staff.objects.create(bureau=self.bureau, username=f"bench-{name}", name=name)
        Post.objects.create(bureau=self.bureau, staff=staff, role=role, section=section, starts_on=dt.date(2020, 1, 1))
        return staff
