"""The portal's database role puts contact data in and never gets them out."""

import pytest
from django.db import DatabaseError, connection, transaction

from huiyin.vault.actions import seal
from huiyin.vault.contact import Contact
from huiyin.vault.models import SealedRecord
from tests.portal_role import portal_role

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no roles: there the file's permissions guard it"
)


@pytest.fixture
def as_portal(in_bureau):
    """Run the rest of the test as that role."""
    with portal_role():
        yield in_bureau


def test_portal_seals_without_a_right_to_read(as_portal, item_kind):
    seal(Contact(name="沈秋禾", phone="13800001111"), about=item_kind, bureau=as_portal)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert SealedRecord.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT ciphertext FROM vault_sealedrecord",
        "SELECT id FROM vault_sealedrecord",
        "SELECT count(*) FROM vault_sealedrecord",
        "SELECT reason FROM vault_unsealrequest",
        "UPDATE vault_sealedrecord SET keep_until = keep_until",
        "DELETE FROM vault_sealedrecord",
    ],
)
def test_portal_neither_reads_nor_changes_what_is_sealed(as_portal, statement):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
