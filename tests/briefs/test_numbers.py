"""Document numbers under load: none twice, none left out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django_scopes import scope

from huiyin.briefs.actions.sending import next_number
from tests.people import make_bureau


@pytest.mark.django_db(transaction=True)
def test_number_is_given_once_though_many_press_at_once_and_some_fail():
    bureau = make_bureau("yunxi")

    def take(turn):
        try:
            with scope(bureau=bureau), transaction.atomic():
                number = next_number(bureau.pk, "云水报", 2026)
                fails = turn % 3 == 0
                transaction.set_rollback(fails)
                return None if fails else number
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        taken = [number for number in pool.map(take, range(12)) if number]
    assert sorted(taken) == [1, 2, 3, 4, 5, 6, 7, 8]
