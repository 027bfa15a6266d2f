"""Die at every point of an act, one after the other, and look at what is left.

    python -m tests.faults.dying submission

Runs in an installation of its own. A child acts and kills itself before its n-th statement, before a commit or after one;
the parent counts the rows of every table: all of the act is there, or none of it. Then the act is done again, as a person or a
browser would, and must be there exactly once. n grows until a child lives to the end. Prints how many deaths there were.
"""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402 - the models load with the line above
from django.db import connection, connections  # noqa: E402

from huiyin.audit.chain import broken_links  # noqa: E402
from huiyin.core.errors import Refused  # noqa: E402
from tests.faults.scenarios import SCENARIOS, Scenario, in_bureau  # noqa: E402
from tests.people import make_bureau, make_cast  # noqa: E402


class Death:
    """Kills this process at the n-th point: before a statement, before a commit, after a commit."""

    def __init__(self, at: int) -> None:
        self.left = at

    def point(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def before_statement(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.point()
        return execute(*args)

    def around_commit(self, commit: Callable[[], None]) -> Callable[[], None]:
        def dying() -> None:
            self.point()
            commit()
            self.point()

        return dying


def rows() -> Counter[str]:
    """Count the rows of every table of ours."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return Counter({model._meta.db_table: model._base_manager.count() for model in models})


def in_child(act: Callable[[], object], *, dies_at: int = 0) -> bool:
    """Run `act` in a child process. Return whether it lived."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        death = Death(dies_at)
        connection.ensure_connection()
        connection._commit = death.around_commit(connection._commit)  # type: ignore[method-assign]
        with connection.execute_wrapper(death.before_statement):
            act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the act failed by itself"
    return not os.WIFSIGNALED(status)


def die_everywhere(scenario: Scenario) -> int:
    """Return after how many deaths the act went through."""
    bureau = make_bureau("yunxi")
    cast = make_cast(bureau)

    def fresh_act() -> Callable[[], object]:
        item = in_bureau(bureau, lambda: scenario.make(bureau, cast))
        return lambda: in_bureau(bureau, lambda: scenario.act(bureau, cast, item))

    assert in_child(fresh_act())  # the very first begins chains and counters
    act, before = fresh_act(), rows()
    assert in_child(act)
    whole = rows() - before
    for dies_at in count(1):
        act, before = fresh_act(), rows()
        lived = in_child(act, dies_at=dies_at)
        left = rows() - before
        assert left in (Counter(), whole), f"torn at point {dies_at}: {left} of {whole}"
        again(act, already=left == whole)
        assert rows() - before == whole, f"lost or doubled after dying at point {dies_at}: {rows() - before} of {whole}"
        assert not list(broken_links())
        if lived:
            return dies_at - 1
    raise AssertionError


def again(act: Callable[[], object], *, already: bool) -> None:
    """Do it once more. Where it was done already, a second time is refused or changes nothing."""

    def forgiving() -> object:
        try:
            return act()
        except Refused:
            assert already, "refused though nothing had been done"
            return None

    assert in_child(forgiving)


if __name__ == "__main__":
    sys.stdout.write(f"{die_everywhere(SCENARIOS[sys.argv[1]])}\n")
