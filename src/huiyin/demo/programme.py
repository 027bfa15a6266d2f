"""Which lives are lived in the demo: the bureau's daily business, and the campaign that it goes through meanwhile."""

from collections.abc import Iterator

from huiyin.demo import script
from huiyin.demo.cast import Stage
from huiyin.demo.lives import (
    as_said,
    brief,
    campaign,
    card,
    exchange,
    inquiry,
    mailbox,
    meeting,
    note,
    opinion,
    problem,
    publicity,
    quiz,
    report,
    study,
    survey,
    visit,
)
from huiyin.demo.timetable import Life


def business(stage: Stage, superior: Stage) -> Iterator[Life]:
    """Yield what people say and what is done about it, counted back from today."""
    problems = script.problems()
    yield from (card.live(row, stage) for row in script.cards())
    yield as_said.live(stage)
    yield from (survey.live(row, stage) for row in script.surveys())
    yield from (opinion.live(row, stage) for row in script.opinions())
    yield from (mailbox.read(row, stage) for row in script.letters() if "unread" not in row)
    yield from (mailbox.mail(row, stage) for row in script.mails())
    bodies = script.bodies()
    yield from (inquiry.send(row, bodies, stage) for row in script.inquiries())
    yield from (inquiry.reply(row, stage) for row in bodies if "answered" in row or "opened" in row)
    yield exchange.hand_over(script.exchange(), stage)
    yield exchange.connect(script.exchange(), stage)
    yield from (exchange.call_in(row, stage) for row in script.exchange()["call"])
    yield from exchange.follow_all(script.exchange(), stage)
    yield from (problem.live(row, stage) for row in problems)
    yield from (problem.ask_for_time(row, stage) for row in problems if "extension" in row)
    yield from (report.live(row, stage, superior) for row in script.reports())


def half_year(stage: Stage, superior: Stage) -> Iterator[Life]:
    """Yield what happens in the campaign, counted from the day on which it begins."""
    story = stage.told("story")
    yield campaign.lead(stage)
    yield campaign.name_liaisons(stage)
    yield from (campaign.confirm_as_liaison(code, stage) for code in stage.townships)
    yield from (campaign.change_liaison(row, stage) for row in stage.told("people")["change"])
    yield from (campaign.ask_for_exception(row, stage) for row in story["exception"])
    yield from (campaign.change_step(row, stage) for row in story["change"])
    yield from (meeting.live(row, stage) for row in stage.told("meetings")["meeting"] + meeting.talks(stage))
    yield from (
        opinion.follow(one, stage, stage.day(row["day"]))
        for row in stage.told("meetings")["meeting"]
        for one in row.get("heard", [])
        if "reply" in one
    )
    yield from _study(stage)
    yield from _visits(stage)
    yield publicity.show_campaign(stage)
    yield from (publicity.tell_article(row, stage) for row in stage.told("publicity")["article"])
    yield from (publicity.point_out(row, stage) for row in stage.told("publicity")["error"])
    yield brief.weekly(stage, superior)
    yield from (brief.report(row, stage, superior) for row in stage.told("briefs")["report"])
    yield from (brief.instruct(row, stage, superior) for row in stage.told("briefs")["instruction"])
    yield campaign.measure_weekly(stage)


def _visits(stage: Stage) -> Iterator[Life]:
    yield visit.enter(stage)
    yield from (visit.live(number, row, stage) for number, row in enumerate(stage.told("visits")["visit"], 1))
    yield visit.plan_again(stage)
    yield visit.lose_a_phone(stage)


def _study(stage: Stage) -> Iterator[Life]:
    notes = stage.told("notes")
    yield from (study.distribute(row, stage) for row in stage.told("documents")["document"])
    yield study.plan(stage)
    yield from (study.hold_session(row, stage) for row in stage.told("sessions")["session"])
    yield from (quiz.live(row, stage) for row in stage.told("quizzes")["quiz"])
    yield from (study.lecture(row, stage) for row in stage.told("lectures")["lecture"])
    for number, author in enumerate(stage.group(["cadres"])):
        if author.username not in notes["without"]:
            yield note.hand_in(number, author, stage)
    yield from (note.bring_back(row, stage) for row in notes["experience"])
