"""The portal's database role hands reports in and follows them, and can read none."""

import pytest
from django.db import DatabaseError, connection, transaction

from huiyin.confidential import public
from huiyin.confidential.models import Report
from huiyin.vault.contact import Contact
from tests.vault.test_portal_role import as_portal, pytestmark  # noqa: F401 - the role, and where it exists


@pytest.fixture
def handed(cast, as_portal):  # noqa: F811
    said = public.Said("收了施工队的好处费。", named="陈队长", contact=Contact(phone="13800001111"))
    return public.submit(said, bureau=as_portal, key="form-1")


def test_portal_hands_in_and_follows_without_a_right_to_read(handed):
    holds = public.find(handed.code)
    public.say_more(holds, "还有一张收条。")
    public.withdraw(holds)
    assert public.story(holds).number == handed.number
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert Report.objects.get().status == "withdrawn"


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT words FROM confidential_report",
        "SELECT excluded FROM confidential_report",
        "SELECT wrapped_key FROM confidential_report",
        "SELECT words FROM confidential_addition",
        "SELECT * FROM confidential_reportfile",
        "DELETE FROM confidential_report",
    ],
)
def test_portal_reads_nothing_that_was_written(handed, statement):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
