"""Contact data end on their day or on request; the register and the audit chain stay whole."""

import datetime as dt
import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from huiyin.audit.chain import broken_links
from huiyin.audit.models import Event
from huiyin.core.crypto import SealBroken
from huiyin.core.errors import NotAllowed, WrongState
from huiyin.core.timing import now, pretend
from huiyin.org.signin import SecondFactorAdapter
from huiyin.vault.actions import approve_unseal, read_sealed, request_unseal, seal, shred, shred_by_phone
from huiyin.vault.contact import Contact
from huiyin.vault.models import SealedRecord

CONTACT = Contact(name="沈秋禾", phone="13800001111")


def test_shredded_data_are_gone_and_the_chain_holds(in_bureau, item_kind, cast):
    record = seal(CONTACT, about=item_kind, bureau=in_bureau)
    shred(record, actor=cast.office_head, reason="本人要求删除")
    stored = SealedRecord.objects.get()
    assert (bytes(stored.wrapped_key), bytes(stored.ciphertext), bytes(stored.phone_index)) == (b"", b"", b"")
    assert Event.objects.get(verb="vault.shred").note == "本人要求删除"
    assert list(broken_links()) == []


def test_approved_request_finds_nothing_after_shredding(in_bureau, item_kind, cast):
    record = seal(CONTACT, about=item_kind, bureau=in_bureau)
    request = approve_unseal(request_unseal(record, actor=cast.clerk, reason="约时间"), actor=cast.office_head)
    shred(record, actor=cast.office_head, reason="本人要求删除")
    request.refresh_from_db()
    with pytest.raises(SealBroken):
        read_sealed(request, actor=cast.clerk)


def test_shredding_twice_is_told(in_bureau, item_kind, cast):
    record = seal(CONTACT, about=item_kind, bureau=in_bureau)
    shred(record, actor=cast.office_head, reason="本人要求")
    with pytest.raises(WrongState):
        shred(record, actor=cast.office_head, reason="本人要求")


def test_who_may_not_decide_may_not_shred(in_bureau, item_kind, cast):
    with pytest.raises(NotAllowed):
        shred(seal(CONTACT, about=item_kind, bureau=in_bureau), actor=cast.clerk, reason="清理")


def test_owner_is_found_by_phone_however_it_is_written(in_bureau, item_kind, cast):
    seal(CONTACT, about=item_kind, bureau=in_bureau)
    seal(Contact(phone="+86 138-0000-1111"), about=item_kind, bureau=in_bureau)
    other = seal(Contact(phone="13900002222"), about=item_kind, bureau=in_bureau)
    assert shred_by_phone("138 0000 1111", actor=cast.office_head, reason="本人要求") == 2
    assert SealedRecord.objects.get(shredded_on__isnull=True) == other
    assert shred_by_phone("13900002222", actor=cast.clerk, reason="本人要求") == 0


def test_retention_destroys_what_is_due_once(in_bureau, item_kind, settings):
    seal(CONTACT, about=item_kind, bureau=in_bureau)
    for days, said in (
        (settings.CONTACT_KEPT_DAYS, "0 records"),
        (settings.CONTACT_KEPT_DAYS + 1, "1 records"),
        (900, "0 records"),
    ):
        out = io.StringIO()
        with pretend(now() + dt.timedelta(days=days)):
            call_command("shred_expired", stdout=out)
        assert out.getvalue().startswith(said)


def test_rotation_frees_from_the_old_key_and_loses_nothing(in_bureau, item_kind, cast, settings):
    record = seal(CONTACT, about=item_kind, bureau=in_bureau)
    request = approve_unseal(request_unseal(record, actor=cast.clerk, reason="约时间"), actor=cast.office_head)
    settings.SEAL_KEY, settings.RETIRED_SEAL_KEYS = b"a new master key of enough length!", [settings.SEAL_KEY]
    out = io.StringIO()
    call_command("rewrap_keys", stdout=out)
    assert "vault.SealedRecord: 1 rewrapped" in out.getvalue()
    settings.RETIRED_SEAL_KEYS = []
    request.refresh_from_db()
    assert read_sealed(request, actor=cast.clerk) == CONTACT
    assert shred_by_phone("13800001111", actor=cast.office_head, reason="本人要求") == 1


def test_rotation_keeps_second_factors_working(cast, settings):
    adapter = SecondFactorAdapter()
    data = {"seed": adapter.encrypt("seed"), "migrated_codes": [adapter.encrypt("12345678")], "used_mask": 1}
    codes = Authenticator.objects.create(user=cast.inspector, type=Authenticator.Type.RECOVERY_CODES, data=data)
    settings.SEAL_KEY, settings.RETIRED_SEAL_KEYS = b"a new master key of enough length!", [settings.SEAL_KEY]
    assert adapter.decrypt(codes.data["seed"]) == "seed"
    call_command("rewrap_keys", stdout=io.StringIO())
    settings.RETIRED_SEAL_KEYS = []
    codes.refresh_from_db()
    assert (adapter.decrypt(codes.data["seed"]), adapter.decrypt(codes.data["migrated_codes"][0])) == (
        "seed",
        "12345678",
    )
    assert codes.data["used_mask"] == 1
