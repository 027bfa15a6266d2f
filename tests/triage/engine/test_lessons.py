import datetime as dt

from huiyin.triage.engine.classify import Example
from huiyin.triage.engine.lessons import Duty, weight_of


def test_duty_teaches_by_sentence_matter_and_keyword():
    duty = Duty("river", "负责河长制。管理河湖；组织巡河。", ("垃圾没人收",), ("河长",))
    assert duty.examples() == [
        Example(text, "river") for text in ("负责河长制", "管理河湖", "组织巡河", "垃圾没人收", "河长")
    ]


def test_decision_loses_half_its_weight_in_a_year():
    today = dt.date(2026, 6, 1)
    assert weight_of(today, today) == 1
    assert weight_of(today - dt.timedelta(days=365), today) == 0.5
