"""One dictionary of Chinese words a process."""

import sys

from huiyin.core import dictionary


def test_text_falls_into_words_known_everyday_and_to_a_water_bureau() -> None:
    assert dictionary.cut("河长制办公室说自来水浑了。") == ["河长制办公室", "说", "自来水", "浑", "了", "。"]
    assert dictionary.tag("周桂芳反映")[0] == ("周桂芳", "nr")


def test_words_that_nobody_meets_are_not_loaded() -> None:
    assert dictionary.cut("自来水")
    assert "rjieba" not in sys.modules
