import opencc
from hypothesis import given
from hypothesis import strategies as st

from huiyin.triage.engine.folding import PLANE, fold, folds


def test_fold_gives_one_spelling():
    assert fold("ＡＢＣ１２３ 饮水") == "abc123 饮水"
    assert fold("農村飲水困難，請處理") == "农村饮水困难,请处理"


def test_fold_simplifies_every_character_that_opencc_simplifies():
    simplify = opencc.OpenCC("t2s").convert
    letters = [char for char in map(chr, range(0x3400, 0xA000)) if len(simplify(char)) == 1]
    assert {char: fold(char) for char in letters} == {char: simplify(char) for char in letters}
    assert max(folds()) < PLANE


@given(st.text(max_size=200))
def test_fold_keeps_the_length_and_is_stable(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
