"""Pages that are drawn once and filled in for each reader."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from huiyin.core import gaps, memory
from huiyin.org.models import Bureau


@pytest.fixture(autouse=True)
def nothing_is_known() -> None:
    memory.forget()


def asked(bureau: Bureau, language: str = "en") -> HttpRequest:
    request = RequestFactory().post("/say/")
    request.bureau, request.elder, request.LANGUAGE_CODE = bureau, False, language  # type: ignore[attr-defined]
    return request


OWN = {
    "number": "26-1111-1111", "code": "0000 1111", "qr": mark_safe("<svg></svg>"), "token": "signed",
    "refused": "", "attach": "", **{f"group{place}": f"000{place}" for place in range(1, 6)},
}  # fmt: skip
SAME = {"promise": "Look here on Monday.", "received_on": None, "kept": 0}


def draw(bureau: Bureau, same: dict[str, object] = SAME, **own: str) -> str:
    response = gaps.render(asked(bureau), "portal/receipt_issued.html", same, OWN | own)
    return response.content.decode()


def test_gaps_hold_what_is_the_readers_own(bureau: Bureau) -> None:
    page = draw(bureau, number="26-2222-2222")
    assert '<p class="code">26-2222-2222</p>' in page
    assert '<p class="receipt-code"><span>0001</span><span>0002</span>' in page
    assert "<svg></svg></div>" in page
    assert 'data-copy="0000 1111"' in page
    assert gaps._MARK not in page


def test_next_reader_gets_nothing_of_the_one_before(bureau: Bureau) -> None:
    first = draw(bureau, number="26-2222-2222", token="hers")
    second = draw(bureau, number="26-3333-3333", token="his")
    assert ("hers" in first, "his" in second, "hers" in second, "26-2222" in second) == (True, True, False, False)


def test_what_fills_a_gap_is_remembered_nowhere(bureau: Bureau) -> None:
    draw(bureau, code="4837 2915", token="hers")
    assert not any(word in repr(memory._kept) for word in ("4837 2915", "hers"))


def test_other_words_for_everybody_are_another_page(bureau: Bureau) -> None:
    assert "Look here on Friday." in draw(bureau, SAME | {"promise": "Look here on Friday."})
    assert "Look here on Monday." in draw(bureau)


def test_gaps_are_escaped(bureau: Bureau) -> None:
    assert '<p class="code">&lt;b&gt;</p>' in draw(bureau, number="<b>")
