"""The pages: as the clerk, the director, the cadre and the city's people open them, and as others try to."""

import datetime as dt
import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope

from huiyin.briefs import actions
from huiyin.briefs.models import Brief, Instruction
from huiyin.campaigns import actions as campaigns
from huiyin.campaigns.models import Campaign
from huiyin.core import memory
from huiyin.core.timing import pretend, today
from tests.briefs.conftest import MONDAY
from tests.desk import at_the_desk
from tests.people import make_bureau, make_cast
from tests.planned import campaign_asking
from tests.register import dispatched, photo, say

pytestmark = pytest.mark.usefixtures("monday")


def url(verb, *args):
    return reverse(f"briefs:{verb}", args=args)


def page(client, verb, *args):
    response = client.get(url(verb, *args))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def clerk(cast):
    return at_the_desk(cast.clerk)


@pytest.fixture
def city_clerk(above):
    return at_the_desk(above.clerk)


def test_clerk_drafts_edits_submits_and_the_director_signs(in_bureau, cast, campaign, clerk):
    dispatched(in_bureau, cast)
    typed = {
        "kind": "stage", "campaign": "told", "stage": "told.prepare", "since": "2026-06-01", "until": "2026-06-01",
        "goes_up": "on", "series": "云水报",
    }  # fmt: skip
    assert "told.prepare" in page(clerk, "draft")
    refused = clerk.post(url("draft"), typed | {"stage": ""})
    assert "请选择该活动的环节" in refused.content.decode()
    response = clerk.post(url("draft"), typed)
    brief = Brief.objects.get()
    assert response.url == url("brief", brief.code)
    shown = page(clerk, "brief", brief.code)
    assert "<h3>一、活动推进情况</h3>" in shown
    assert "收到群众意见建议1件" in shown
    assert "原样保留" in shown
    assert "不一致" not in shown
    link = re.search(r'href="(/desk/statistics/received/[^"]+)"', shown)[1].replace("&amp;", "&")
    assert clerk.get(link).status_code == 200
    empty = clerk.post(url("write", brief.code), {"title": "", "text": "甲"})
    assert empty.status_code == 409
    clerk.post(url("write", brief.code), {"title": "关于动员部署的报告", "text": "一、情况\n<b>甲</b>\n1. 乙\n2. 丙"})
    assert "&lt;b&gt;甲&lt;/b&gt;" in page(clerk, "brief", brief.code)
    assert "已改写" in page(clerk, "brief", brief.code)
    assert "收到群众意见建议1件" in page(clerk, "version", brief.code, 1)
    clerk.post(url("submit", brief.code))
    assert clerk.post(url("approve", brief.code)).status_code == 404
    director = at_the_desk(cast.director)
    assert "待签发：" in director.get(reverse("workbench:home")).content.decode()
    director.post(url("approve", brief.code))
    clerk.post(url("send", brief.code))
    brief.refresh_from_db()
    assert str(brief.number) == "云水报〔2026〕1号"


def words_of(response):
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", archive.read("word/document.xml").decode()))


def test_report_on_paper_names_number_signer_and_addressee(sent, clerk, city_clerk, cast, above):
    for response in (clerk.get(url("docx", sent.code)), city_clerk.get(url("received_docx", "yunxi", sent.code))):
        said = words_of(response)
        assert "云水报〔2026〕1号" in said
        assert f"签发人：{cast.director.name}" in said
        assert "anping水利局：" in said
        assert "yunxi水利局办公室" in said


def test_brief_on_paper_has_its_issue_and_whom_it_goes_to(cast, clerk):
    brief = actions.draft(actor=cast.clerk, kind="weekly", since=today(), until=today(), groups=["cadres"])
    actions.submit(brief, actor=cast.clerk)
    actions.approve(brief, actor=cast.director)
    actions.send(brief, actor=cast.clerk)
    said = words_of(clerk.get(url("docx", brief.code)))
    assert "第1期" in said
    assert "报：anping水利局。" in said
    assert "送：科室干部。" in said


