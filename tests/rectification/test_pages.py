"""The ledger's pages: found or not, offered or refused, kept as typed, done once."""

import datetime as dt
import io

import openpyxl
import pytest
from django.test import Client

from huiyin.core.actors import Public
from huiyin.core.timing import today
from huiyin.org.models import Bureau, Staff
from huiyin.rectification import actions
from huiyin.rectification.models import Evidence, Problem, State
from huiyin.rectification.workflow import workflow
from tests import register
from tests.desk import at_the_desk
from tests.people import Cast

FOUND = {"method": "on_site", "finding": "现场三户出水清。", "own_evidence": "自测浊度 0.4 NTU。"}


def address(problem: Problem, verb: str = "") -> str:
    return f"/desk/ledger/{problem.number}/" + (f"{verb.replace('_', '-')}/" if verb else "")


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def whole(client: Client, url: str) -> bytes:
    """Read a page or a download to its end, as a browser would."""
    return b"".join(client.get(url))


def test_item_is_not_found_for_whoever_may_not_know(in_bureau: Bureau, cast: Cast, elsewhere: Cast) -> None:
    problem = register.rectifying(in_bureau, cast)
    for staff in (cast.other_deputy, cast.liaison, cast.administrator, cast.auditor, elsewhere.director):
        assert at_the_desk(staff).get(address(problem)).status_code == 404
        assert at_the_desk(staff).get(address(problem, "report")).status_code == 404
    assert problem.title in text(at_the_desk(cast.chief), address(problem))


@pytest.mark.parametrize(
    "make", [register.listed, register.rectifying, register.submitted, register.verified, register.on_notice]
)
def test_buttons_are_the_offers_and_their_pages_open(in_bureau: Bureau, cast: Cast, make) -> None:
    """For everybody who sees the item. That a page is shut to whom it is not offered, each page shows once."""
    problem = make(in_bureau, cast)
    shut = {row.verb for row in workflow.transitions[1:]}
    for name, staff in cast.everybody().items():
        if not staff.has_perm("rectification.view", problem):
            continue
        client = at_the_desk(staff)
        page = text(client, address(problem))
        offers = {offer.verb: offer for offer in workflow.offers(problem, staff)}
        for row in workflow.transitions[1:]:
            offer = offers.get(row.verb)
            is_open, is_told_why = bool(offer and not offer.refusal), bool(offer and offer.refusal)
            assert (f'href="{address(problem, row.verb)}"' in page) == is_open, (name, row.verb)
            assert (f'id="why-{row.verb}"' in page) == is_told_why, (name, row.verb)
            if offer:
                assert client.get(address(problem, row.verb)).status_code == (200 if is_open else 409), (name, row.verb)
            elif row.verb in shut:
                assert client.get(address(problem, row.verb)).status_code in (404, 409), (name, row.verb)
                shut.remove(row.verb)


def test_whole_way_at_the_desk(in_bureau: Bureau, cast: Cast) -> None:
    opinion = register.answered(in_bureau, cast)
    office, chief, cadre = at_the_desk(cast.clerk), at_the_desk(cast.chief), at_the_desk(cast.cadre)
    assert opinion.number in text(office, f"/desk/ledger/list/?opinion={opinion.number}")
    said = {"title": "供水浑浊", "manifestation": "三组连续半月。", "source": "public", "severity": "serious"}
    response = office.post("/desk/ledger/list/", said | {"opinions": [opinion.number]})
    problem = Problem.objects.get()
    assert response.url == address(problem)
    _post(office, problem, "assign", section="drinking", cooperating=["rural"])
    _post(
        chief, problem, "add_measure", text="更换滤料", goal="浊度低于 1 NTU", handler=cast.cadre.username, term="short",
        starts_on=today().isoformat(), due_on=(today() + dt.timedelta(days=9)).isoformat(),
    )  # fmt: skip
    _post(at_the_desk(cast.deputy), problem, "plan")
    _post(cadre, problem, "report", measure=1, text="已换。", percent=100)
    _post(cadre, problem, "attach_evidence", measure=1, upload=register.photo(), moment="after", caption="换后出水")
    _post(chief, problem, "submit")
    _post(at_the_desk(cast.inspector), problem, "verify", **FOUND, uploads=[register.photo("own.jpg")])
    problem.refresh_from_db()
    assert (problem.status, problem.deputy, problem.inspections.get().files.count()) == ("verified", cast.deputy, 1)
    assert list(problem.opinions.all()) == [opinion]


