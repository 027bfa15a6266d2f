"""Keeping platforms, keys and their columns at the desk."""

import csv
import io
import re
from urllib.parse import urlencode

import pytest

from huiyin.audit.models import Event as AuditEvent
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.exchange import actions
from huiyin.exchange.models import ApiKey, Source
from huiyin.opinions.models import Opinion
from tests.desk import at_the_desk, fetched
from tests.register import answered, say


def test_office_adds_a_platform_and_a_second_one_for_its_channel_is_refused(in_bureau, cast):
    clerk = at_the_desk(cast.clerk)
    said = {"name": "市 12345", "channel": "12345", "connection": "file", "media_hosts": ""}
    assert clerk.post("/desk/exchange/add/", said).status_code == 302
    source = Source.objects.get()
    assert (source.name, source.channel, source.connection) == ("市 12345", "12345", "file")
    again = clerk.post("/desk/exchange/add/", said | {"name": "县 12345"})
    assert again.status_code == 409
    assert Source.objects.count() == 1
    for name in ("城管通", "网格通"):
        assert clerk.post("/desk/exchange/add/", said | {"name": name, "channel": "partner"}).status_code == 302


def test_two_who_take_a_platform_out_of_use_at_once_both_mean_it(in_bureau, cast, partner):
    switch = f"/desk/exchange/{partner.code}/switch/"
    for who in (cast.clerk, cast.office_head):
        assert at_the_desk(who).post(switch, {"use": "no"}).status_code == 302
    assert not Source.objects.get().is_active
    at_the_desk(cast.clerk).post(switch, {"use": "yes"})
    assert Source.objects.get().is_active


@pytest.mark.parametrize("host", ["http://a.cn", "a.cn/x", "*.a.cn", "a b,c"])
def test_hosts_are_names_and_nothing_else(in_bureau, cast, host):
    said = {"name": "城管通", "channel": "partner", "connection": "open311", "media_hosts": host}
    assert at_the_desk(cast.clerk).post("/desk/exchange/add/", said).status_code == 409
    assert not Source.objects.exists()


def test_key_is_shown_once_and_kept_as_a_hash(in_bureau, cast, partner):
    head = at_the_desk(cast.office_head)
    page = head.post(
        f"/desk/exchange/{partner.code}/issue-key/", {"label": "正式", "scopes": ["file"], "expires_on": ""}
    )
    key = ApiKey.objects.get()
    assert page.status_code == 200
    assert key.hint in page.content.decode()
    assert key.scopes == ["file"]
    shown = head.get(f"/desk/exchange/{partner.code}/").content.decode()
    assert f"{key.hint}…" in shown
    issued = AuditEvent.objects.get(verb="exchange.issue_key")
    (secret,) = set(re.findall(r"huiyin_[\w-]{43}", page.text))
    assert secret not in str(issued.after)
    assert len(bytes(key.digest)) == 32
    assert head.post(f"/desk/exchange/{partner.code}/keys/{key.code}/revoke/").status_code == 302
    assert not ApiKey.objects.get().is_valid
    with pytest.raises(NotNow):
        actions.revoke_key(ApiKey.objects.select_related("source").get(), actor=cast.office_head)


def test_only_who_answers_for_the_doors_makes_keys(in_bureau, cast, partner):
    for who in ("clerk", "director", "chief", "inspector", "auditor"):
        with pytest.raises(NotAllowed):
            actions.issue_key(partner, actor=getattr(cast, who), label="x", scopes=["file"])
    assert at_the_desk(cast.clerk).get(f"/desk/exchange/{partner.code}/issue-key/").status_code == 404
    assert at_the_desk(cast.chief).get("/desk/exchange/").status_code == 404
    assert at_the_desk(cast.administrator).get(f"/desk/exchange/{partner.code}/").status_code == 200


def test_keys_run_out_and_need_a_purpose(in_bureau, cast, partner, hotline):
    with pytest.raises(InvalidInput):
        actions.issue_key(partner, actor=cast.office_head, label="x", scopes=[])
    with pytest.raises(NotNow):
        actions.issue_key(hotline, actor=cast.office_head, label="x", scopes=["file"])
    with pytest.raises(InvalidInput):
        actions.issue_key(partner, actor=cast.office_head, label="x", scopes=["read"], expires_on=_past())
    actions.change_source(partner, actor=cast.clerk, is_active=False)
    assert not Source.objects.get(pk=partner.pk).is_active


def _past():
    import datetime as dt

    from huiyin.core.timing import today

    return today() - dt.timedelta(days=1)


def test_return_file_is_in_their_columns_and_tells_only_what_was_approved(in_bureau, cast, hotline):
    done = answered(in_bureau, cast)
    Opinion.objects.filter(pk=done.pk).update(channel="12345", source_ref="GD-1", title="=1+1")
    waiting = say(in_bureau, "石桥乡渠道淤了。", source_ref="GD-2").opinion
    Opinion.objects.filter(pk=waiting.pk).update(channel="12345")
    clerk = at_the_desk(cast.clerk)
    columns = {"place_source_ref": 1, "heading_source_ref": "工单编号", "place_reply": 3, "heading_reply": "=办理结果"}
    columns |= {"place_status": 2, "heading_status": "办理状态"}
    assert clerk.post(f"/desk/exchange/{hotline.code}/set-columns/", columns).status_code == 302
    span = {"since": "2020-01-01", "until": done.received_on.isoformat(), "form": "csv"}
    answer = clerk.get(f"/desk/exchange/{hotline.code}/return-results/", span).getvalue()
    rows = list(csv.reader(io.StringIO(answer.decode("utf-8-sig"))))
    assert rows[0] == ["工单编号", "办理状态", "'=办理结果"]
    assert sorted(rows[1:]) == [["GD-1", "已答复", "已查明是滤池反冲洗不足, 本周更换滤料。"], ["GD-2", "已登记", ""]]
    clerk.cookies["huiyin_language"] = "en"  # the platform reads Chinese, whatever the clerk reads
    assert clerk.get(f"/desk/exchange/{hotline.code}/return-results/", span).getvalue() == answer
    written = fetched(clerk, f"/desk/exchange/{hotline.code}/return-results/?{urlencode(span)}")
    assert written == answer
    sheet = clerk.get(f"/desk/exchange/{hotline.code}/return-results/", span | {"form": "xlsx"})
    assert b"".join(sheet.streaming_content)[:2] == b"PK"


def test_return_file_is_the_offices_alone(in_bureau, cast, hotline):
    span = {"since": "2020-01-01", "until": "2020-02-01", "form": "csv"}
    for who in (cast.administrator, cast.director, cast.chief):
        assert at_the_desk(who).get(f"/desk/exchange/{hotline.code}/return-results/", span).status_code == 404
    backwards = at_the_desk(cast.clerk).get(
        f"/desk/exchange/{hotline.code}/return-results/", span | {"until": "2019-01-01"}
    )
    assert "Content-Disposition" not in backwards


def test_return_file_without_a_column_is_refused(in_bureau, cast, hotline):
    assert at_the_desk(cast.clerk).post(f"/desk/exchange/{hotline.code}/set-columns/", {}).status_code == 409


def test_opinion_says_which_software_filed_it(in_bureau, cast, partner, key, client):
    said = {"service_code": "drinking", "description": "水浑。", "address_string": "三组", "api_key": key}
    number = client.post("/open311/v2/requests.json", said).json()[0]["service_request_id"]
    assert "城管通" in at_the_desk(cast.clerk).get(f"/desk/opinions/{number}/").content.decode()
