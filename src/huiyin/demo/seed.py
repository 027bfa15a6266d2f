"""Bringing the demo to life, all of it or nothing."""

import base64
import datetime as dt

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django_scopes import scope

from huiyin.campaigns.tasks import measure_running_campaigns
from huiyin.core.crypto import derive
from huiyin.core.timing import pretend
from huiyin.demo import script
from huiyin.demo.cast import FOUNDER, Stage, engage, found_bureaus, furnish
from huiyin.demo.programme import business, half_year
from huiyin.demo.timetable import play
from huiyin.opinions import tasks
from huiyin.org import actions as org
from huiyin.org.models import Staff
from huiyin.org.signin import needs_second_factor

_FOUNDED = 400
"""Days before today on which the bureaus were set up: before anything in the script happens."""

RECTIFY = "rectify"
"""How far the campaign has come unless one asks for another day of it: opinions and problems fit this one best."""

PLAYERS = (
    "luhuaichuan", "hanlixin", "songyaqin", "maguoliang", "fangruiming", "tangxiaolei", "zhouyiwen", "lijianhua",
    "sunpeng", "pengdehai", "qinzhenhua", "liangyufen", "shenweiguo", "yaomin", "liuxi_yang", "jishuyuan",
    "wanghaoran", "lishenxing", "cn_bishengli", "cn_geyan",
)  # fmt: skip
"""Who can be signed in as: somebody for each post, with a whole chain from cadre to director."""


def demo_bureaus() -> list[str]:
    """Return the codes of the demo's bureaus."""
    return [row["code"] for row in script.bureaus()]


def campaign_stages() -> list[str]:
    """Return the names of the days of its campaign on which the demo can stand, in their order."""
    return list(script.stands())


def seed(*, today: dt.date, password: str, until: str = RECTIFY) -> Stage:
    """Make the demo bureau by living through its half-year up to `today`; return the stage it was played on.

    `until` says how far its campaign has come by then (see `campaign_stages`).
    """
    begins = today - dt.timedelta(days=script.stands()[until])
    opened = timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days=_FOUNDED), dt.time(9)))
    # What givers are told is kept in the words of the day: in the language of the bureau.
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        with pretend(opened):
            *_above, city, county = found_bureaus()
            superior, stage = _set_up(Stage(city, today, begins)), _set_up(Stage(county, today, begins))
        people = superior.staff | stage.staff
        for username in PLAYERS:
            _let_in(people[username], password)
        with scope(bureau=county):
            with pretend(opened):
                lives = [*business(stage, superior), *half_year(stage, superior)]
            play(lives, until=today)
        # What the worker does by the minute and by the hour.
        with pretend(timezone.make_aware(dt.datetime.combine(today, dt.time(9)))):
            tasks.suggest()
            tasks.find_hot_issues()
            measure_running_campaigns()
    return stage


def _set_up(stage: Stage) -> Stage:
    with scope(bureau=stage.bureau):
        furnish(stage.bureau)
        engage(stage)
    return stage


def _let_in(person: Staff, password: str) -> None:
    org.set_password(person, actor=FOUNDER, password=password)
    if needs_second_factor(person) and not Authenticator.objects.filter(user=person).exists():
        TOTP.activate(person, demo_secret())


def demo_secret() -> str:
    """Return the secret of the demo people's second factor: one for all of them, another in each installation."""
    return base64.b32encode(derive(settings.SEAL_KEY, "second factor of the demo")[:20]).decode()
