from hypothesis import given
from hypothesis import strategies as st

from huiyin.triage.engine.folding import fold


def test_fold_gives_one_spelling():
    assert fold("ＡＢＣ１２３ 饮水") == "abc123 饮水"
    assert fold("農村飲水困難，請處理") == "农村饮水困难,请处理"


@given(st.text(max_size=200))
def test_fold_keeps_the_length_and_is_stable(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
