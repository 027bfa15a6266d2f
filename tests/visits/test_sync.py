"""A phone sends what it wrote down: repeated, late, out of order, cut off, with a wrong clock, after it was lost."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.utils.timezone import localtime
from django_scopes import scope

from huiyin.audit.models import Event
from huiyin.core.timing import now, pretend, today
from huiyin.opinions.models import Opinion
from huiyin.vault.models import SealedRecord
from huiyin.visits import actions
from huiyin.visits.models import Correction, Device, Settled, Twin, Visit, VisitPhoto
from tests.register import photo
from tests.visits.conftest import CONTACT, Phone

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
HEARD = {"text": "冬天水管冻住, 田大爷家要到井里挑水。", "kind": "request", "named": False, "may_publish": True}


def test_phone_takes_along_only_whom_its_owner_is_to_visit_difficulties_first(phone, liaison, cast, enter, home):
    ordinary, later = enter("QH-000", home.township, "ordinary"), enter("QH-002", home.township)
    actions.plan([ordinary, home], visitor=liaison, due_on=today(), actor=cast.clerk)
    actions.plan([later], visitor=liaison, due_on=today() + dt.timedelta(days=8), actor=cast.clerk)
    actions.plan([later], visitor=cast.director, due_on=today(), actor=cast.clerk)
    said = phone.take_along(waiting=2).json()
    assert [one["code"] for one in said["households"]] == ["QH-001", "QH-000"]
    assert said["households"][0] | {"due_on": ""} == {
        "code": "QH-001", "township": "清禾镇", "village": "柿树湾村", "kind": "difficult", "kind_name": "困难户",
        "comes_first": True, "people": 3, "revision": 1, "due_on": "", "name": CONTACT.name, "phone": CONTACT.phone,
        "address": CONTACT.address,
    }  # fmt: skip
    taken = Event.objects.filter(verb="visits.take_along").order_by("sequence")
    assert [event.object_id for event in taken] == [home.pk, ordinary.pk]
    phone.device.refresh_from_db()
    assert (phone.device.waiting, phone.device.seen_on) == (2, today())


def test_visit_sent_again_is_the_same_visit_and_the_same_receipt(phone, home):
    first = phone.send(home, key=KEY, heard=[HEARD], needs=["drinking"], note="独居。").json()
    again = phone.send(home, key=KEY, heard=[HEARD, HEARD], attitude="1", note="改了。").json()
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert again | {"repeated": False} == first
    visit = Visit.objects.get()
    assert (visit.attitude, visit.needs, visit.read_note(), visit.words) == (4, ["drinking"], "独居。", 1)
    assert Opinion.objects.count() == 1


def test_words_without_a_name_lead_to_nobody(phone, home):
    phone.send(home, key=KEY, heard=[HEARD | {"text": "田大爷家(13800001111)要到井里挑水。"}])
    opinion = Opinion.objects.get()
    assert (opinion.channel, opinion.text, opinion.giver_form) == ("visit", "某某家(某某)要到井里挑水。", "anonymous")
    assert (opinion.registered_by, opinion.place, opinion.township.code) == (None, "", "qinghe")
    assert not SealedRecord.objects.exists()
    event = Event.objects.get(verb="opinions.register")
    assert (event.actor_kind, event.at, event.actor_id) == ("public", None, None)


def test_words_with_a_name_seal_the_giver(phone, home, liaison):
    phone.send(home, key=KEY, heard=[HEARD | {"named": True}])
    opinion = Opinion.objects.get()
    assert (opinion.registered_by, opinion.place, opinion.giver_form) == (liaison, "柿树湾村", "named")
    assert "田大爷" not in opinion.public_text
    assert SealedRecord.objects.get().subject_id == opinion.pk


def test_order_of_arrival_changes_nothing(phone, enter, qinghe):
    homes = [enter(f"QH-01{number}", qinghe) for number in range(3)]
    keys = [str(uuid.uuid4()) for _home in homes]
    for at in (2, 0, 1, 0, 2):
        assert phone.send(homes[at], key=keys[at]).status_code == 200
    assert sorted(Visit.objects.values_list("household__code", flat=True)) == ["QH-010", "QH-011", "QH-012"]


def test_photos_arrive_one_by_one_and_once(phone, home):
    content, names = photo().read(), [str(uuid.uuid4()) for _ in range(2)]
    assert phone.send_photo(KEY, names[0], content).status_code == 404  # the visit is not here yet
    phone.send(home, key=KEY, photo_consent=True)
    for name in (names[1], names[1], names[0]):
        assert phone.send_photo(KEY, name, content).status_code == 200
    assert sorted(phone.send(home, key=KEY, photo_consent=True).json()["photos"]) == sorted(names)
    assert VisitPhoto.objects.count() == 2


def test_photos_without_consent_or_that_are_none_are_refused(phone, home):
    phone.send(home, key=KEY)
    assert phone.send_photo(KEY, KEY, photo().read()).json()["error"] == "refused"
    other = str(uuid.uuid4())
    phone.send(home, key=other, photo_consent=True)
    assert phone.send_photo(other, KEY, b"<svg onload=alert(1)>").json()["error"] == "invalid"
    too_large = phone.send_photo(other, KEY, bytes(11 * 1024 * 1024))
    assert (too_large.status_code, too_large.json()["error"]) == (413, "too-large")
    assert not VisitPhoto.objects.exists()


def test_three_phones_at_one_household_are_kept_and_settled(phone, home, liaison, cast):
    actions.plan([home], visitor=cast.director, due_on=today(), actor=cast.director)
    answers = [one.send(home).json() for one in (phone, Phone(liaison, "备用机"), Phone(cast.director))]
    assert [answer["twin"] for answer in answers] == [False, True, True]
    second, third = (Visit.objects.get(code=answer["visit"]) for answer in answers[1:])
    actions.settle(second, actor=liaison, same=True)
    actions.settle(third, actor=cast.clerk, same=False)
    assert sorted(Visit.objects.values_list("twin", "role")) == [
        ("", "liaison"),
        ("both", "director"),
        ("one", "liaison"),
    ]


def test_two_corrections_of_one_household_are_both_kept_until_a_person_chooses(phone, home, liaison, cast):
    spare = Phone(liaison, "备用机")
    new = {"name": "田大爷", "phone": "13900002222", "address": "柿树湾8号", "people": "4", "based_on": 1}
    assert phone.send(home, correction=new).json()["clash"] is False
    home.refresh_from_db()
    assert (home.contact().phone, home.people, home.revision) == ("13900002222", 4, 2)
    assert spare.send(home, correction=new | {"phone": "13700003333"}).json()["clash"] is True
    home.refresh_from_db()
    assert home.contact().phone == "13900002222"
    clash = Correction.objects.get(settled=Settled.OPEN)
    actions.settle_correction(clash, actor=cast.clerk, take=True)
    home.refresh_from_db()
    assert (home.contact().phone, home.revision) == ("13700003333", 3)


def test_wrong_clock_is_set_right(phone, home):
    wrong = now() - dt.timedelta(days=40, hours=3)
    phone.take_along(clock=wrong)
    answer = phone.send(home, key=KEY, clock=wrong).json()
    assert answer | {"visit": ""} == {
        "visit": "", "day": today().isoformat(), "clock_off": 963, "day_is_doubtful": False, "twin": False, "clash": False,
        "codes": [], "repeated": False, "photos": [],
    }  # fmt: skip
    assert Visit.objects.get().noted_day == localtime(wrong).date()


def test_clock_that_was_moved_makes_the_day_doubtful(phone, home):
    phone.take_along()
    answer = phone.send(home, clock=now() + dt.timedelta(days=2)).json()
    assert (answer["day_is_doubtful"], answer["day"]) == (True, today().isoformat())


def test_clock_that_makes_no_sense_is_refused(phone, home):
    for moment in ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "gestern", 7, None):
        answer = phone.call("put", f"visits/{KEY}/", {"household": home.code, "noted_at": moment, "sent_at": moment})
        assert (answer.status_code, sorted(answer.json()["fields"])) == (422, ["noted_at", "sent_at"])


def test_visit_of_the_evening_that_arrives_after_midnight_keeps_its_day(phone, home):
    evening = dt.datetime(2030, 5, 9, 23, 58, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    with pretend(evening + dt.timedelta(hours=1)):
        Device.objects.update(enrolled_on=evening.date())
        said = {"noted_at": evening.isoformat(), "sent_at": (evening + dt.timedelta(minutes=55)).isoformat()}
        answer = phone.send(home, **said).json()
    assert (answer["day"], answer["clock_off"], answer["day_is_doubtful"]) == ("2030-05-09", 0, False)


def test_lost_phone_is_cut_off_and_told_to_erase_itself(phone, home, liaison):
    phone.take_along(waiting=3)
    actions.revoke(phone.device, actor=liaison)
    answer = phone.send(home, key=KEY)
    assert (answer.status_code, answer.json()["error"]) == (403, "revoked")
    assert phone.take_along().status_code == 403
    assert Client().get(f"/visit/api/phones/{phone.device.code}/").json() == {"revoked": True}
    phone.device.refresh_from_db()
    assert (phone.device.waiting, phone.device.erased_on) == (3, today())
    assert not Visit.objects.exists()


def test_phone_of_somebody_who_left_is_cut_off(phone, home, liaison):
    type(liaison).objects.filter(pk=liaison.pk).update(is_active=False)
    assert phone.send(home).status_code == 403


def test_stranger_learns_nothing_and_is_slowed_down(phone, home, settings):
    phone.token = f"{phone.device.code}.guess"
    assert phone.send(home).status_code == 401
    assert {phone.take_along().status_code for _ in range(130)} == {401, 429}
    assert Client().get("/visit/api/phones/ffffffffffffffff/").json() == {"revoked": True}


def test_other_townships_household_looks_as_if_it_were_not_there(phone, far_home):
    assert phone.send(far_home).status_code == 404
    assert not Visit.objects.exists()


def test_planned_visitor_may_go_to_another_township_even_if_it_is_called_off_meanwhile(phone, far_home, liaison, cast):
    (plan,) = actions.plan([far_home], visitor=liaison, due_on=today(), actor=cast.clerk)
    actions.cancel(plan, actor=cast.clerk)
    assert phone.send(far_home).status_code == 200


def test_other_bureaus_phone_reaches_its_own_household_only(phone, home, elsewhere, in_bureau):
    cast, other_home = elsewhere
    with scope(bureau=other_home.bureau):
        other = Phone(cast.director)
        assert other.send(other_home, key=KEY).status_code == 200
        assert Visit.objects.get().household == other_home
    with scope(bureau=in_bureau):
        assert not Visit.objects.exists()
        assert phone.send(home, key=KEY).status_code == 200
        assert Visit.objects.get().household == home


def test_key_of_somebody_elses_visit_is_of_no_use(phone, home, cast):
    phone.send(home, key=KEY, heard=[HEARD])
    other = Phone(cast.director)
    answer = other.send(home, key=KEY, heard=[HEARD])
    assert (answer.status_code, "codes" in answer.json()) == (404, False)


@pytest.mark.parametrize("said", [b"[]", b"{", b"nonsense", b'{"household": {"a": []}}', b"[" * 50_000])
def test_rubbish_is_refused(phone, said):
    answer = phone.call("put", f"visits/{KEY}/", said)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"attitude": "9"}, "attitude"),
        ({"needs": ["castle"]}, "needs"),
        ({"heard": [{"text": " "}]}, "heard.0.text"),
        ({"heard": "much"}, "heard.0.text"),
        ({"heard": [{}] * 10}, "heard.0.text"),
        ({"note": "a\0b"}, "note"),
        ({"correction": {"people": "0", "based_on": "1"}}, "correction.people"),
    ],
)
def test_each_fault_names_its_field(phone, home, said, field):
    answer = phone.send(home, **said)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert not Visit.objects.exists()


def test_key_that_nobody_draws_is_refused(phone, home):
    assert phone.send(home, key="1").status_code == 422


def test_enrolment_needs_a_name_and_ends_with_the_third_phone(liaison):
    phones = [Phone(liaison, str(number)) for number in range(3)]
    with pytest.raises(actions.devices.NotNow):
        Phone(liaison)
    actions.revoke(phones[0].device, actor=liaison)
    assert Phone(liaison).device.staff == liaison
    assert phones[0].token.encode() not in bytes(Device.objects.get(pk=phones[0].device.pk).secret_hash)


def test_visit_is_one_event_and_holds_no_hour(phone, home):
    phone.send(home, key=KEY, heard=[HEARD])
    assert Event.objects.filter(verb="visits.record").count() == 1
    kept = Visit.objects.values().get()
    assert [name for name, value in kept.items() if isinstance(value, dt.datetime)] == []
    assert kept["twin"] == Twin.NONE


def test_half_an_emoji_does_not_keep_a_visit_out(phone, home):
    said = HEARD | {"text": "井水发黄。\ud83d"}
    assert phone.send(home, key=KEY, heard=[said]).status_code == 200
    assert Opinion.objects.get().text == "井水发黄。?"
