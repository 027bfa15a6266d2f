"""Rows written past the query compiler are the rows that the ORM would have written."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from huiyin.core.models import WorkerBeat
from huiyin.core.rows import execute, first_column, first_row, insert, stored
from huiyin.opinions.models import Opinion, OpinionWords, Update
from huiyin.org.models import Bureau
from tests.register import say

DAY = dt.date(2026, 5, 12)


@pytest.fixture
def opinion(in_bureau: Bureau) -> Opinion:
    return say(in_bureau).opinion


def line(opinion: Opinion, text: str) -> Update:
    return Update(bureau_id=opinion.bureau_id, opinion=opinion, verb="note", day=DAY, text=text)


@pytest.mark.parametrize("texts", [["一行"], ["一行", "两行", "50%"]])
def test_inserted_rows_read_back_as_written(opinion: Opinion, texts: list[str]) -> None:
    rows = [line(opinion, text) for text in texts]
    insert(rows)
    found = Update.objects.filter(verb="note").values_list("pk", "bureau", "day", "order", "text").order_by("pk")
    assert list(found) == sorted((row.pk, opinion.bureau_id, DAY, 0, row.text) for row in rows)


def test_inserted_row_can_be_saved_like_any_other(opinion: Opinion) -> None:
    row = line(opinion, "一行")
    insert([row])
    row.text = "改了"
    row.save()
    assert Update.objects.get(pk=row.pk).text == "改了"


def test_json_dates_and_bytes_read_back_as_written(opinion: Opinion) -> None:
    clock = opinion.clocks.get()
    copy = Opinion(
        **{field.attname: getattr(opinion, field.attname) for field in Opinion._meta.concrete_fields}
        | {"id": 7, "number": "26-0000-0007", "receipt_hash": b"\0\xff" * 16}
    )
    insert([copy])
    clock.pk, clock.opinion, clock.pauses = 8, copy, [{"begin": "2026-05-12", "end": None, "reason": "等"}]
    insert([clock])
    assert bytes(Opinion.objects.get(pk=7).receipt_hash) == b"\0\xff" * 16
    assert copy.clocks.get().pauses == [{"begin": "2026-05-12", "end": None, "reason": "等"}]


def test_second_row_with_the_same_key_is_refused_or_rewrites(opinion: Opinion) -> None:
    again = OpinionWords(opinion=opinion, text="新的词")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([again])
    insert([again], rewrite=("text",))
    assert OpinionWords.objects.get(opinion=opinion).text == "新的词"


def test_first_row_and_execute_take_values_apart_from_the_words(opinion: Opinion) -> None:
    number = "26-1111' OR '1'='1"
    execute("UPDATE opinions_opinion SET number = %s WHERE id = %s", number[:20], opinion.pk)
    assert first_row("SELECT id FROM opinions_opinion WHERE number = %s", number[:20]) == (opinion.pk,)
    assert first_row("SELECT id FROM opinions_opinion WHERE number = %s", "26-1111") is None


@pytest.mark.django_db
def test_moment_in_a_plain_statement_is_the_moment_that_the_orm_knows() -> None:
    nine = dt.datetime(2026, 5, 12, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    execute("INSERT INTO core_workerbeat (name, seen_at) VALUES (%s, %s)", "early", stored(nine))
    WorkerBeat.objects.create(name="late", seen_at=nine + dt.timedelta(seconds=1))
    assert WorkerBeat.objects.get(name="early").seen_at == nine
    assert first_column("SELECT name FROM core_workerbeat WHERE seen_at > %s", stored(nine)) == ["late"]
