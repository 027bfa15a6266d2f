"""What is sealed opens only with its key, on its row, unchanged; shredding and rotation work on wrapped keys."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core import crypto
from huiyin.core.crypto import SealBroken, SealKey

KEY = SealKey(b"k" * 32)


@given(st.binary(max_size=200), st.text(max_size=40))
def test_sealed_value_opens_on_its_row(plain, row):
    assert KEY.open(KEY.seal(plain, bound_to=row), bound_to=row) == plain


def test_same_plain_seals_differently_each_time():
    assert KEY.seal("张三".encode(), bound_to="r") != KEY.seal("张三".encode(), bound_to="r")


@pytest.mark.parametrize("at", [0, 1, 5, 17, -1])
def test_every_changed_byte_breaks_the_seal(at):
    sealed = bytearray(KEY.seal(b"phone", bound_to="record:1"))
    sealed[at] ^= 1
    with pytest.raises(SealBroken):
        KEY.open(bytes(sealed), bound_to="record:1")


def test_value_moved_to_another_row_does_not_open():
    with override("en"), pytest.raises(SealBroken, match="belong"):
        KEY.open(KEY.seal(b"phone", bound_to="record:1"), bound_to="record:2")


def test_value_of_another_key_is_named_as_such():
    with pytest.raises(SealBroken):
        SealKey(b"j" * 32).open(KEY.seal(b"phone", bound_to="r"), bound_to="r")


@pytest.mark.parametrize("junk", [b"", b"\x01", b"\x02" + b"0" * 60, b"plain text that was never sealed at all"])
def test_junk_is_no_sealed_value(junk):
    with pytest.raises(SealBroken):
        KEY.open(junk, bound_to="r")


def test_case_key_survives_wrapping_and_is_bound_to_its_case():
    key, wrapped = crypto.new_case_key(bound_to="case:7")
    assert crypto.unwrap(wrapped, bound_to="case:7") == key
    assert key.secret not in wrapped
    with pytest.raises(SealBroken):
        crypto.unwrap(wrapped, bound_to="case:8")


def test_retired_master_key_still_opens_and_rewrap_frees_from_it(settings):
    key, wrapped = crypto.new_case_key(bound_to="case:7")
    old, settings.SEAL_KEY = settings.SEAL_KEY, b"a new master key of enough length!"
    with pytest.raises(SealBroken):
        crypto.unwrap(wrapped, bound_to="case:7")
    settings.RETIRED_SEAL_KEYS = [old]
    assert crypto.unwrap(wrapped, bound_to="case:7") == key
    assert not crypto.is_current(wrapped)
    fresh = crypto.rewrap(wrapped, bound_to="case:7")
    settings.RETIRED_SEAL_KEYS = []
    assert crypto.is_current(fresh)
    assert crypto.unwrap(fresh, bound_to="case:7") == key


def test_blind_index_finds_equals_and_differs_by_purpose_and_key(settings):
    phone = crypto.blind_index("13800001111", purpose="phone")
    assert phone == crypto.blind_index("13800001111", purpose="phone")
    assert phone != crypto.blind_index("13800001111", purpose="id number")
    settings.SEAL_KEY = b"a new master key of enough length!"
    assert phone != crypto.blind_index("13800001111", purpose="phone")
