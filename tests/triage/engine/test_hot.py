import datetime as dt

from huiyin.triage.engine.hot import Heat, Voice, heat_of, hot_issues

TODAY = dt.date(2026, 6, 15)
STOPPED = [
    "清溪镇自来水停水五天，水厂没有通知",
    "清溪镇停水了，自来水一滴都没有，水厂电话打不通",
    "反映清溪镇自来水公司停水不通知，五天没水",
    "清溪镇街上停水快一周，水厂说抢修，自来水还没来",
]
REST = [
    "请问办取水许可要哪些材料",
    "建议多种树保持水土",
    "移民补助什么时候发到卡里",
    "河长公示牌的电话是空号",
    "水库坝顶的路灯坏了",
    "水渠裂缝验收走过场",
]


def _voices(texts: list[str], *, givers: list[str | None] | None = None, days_ago: int = 1) -> list[Voice[int]]:
    given = givers or [None] * len(texts)
    day = TODAY - dt.timedelta(days=days_ago)
    return [Voice(number, text, day, giver) for number, (text, giver) in enumerate(zip(texts, given, strict=True))]


def test_hot_issue_gathers_what_many_write_and_says_why():
    (issue,) = hot_issues(_voices(STOPPED + REST), today=TODAY)
    assert set(issue.keys) == {0, 1, 2, 3}
    assert {"停水", "自来水"} <= set(issue.words)
    assert issue.heat == Heat(givers=4, repeats=0, days=1, this_week=4, week_before=0)
    assert issue.heat.degrees == 8.0


def test_one_diligent_writer_is_no_hot_issue():
    assert hot_issues(_voices(STOPPED + REST, givers=["one"] * 4 + [None] * 6), today=TODAY) == []


def test_copies_of_an_anonymous_text_count_as_one_giver():
    heat = heat_of(_voices([STOPPED[0]] * 5 + [STOPPED[1]]), TODAY)
    assert (heat.givers, heat.repeats) == (2, 4)


def test_heat_rises_with_the_week_and_cools_with_silence():
    assert Heat(givers=4, repeats=2, days=3, this_week=2, week_before=2).degrees == 4.5
    assert Heat(givers=4, repeats=2, days=3, this_week=6, week_before=0).degrees == 9.0
    assert Heat(givers=4, repeats=2, days=3, this_week=0, week_before=6).degrees == 2.2


def test_one_place_and_one_matter_in_different_words_is_an_issue_too():
    voices = [
        Voice(number, text, TODAY, place="石桥乡", matter="农村水利科" if number < 4 else "办公室")
        for number, text in enumerate(REST)
    ]
    (issue,) = hot_issues(voices, today=TODAY)
    assert issue.keys == (0, 1, 2, 3)
    assert issue.words == ("石桥乡", "农村水利科")
    assert hot_issues(voices[:2] + voices[4:], today=TODAY) == []


def test_few_or_unrelated_voices_make_nothing_hot():
    assert hot_issues([], today=TODAY) == []
    assert hot_issues(_voices(REST), today=TODAY) == []
