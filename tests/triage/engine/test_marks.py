"""What tells cheaply which long text a short one was taken from."""

from huiyin.triage.engine.neighbours import marks, shared_marks

LONG = "".join(chr(0x4E00 + 7 * place % 2000) for place in range(4000))
OTHER = "".join(chr(0x4E00 + 11 * place % 1900) for place in range(4000))


def test_every_run_of_ten_letters_leaves_a_mark_wherever_it_stands():
    own = marks(LONG)
    for start in range(0, 3900, 37):
        assert shared_marks(marks("前言" + LONG[start : start + 10] + "後記"), {"long": own})


def test_share_of_the_marks_is_about_the_share_of_the_words():
    known = {"long": marks(LONG), "other": marks(OTHER)}
    half = LONG[500:700] + "".join(chr(0x8000 + place) for place in range(200))
    shares = shared_marks(marks(half), known)
    assert set(shares) == {"long"}
    assert 0.4 < shares["long"] < 0.6
    assert shared_marks(marks(LONG), known) == {"long": 1.0}


def test_signs_and_width_count_for_nothing_and_next_to_nothing_has_no_marks():
    assert marks("水，渠\n淤了。") == marks("水渠淤了")
    assert (marks(""), marks("水。"), shared_marks(b"", {"long": marks(LONG)})) == (b"", b"", {})