def test_superior_reads_receives_and_asks(sent, clerk, city_clerk, above, cast):
    assert "待签收：" in city_clerk.get(reverse("workbench:home")).content.decode()
    assert sent.title in page(city_clerk, "subordinates")
    assert "签收" in page(city_clerk, "received", "yunxi", sent.code)
    city_clerk.post(url("receive", "yunxi", sent.code))
    assert f"<dd>{above.clerk.name}" in page(clerk, "brief", sent.code)
    assert city_clerk.post(url("give_on", "yunxi", sent.code), {"text": "", "due_on": ""}).status_code == 409
    city_clerk.post(url("give_on", "yunxi", sent.code), {"text": "查清供水问题。", "due_on": "2026-06-10"})
    asked = Instruction.objects.get()
    assert "待明确责任人的上级指示" in clerk.get(reverse("workbench:home")).content.decode()
    clerk.post(url("assign", asked.code), {"owner": cast.chief.username})
    chief = at_the_desk(cast.chief)
    assert "上级指示：查清供水问题。" in chief.get(reverse("workbench:home")).content.decode()
    shown = page(chief, "instruction", asked.code)
    assert "查清供水问题" in shown
    assert url("brief", sent.code) not in shown  # the report did not come to them
    assert url("brief", sent.code) in page(clerk, "instruction", asked.code)
    chief.post(url("answer", asked.code), {"text": "已查清。", "uploads": [photo("现场.jpg")]})
    shown = page(city_clerk, "given", "yunxi", asked.code)
    file = re.search(r'href="([^"]+/files/\d+/)"', shown)[1]
    assert city_clerk.get(file)["Content-Disposition"].startswith("attachment")
    assert chief.get(file).status_code == 404
    assert at_the_desk(cast.cadre).get(url("instruction", asked.code)).status_code == 404
    city_clerk.post(url("send_back_answer", "yunxi", asked.code), {"reason": "附报告。", "due_on": "2026-06-12"})
    chief.post(url("answer", asked.code), {"text": "已附。"})
    city_clerk.post(url("accept", "yunxi", asked.code))
    assert "已办结" in page(clerk, "instruction", asked.code)
    assert "认可" in page(city_clerk, "given", "yunxi", asked.code)


def test_office_puts_an_instruction_into_the_ledger_with_one_form(asked, clerk):
    assert 'value="一周内查清清禾镇供水问题。"' in page(clerk, "list_problem", asked.code)
    clerk.post(url("list_problem", asked.code), {"title": "清禾镇供水问题", "severity": "serious"})
    asked.refresh_from_db()
    assert asked.problem.number in page(clerk, "instruction", asked.code)


WORKING = {"clerk", "office_head", "director", "deputy", "other_deputy"}
READERS = {*WORKING, "supervisor"}


def test_nobody_elsewhere_finds_anything(sent, asked, worlds):
    """A sibling bureau, another city, the bureau's own cadres, the city's inspectors: list and open agree, page by page."""
    above = [
        ("received", "yunxi", sent.code), ("received_docx", "yunxi", sent.code), ("receive", "yunxi", sent.code),
        ("send_back", "yunxi", sent.code), ("subordinate", "yunxi"), ("give", "yunxi"), ("give_on", "yunxi", sent.code),
        ("given", "yunxi", asked.code), ("reports", "yunxi"), ("instructions_given", "yunxi"), ("subordinates",),
    ]  # fmt: skip
    own = [("brief", sent.code), ("docx", sent.code), ("instruction", asked.code)]
    inner = [("version", sent.code, 1), ("version_docx", sent.code, 1), ("write", sent.code), ("assign", asked.code)]
    for name, person in worlds.people.items():
        where_from, _space, post = name.rpartition(" ")
        if where_from in ("sibling", "stranger") and post not in READERS:
            continue  # who reads nothing of it at home reads nothing elsewhere
        client = at_the_desk(person)
        oversees = name in {f"above {one}" for one in WORKING}
        for where in above:
            if where == ("subordinates",) and where_from == "stranger":
                continue
            status = client.get(url(*where)).status_code
            assert status == (200 if oversees else 404), (name, where)
        for where in own:
            reads = name in WORKING or (name == "supervisor" and where[0] in ("brief", "docx"))
            assert (client.get(url(*where)).status_code == 200) == reads, (name, where)
        for where in inner if name in READERS else inner[:1]:
            status = client.get(url(*where)).status_code
            assert status in ((200, 404, 409) if name in WORKING else (404,)), (name, where)


def test_stranger_city_sees_its_own_county_and_no_other(sent, strangers):
    shown = page(at_the_desk(strangers.clerk), "subordinates")
    assert "their-county水利局" in shown
    assert "yunxi" not in shown
    assert sent.title not in shown


def test_superior_never_reads_a_draft_or_what_stays_in_the_house(drafted, sent, cast, city_clerk):
    inner = actions.draft(
        actor=cast.clerk, kind="weekly", since=today(), until=today(), goes_up=False, groups=["cadres"]
    )
    actions.submit(inner, actor=cast.clerk)
    actions.approve(inner, actor=cast.director)
    actions.send(inner, actor=cast.clerk)
    another = actions.draft(actor=cast.clerk, kind="weekly", since=today(), until=today())
    for hidden in (inner, another):
        assert city_clerk.get(url("received", "yunxi", hidden.code)).status_code == 404
        assert hidden.code not in page(city_clerk, "subordinate", "yunxi")


def test_bureaus_side_by_side_cost_the_same_however_many(bureau, sent, city, city_clerk):
    say(bureau)

    def cost():
        memory.forget()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(city_clerk, "subordinates")
        return len(queries)

    before = cost()
    shown = page(city_clerk, "subordinates")
    assert "作风建设活动" in shown
    assert "动员部署" in shown
    assert "云水报〔2026〕1号" in shown
    for number in range(4):
        other = make_bureau(f"county-{number}", parent=city)
        make_cast(other)
        with scope(bureau=other):
            say(other)
    assert cost() == before
    assert Campaign.objects.count() == 1


