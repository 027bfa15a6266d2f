"""SQLite is told about its tables."""

import pytest
from django.db import connection

from huiyin.core.tasks import refresh
from tests.core.search.notes import write


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its own statistics")
def test_statistics_of_a_table_are_there_after_the_job():
    write("停水", "断电")
    refresh()
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'search_note'")
        assert cursor.fetchone() == ("2",)
