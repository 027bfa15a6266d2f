"""A county under a city, a sibling county, and another city: who may know what across them."""

import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django_scopes import scope

from huiyin.briefs import actions
from huiyin.campaigns import actions as campaigns
from huiyin.core.timing import pretend, today
from huiyin.org.models import Bureau
from tests.people import make_bureau, make_cast
from tests.planned import campaign_asking

HERE = ZoneInfo("Asia/Shanghai")
MONDAY = dt.datetime(2026, 6, 1, 10, tzinfo=HERE)


@pytest.fixture
def city(db):
    return make_bureau("anping", level="city")


@pytest.fixture
def above(city):
    """The people of the city bureau."""
    return make_cast(city)


@pytest.fixture
def county(in_bureau, city):
    """The county bureau, now with a superior."""
    Bureau.objects.filter(pk=in_bureau.pk).update(parent=city)
    in_bureau.refresh_from_db()
    return in_bureau


@pytest.fixture
def sibling(city):
    """The people of another county of the same city."""
    return make_cast(make_bureau("sibling", parent=city))


@pytest.fixture
def strangers(db):
    """The people of another city, which has a county of its own."""
    other = make_bureau("elsewhere", level="city")
    make_bureau("their-county", parent=other)
    return make_cast(other)


@pytest.fixture
def monday(county):
    with pretend(MONDAY):
        yield


@pytest.fixture
def campaign(monday, cast):
    report = {"rule": "report", "kind": "stage", "stage": "prepare", "times": 1, "received": True}
    made = campaign_asking(cast, report, code="told", step=("report", "报送阶段报告"))
    campaigns.appoint(made, actor=cast.clerk, staff=cast.director, place="head", reason="局长")
    campaigns.appoint(made, actor=cast.clerk, staff=cast.office_head, place="office_head", reason="办公室")
    return campaigns.start(made, actor=cast.office_head)


@pytest.fixture
def said(campaign):
    """What a stage report is about."""
    stage = campaign.stages.get()
    return {
        "kind": "stage", "campaign": campaign, "stage": stage, "since": today(), "until": today(), "series": "云水报",
    }  # fmt: skip


@pytest.fixture
def drafted(said, cast):
    return actions.draft(actor=cast.clerk, **said)


@pytest.fixture
def signed(drafted, cast):
    actions.submit(drafted, actor=cast.clerk)
    return actions.approve(drafted, actor=cast.director)


@pytest.fixture
def sent(signed, cast):
    return actions.send(signed, actor=cast.clerk)


@pytest.fixture
def asked(sent, above, county):
    """An instruction of the city's director on the report that was sent."""
    with scope(bureau=above.director.bureau):
        return actions.give(
            county,
            actor=above.director,
            text="一周内查清清禾镇供水问题。",
            due_on=today() + dt.timedelta(7),
            brief=sent,
        )


@pytest.fixture
def worlds(cast, above, sibling, strangers):
    """Everybody there is, by name."""
    casts = {"": cast, "above ": above, "sibling ": sibling, "stranger ": strangers}
    people = {f"{where}{name}": one for where, each in casts.items() for name, one in each.everybody().items()}
    return SimpleNamespace(people=people)