def test_superior_sees_every_campaign_that_runs_and_how_far_each_is(bureau, campaign, cast, city_clerk):
    second, _prepared = (campaign_asking(cast, {"rule": "liaisons"}, code=code) for code in ("second", "third"))
    campaigns.appoint(second, actor=cast.clerk, staff=cast.director, place="head", reason="局长")
    campaigns.appoint(second, actor=cast.clerk, staff=cast.office_head, place="office_head", reason="办公室")
    campaigns.start(second, actor=cast.office_head)
    for shown in (page(city_clerk, "subordinates"), page(city_clerk, "subordinate", "yunxi")):
        assert (shown.count('<progress value="0" max="1"'), shown.count("作风建设活动")) == (2, 4)


def test_superior_finds_all_that_was_sent_and_asked(sent, asked, above, county, city_clerk):
    assert "全部报送件" not in page(city_clerk, "subordinate", "yunxi")
    with scope(bureau=above.clerk.bureau):
        for order in range(8):
            actions.give(county, actor=above.director, text=f"第{order}件事。", due_on=today() + dt.timedelta(9))
    assert url("instructions_given", "yunxi") in page(city_clerk, "subordinate", "yunxi")
    assert page(city_clerk, "instructions_given", "yunxi").count("件事") == 8
    assert sent.title in page(city_clerk, "reports", "yunxi")
    assert sent.title not in city_clerk.get(url("reports", "yunxi"), {"kind": "weekly"}).content.decode()


def test_cadre_reads_what_came_and_nothing_else(said, cast):
    brief = actions.draft(actor=cast.clerk, **said | {"groups": ["section:drinking"]})
    cadre = at_the_desk(cast.cadre)
    assert cadre.get(url("brief", brief.code)).status_code == 404
    actions.submit(brief, actor=cast.clerk)
    actions.approve(brief, actor=cast.director)
    actions.send(brief, actor=cast.clerk)
    home = cadre.get(reverse("workbench:home")).content.decode()
    # All briefs of a series bear one title: the number tells which it is.
    assert (brief.title in home, str(brief.number) in home) == (True, True)
    shown = page(cadre, "brief", brief.code)
    assert "我已阅读" in shown
    assert "历次稿" not in shown
    cadre.post(url("read", brief.code))
    assert "我已阅读" not in page(cadre, "brief", brief.code)
    assert at_the_desk(cast.liaison).get(url("brief", brief.code)).status_code == 404


def test_period_of_the_overview_bounds_what_is_counted(bureau, above, city_clerk):
    with pretend(MONDAY.replace(month=3)):
        say(bureau)
    assert '<td data-label="意见">1</td>' in page(city_clerk, "subordinates")
    narrowed = city_clerk.get(url("subordinates"), {"since": "2026-05-01", "until": "x"}).content.decode()
    assert '<td data-label="意见">0</td>' in narrowed


def test_writer_reads_first_why_it_came_back(sent, clerk, city_clerk):
    city_clerk.post(url("send_back", "yunxi", sent.code), {"remarks": "请补充下一步安排。"})
    assert '<div class="note"><p><b>退回并提出意见</b> Clerk</p><p>请补充下一步安排。' in page(
        clerk, "brief", sent.code
    )
    clerk.post(url("submit", sent.code))
    assert '<div class="note">' not in page(clerk, "brief", sent.code)


def test_superior_is_told_what_is_overdue_below(asked, above):
    with pretend(MONDAY.replace(day=20)):
        director = at_the_desk(above.director)
        assert "下达的指示已超期" in director.get(reverse("workbench:home")).content.decode()
        assert "超期1件" in page(director, "subordinates")


def test_lists_cost_the_same_however_long(said, asked, cast, clerk):
    def cost(verb):
        with CaptureQueriesContext(connection) as queries:
            page(clerk, verb)
        return len(queries)

    page(clerk, "briefs")  # what each process remembers
    before = {verb: cost(verb) for verb in ("briefs", "instructions")}
    for _time in range(5):
        actions.draft(actor=cast.clerk, **said)
        actions.give(asked.bureau, actor=asked.given_by, text="再查。", due_on=today())
    assert {verb: cost(verb) for verb in before} == before


def test_superior_sees_which_steps_are_late_and_not_whose(campaign, city_clerk, cast):
    with pretend(MONDAY.replace(month=7)):
        shown = page(city_clerk, "subordinate", "yunxi")
    assert "报送阶段报告" in shown
    assert cast.office_head.name not in shown


def test_step_that_waits_for_a_report_leads_the_office_to_its_draft(campaign, clerk, cast):
    step = reverse("campaigns:step", args=["told", "prepare", "report"])
    link = re.search(r'href="([^"]+draft/[^"]+)"', clerk.get(step).content.decode())[1].replace("&amp;", "&")
    draft = clerk.get(link).content.decode()
    assert '<option value="told.prepare" selected>' in draft
    assert '<option value="told" selected>' in draft
    assert "briefs/draft" not in at_the_desk(cast.director).get(step).content.decode()
