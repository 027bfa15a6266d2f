"""Files into the register: nothing twice, nothing lost, each bad row named, killed anywhere and taken up again."""

import csv
import io

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from huiyin.audit.chain import broken_links
from huiyin.audit.models import Event
from huiyin.core import jobs
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.opinions.actions import importing
from huiyin.opinions.models import ColumnMapping, ImportBatch, Opinion, OpinionClock, OpinionWords, Update
from huiyin.opinions.models.imports import MOST_UNKNOWN
from huiyin.vault.models import SealedRecord
from tests.clocks.conftest import on
from tests.desk import fetched

HEADINGS = ["工单号", "时间", "诉求内容", "联系电话"]


def table(*rows, headings=HEADINGS):
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return io.BytesIO(text.getvalue().encode("gb18030"))


def rows(count, first=1):
    return [
        [f"GD-{number}", "2026-05-01 08:00", f"{number}组的自来水浑了半个月。", ""]
        for number in range(first, first + count)
    ]


def uploaded(cast, content, name="工单.csv"):
    return importing.upload_import(content, name=name, actor=cast.clerk)


def imported(cast, content):
    batch = uploaded(cast, content)
    importing.begin_import(batch, actor=cast.clerk, settings=batch, in_background=False)
    importing.run_import(batch)
    batch.refresh_from_db()
    return batch


def counts(batch):
    return batch.rows, batch.registered, batch.repeated, batch.refused


def signed_in(staff):
    client = Client()
    client.cookies["huiyin_language"] = "en"
    client.force_login(staff, backend="huiyin.org.backends.StaffBackend")
    return client


def test_a_file_becomes_opinions_each_with_all_that_belongs_to_it(in_bureau, cast):
    with on("2026-05-11"):
        batch = imported(cast, table(["GD-1", "2026-05-01 08:00", "三组的自来水浑了。", "13800001111"], *rows(2, 2)))

    assert counts(batch) == (3, 3, 0, 0)
    opinion = Opinion.objects.get(source_ref="GD-1")
    assert (opinion.text, str(opinion.received_on), opinion.channel) == ("三组的自来水浑了。", "2026-05-01", "import")
    assert (opinion.registered_by, opinion.giver_form) == (cast.clerk, "named")
    assert SealedRecord.objects.get().subject_id == opinion.pk
    assert [str(clock.started_on) for clock in OpinionClock.objects.all()] == ["2026-05-11"] * 3
    assert Update.objects.filter(verb="register").count() == OpinionWords.objects.count() == 3
    assert Event.objects.filter(verb="opinions.register").count() == 3
    assert list(broken_links()) == []
    finish = Event.objects.get(verb="import.finish")
    assert (finish.actor_label, finish.after) == ("Clerk", {"registered": 3, "repeated": 0, "refused": 0})


def test_the_same_file_again_registers_nothing(in_bureau, cast):
    imported(cast, table(*rows(5)))

    assert counts(imported(cast, table(*rows(5)))) == (5, 0, 5, 0)
    assert counts(imported(cast, table(*rows(7)))) == (7, 2, 5, 0)
    assert Opinion.objects.count() == 7


def test_a_row_that_stands_twice_in_a_file_is_one_opinion(in_bureau, cast):
    assert counts(imported(cast, table(*rows(2), *rows(2)))) == (4, 2, 2, 0)


def test_a_number_that_a_clerk_typed_in_before_is_not_registered_again(in_bureau, cast):
    Opinion.objects.all()
    imported(cast, table(*rows(1)))
    Opinion.objects.update(receipt_hash=b"typed in by hand, another receipt")

    assert counts(imported(cast, table(*rows(3)))) == (3, 2, 1, 0)


def test_each_bad_row_is_named_and_the_others_go_in(in_bureau, cast):
    batch = imported(
        cast,
        table(
            ["GD-1", "昨天", "水浑了", ""],
            *rows(1, 2),
            ["GD-3", "2026-05-01", " ", ""],
            [],
            ["GD-5", "", "渠道塌了", ""],
        ),
    )

    assert counts(batch) == (4, 2, 0, 2)
    assert list(batch.issues.values_list("row", "column", "reason")) == [
        (2, "时间", "This is no day."),
        (4, "诉求内容", "The words are missing."),
    ]


