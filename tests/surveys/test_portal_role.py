"""The portal's database role takes answers in and reads none."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from huiyin.surveys import actions
from tests.surveys.conftest import survey_made
from tests.vault.test_portal_role import as_portal, pytestmark  # noqa: F401 - the role, and where it exists

KEY = "a" * 32


@pytest.fixture
def listed(cast, in_bureau):
    survey = survey_made(cast, access="listed")
    actions.invite(survey, actor=cast.clerk, labels=["一组一号"])
    return actions.open_survey(survey, actor=cast.office_head), survey.invitations.get().token


def test_portal_takes_an_answer_in_without_a_right_to_read(client, listed, as_portal):  # noqa: F811
    survey, token = listed
    address = reverse("portal:survey_link", args=[survey.code, token])
    assert client.get(address).status_code == 200
    sent = {"key": KEY, "at": "last", "go": "send", "q1": "1", "q7": "水浑。"}
    for _time in range(2):
        assert "谢谢您" in client.post(address, sent).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert survey.answers.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        'SELECT "values" FROM surveys_answer',
        "DELETE FROM surveys_answer",
        "SELECT label FROM surveys_invitation",
        "SELECT staff_id FROM surveys_invitation",
        "SELECT * FROM surveys_sheet",
        "SELECT * FROM surveys_answerphoto",
        "UPDATE surveys_survey SET closes_on = closes_on",
    ],
)
def test_portal_reads_no_answer_and_no_list(listed, as_portal, statement):  # noqa: F811
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
