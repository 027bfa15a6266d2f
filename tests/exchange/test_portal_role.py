"""The portal's database role files and follows by key, and can make itself none."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from huiyin.exchange.models import ApiKey
from tests.vault.test_portal_role import as_portal, pytestmark  # noqa: F401 - the role, and where it exists

SAID = {"text": "水浑。", "reference": "A-1", "contact": {"phone": "13800001111"}}


def test_portal_takes_filings_in_and_shows_how_far_they_are(client, key, as_portal):  # noqa: F811
    headers = {"Authorization": f"Bearer {key}"}
    for status in (201, 200):
        answer = client.post("/api/v1/opinions", json.dumps(SAID), "application/json", headers=headers)
        assert answer.status_code == status
    assert client.get(f"/api/v1/opinions/{answer.json()['number']}", headers=headers).status_code == 200
    assert ApiKey.objects.get().last_used_on


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO exchange_apikey SELECT * FROM exchange_apikey",
        "UPDATE exchange_apikey SET scopes = scopes",
        "UPDATE exchange_source SET webhook_url = webhook_url",
        "DELETE FROM exchange_source",
        "SELECT * FROM exchange_event",
    ],
)
def test_portal_makes_no_key_and_sends_nobody_anywhere(key, as_portal, statement):  # noqa: F811
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
