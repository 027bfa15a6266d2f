"""What the list exports equals what it shows, in the words its reader may read."""

import io

from openpyxl import load_workbook

from tests.register import TURBID, answered, say


def exported(client, query=""):
    response = client.get(f"/desk/opinions/export/{query}")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).worksheets[0]
    headings = [cell.value for cell in sheet[2]]
    return [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=3, values_only=True)]


def listed(client, query=""):
    return [row.number for row in client.get(f"/desk/opinions/{query}").context["page"].rows]


def test_export_has_the_rows_of_the_list_in_its_order(client, in_bureau, cast):
    client.cookies["huiyin_language"] = "en"
    answered(in_bureau, cast)
    say(in_bureau, "水管爆了")
    client.force_login(cast.clerk)
    for query in ("", "?status=answered", "?q=水管", "?q=查无此词", "?sort=severity", "?sort=-deadline"):
        assert [row["Number"] for row in exported(client, query)] == listed(client, query)


def test_export_tells_each_reader_what_the_page_tells(client, in_bureau, cast):
    client.cookies["huiyin_language"] = "en"
    answered(in_bureau, cast)
    client.force_login(cast.clerk)
    [row] = exported(client)
    assert (row["Text"], row["State"], row["Reply"][:4]) == (TURBID, "Answered", "已查明是")
    say(in_bureau, "水管爆了")
    client.force_login(cast.supervisor)
    assert [row["Text"] for row in exported(client)] == [TURBID]


def test_export_is_not_for_those_who_may_not_see_the_list(client, in_bureau, cast):
    client.force_login(cast.administrator)
    assert client.get("/desk/opinions/export/").status_code == 404


def test_register_is_sorted_by_its_columns(client, in_bureau, cast):
    serious, unweighed = answered(in_bureau, cast).number, say(in_bureau, "水管爆了").opinion.number
    client.force_login(cast.clerk)
    assert listed(client, "?sort=severity") == [unweighed, serious]
    assert listed(client, "?sort=-severity") == [serious, unweighed]
    assert listed(client, "?sort=deadline") == [unweighed, serious]
    assert listed(client, "?sort=number") == sorted([serious, unweighed])


def test_number_at_the_source_is_for_the_office(client, in_bureau, cast):
    opinion = answered(in_bureau, cast)
    type(opinion).objects.filter(pk=opinion.pk).update(source_ref="12345-88-0417")
    for person, shown in ((cast.clerk, True), (cast.chief, False)):
        client.force_login(person)
        assert ("12345-88-0417" in client.get(f"/desk/opinions/{opinion.number}/").text) is shown
        assert ("12345-88-0417" in map(str, exported(client)[0].values())) is shown


def test_export_of_more_rows_than_a_file_takes_says_how_to_go_on(client, in_bureau, cast, monkeypatch):
    monkeypatch.setattr("huiyin.documents.export.MOST", 2)
    monkeypatch.setattr("huiyin.downloads.http.MOST", 2)
    client.cookies["huiyin_language"] = "en"
    for text in (TURBID, "水管爆了"):
        say(in_bureau, text)
    client.force_login(cast.clerk)
    assert len(exported(client)) == 2
    say(in_bureau, "渠道漏水")
    response = client.get("/desk/opinions/export/")
    assert response.status_code == 409
    assert "These are more than 2 rows." in response.text
    assert len(exported(client, "?q=水管")) == 1
