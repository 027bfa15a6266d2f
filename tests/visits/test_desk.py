"""The desk: who sees which household and visit, planning, writing down, importing, settling, coverage, phones."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from huiyin.audit.models import Event
from huiyin.core.errors import InvalidInput, NotAllowed, WrongState
from huiyin.core.timing import today
from huiyin.documents.xlsx import Column, Sheet, Workbook
from huiyin.opinions.models import Opinion
from huiyin.org.models import Township
from huiyin.visits import actions, queries, workbook
from huiyin.visits.actions import Heard, Noted, When
from huiyin.visits.coverage import Coverage
from huiyin.visits.models import Household, Visit, VisitPlan
from tests.desk import at_the_desk
from tests.visits.conftest import CONTACT, Phone

NAMES = (CONTACT.name, CONTACT.phone, CONTACT.address)


def visit(home, staff, key="0" * 32, **noted):
    return actions.record(home, Noted(**noted), key=key, when=When.on(today()), actor=staff).visit


def keys():
    return (f"{number:032x}" for number in range(1, 99))


def test_who_knows_of_which_household(home, far_home, liaison, cast):
    actions.plan([far_home], visitor=cast.cadre, due_on=today(), actor=cast.clerk)
    known = {
        name: sorted(queries.households_visible_to(person).values_list("code", flat=True))
        for name, person in cast.everybody().items()
    }
    every, nothing = ["QH-001", "SQ-001"], []
    assert known == {
        "director": every, "deputy": every, "other_deputy": every, "office_head": every, "clerk": every,
        "liaison": ["QH-001"], "cadre": ["SQ-001"], "chief": nothing, "other_chief": nothing, "inspector": nothing,
        "second_inspector": nothing, "supervisor": nothing, "administrator": nothing, "auditor": nothing,
    }  # fmt: skip
    for name, person in cast.everybody().items():
        for one in (home, far_home):
            rule = person.has_perm("visits.record", one)
            assert rule == (one.code in known[name]), (name, one)


def test_household_of_another_township_looks_as_if_it_were_not_there(home, far_home, liaison):
    browser = at_the_desk(liaison)
    assert browser.get("/desk/visits/households/QH-001/").status_code == 200
    for path in ("", "change/", "reveal/", "record/"):
        assert browser.post(f"/desk/visits/households/SQ-001/{path}").status_code == 404


def test_name_and_address_show_only_on_asking_and_on_record(home, liaison):
    browser = at_the_desk(liaison)
    closed = browser.get("/desk/visits/households/QH-001/").content.decode()
    assert not any(name in closed for name in NAMES)
    shown = browser.post("/desk/visits/households/QH-001/reveal/").content.decode()
    assert all(name in shown for name in NAMES)
    assert Event.objects.filter(verb="visits.reveal", object_id=home.pk, actor_id=liaison.pk).count() == 1


def test_database_holds_no_name_in_clear(home):
    row = Household.objects.values().get()
    assert not any(name.encode() in bytes(row["ciphertext"]) for name in NAMES)


def test_office_plans_for_anybody_and_everybody_for_themselves(home, far_home, liaison, cast):
    due_on = today() + dt.timedelta(days=3)
    browser = at_the_desk(cast.clerk)
    path = "/desk/visits/plan/?household=QH-001&household=SQ-001"
    assert "SQ-001" in browser.get(path).content.decode()
    answer = browser.post(path, {"visitor": cast.director.pk, "due_on": due_on.isoformat()})
    assert (answer.status_code, VisitPlan.objects.filter(visitor=cast.director).count()) == (302, 2)
    assert actions.plan([home, far_home], visitor=cast.director, due_on=due_on, actor=cast.clerk) == []
    actions.plan([home], visitor=liaison, due_on=due_on, actor=liaison)
    for households, visitor in (([home], cast.director), ([far_home], liaison)):
        with pytest.raises(NotAllowed):
            actions.plan(households, visitor=visitor, due_on=due_on, actor=liaison)
    with pytest.raises(InvalidInput):
        actions.plan([home], visitor=cast.cadre, due_on=today() - dt.timedelta(days=1), actor=cast.clerk)


def test_plan_is_done_by_the_visit_of_whoever_was_to_go(home, liaison, cast):
    for person in (liaison, cast.director):
        actions.plan([home], visitor=person, due_on=today(), actor=cast.clerk)
    visit(home, liaison)
    assert [plan.visitor for plan in VisitPlan.objects.filter(done_on=None)] == [cast.director]
    with pytest.raises(WrongState):
        actions.cancel(VisitPlan.objects.get(visitor=liaison), actor=cast.clerk)


def test_visit_is_written_down_at_the_desk_without_scripts_and_once(home, liaison):
    browser, path = at_the_desk(liaison), "/desk/visits/households/QH-001/record/"
    page = browser.get(path).content.decode()
    assert "what they said" not in page.lower()
    said = {
        "day": today().isoformat(), "attitude": "2", "needs": ["drinking", "fees"], "text": "水太浑。", "kind": "request",
        "note": "独居。", "key": "a" * 32,
    }  # fmt: skip
    first, again = browser.post(path, said).content.decode(), browser.post(path, said).content.decode()
    assert Visit.objects.get().needs == ["drinking", "fees"]
    assert Opinion.objects.get().text == "水太浑。"
    codes = [text[text.index("receipt-code") :][:200] for text in (first, again)]
    assert codes[0] == codes[1]


def test_what_makes_no_sense_stays_on_the_page_with_its_reason(home, liaison):
    browser, path = at_the_desk(liaison), "/desk/visits/households/QH-001/record/"
    tomorrow = today() + dt.timedelta(days=1)
    page = browser.post(path, {"day": tomorrow.isoformat(), "key": "x", "text": "别丢", "kind": "request"})
    assert (page.status_code, "别丢" in page.content.decode(), Visit.objects.exists()) == (200, True, False)


def test_visits_are_read_by_the_visitor_office_and_leaders_only(home, liaison, cast):
    one = visit(home, liaison, note="孩子有病。", heard=[Heard("水浑。")])
    path, seen = f"/desk/visits/made/{one.code}/", {}
    for name in ("liaison", "clerk", "director", "chief", "cadre", "inspector"):
        answer = at_the_desk(getattr(cast, name)).get(path)
        seen[name] = (answer.status_code, "孩子有病" in answer.content.decode(), "水浑" in answer.content.decode())
    hidden = (404, False, False)
    assert seen == {
        "liaison": (200, True, False), "clerk": (200, True, False), "director": (200, False, False), "chief": hidden,
        "cadre": hidden, "inspector": hidden,
    }  # fmt: skip


def test_nobody_writes_a_visit_down_for_somebody_else(home, cast):
    one = visit(home, cast.clerk)
    assert (one.visitor, one.role) == (cast.clerk, "staff")
    assert visit(home, cast.director, key="1" * 32).role == "director"


def test_settling_counts_a_visit_once_or_twice(home, liaison, cast):
    draw = keys()
    visit(home, liaison, key=next(draw))
    second = visit(home, cast.director, key=next(draw))
    assert queries.visits_that_count().count() == 1
    answer = at_the_desk(cast.clerk).post(f"/desk/visits/made/{second.code}/settle/", {"same": "no"})
    assert (answer.status_code, queries.visits_that_count().count()) == (302, 2)
    third = visit(home, liaison, key=next(draw))
    with pytest.raises(NotAllowed):
        actions.settle(third, actor=cast.deputy, same=False)


def test_clash_of_corrections_is_settled_at_the_desk(home, liaison, cast):
    phone = Phone(liaison)
    new = {"name": "田小梅", "phone": "", "address": "", "people": "2"}
    phone.send(home, correction=new | {"based_on": 1})
    phone.send(home, correction=new | {"name": "田大梅", "based_on": 1})
    browser = at_the_desk(cast.clerk)
    assert "QH-001" in browser.get("/desk/visits/conflicts/").content.decode()
    (clash,) = queries.corrections_to_settle(cast.clerk)
    both = browser.get(f"/desk/visits/corrections/{clash.code}/").content.decode()
    assert ("田小梅" in both, "田大梅" in both) == (True, True)
    browser.post(f"/desk/visits/corrections/{clash.code}/settle/", {"take": "no"})
    home.refresh_from_db()
    assert home.contact().name == "田小梅"
    assert not queries.corrections_to_settle(cast.clerk).exists()
    assert at_the_desk(cast.deputy).get(f"/desk/visits/corrections/{clash.code}/").status_code == 404


COLUMNS = ["户号", "乡镇", "村", "户别", "户主", "电话", "住址", "人口"]


def book(*rows):
    file = io.BytesIO()
    cells = [Column(name, lambda row, at=at: row[at]) for at, name in enumerate(COLUMNS)]
    list(Workbook(filename="", sheets=[Sheet("户", "", cells, rows)]).write(file))
    return file


def csv(*rows):
    return io.BytesIO("\n".join(",".join(row) for row in [COLUMNS, *rows]).encode())


def test_workbook_enters_new_households_and_writes_known_ones_anew(home, cast, in_bureau):
    rows = book(
        ["QH-001", "清禾镇", "柿树湾村", "五保户", "田大爷", "13800009999", "柿树湾9号", "1"],
        ["SQ-007", "石桥乡", "石桥村", "移民户", "王大娘", "", "", ""],
    )
    rows.name = "户.xlsx"
    rows.seek(0)
    answer = at_the_desk(cast.clerk).post("/desk/visits/import/", {"file": rows})
    assert answer.status_code == 302
    home.refresh_from_db()
    assert (home.kind, home.contact().phone, home.revision) == ("five_guarantees", "13800009999", 2)
    new = Household.objects.get(code="SQ-007")
    assert (new.kind, new.people, new.contact().name) == ("resettled", 1, "王大娘")


def test_workbook_with_a_bad_row_enters_nothing_and_names_it(cast, in_bureau):
    good = ["QH-1", "清禾镇", "村", "困难户", "甲", "", "", "2"]
    bad = ["QH-1", "无此乡", "", "怪户", "", "", "", "0"]
    lines = workbook.read(csv(good, bad))
    assert [(line.row, len(line.errors)) for line in lines] == [(2, 0), (3, 6)]
    with pytest.raises(InvalidInput):
        actions.import_households(lines, bureau=in_bureau, actor=cast.clerk)
    assert not Household.objects.exists()
    for nonsense in (io.BytesIO(b"\x00\x01"), csv(), io.BytesIO("甲,乙\n1,2".encode())):
        with pytest.raises(InvalidInput):
            workbook.read(nonsense)


def test_importing_is_for_the_office(liaison, in_bureau):
    assert at_the_desk(liaison).get("/desk/visits/import/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.import_households([], bureau=in_bureau, actor=liaison)


def test_coverage_counts_each_household_once_and_the_director_apart(enter, qinghe, shiqiao, liaison, cast):
    homes = [enter(f"QH-{number}", qinghe) for number in range(3)] + [enter("SQ-1", shiqiao, "ordinary")]
    draw = keys()
    visit(homes[0], liaison, key=next(draw), attitude=5)
    visit(homes[0], cast.director, key=next(draw), attitude=1)  # the same day: to be settled, not counted yet
    visit(homes[3], cast.director, key=next(draw), attitude=2)
    coverage = Coverage.of_today(cast.clerk)
    assert [(row.label, row.all.visited, row.all.total) for row in coverage.rows] == [
        ("清禾镇", 1, 3),
        ("石桥乡", 1, 1),
    ]
    assert (coverage.by_role, coverage.by_attitude) == ({"liaison": 1, "director": 1}, {5: 1, 2: 1})
    assert (coverage.total.all.visited, coverage.total.all.percent) == (2, 50)
    assert "/desk/visits/households/?" in at_the_desk(cast.clerk).get("/desk/visits/coverage/").content.decode()
    browser = at_the_desk(cast.supervisor)
    page = browser.get("/desk/visits/coverage/").content.decode()
    # The supervision group sees how far the bureau has come round, and is led to no home.
    assert ("50 %" in page, "/desk/visits/households/" in page, "/desk/visits/made/" in page, 'href="/desk/visits/"' in page) == (
        True, False, False, False,
    )  # fmt: skip
    assert b"".join(browser.get("/desk/visits/coverage.xlsx")).startswith(b"PK")
    assert at_the_desk(cast.chief).get("/desk/visits/coverage/").status_code == 404


def test_lists_cost_the_same_however_long(enter, qinghe, liaison, cast):
    browser, draw = at_the_desk(cast.clerk), keys()
    paths = ("/desk/visits/", "/desk/visits/households/", "/desk/visits/made/", "/desk/visits/coverage/")
    costs = []
    for count in (1, 5):
        for number in range(count):
            home = enter(f"QH-{count}{number}", qinghe)
            actions.plan([home], visitor=cast.director, due_on=today(), actor=cast.clerk)
            visit(home, liaison, key=next(draw))
        costs.append([_queries(browser, path) for path in paths])
    assert costs[0] == costs[1]


def _queries(browser, path):
    browser.get(path)
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(path).status_code == 200
    return len(counted)


def test_lost_phone_is_revoked_by_its_owner_the_office_head_or_the_administrator(liaison, cast, elsewhere, in_bureau):
    other_cast, _home = elsewhere
    with scope(bureau=in_bureau):
        phone = Phone(liaison)
    path = f"/desk/visits/phones/{phone.device.code}/revoke/"
    for stranger in (cast.clerk, cast.chief, other_cast.administrator):
        assert at_the_desk(stranger).post(path).status_code == 404
    answer = at_the_desk(cast.administrator).post(path)
    phone.device.refresh_from_db()
    assert (answer.status_code, phone.device.revoked_by) == (302, cast.administrator)


def test_administrator_sees_phones_and_no_household(liaison, cast, home):
    browser = at_the_desk(cast.administrator)
    assert browser.get("/desk/visits/phones/").status_code == 200
    assert browser.get("/desk/visits/households/").status_code == 404


def test_setting_up_a_phone_tells_its_secret_once_and_in_no_page(liaison):
    browser = at_the_desk(liaison)
    assert browser.get("/visit/enrol/").status_code == 200
    said = browser.post("/visit/enrol/", {"name": "华为"}).json()
    assert said["token"].startswith(f"{said['code']}.")
    assert said["token"] not in browser.get("/desk/visits/phones/").content.decode()
    assert browser.post("/visit/enrol/", {"name": " "}).status_code == 422


def test_page_of_the_app_is_open_and_holds_nothing_of_anybody(client, home, liaison):
    page = client.get("/visit/").content.decode()
    assert page == at_the_desk(liaison).get("/visit/").content.decode()
    assert not any(name in page for name in (*NAMES, home.code))
    assert client.get("/visit/enrol/").status_code == 302


def test_planning_without_a_tick_leads_back_to_the_list(liaison):
    answer = at_the_desk(liaison).get("/desk/visits/plan/")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/visits/households/")


def test_coverage_of_a_bureau_without_townships_is_empty_and_no_fault(in_bureau, cast):
    Township.objects.all().delete()
    assert [len(Coverage.of_today(cast.clerk).total.cells), Coverage.of_today(cast.clerk).total.all.total] == [5, 0]
    assert b"".join(at_the_desk(cast.clerk).get("/desk/visits/coverage.xlsx")).startswith(b"PK")
