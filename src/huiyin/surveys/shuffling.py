"""What PostgreSQL notes beside each row would tell in which order answers came, and who came with which. This rewrites it.

SQLite keeps the rows in the order of their random keys and notes nothing; there is nothing to do.
"""

from django.db import connection

from huiyin.surveys.models import Answer, Invitation, Survey


def shuffle(survey: Survey) -> None:
    """Write the answers, and the marks of the list, anew in the order of their keys, as one act."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in (Answer._meta.db_table, Invitation._meta.db_table):
            cursor.execute(
                f"WITH rows AS (DELETE FROM {table} WHERE survey_id = %s RETURNING *)"  # noqa: S608 - our own names
                f" INSERT INTO {table} SELECT * FROM rows ORDER BY id",
                [survey.pk],
            )
