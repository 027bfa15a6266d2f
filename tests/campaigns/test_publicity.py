"""What the public reads of a campaign: reviewed words, computed stages, and nothing of the bureau's own business."""

import pytest

from huiyin.campaigns import actions
from huiyin.campaigns.models import Place
from huiyin.campaigns.publicity import draft_page
from huiyin.core.errors import NotAllowed, NotNow, WrongState
from huiyin.disclosure import actions as disclosure
from huiyin.disclosure import public
from tests.desk import at_the_desk
from tests.register import say


def publish(campaign, cast, *, with_names=False):
    page = draft_page(campaign, actor=cast.clerk, with_names=with_names)
    disclosure.submit(page, actor=cast.clerk)
    disclosure.approve(page, actor=cast.office_head)
    return disclosure.release(page, actor=cast.director, stage=page.stage, facts=page.facts)


def test_campaign_is_public_only_after_another_person_read_it(running, cast):
    page = draft_page(running, actor=cast.clerk, with_names=False)
    assert public.published_campaign(running.code) is None
    disclosure.submit(page, actor=cast.clerk)
    with pytest.raises(NotAllowed):
        disclosure.approve(page, actor=cast.clerk)
    with pytest.raises(WrongState):
        disclosure.release(page, actor=cast.director, stage=page.stage, facts=page.facts)
    assert public.published_campaigns() == []


def test_page_says_what_it_is_and_where_it_stands(running, cast):
    publish(running, cast)
    page = public.published_campaign(running.code)
    assert (page.title, page.about, page.status, page.people) == ("小活动", "听取意见。", "running", [])
    assert [(stage.name, stage.what, stage.status) for stage in page.stages] == [
        ("动员部署", "成立领导小组和办公室；每个乡镇确定一名联络员", "under_way"),
        ("回头看", "联络员仍在岗", "ahead"),
    ]


def test_leading_group_is_named_only_where_the_bureau_chose_so(running, cast):
    publish(running, cast, with_names=True)
    assert [(one["place"], one["name"]) for one in public.published_campaign(running.code).people] == [
        (Place.HEAD, "Director"), (Place.DEPUTY_HEAD, "Deputy")
    ]  # fmt: skip


def test_stages_move_on_by_themselves_and_the_gate_is_not_told(covered, cast):
    publish(covered, cast)
    first = covered.stages.get(key="prepare")
    actions.apply_for_the_gate(first, actor=cast.clerk, summary="都做了。")
    assert [stage.status for stage in public.published_campaign(covered.code).stages] == ["under_way", "ahead"]
    actions.agree(first, actor=cast.supervisor)
    assert [stage.status for stage in public.published_campaign(covered.code).stages] == ["passed", "ahead"]


def test_page_that_waits_for_its_release_moves_on_too(covered, cast):
    page = draft_page(covered, actor=cast.clerk, with_names=False)
    disclosure.submit(page, actor=cast.clerk)
    disclosure.approve(page, actor=cast.office_head)
    first = covered.stages.get(key="prepare")
    actions.agree(actions.apply_for_the_gate(first, actor=cast.clerk, summary="都做了。"), actor=cast.supervisor)
    at_the_desk(cast.director).post(f"/desk/disclosure/{page.code}/{page.version}/release/")
    assert public.published_campaign(covered.code).stages[0].status == "passed"


def test_one_version_is_on_its_way_at_a_time(running, cast):
    draft_page(running, actor=cast.clerk, with_names=False)
    with pytest.raises(NotNow):
        draft_page(running, actor=cast.office_head, with_names=True)


def test_campaign_in_preparation_has_no_page(led, cast):
    with pytest.raises(WrongState):
        draft_page(led, actor=cast.clerk, with_names=False)


@pytest.mark.parametrize("persona", ["director", "chief", "cadre", "liaison", "supervisor", "auditor"])
def test_only_the_office_drafts_the_page(running, cast, persona):
    with pytest.raises(NotAllowed):
        draft_page(running, actor=cast.everybody()[persona], with_names=False)


def test_clerk_drafts_it_from_the_board(running, cast):
    browser = at_the_desk(cast.clerk)
    assert "draft-page/" in browser.get("/desk/campaigns/small-2026/").content.decode()
    answer = browser.post("/desk/campaigns/small-2026/draft-page/", {"with_names": "on"})
    assert answer.headers["Location"] == "/desk/disclosure/small-2026/1/"
    page = browser.get("/desk/disclosure/small-2026/1/preview/").content.decode()
    assert all(words in page for words in ("小活动", "动员部署", "Director"))


def test_figures_remembered_for_a_chinese_reader_bear_english_names_for_an_english_one(running, cast, bureau, client):
    publish(running, cast)
    for number in range(5):
        say(bureau, f"{number}组的水浑了。")
    said = {}
    for language in ("zh-hans", "en"):
        client.cookies["huiyin_language"] = language
        page = client.get(f"/campaigns/{running.code}/").content.decode()
        said[language] = [name in page for name in ("网上留言", "Website")]
    assert said == {"zh-hans": [True, False], "en": [False, True]}
