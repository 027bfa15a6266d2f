"""The library over time: what stood there before is kept, what was read stays read, what is withdrawn goes to nobody else."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiyin.campaigns.models import Criterion
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core import jobs
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import now, pretend, today
from huiyin.notifications.models import Notification
from huiyin.study import actions
from huiyin.study.models import Edition, Reading
from huiyin.study.queries import readings_to_do
from huiyin.study.subjects import of_document
from tests.campaigns.conftest import campaign  # noqa: F401 - a fixture
from tests.desk import at_the_desk
from tests.study.conftest import TEXT

pytestmark = pytest.mark.usefixtures("in_bureau")
NEW_TEXT = "各级党组织要开门搞活动，请群众参与、受群众监督、由群众评判，整改销号以群众满意为准，台账随时可查。"
LATER = dt.timedelta(minutes=5)


def _facts(document, **said):
    return {
        name: getattr(document, name) for name in ("number", "title", "issuer", "issued_on", "level", "minutes")
    } | said


def _read(document, person):
    actions.open_document(document, actor=person)
    with pretend(now() + LATER):
        return actions.confirm(document, actor=person)


def test_corrected_data_are_found_and_the_old_ones_kept(document, cast):
    actions.edit_document(
        document, actor=cast.clerk, reason="标题漏字", **_facts(document, title="关于深入开展教育实践活动的实施意见")
    )
    edition = Edition.objects.get()
    assert (edition.facts["title"], edition.reason, edition.text) == (
        "关于深入开展群众路线教育实践活动的意见",
        "标题漏字",
        "",
    )
    library = reverse("study:library")
    assert "实施意见" in at_the_desk(cast.cadre).get(library, {"q": "实施意见"}).content.decode()
    page = at_the_desk(cast.clerk).get(reverse("study:document", args=[document.code])).content.decode()
    assert "标题漏字" in page
    assert (
        "标题漏字" not in at_the_desk(cast.cadre).get(reverse("study:document", args=[document.code])).content.decode()
    )


def test_edit_that_changes_nothing_or_takes_anothers_number_is_refused(document, cast):
    other = actions.add_document(actor=cast.clerk, text=TEXT, **_facts(document, number="清水发〔2026〕1号"))
    with pytest.raises(NotNow, match="没有改动"):
        actions.edit_document(document, actor=cast.clerk, reason="无", **_facts(document))
    with pytest.raises(InvalidInput, match="已有该文号"):
        actions.edit_document(document, actor=cast.clerk, reason="文号", **_facts(document, number=other.number))
    with pytest.raises(InvalidInput, match="尚未到"):
        actions.edit_document(
            document, actor=cast.clerk, reason="日期", **_facts(document, issued_on=today() + dt.timedelta(days=1))
        )
    with pytest.raises(NotAllowed):
        actions.edit_document(document, actor=cast.chief, reason="越权", **_facts(document, title="别的"))
    assert Edition.objects.count() == 0


def test_criterion_follows_a_corrected_number(document, campaign, cast):  # noqa: F811 - the fixture
    _read(document, cast.cadre)
    actions.edit_document(document, actor=cast.clerk, reason="文号有误", **_facts(document, number="中发〔2013〕9号"))
    settings = {"group": "section:drinking", "percent": 60}
    have = [
        rule_named("document-read").measure(campaign, settings | {"document": n}).have
        for n in ("中发〔2013〕4号", "中发〔2013〕9号")
    ]
    assert have == [0, 1]


def test_who_read_the_old_version_has_read_that_one(document, campaign, cast):  # noqa: F811 - the fixture
    _read(document, cast.cadre)
    actions.open_document(document, actor=cast.chief)
    actions.beat(document, actor=cast.chief)
    new = actions.replace_file(document, actor=cast.clerk, reason="换清晰扫描件", text=NEW_TEXT)
    assert (new.version, new.text, new.minutes, Edition.objects.get().text) == (2, NEW_TEXT, 1, TEXT)
    with pretend(now() + LATER), pytest.raises(NotNow, match="新版本"):
        actions.confirm(new, actor=cast.chief)
    _read(new, cast.chief)
    assert dict(Reading.objects.values_list("staff__username", "version")) == {
        cast.cadre.username: 1,
        cast.chief.username: 2,
    }
    settings = {"document": document.number, "group": "section:drinking", "percent": 60}
    assert rule_named("document-read").measure(campaign, settings).have == 2
    page = at_the_desk(cast.cadre).get(reverse("study:document", args=[document.code])).content.decode()
    assert ("您读的是第1版" in page, NEW_TEXT[:12] in page) == (True, True)
    old = at_the_desk(cast.cadre).get(reverse("study:version", args=[document.code, 1])).content.decode()
    assert (TEXT[:12] in old, "换清晰扫描件" in old) == (True, True)
    assert at_the_desk(cast.cadre).get(reverse("study:version", args=[document.code, 2])).status_code == 404


def test_files_of_all_versions_are_kept(document, cast):
    for version, words in ((2, NEW_TEXT), (3, NEW_TEXT + "附则。")):
        upload = SimpleUploadedFile("办法.txt", words.encode())
        document = actions.replace_file(document, actor=cast.clerk, reason="更正", upload=upload)
        assert document.version == version
    cadre = at_the_desk(cast.cadre)
    files = {n: cadre.get(reverse("study:file", args=[document.code, n])) for n in (1, 2, 3, 4)}
    assert {n: answer.status_code for n, answer in files.items()} == {1: 404, 2: 200, 3: 200, 4: 404}
    assert files[2].content.decode() == NEW_TEXT


def test_time_seen_of_the_old_version_counts_for_nothing(document, cast):
    actions.open_document(document, actor=cast.cadre)
    Reading.objects.update(seconds=120, seen_at=now())
    new = actions.replace_file(document, actor=cast.clerk, reason="更正", text=NEW_TEXT, minutes=2)
    actions.open_document(new, actor=cast.cadre)
    with pytest.raises(NotNow, match="2分0秒"):
        actions.confirm(new, actor=cast.cadre)


def test_withdrawn_document_goes_to_nobody_and_stays_with_who_had_it(document, cast):
    _read(document, cast.cadre)
    actions.distribute(document, actor=cast.clerk, group="everyone", due_on=today())
    gone = actions.withdraw_document(document, actor=cast.clerk, reason="已废止")
    assert jobs.run_one("w")
    assert Notification.objects.count() == 0
    with pytest.raises(NotNow, match="已撤下"):
        actions.distribute(gone, actor=cast.clerk, group="everyone", due_on=today())
    with pytest.raises(NotNow, match="已撤下"):
        actions.withdraw_document(gone, actor=cast.clerk, reason="再撤")
    with pytest.raises(NotNow, match="已撤下"):
        actions.replace_file(gone, actor=cast.clerk, reason="换", text=NEW_TEXT)
    url = reverse("study:document", args=[document.code])
    seen = {name: at_the_desk(getattr(cast, name)).get(url).status_code for name in ("cadre", "chief", "clerk")}
    assert seen == {"cadre": 200, "chief": 404, "clerk": 200}
    assert "已废止" in at_the_desk(cast.cadre).get(url).content.decode()
    assert document.title in at_the_desk(cast.cadre).get(reverse("study:own_file")).content.decode()
    assert document.title not in at_the_desk(cast.cadre).get(reverse("study:library")).content.decode()
    assert document.title in at_the_desk(cast.clerk).get(reverse("study:library")).content.decode()


def test_withdrawn_document_is_no_longer_to_be_read(document, cast):
    actions.distribute(document, actor=cast.clerk, group="section:drinking", due_on=today())
    assert jobs.run_one("w")
    actions.open_document(document, actor=cast.cadre)
    gone = actions.withdraw_document(document, actor=cast.clerk, reason="已废止")
    assert list(readings_to_do(cast.cadre)) == []
    with pretend(now() + LATER), pytest.raises(NotNow, match="已撤下"):
        actions.confirm(gone, actor=cast.cadre)


def test_office_edits_replaces_and_withdraws_in_the_browser(document, cast):
    clerk, page = at_the_desk(cast.clerk), reverse("study:document", args=[document.code])
    urls = {
        verb: reverse(f"study:{verb}", args=[document.code])
        for verb in ("edit_document", "replace_file", "withdraw_document")
    }
    for url in urls.values():
        for person in (cast.cadre, cast.director, cast.liaison):
            assert at_the_desk(person).get(url).status_code == 404
    said = _facts(document, issued_on="2013-05-09")
    assert clerk.post(urls["edit_document"], said | {"reason": "未改"}).status_code == 409
    assert clerk.post(urls["edit_document"], said | {"title": "新标题"}).status_code == 409
    assert clerk.post(urls["edit_document"], said | {"title": "新标题", "reason": "更正"}).url == page
    assert clerk.post(urls["replace_file"], {"text": "短", "reason": "更正"}).status_code == 409
    assert clerk.post(urls["replace_file"], {"text": NEW_TEXT, "reason": "换文本"}).url == page
    shown = clerk.get(page).content.decode()
    assert [words in shown for words in ("新标题", "换文本", "第1版")] == [True] * 3
    assert clerk.post(urls["withdraw_document"], {"reason": "已废止"}).url == page
    assert clerk.get(page).content.decode().count("已废止") == 1


def test_criterion_follows_where_the_number_of_its_document_is_corrected(campaign, document, cast):  # noqa: F811 - the fixture
    step = campaign.stages.first().steps.first()
    settings = {"document": document.number, "group": "section:drinking", "percent": 50, "quiz": False}
    criterion = Criterion.objects.create(
        bureau=campaign.bureau, step=step, order=99, rule="document-read", settings=settings,
        subject=of_document(document.number),
    )  # fmt: skip
    actions.edit_document(document, actor=cast.clerk, reason="文号有误", **_facts(document, number="清水发〔2026〕9号"))
    _read(document, cast.cadre)
    criterion.refresh_from_db()
    assert (criterion.settings["document"], criterion.have) == ("清水发〔2026〕9号", 1)