def test_the_rows_that_were_not_taken_come_back_as_a_table_to_put_right(in_bureau, cast):
    batch = imported(cast, table(["GD-1", "昨天", "=水浑了", ""], *rows(1, 2)))
    response = signed_in(cast.clerk).get(f"/desk/import/{batch.code}/issues/")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert [row[:7] for row in cells[2:]] == [[2, "时间", "This is no day.", "", "GD-1", "昨天", "=水浑了"]]
    written = fetched(signed_in(cast.clerk), f"/desk/import/{batch.code}/issues/")
    assert list(openpyxl.load_workbook(io.BytesIO(written)).active.values)[2:] == [tuple(row) for row in cells[2:]]


def test_a_worker_killed_between_two_chunks_goes_on_where_it_was(in_bureau, cast, monkeypatch):
    batch = uploaded(cast, table(*rows(250)))
    importing.begin_import(batch, actor=cast.clerk, settings=batch, in_background=False)
    take, taken = importing._register_chunk, []

    def die_in_the_third(*args):
        if len(taken) == 2:
            raise KeyboardInterrupt
        taken.append(args)
        return take(*args)

    monkeypatch.setattr(importing, "_register_chunk", die_in_the_third)
    with pytest.raises(KeyboardInterrupt):
        importing.run_import(batch)
    monkeypatch.undo()
    batch = ImportBatch.objects.get()
    assert (batch.position, batch.registered, Opinion.objects.count()) == (201, 200, 200)

    importing.run_import(batch)
    batch.refresh_from_db()
    assert counts(batch) == (250, 250, 0, 0)
    assert Opinion.objects.count() == 250
    assert list(broken_links()) == []


