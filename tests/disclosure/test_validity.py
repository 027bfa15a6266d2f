"""Whether a document still applies: marked by who signs, told on its page, found by a filter."""

import datetime as dt

import pytest
from django.urls import reverse

from huiyin.core.errors import InvalidInput, NotAllowed, WrongState
from huiyin.core.timing import today
from huiyin.disclosure import actions
from huiyin.disclosure.columns import Column
from huiyin.disclosure.health import lapsing_documents
from huiyin.disclosure.models import Validity, ValidityMark
from huiyin.disclosure.public import published_article
from tests.desk import at_the_desk
from tests.disclosure.steps import published

pytestmark = pytest.mark.usefixtures("in_bureau")
NEW = "澄水发〔2026〕9号《供水管理办法》"


def document(cast, title="供水服务办法", *, column=Column.DOCUMENTS, **beside):
    beside.setdefault("day", today() - dt.timedelta(days=400))
    item = actions.write(actor=cast.clerk, column=column, title=title, body="共九条。", **beside)
    return published(item, cast)


def standing(item):
    found = published_article(item.code).standing
    return found.state, found.since, found.by, found.by_code


def test_document_is_in_force_until_it_is_marked(cast, client):
    item, newer = document(cast, number="澄水发〔2025〕3号"), document(cast, "供水管理办法")
    assert standing(item) == (Validity.IN_FORCE, None, "", "")
    actions.mark_validity(item, actor=cast.director, state=Validity.REPEALED, since=today(), by=NEW, by_code=newer.code)
    assert standing(item) == (Validity.REPEALED, today(), NEW, newer.code)
    page = client.get(reverse("portal:article", args=[item.code])).content.decode()
    assert "废止" in page
    assert reverse("portal:article", args=[newer.code]) in page
    actions.mark_validity(item, actor=cast.office_head, state=Validity.IN_FORCE, since=today())
    assert standing(item)[0] == Validity.IN_FORCE
    assert ValidityMark.objects.count() == 2


def test_mark_stays_with_a_corrected_version(cast):
    item = document(cast)
    actions.mark_validity(item, actor=cast.director, state=Validity.AMENDED, since=today(), by=NEW)
    corrected = published(actions.correct(item, actor=cast.clerk), cast)
    assert (corrected.version, standing(corrected)[0]) == (2, Validity.AMENDED)


def test_term_that_is_over_makes_it_lapse_by_itself(cast):
    item = document(cast, expires_on=today() - dt.timedelta(days=1))
    assert standing(item) == (Validity.LAPSED, today(), "", "")
    actions.mark_validity(item, actor=cast.director, state=Validity.IN_FORCE, since=today())
    assert standing(item)[0] == Validity.IN_FORCE


def test_filter_finds_each_by_how_it_stands(cast, client):
    force, over, gone = (
        document(cast, "甲办法"), document(cast, "乙办法", expires_on=today() - dt.timedelta(days=1)), document(cast, "丙办法")
    )  # fmt: skip
    actions.mark_validity(gone, actor=cast.director, state=Validity.REPEALED, since=today(), by=NEW)
    found = {
        state: [row.code for row in client.get("/columns/documents/", {"validity": state}).context["page"].rows]
        for state in Validity.values
    }
    assert found == {"in_force": [force.code], "amended": [], "repealed": [gone.code], "lapsed": [over.code]}


def test_other_columns_say_nothing_of_it(cast, client):
    item = document(cast, "停水通知", column=Column.NOTICES)
    assert published_article(item.code).standing is None
    assert 'name="validity"' not in client.get("/columns/notices/").content.decode()
    with pytest.raises(NotAllowed):
        actions.mark_validity(item, actor=cast.director, state=Validity.REPEALED, since=today(), by=NEW)


def test_only_who_signs_marks_and_only_with_a_day_and_a_document(cast):
    item = document(cast)
    for staff in (cast.clerk, cast.chief, cast.deputy):
        with pytest.raises(NotAllowed):
            actions.mark_validity(item, actor=staff, state=Validity.REPEALED, since=today(), by=NEW)
    for wrong in ({"by": " "}, {"since": today() + dt.timedelta(days=1)}):
        said = {"state": Validity.REPEALED, "since": today(), "by": NEW} | wrong
        with pytest.raises(InvalidInput):
            actions.mark_validity(item, actor=cast.director, **said)
    actions.withdraw(item, actor=cast.director, reason="误发。")
    with pytest.raises(WrongState):
        actions.mark_validity(item, actor=cast.director, state=Validity.REPEALED, since=today(), by=NEW)
    assert not ValidityMark.objects.exists()


def test_it_is_marked_at_the_desk(cast):
    item, desk = document(cast), at_the_desk(cast.office_head)
    address = reverse("disclosure:mark_validity", args=[item.code, 1])
    assert address in desk.get(reverse("disclosure:publication", args=[item.code, 1])).content.decode()
    assert desk.post(address, {"state": "repealed", "since": today().isoformat()}).status_code == 409
    desk.post(address, {"state": "repealed", "since": today().isoformat(), "by": NEW})
    assert NEW in desk.get(reverse("disclosure:publication", args=[item.code, 1])).content.decode()
    assert at_the_desk(cast.clerk).get(address).status_code == 404


def test_office_sees_which_terms_end_soon(cast):
    soon = document(cast, "甲办法", expires_on=today() + dt.timedelta(days=100))
    document(cast, "乙办法", expires_on=today() + dt.timedelta(days=300))
    gone = document(cast, "丙办法", expires_on=today() + dt.timedelta(days=90))
    actions.mark_validity(gone, actor=cast.director, state=Validity.REPEALED, since=today(), by=NEW)
    assert [row.code for row, _day in lapsing_documents()] == [soon.code]
    body = at_the_desk(cast.clerk).get(reverse("disclosure:columns")).content.decode()
    assert ("甲办法" in body, "乙办法" in body) == (True, False)


def test_term_may_not_end_before_it_begins(cast):
    with pytest.raises(InvalidInput):
        document(cast, expires_on=today() - dt.timedelta(days=401))


def test_list_of_documents_costs_the_same_for_one_and_for_many(cast, client, django_assert_max_num_queries):
    for number in range(6):
        document(cast, f"办法{number}")
    client.get("/columns/documents/")
    with django_assert_max_num_queries(12):
        client.get("/columns/documents/")
