"""Drafted by one, signed by another, numbered without gaps, on official paper with a code for each body."""

import datetime as dt
import io
import zipfile

import pytest

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.receipts import grouped
from huiyin.core.timing import today
from huiyin.documents.official import write_docx
from huiyin.inquiries import actions, exports
from huiyin.inquiries.actions.sending import link_of
from huiyin.inquiries.models import InquiryState
from huiyin.inquiries.queries import letters_of, tallies
from huiyin.inquiries.workflow import workflow
from tests.desk import at_the_desk, fetched
from tests.inquiries.conftest import TEXT, answered, code_of, letter_to
from tests.matrix import assert_matrix, nobody_from_elsewhere
from tests.people import make_bureau, make_cast

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        ("draft", {"office_head": {"change", "send"}, "clerk": {"change"}, "director": {"send"}}),
        ("sent", {"office_head": {"close"}, "clerk": {"close"}}),
        ("closed", {}),
    ],
)
def test_who_may_do_what_with_an_inquiry_in_each_state(draft, cast, state, allowed):
    if state != "draft":
        actions.send(draft, actor=cast.office_head)
    if state == "closed":
        for letter in letters_of(draft):
            actions.split(answered(letter, "没有意见。"), [], actor=cast.clerk)
        actions.close(draft, actor=cast.clerk)
    elsewhere = make_cast(make_bureau("other"))
    assert draft.status == state
    assert_matrix(workflow, draft, nobody_from_elsewhere(cast.everybody(), elsewhere.everybody()), allowed)


def test_whoever_drafted_or_changed_it_cannot_sign_it(bodies, cast, draft):
    with pytest.raises(NotAllowed):
        actions.send(draft, actor=cast.clerk)
    actions.change(
        draft, actor=cast.office_head, bodies=bodies, title="改", text=TEXT, due_on=draft.due_on, series="云水函"
    )
    with pytest.raises(NotAllowed):
        actions.send(draft, actor=cast.office_head)
    assert actions.send(draft, actor=cast.director).status == InquiryState.SENT


def test_numbers_follow_each_other_within_a_series_and_a_year(bodies, cast):
    said = {"title": "函", "text": "请复。", "due_on": today() + dt.timedelta(days=9), "bodies": bodies}
    drafts = [actions.draft(actor=cast.clerk, series=series, **said) for series in ("云水函", "云水函", "云办函")]
    numbers = [str(actions.send(one, actor=cast.office_head).number) for one in drafts]
    year = today().year
    assert numbers == [f"云水函〔{year}〕1号", f"云水函〔{year}〕2号", f"云办函〔{year}〕1号"]


def test_nothing_is_sent_to_nobody_or_too_late(bodies, cast):
    said = {"actor": cast.clerk, "title": "函", "text": "请复。", "series": "云水函"}
    nobody = actions.draft(**said, due_on=today() + dt.timedelta(days=9))
    late = actions.draft(**said, due_on=today(), bodies=bodies)
    for one in (nobody, late):
        with pytest.raises(NotNow):
            actions.send(one, actor=cast.office_head)
        assert one.order is None


def test_unknown_merge_field_is_refused_by_name(bodies, cast):
    with pytest.raises(InvalidInput, match="单位名"):
        actions.draft(actor=cast.clerk, title="函", text="{单位名}", due_on=today(), series="云水函")


def test_paper_holds_what_the_body_needs_and_is_numbered(sent):
    letter = letter_to(sent, "县农业农村局")
    document = exports.official(letter)
    text = "\n".join(block.text for block in document.blocks)
    [how] = document.attachments
    due, _ways, _later, typed, code = how.blocks
    day = f"{sent.due_on.year}年{sent.due_on.month}月{sent.due_on.day}日"
    assert text.startswith(f"县农业农村局：\n请钱科长同志于{day}前答复（{sent.number}）。")
    assert (how.title, due.text) == ("回复方式", f"请于{day}前回复，以下方式任选一种：")
    assert typed.text == f"回复码：{grouped(code_of(letter))}"
    assert code.words.endswith(link_of(letter))
    assert (document.addressees, str(document.number)) == (["县农业农村局"], str(sent.number))
    assert zipfile.is_zipfile(io.BytesIO(write_docx(document)))


def test_all_papers_come_in_one_archive_and_codes_differ(sent, cast):
    clerk, address = at_the_desk(cast.clerk), f"/desk/inquiries/{sent.code}/papers/"
    at_once = clerk.get(address).getvalue()
    with zipfile.ZipFile(io.BytesIO(at_once)) as archive:
        names = archive.namelist()
    assert fetched(clerk, address) == at_once
    assert names == ["01 县农业农村局.docx", "02 清禾自来水公司.docx", "03 石桥乡政府.docx"]
    assert len({code_of(letter) for letter in letters_of(sent)}) == 3


def test_columns_of_the_register_add_up(sent, cast):
    first, second, _third = letters_of(sent)
    actions.open_letter(first)
    answered(second, "渠道淤了。")
    tally = tallies([sent])[sent.pk]
    assert (tally.sent, tally.unopened, tally.opened, tally.answered) == (3, 1, 1, 1)
    assert tally.sent == tally.unopened + tally.opened + tally.answered
    assert (tally.reminded, tally.overdue) == (0, 0)


def test_closing_waits_for_the_day_and_for_every_answer_to_be_looked_through(sent, cast):
    with pytest.raises(NotNow):
        actions.close(sent, actor=cast.clerk)
    for letter in letters_of(sent):
        answered(letter, "没有意见。")
    with pytest.raises(NotNow):
        actions.close(sent, actor=cast.clerk)
