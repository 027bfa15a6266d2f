"""The picture of the rooms is drawn from the contract that holds them apart."""

from tools import draw_rooms


def test_picture_shows_the_rooms_as_the_contract_has_them() -> None:
    picture = draw_rooms.ROOT / "docs/architecture.svg"
    assert picture.read_text(encoding="utf-8") == draw_rooms.drawing(draw_rooms.layers()), "run `make docs`"
