"""QR codes: what is put together from pieces is what an encoder would have drawn at once."""

import re

import pytest
import segno

from huiyin.core import qr


def modules(drawing: str) -> set[tuple[int, int]]:
    """Follow the drawing's pen and return the dark modules, as (row, column)."""
    dark, row, column = set[tuple[int, int]](), 0, 0
    for length, right, down in re.findall(r"h(\d+)|m(-?\d+) (\d+)", drawing):
        dark |= {(row, column + step) for step in range(int(length or 0))}
        row, column = row + int(down or 0), column + int(length or right)
    return dark


@pytest.mark.parametrize(
    "address",
    [
        "https://water.example.cn/receipt/#48372915660411807253",
        "https://water.example.cn/receipt/#00000000000000000000",
        "https://water.example.cn/receipt/#99999999999999999999",
        "http://127.0.0.1:8000/receipt/#12345678901234567890",
        "https://water.example.cn/about/",
    ],
)
def test_drawing_is_the_code_of_the_whole_address(address: str) -> None:
    encoded = segno.make(address, error="m", micro=False, mode="byte", mask=0).matrix_iter(border=2)
    expected = {(row, column) for row, line in enumerate(encoded) for column, dark in enumerate(line) if dark}
    assert modules(qr.draw(address)) == expected
