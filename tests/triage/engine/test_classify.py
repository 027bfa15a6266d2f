import tomllib
from importlib.resources import files

import pytest

from huiyin.triage.engine.classify import Classifier, Example
from huiyin.triage.engine.lessons import Duty, lessons, without_wind
from tests.triage.engine.unseen import UNSEEN

SHIPPED = tomllib.loads((files("huiyin.org") / "data" / "sections.toml").read_text(encoding="utf-8"))
DUTIES = [
    Duty(entry["code"], entry["duties"], tuple(entry["matters"]), tuple(entry["keywords"]))
    for entry in SHIPPED["section"] + SHIPPED["elsewhere"]
]


@pytest.fixture(scope="module")
def routing() -> Classifier:
    return Classifier.fit([example for duty in DUTIES for example in duty.examples()])


def test_first_day_routing_is_right_four_times_in_five(routing):
    suggestions = [(label, [one.label for one in routing.suggest(text)]) for label, text in UNSEEN]
    assert sum(label == found[0] for label, found in suggestions) >= 0.8 * len(UNSEEN)
    assert sum(label in found for label, found in suggestions) >= 0.9 * len(UNSEEN)


def test_suggestion_names_the_words_that_speak_for_it(routing):
    best = routing.suggest("半夜有人用挖机在河道里偷采砂石")[0]
    assert best.label == "enforce"
    assert best.confidence > 0.8
    assert {"半夜", "河道"} & set(best.words)


def test_reasons_repeat_no_number(routing):
    words = [word for one in routing.suggest("自来水停了五天，电话13812345678") for word in one.words]
    assert words
    assert not [word for word in words if word.isdigit()]


def test_confidences_of_a_text_sum_to_one_and_nothing_known_means_not_sure(routing):
    confidences = routing.confidences(["水管冻裂", "", "zzz qqq"])
    assert confidences.sum(axis=1).tolist() == pytest.approx([1, 1, 1], abs=1e-5)
    assert confidences[1:].max() < 0.05


def test_what_is_suggested_first_is_most_likely(routing):
    texts = [text for _, text in UNSEEN]
    likeliest = routing.confidences(texts).argmax(axis=1)
    assert [routing.suggest(text)[0].label for text in texts] == [routing.labels[label] for label in likeliest]


def test_the_same_examples_give_the_same_model(routing):
    again = Classifier.fit([example for duty in DUTIES for example in duty.examples()])
    assert again.to_bytes() == routing.to_bytes()


def test_stored_model_says_what_the_fitted_one_said(routing):
    stored = Classifier.from_bytes(routing.to_bytes())
    for _, text in UNSEEN[:10]:
        assert stored.suggest(text)[0].label == routing.suggest(text)[0].label
        assert stored.suggest(text)[0].confidence == pytest.approx(routing.suggest(text)[0].confidence, abs=0.01)


def test_decisions_outweigh_the_template(routing):
    text = "渠道边的路灯不亮"
    assert routing.suggest(text)[0].label != "rural"
    taught = Classifier.fit(
        [
            *(example for duty in DUTIES for example in duty.examples()),
            *(Example(f"{place}渠道边的路灯坏了不亮", "rural") for place in ("清溪村", "石桥", "塘坊", "白沙")),
        ]
    )
    assert taught.suggest(text)[0].label == "rural"


def test_one_label_is_refused():
    with pytest.raises(ValueError, match="two labels"):
        Classifier.fit([Example("停水", "drinking")])


@pytest.mark.parametrize(
    ("target", "text", "label"),
    [
        ("kind", "请问装水表要交多少钱，怎么申请", "consultation"),
        ("kind", "建议在塘边加装护栏", "suggestion"),
        ("kind", "停水四天没有人修，请尽快解决", "request"),
        ("kind", "举报站长收受包工头红包", "report"),
        ("severity", "大坝渗漏，下游几百户害怕溃坝", "prominent"),
        ("severity", "请问水费标准怎么办理", "minor"),
    ],
)
def test_first_day_kind_and_severity(target, text, label):
    assert Classifier.fit(lessons(target)).suggest(text)[0].label == label


def test_first_day_wind_tells_conduct_from_water():
    winds = Classifier.fit([*lessons("wind"), *without_wind(DUTIES)])
    assert winds.suggest("窗口推来推去不给办")[0].label == "bureaucratism"
    assert winds.suggest("水渠塌了田里没有水")[0].label == "none"
