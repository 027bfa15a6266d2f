"""A receipt code is the same for the same form, cannot be read out of the database, and forgives how it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.receipts import grouped, mint, normalise, public_number, receipt_hash


def test_repeated_submission_has_the_same_receipt():
    assert mint("qh", "form-1", purpose="opinion") == mint("qh", "form-1", purpose="opinion")


@pytest.mark.parametrize(
    "other", [("qh", "form-2", "opinion"), ("xs", "form-1", "opinion"), ("qh", "form-1", "report")]
)
def test_receipt_differs_by_form_bureau_and_purpose(other):
    bureau, key, purpose = other
    assert mint("qh", "form-1", purpose="opinion").code != mint(bureau, key, purpose=purpose).code


def test_parts_cannot_slide_into_each_other():
    assert mint("qh", "1x", purpose="o") != mint("qh1", "x", purpose="o")


@given(st.text(max_size=30))
def test_every_code_is_twenty_digits_that_check_out(key):
    code = mint("qh", key, purpose="opinion").code
    assert len(code) == 20
    assert normalise(code) == code
    assert len(grouped(code)) == 24


CODE = mint("qh", "form-1", purpose="opinion").code


@pytest.mark.parametrize(
    "typed",
    [
        grouped(CODE),
        "-".join(grouped(CODE).split()),
        f"  {CODE}\n",
        CODE.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        CODE.translate(str.maketrans("0123456789", "零幺二三四五六七八九")),
        CODE.translate(str.maketrans("0123456789", "〇一两三四五六七八九")),
        "，".join(grouped(CODE).split()),
    ],
)
def test_code_is_understood_however_it_is_typed(typed):
    assert normalise(typed) == CODE


@pytest.mark.parametrize("typed", ["", "1234", CODE[:-1], CODE + "0", CODE[:-1] + "x", "²" * 20, "请查询我的意见"])
def test_what_is_no_code_is_refused(typed):
    assert normalise(typed) is None


def test_every_single_wrong_digit_and_every_swap_of_neighbours_is_caught():
    wrong = {CODE[:i] + d + CODE[i + 1 :] for i in range(20) for d in "0123456789"} - {CODE}
    swapped = {CODE[:i] + CODE[i + 1] + CODE[i] + CODE[i + 2 :] for i in range(19)} - {CODE}
    assert [code for code in wrong | swapped if normalise(code)] == []


def test_hash_is_keyed_and_tells_nothing_of_the_code(settings):
    stored = receipt_hash(CODE)
    assert len(stored) == 32
    assert stored == mint("qh", "form-1", purpose="opinion").hash
    settings.RECEIPT_KEY = b"another receipt key, long enough!"
    assert receipt_hash(CODE) != stored


def test_public_number_has_its_form_and_another_try_gives_another_one():
    first = public_number("qh", "form-1", prefix="26")
    assert first == public_number("qh", "form-1", prefix="26")
    assert len(first) == len("26-4837-2915")
    assert first.replace("-", "").isdecimal()
    assert first != public_number("qh", "form-1", prefix="26", attempt=1)
    assert first[3:].replace("-", "") not in CODE
