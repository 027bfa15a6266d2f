"""The life of the campaign itself: prepared, led by people, taken through its gates, with its exceptions and changes."""

import datetime as dt
from collections.abc import Callable, Iterator

from django.utils import timezone

from huiyin.campaigns import actions
from huiyin.campaigns.models import Campaign, Criterion, Liaison, Step
from huiyin.campaigns.models import Stage as Part
from huiyin.campaigns.tasks import measure_running_campaigns
from huiyin.campaigns.templates import template_named
from huiyin.core.errors import NotNow
from huiyin.core.timing import today
from huiyin.demo import script
from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.demo.timetable import Pace
from huiyin.org.models import Role, Staff

Steps = Iterator[dt.datetime]


def lead(stage: Stage) -> Steps:
    """Tell how it was prepared from a template of the bureau's own, begun, taken through each gate, and closed."""
    pace, story = stage.pace("campaign"), stage.told("story")
    clerk = stage.staff[story["prepared"]["by"]]
    yield pace.upon(stage.day(story["prepared"]["day"]))
    stage.campaign = _prepare(stage, clerk)
    yield pace.upon(stage.day(0))
    yield from _appoint(stage, pace, clerk)
    actions.start(stage.campaign, actor=stage.holder(Role.OFFICE_HEAD))
    for gate in story["gate"]:
        yield from _pass(gate, stage, pace, stage.campaign)
    yield pace.upon(stage.day(story["closed"]["day"]))
    actions.close(stage.campaign, actor=stage.holder(Role.DIRECTOR))


def _prepare(stage: Stage, clerk: Staff) -> Campaign:
    year = stage.begins.year
    kept = actions.keep_template(script.campaign_template(year), actor=clerk, based_on="mass-line")
    template = template_named(kept.code)
    assert template is not None  # it was kept a moment ago
    name = "党的群众路线教育实践活动"
    return actions.prepare(template, actor=clerk, code=f"mass-line-{year}", starts_on=stage.begins, name=name)


def _appoint(stage: Stage, pace: Pace, clerk: Staff) -> Steps:
    people, campaign = stage.told("people"), the_campaign(stage)
    for row in sorted(people["member"], key=lambda row: int(row["day"])):
        yield pace.upon(stage.day(row["day"]))
        actions.appoint(campaign, actor=clerk, staff=stage.staff[row["who"]], place=row["place"], reason=row["reason"])
    yield pace.upon(stage.day(people["appointed"]["day"]))
    actions.set_appointment(campaign, actor=clerk, document=people["appointed"]["document"], day=today())


def _pass(gate: Row, stage: Stage, pace: Pace, campaign: Campaign) -> Steps:
    """Begin a stage, apply at its gate once the records allow it, and go on when the supervision group agrees."""
    head, supervisor = stage.holder(Role.OFFICE_HEAD), stage.holder(Role.SUPERVISOR)

    def part() -> Part:
        return Part.objects.select_related("campaign").get(campaign=campaign, key=gate["stage"])

    yield from _once_possible(pace, lambda: actions.begin(part(), actor=head))
    yield pace.upon(stage.day(gate["day"]))
    yield from _once_possible(pace, lambda: actions.apply_for_the_gate(part(), actor=head, summary=gate["summary"]))
    yield pace.upon_next()
    if "returned" in gate:
        actions.return_stage(part(), actor=supervisor, reason=gate["returned"])
        yield pace.upon(stage.day(gate["again"]))
        yield from _once_possible(
            pace, lambda: actions.apply_for_the_gate(part(), actor=head, summary=gate["again_summary"])
        )
        yield pace.upon_next()
    actions.agree(part(), actor=supervisor, remark=gate["remark"])


def _once_possible(pace: Pace, act: Callable[[], object]) -> Steps:
    """Do it now or, as long as something has to happen first, on the next working day."""
    while True:
        try:
            act()
        except NotNow:
            yield pace.upon_next()
        else:
            return


def name_liaisons(stage: Stage) -> Steps:
    """Tell how the office named the head of each township's station, with whoever stands in."""
    pace = stage.pace("liaisons")
    yield pace.upon(stage.day(stage.told("people")["liaisons"]["day"]))
    for code, township in stage.townships.items():
        liaison, substitute = stage.station(code)
        actions.name_liaison(
            the_campaign(stage), township, actor=stage.holder(Role.CLERK), staff=liaison, substitute=substitute
        )


def confirm_as_liaison(code: str, stage: Stage) -> Steps:
    """Tell how one liaison confirmed: soon, or after a while."""
    pace, people = stage.pace(f"liaison {code}"), stage.told("people")
    after = {row["township"]: row["after"] for row in people["confirms"]}.get(code, 2)
    yield pace.upon(pace.shift(pace.working(stage.day(people["liaisons"]["day"])), after))
    _confirm(stage, code)


def change_liaison(row: Row, stage: Stage) -> Steps:
    """Tell how somebody else became a township's liaison."""
    pace = stage.pace(f"liaison {row['township']} changes")
    yield pace.upon(stage.day(row["day"]))
    actions.name_liaison(
        the_campaign(stage), stage.townships[row["township"]], actor=stage.holder(Role.CLERK),
        staff=stage.staff[row["who"]], substitute=stage.staff[row["substitute"]],
    )  # fmt: skip
    yield pace.upon_next()
    _confirm(stage, row["township"])


def ask_for_exception(row: Row, stage: Stage) -> Steps:
    """Tell how an exception was asked for, and granted or refused by somebody else."""
    pace = stage.pace(f"exception {row['step']}")
    yield pace.upon(stage.day(row["day"]))
    criterion = Criterion.objects.get(
        step__key=row["step"], rule=row["rule"], step__stage__campaign=the_campaign(stage)
    )
    waiver = actions.ask_for_exception(criterion, actor=stage.staff[row["by"]], reason=row["reason"])
    yield pace.upon(stage.day(row["decided"]))
    actions.decide_on_exception(
        waiver, actor=stage.staff[row["decided_by"]], granted=row["granted"], remark=row["remark"]
    )


def change_step(row: Row, stage: Stage) -> Steps:
    """Tell how a step got more time, with the reason."""
    pace = stage.pace(f"step {row['step']} changes")
    yield pace.upon(stage.day(row["day"]))
    step = Step.objects.select_related("stage__campaign").get(stage__campaign=the_campaign(stage), key=row["step"])
    actions.change_step(
        step, actor=stage.staff[row["by"]], name=step.name, text=step.text, responsible=step.responsible,
        starts_on=step.starts_on, due_on=step.due_on + dt.timedelta(days=row["later"]), reason=row["reason"],
    )  # fmt: skip


def measure_weekly(stage: Stage) -> Steps:
    """Measure everything anew each week: acts measure what they touch, this finds what changes by itself."""
    for number in range(0, (stage.today - stage.begins).days, 7):
        yield timezone.make_aware(dt.datetime.combine(stage.day(number), dt.time(23, 30)))
        measure_running_campaigns()


def the_campaign(stage: Stage) -> Campaign:
    """Return the campaign, once it is prepared."""
    assert stage.campaign is not None  # whatever happens in it happens after it was prepared
    return stage.campaign


def _confirm(stage: Stage, code: str) -> None:
    liaison = Liaison.objects.select_related("campaign", "township").get(
        campaign=the_campaign(stage), township=stage.townships[code], ends_on__isnull=True
    )
    actions.confirm_liaison(liaison, actor=stage.staff[liaison.staff.username])
