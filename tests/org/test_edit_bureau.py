"""What citizens see of a bureau is changed by the head of the office or the administrator, and told in the log."""

import pytest

from huiyin.audit.models import Event
from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.org import actions

FORM = {
    "name": "清河县水利局",
    "short_name": "",
    "name_en": "",
    "phone": "0790-6111111",
    "duty_phone": "0790-6111119",
    "address": "滨河路18号",
    "notice_days": 7,
}


def test_change_is_kept_and_told(in_bureau, cast):
    before = in_bureau.notice_days
    bureau = actions.edit_bureau(in_bureau, actor=cast.office_head, name=in_bureau.name, notice_days=7)
    event = Event.objects.get(verb="org.edit_bureau")
    assert (bureau.notice_days, event.before, event.after) == (7, {"notice_days": before}, {"notice_days": 7})


def test_nothing_changed_is_nothing_told(in_bureau, cast):
    actions.edit_bureau(in_bureau, actor=cast.office_head, name=in_bureau.name, notice_days=in_bureau.notice_days)
    assert not Event.objects.filter(verb="org.edit_bureau").exists()


def test_clerk_and_empty_name_are_refused(in_bureau, cast):
    with pytest.raises(NotAllowed):
        actions.edit_bureau(in_bureau, actor=cast.clerk, name="x", notice_days=5)
    with pytest.raises(InvalidInput):
        actions.edit_bureau(in_bureau, actor=cast.office_head, name=" ", notice_days=5)


def test_page_saves_and_names_bad_fields(client, in_bureau, cast):
    client.force_login(cast.office_head)
    refused = client.post("/desk/people/bureau/", {**FORM, "notice_days": 31})
    assert (refused.status_code, list(refused.context["form"].errors)) == (200, ["notice_days"])
    assert client.post("/desk/people/bureau/", FORM).url == "/desk/settings/"
    in_bureau.refresh_from_db()
    assert (in_bureau.phone, in_bureau.notice_days) == ("0790-6111111", 7)
    assert "防汛值班电话 0790-6111119" in client.get("/say/").text
    client.force_login(cast.clerk)
    assert client.get("/desk/people/bureau/").status_code == 404