def _post(client: Client, problem: Problem, verb: str, **said: object) -> None:
    response = client.post(address(problem, verb), said)
    assert response.status_code == 302, (verb, response.context and response.context["form"].errors)


def test_refusal_keeps_what_was_typed(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.submitted(in_bureau, cast)
    response = at_the_desk(cast.inspector).post(address(problem, "verify"), FOUND | {"own_evidence": " "})
    assert response.status_code == 409
    assert "现场三户出水清。" in response.content.decode()
    assert Problem.objects.get().status == State.SUBMITTED


def test_second_click_is_told_who_was_faster(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.submitted(in_bureau, cast)
    first, second = at_the_desk(cast.inspector), at_the_desk(cast.second_inspector)
    assert first.post(address(problem, "verify"), FOUND).status_code == 302
    response = second.post(address(problem, "return"), FOUND)
    assert response.status_code == 409
    page = response.content.decode()
    assert "核查通过" in page
    assert FOUND["finding"] in page
    problem.refresh_from_db()
    assert (problem.status, problem.inspections.count(), problem.returns) == (State.VERIFIED, 1, 0)


def test_forbidden_verb_is_not_found_even_when_posted(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.submitted(in_bureau, cast)
    assert at_the_desk(cast.chief).post(address(problem, "verify"), FOUND).status_code == 404
    assert Problem.objects.get().status == State.SUBMITTED


def test_hostile_file_is_refused_beside_its_field(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.rectifying(in_bureau, cast)
    upload = io.BytesIO(b"MZ\x90\x00\x03")
    upload.name = "photo.jpg"
    response = at_the_desk(cast.cadre).post(
        address(problem, "attach_evidence"), {"measure": 1, "upload": upload, "moment": "after", "caption": "照片"}
    )
    assert response.status_code == 409
    assert list(response.context["form"].errors) == ["upload"]
    assert not Evidence.objects.exists()


def test_evidence_is_handed_out_only_to_those_who_may_see_the_problem(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.submitted(in_bureau, cast)
    url = address(problem) + f"evidence/{Evidence.objects.get().storage_name}/"
    whole, thumb = at_the_desk(cast.chief).get(url), at_the_desk(cast.chief).get(url + "?part=thumb")
    assert whole["Content-Disposition"].startswith("attachment")
    assert (thumb["Content-Type"], thumb.content[:2]) == ("image/jpeg", b"\xff\xd8")
    assert at_the_desk(cast.liaison).get(url).status_code == 404
    assert at_the_desk(cast.chief).get(url.replace(Evidence.objects.get().storage_name, "0" * 32)).status_code == 404


def test_story_names_an_opinion_only_to_those_who_may_see_it(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.rectifying(in_bureau, cast)
    opinion = problem.opinions.get()
    assert opinion.number in text(at_the_desk(cast.chief), address(problem))
    opinion.concerns.add(cast.chief)
    page = text(at_the_desk(cast.chief), address(problem))
    assert opinion.number not in page
    assert register.TURBID[:8] not in page
    assert opinion.number in text(at_the_desk(cast.clerk), address(problem))


def test_section_reads_the_redacted_copy(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.rectifying(in_bureau, cast)
    problem.opinions.update(text="我叫王二, 电话 13800138000, 水浑。", title="我叫王二", dispatch_text="[姓名], 水浑。")
    assert "王二" not in text(at_the_desk(cast.chief), address(problem))
    assert "王二" in text(at_the_desk(cast.clerk), address(problem))


def test_objector_is_read_by_those_who_decide(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.on_notice(in_bureau, cast)
    actions.object_to(problem, actor=Public(), text="晚上还是浑的。", key="k")
    assert "晚上还是浑的。" in text(at_the_desk(cast.inspector), address(problem))
    page = text(at_the_desk(cast.chief), address(problem))
    assert "晚上还是浑的。" not in page
    assert "群众提出异议" in page


def test_next_inspector_has_before_them_what_was_objected_with_success(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.on_notice(in_bureau, cast)
    upheld, _along, dismissed = (
        actions.object_to(problem, actor=Public(), text=f"{key}组晚上还浑。", key=key).objection for key in "123"
    )
    actions.dismiss(dismissed, actor=cast.inspector, finding="3组达标。")
    problem = actions.uphold(upheld, actor=cast.inspector, finding="1组属实。")
    actions.report(problem.measures.get(), actor=cast.cadre, text="再换滤料。", percent=100)
    actions.submit(problem, actor=cast.chief)
    page = text(at_the_desk(cast.second_inspector), address(problem, "verify"))
    assert [f"{key}组晚上还浑。" in page for key in "123"] == [True, True, False]


def test_ledger_filters_by_the_address(in_bureau: Bureau, cast: Cast) -> None:
    first, second = register.listed(in_bureau, cast), register.rectifying(in_bureau, cast)
    client = at_the_desk(cast.clerk)

    def numbers(query: str) -> list[str]:
        return [line.problem.number for line in client.get(f"/desk/ledger/?{query}").context["lines"]]

    assert numbers("") in ([first.number, second.number], [second.number, first.number])
    assert numbers("state=rectifying&section=drinking") == [second.number]
    assert numbers(f"q={first.number}") == [first.number]
    assert numbers(f"deputy={cast.deputy.username}&severity=serious&source=public&year={today().year}") == [
        second.number
    ]
    assert numbers("sort=due") == [second.number]
    assert numbers("light=overdue") == numbers("state=struck_off") == numbers("wind=formalism") == []


def test_township_filter_counts_only_opinions_the_reader_may_see(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.rectifying(in_bureau, cast)
    township = in_bureau and problem.opinions.model.township.field.related_model.objects.get(code="qinghe")
    problem.opinions.update(township=township)
    url = "/desk/ledger/?township=qinghe"
    assert len(at_the_desk(cast.chief).get(url).context["lines"]) == 1
    problem.opinions.get().concerns.add(cast.chief)
    assert at_the_desk(cast.chief).get(url).context["lines"] == []


def test_lights_come_from_the_running_clock(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.rectifying(in_bureau, cast)
    clock = problem.clocks.get()
    client = at_the_desk(cast.clerk)
    for light, days in (("blue", (-1, 1, 5)), ("yellow", (-9, -1, 5)), ("red", (-20, -9, -1))):
        blue, due, red = (today() + dt.timedelta(days=shift) for shift in days)
        type(clock).objects.update(blue_on=blue, due_on=due, red_on=red)
        found = {
            name: len(client.get(f"/desk/ledger/?light={name}").context["lines"]) for name in ("blue", "yellow", "red")
        }
        assert found == {"blue": 0, "yellow": 0, "red": 0} | {light: 1}


def test_export_holds_the_rows_of_the_screen(in_bureau: Bureau, cast: Cast) -> None:
    register.listed(in_bureau, cast)
    problem = register.submitted(in_bureau, cast)
    Problem.objects.filter(pk=problem.pk).update(title="=1+1")
    response = at_the_desk(cast.deputy).get("/desk/ledger/export/?state=submitted")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    headings, *rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert headings[:6] == ("编号", "问题表述", "具体表现/案例", "来源", "四风类别", "轻重")
    assert [row[:2] for row in rows] == [(problem.number, "=1+1")]
    assert sheet["B3"].data_type == "s"


@pytest.mark.parametrize(
    "url", ["/desk/ledger/", "/desk/ledger/?sort=due", "/desk/inspection/", "/desk/ledger/export/"]
)
def test_more_rows_cost_no_more_queries(in_bureau: Bureau, cast: Cast, django_assert_max_num_queries, url: str) -> None:
    client = at_the_desk(cast.inspector)
    register.submitted(in_bureau, cast)
    with django_assert_max_num_queries(100) as one:
        whole(client, url)
    for _ in range(3):
        register.submitted(in_bureau, cast)
    with django_assert_max_num_queries(len(one)):
        whole(client, url)


def test_page_of_a_problem_asks_nothing_twice_whoever_reads_it(
    in_bureau: Bureau, cast: Cast, django_assert_max_num_queries
) -> None:
    problem = register.on_notice(in_bureau, cast)
    for person in (cast.office_head, cast.director, cast.deputy, cast.chief, cast.inspector, cast.supervisor):
        client, url = at_the_desk(person), f"/desk/ledger/{problem.number}/"
        whole(client, url)
        with django_assert_max_num_queries(30):
            whole(client, url)


def test_inspection_desk_leaves_out_what_one_had_a_hand_in(in_bureau: Bureau, cast: Cast) -> None:
    register.submitted(in_bureau, cast)
    queues = at_the_desk(cast.inspector).get("/desk/inspection/").context["queues"]
    assert [len(queue.lines) for queue in queues] == [1, 0, 0, 0]
    assert at_the_desk(cast.supervisor).get("/desk/inspection/").status_code == 200
    assert at_the_desk(cast.clerk).get("/desk/inspection/").status_code == 404


def test_signing_desk_says_what_is_missing(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.verified(in_bureau, cast)
    page = text(at_the_desk(cast.director), "/desk/inspection/signing/")
    assert "尚未起草" in page
    assert address(problem, "publish") not in page
    drafted = at_the_desk(cast.clerk).post(address(problem, "draft"))
    assert drafted.url == f"/desk/disclosure/{problem.number}/1/"
    assert at_the_desk(cast.director).post(address(problem, "publish")).status_code == 409


def test_first_page_tells_each_what_waits(in_bureau: Bureau, cast: Cast) -> None:
    register.listed(in_bureau, cast)
    register.submitted(in_bureau, cast)

    def urls(staff: Staff) -> list[str]:
        return [
            work.url
            for work in at_the_desk(staff).get("/desk/").context["waiting"]
            if "ledger" in work.url or "inspection" in work.url
        ]

    assert urls(cast.clerk) == ["/desk/ledger/?state=listed"]
    assert urls(cast.inspector) == ["/desk/inspection/"]
    assert urls(cast.liaison) == []


def test_several_opinions_become_one_problem(in_bureau: Bureau, cast: Cast) -> None:
    first, second = register.answered(in_bureau, cast), register.answered(in_bureau, cast)
    client = at_the_desk(cast.clerk)
    page = text(client, "/desk/opinions/")
    assert f'form="selection" name="opinion" value="{first.number}"' in page
    assert 'action="/desk/ledger/list/"' in page
    form = client.get(f"/desk/ledger/list/?opinion={first.number}&opinion={second.number}").context["form"]
    assert set(form["opinions"].value()) == {first.number, second.number}
    said = {"title": "供水浑浊", "manifestation": "两户说。", "source": "public", "severity": "serious"}
    client.post("/desk/ledger/list/", said | {"opinions": [first.number, second.number]})
    problem = Problem.objects.get()
    assert set(problem.opinions.all()) == {first, second}
    assert address(problem) in text(client, f"/desk/opinions/{first.number}/")
    assert 'form="selection"' not in text(at_the_desk(cast.chief), "/desk/opinions/")


def test_search_finds_problems_only_for_those_who_may_see_them(in_bureau: Bureau, cast: Cast) -> None:
    problem = register.rectifying(in_bureau, cast)
    assert address(problem) in text(at_the_desk(cast.chief), "/desk/search/?q=供水浑浊")
    assert address(problem) not in text(at_the_desk(cast.other_deputy), "/desk/search/?q=供水浑浊")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("渠道塌了，水过不去。", "渠道塌了，水过不去。"),
        (
            "下湾村三组的渠道去年冬天塌了一段，到现在没有人修，插秧的水过不去。",
            "下湾村三组的渠道去年冬天塌了一段，到现在没有人修",
        ),
        (
            "下湾村三组的渠道去年冬天塌了一段到现在没有人修插秧的水过不去很着急",
            "下湾村三组的渠道去年冬天塌了一段到现在没有人修插秧的水过不",
        ),
    ],
)
def test_title_of_a_problem_never_breaks_off_with_an_ellipsis(
    in_bureau: Bureau, cast: Cast, words: str, title: str
) -> None:
    opinion = register.dispatched(in_bureau, cast, words)
    form = at_the_desk(cast.clerk).get(f"/desk/ledger/list/?opinion={opinion.number}").context["form"]
    assert form["title"].value() == title
