"""What people do while the power fails: each scenario makes a fresh item, acts on it, and may be told to act again."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django_scopes import scope

from huiyin.core.timing import now, pretend
from huiyin.org.models import Bureau
from huiyin.rectification import actions as rectification
from huiyin.rectification.models import Problem
from huiyin.vault.contact import Contact
from tests.people import Cast
from tests.register import on_notice, say


@dataclass(frozen=True)
class Scenario:
    """`make` is not disturbed; `act` is killed at every point and then done again."""

    make: Callable[[Bureau, Cast], Any]
    act: Callable[[Bureau, Cast, Any], object]


def _submit(bureau: Bureau, cast: Cast, key: str) -> str:
    said = say(bureau, key=key, giver_form="named", contact=Contact(name="周桂芳", phone="13800000000"))
    return said.code


def _problem_whose_notice_is_over(bureau: Bureau, cast: Cast) -> int:
    with pretend(now() - dt.timedelta(days=30)):
        return on_notice(bureau, cast).pk


def _strike(bureau: Bureau, cast: Cast, problem: int) -> str:
    return rectification.strike(Problem.objects.get(pk=problem), actor=cast.inspector).number


SCENARIOS = {
    "submission": Scenario(lambda bureau, cast: uuid.uuid4().hex, _submit),
    "strike-off": Scenario(_problem_whose_notice_is_over, _strike),
}


def in_bureau(bureau: Bureau, act: Callable[[], Any]) -> Any:
    """Run `act` as a request of the bureau would."""
    with scope(bureau=bureau):
        return act()