def test_a_chunk_that_breaks_leaves_nothing_of_itself(in_bureau, cast, monkeypatch):
    batch = uploaded(cast, table(*rows(3)))
    importing.begin_import(batch, actor=cast.clerk, settings=batch, in_background=False)

    def break_down(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr("huiyin.opinions.actions.registering.clock.start_all", break_down)
    with pytest.raises(OSError, match="disk"):
        importing.run_import(batch)

    assert (Opinion.objects.count(), ImportBatch.objects.get().position) == (0, 1)
    assert not Event.objects.filter(verb="opinions.register").exists()


def test_two_workers_on_one_file_register_it_once(in_bureau, cast):
    """The second one finds rows that are done already, and steps back."""
    batch = uploaded(cast, table(*rows(150)))
    importing.begin_import(batch, actor=cast.clerk, settings=batch, in_background=False)
    late = ImportBatch.objects.get()
    importing.run_import(batch)
    importing.run_import(late)

    batch.refresh_from_db()
    assert counts(batch) == (150, 150, 0, 0)


def test_the_original_is_kept_sealed(in_bureau, cast):
    batch = uploaded(cast, table(*rows(3)))
    with default_storage.open(f"{batch.storage_name[:2]}/{batch.storage_name}.content") as stored:
        raw = stored.read()

    assert "自来水".encode("gb18030") not in raw
    assert [row for _number, row in importing.original_rows(batch)] == rows(3)


def test_what_the_columns_hold_is_remembered_for_the_next_file_of_its_sort(in_bureau, cast):
    batch = uploaded(cast, table(["一", "水浑了", "x", "y"], headings=["甲", "乙", "丙", "丁"]))
    said = ImportBatch(columns={"text": 1, "place": 0}, channel="12345", kind="suggestion", counted_from="received")
    importing.begin_import(batch, actor=cast.clerk, settings=said)

    following = uploaded(cast, table(["二", "渠塌了", "x", "y"], headings=["甲", "乙", "丙", "丁"]))
    assert (following.columns, following.channel, following.kind) == ({"text": 1, "place": 0}, "12345", "suggestion")
    assert ColumnMapping.objects.count() == 1


def test_an_import_begins_once_and_only_with_the_words(in_bureau, cast):
    batch = uploaded(cast, table(*rows(1)))
    with pytest.raises(InvalidInput):
        importing.begin_import(batch, actor=cast.clerk, settings=ImportBatch(columns={"place": 0}))
    importing.begin_import(batch, actor=cast.clerk, settings=batch)
    with pytest.raises(NotNow):
        importing.begin_import(ImportBatch.objects.get(), actor=cast.clerk, settings=batch)

    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize("who", ["chief", "deputy", "inspector", "liaison"])
def test_only_the_office_imports(in_bureau, cast, who):
    staff = getattr(cast, who)
    with pytest.raises(NotAllowed):
        importing.upload_import(table(*rows(1)), name="x.csv", actor=staff)

    assert not ImportBatch.objects.exists()


def test_from_the_upload_to_the_done_import_as_a_clerk_presses_it(in_bureau, cast):
    clerk = signed_in(cast.clerk)
    content = table(*rows(3), ["GD-9", "昨天", "水浑了", ""])
    content.name = "工单.csv"

    page = clerk.post("/desk/import/", {"file": content}, follow=True)
    code = ImportBatch.objects.get().code
    assert [reading.reason for _number, reading, _words in page.context["rows"]] == ["", "", "", "This is no day."]
    looked = clerk.post(
        f"/desk/import/{code}/", {"channel": "12345", "kind": "request", "counted_from": "import", "column_2": "text"}
    )
    assert [words["channel"] for *_row, words in looked.context["rows"]] == ["12345 hotline"] * 4

    asked = {"channel": "12345", "kind": "request", "counted_from": "import"}
    asked |= {"column_0": "source_ref", "column_1": "received_on", "column_2": "text", "column_3": ""}
    twice = clerk.post(f"/desk/import/{code}/begin/", asked | {"column_3": "text"})
    assert "Two columns are said to hold the same" in twice.content.decode()
    running = clerk.post(f"/desk/import/{code}/begin/", asked, follow=True)
    assert 'hx-trigger="every 2s"' in running.content.decode()

    assert jobs.run_one("worker")
    assert not Opinion.objects.filter(suggested=False).exists()
    done = clerk.get(f"/desk/import/{code}/").content.decode()
    assert "The import is done" in done
    assert 'href="/desk/triage/"' in done.partition("<main")[2]  # what to do next
    assert "hx-trigger" not in done
    assert "This is no day." in done
    assert sorted(Opinion.objects.values_list("source_ref", "channel")) == [
        ("GD-1", "12345"),
        ("GD-2", "12345"),
        ("GD-3", "12345"),
    ]


def test_the_files_of_a_day_are_listed_newest_first(in_bureau, cast):
    names = [f"{number}.csv" for number in range(5)]
    for name in names:
        uploaded(cast, table(*rows(1)), name)
    page = signed_in(cast.clerk).get("/desk/import/").text
    assert sorted(names, key=page.index) == names[::-1]


def test_a_number_with_other_words_is_named_in_the_preview_and_afterwards(in_bureau, cast):
    first, other = rows(1)[0], rows(1)[0]
    other[2] = "自来水三天没来了，水管员不接电话。"
    batch = uploaded(cast, table(first, other, first))
    clerk = signed_in(cast.clerk)
    page = clerk.get(f"/desk/import/{batch.code}/").text
    assert page.count("This number stands for other words already. They stand further up in this file.") == 1
    importing.begin_import(batch, actor=cast.clerk, settings=batch, in_background=False)
    assert counts(importing.run_import(batch)) == (3, 1, 1, 1)
    assert [(issue.row, issue.column) for issue in batch.issues.all()] == [(3, "工单号")]
    assert counts(imported(cast, table(other))) == (1, 0, 0, 1)

    opinion = Opinion.objects.get()
    link = f'already. <a href="/desk/opinions/{opinion.number}/">{opinion.number}</a>'
    later = uploaded(cast, table(other))
    paths = [f"/desk/import/{batch.code}/", f"/desk/import/{later.code}/"]
    assert [clerk.get(path).text.count(link) for path in paths] == [1, 1]
    sheet = openpyxl.load_workbook(io.BytesIO(clerk.get(f"{paths[0]}issues/").getvalue())).active
    assert opinion.number in [cell.value for row in sheet.iter_rows() for cell in row]
    opinion.concerns.add(cast.clerk)
    assert [opinion.number in clerk.get(path).text for path in paths] == [False, False]


def test_a_line_of_totals_is_no_opinion(in_bureau, cast):
    assert counts(imported(cast, table(*rows(2), ["合计", "", "共2件", ""]))) == (3, 2, 0, 1)


def test_a_picture_is_refused_beside_its_field(in_bureau, cast):
    content = io.BytesIO(b"\x89PNG\r\n\x1a\n\0\0")
    content.name = "x.csv"
    page = signed_in(cast.clerk).post("/desk/import/", {"file": content})

    assert list(page.context["form"].errors) == ["file"]
    assert not ImportBatch.objects.exists()


def test_who_may_not_import_finds_no_page(in_bureau, cast):
    batch = uploaded(cast, table(*rows(1)))
    for path in ("", f"{batch.code}/", f"{batch.code}/issues/"):
        assert signed_in(cast.chief).get(f"/desk/import/{path}").status_code == 404
    assert signed_in(cast.chief).post(f"/desk/import/{batch.code}/begin/").status_code == 404


def test_the_command_does_the_same(in_bureau, cast, tmp_path, capsys):
    file = tmp_path / "工单.csv"
    file.write_bytes(table(*rows(2), ["GD-9", "昨天", "水浑了", ""]).getvalue())

    call_command("import_opinions", file, "--as", cast.clerk.username, "--channel", "12345", "--map", "place=联系电话")

    assert "2 registered, 0 there already, 1 not taken" in capsys.readouterr().out
    assert set(Opinion.objects.values_list("channel", flat=True)) == {"12345"}
    with pytest.raises(CommandError, match="nobody"):
        call_command("import_opinions", file, "--as", "nobody")
    with pytest.raises(CommandError, match="--map"):
        call_command("import_opinions", file, "--as", cast.clerk.username, "--map", "text=没有这一列")


def test_a_word_on_no_list_does_not_stop_its_row_but_is_told_before_and_after(in_bureau, cast):
    headings = ["工单号", "时间", "诉求内容", "来源渠道", "乡镇"]
    content = [
        ["GD-1", "2026-05-01", "水浑了", "抖音", "别县某镇"],
        ["GD-2", "2026-05-01", "渠道塌了", "抖音", ""],
        ["GD-3", "2026-05-01", "水费怎么算", "来信", ""],
    ]
    batch = uploaded(cast, table(*content, headings=headings))
    client = signed_in(cast.clerk)
    assert "“抖音” is on no list" in client.get(f"/desk/import/{batch.code}/").text

    importing.begin_import(batch, actor=cast.clerk, settings=batch, in_background=False)
    importing.run_import(batch)
    batch.refresh_from_db()
    assert counts(batch) == (3, 3, 0, 0)
    assert batch.unknown == {"channel": {"抖音": 2}, "township": {"别县某镇": 1}}
    assert list(Opinion.objects.order_by("source_ref").values_list("channel", "place")) == [
        ("import", "别县某镇"), ("import", ""), ("letter", ""),
    ]  # fmt: skip
    assert "Words that are on no list" in client.get(f"/desk/import/{batch.code}/").text


def test_of_endless_unknown_words_only_the_first_are_counted():
    batch = ImportBatch()
    for number in range(MOST_UNKNOWN + 5):
        batch.note_unknown({"channel": f"{number}"})
    batch.note_unknown({"channel": "0"})

    assert len(batch.unknown["channel"]) == MOST_UNKNOWN
    assert batch.unknown["channel"]["0"] == 2


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return io.BytesIO(content.getvalue())


def test_a_workbook_with_several_sheets_asks_which_one_is_meant(in_bureau, cast):
    first, second = [HEADINGS, *rows(2)], [["编号", "内容"], ["A-1", "五组的渠道淤了，水上不来。"]]
    batch = uploaded(cast, workbook(说明=[["填表说明"]], 四月=first, 五月=second), "台账.xlsx")
    assert (batch.sheets, batch.sheet, batch.headings) == (["说明", "四月", "五月"], "四月", HEADINGS)
    clerk = signed_in(cast.clerk)
    page = f"/desk/import/{batch.code}/"
    assert "Which sheet?" in clerk.get(page).text
    shown = clerk.post(f"{page}choose-sheet/", {"sheet": "五月"}, follow=True).text
    assert "五组的渠道淤了" in shown
    refused = clerk.post(f"{page}choose-sheet/", {"sheet": "说明"}, follow=True).text
    assert "说明: No row of headings with opinions below it was found." in refused
    batch.refresh_from_db()
    importing.begin_import(batch, actor=cast.clerk, settings=batch, in_background=False)
    importing.run_import(batch)
    assert [opinion.source_ref for opinion in Opinion.objects.all()] == ["A-1"]
    with pytest.raises(NotNow):
        importing.choose_sheet(batch, actor=cast.clerk, sheet="四月")
    with pytest.raises(NotAllowed):
        importing.choose_sheet(batch, actor=cast.chief, sheet="四月")
    assert "Which sheet?" not in clerk.get(f"/desk/import/{uploaded(cast, table(*rows(1))).code}/").text
