"""A body answers by its link, the clerk enters what comes on paper, and each opinion is registered exactly once."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.files import accept
from huiyin.core.timing import today
from huiyin.inquiries import actions
from huiyin.inquiries.actions import Found
from huiyin.inquiries.models import Answer, Letter
from huiyin.inquiries.queries import letters_of
from huiyin.opinions import actions as register
from huiyin.opinions.models import Opinion
from huiyin.vault.models import SealedRecord
from tests.desk import at_the_desk
from tests.inquiries.conftest import answered, code_of, letter_to
from tests.register import photo

pytestmark = pytest.mark.usefixtures("in_bureau")


def test_body_reads_keeps_a_draft_sends_and_adds_without_an_account(sent, client):
    letter = letter_to(sent, "县农业农村局")
    url = f"/inquiries/{code_of(letter)}/"
    page = client.get(url).content.decode()
    assert "县农业农村局：" in page
    assert Letter.objects.get(pk=letter.pk).opened_on == today()
    client.post(url, {"key": "1" * 32, "go": "keep", "piece_1": "斗渠没人管。", "answered_by": "钱科长"})
    assert "斗渠没人管。" in client.get(url).content.decode()
    assert not Answer.objects.exists()
    said = {
        "key": "1" * 32,
        "go": "send",
        "piece_1": "斗渠没人管。",
        "piece_2": "",
        "piece_3": "泵站缺电工。",
        "answered_by": "钱科长",
    }
    for _press in range(2):
        assert "We have your answer" in client.post(url, said).content.decode()
    first = Answer.objects.get()
    assert (first.pieces, first.way, first.entered_by) == (["斗渠没人管。", "泵站缺电工。"], "link", None)
    client.post(url, said | {"key": "2" * 32, "piece_1": "再补一条。", "piece_3": ""})
    assert [one.pieces for one in Answer.objects.all()] == [["斗渠没人管。", "泵站缺电工。"], ["再补一条。"]]
    assert "斗渠没人管" not in client.get(url).content.decode()  # what was sent is not shown again, the draft is gone


def test_files_come_along_and_hostile_ones_are_left_out(sent, client):
    letter = letter_to(sent, "石桥乡政府")
    files = [photo(), SimpleUploadedFile("x.html", b"<html><script>1</script></html>")]
    said = {"key": "3" * 32, "go": "send", "piece_1": "见照片。", "answered_by": "李", "files": files}
    page = client.post(f"/inquiries/{code_of(letter)}/", said).content.decode()
    assert "These files could not be kept" in page
    assert Answer.objects.get().files.count() == 1


def test_wrong_code_and_missing_name_get_nowhere(sent, client):
    assert client.get(f"/inquiries/{'1' * 20}/").status_code == 404
    assert "Nothing found" in client.post("/inquiries/", {"code": "1234"}).content.decode()
    code = code_of(letter_to(sent, "石桥乡政府"))
    assert client.post("/inquiries/", {"code": f"{code[:4]} {code[4:]}"})["Location"] == f"/inquiries/{code}/"
    page = client.post(f"/inquiries/{code}/", {"key": "4" * 32, "go": "send", "piece_1": "好。"}).content.decode()
    assert "who answers for your body" in page
    assert "好。" in page
    assert not Answer.objects.exists()


def test_one_more_field_loses_nothing(sent, client):
    url = f"/inquiries/{code_of(letter_to(sent, '石桥乡政府'))}/"
    page = client.post(
        url, {"key": "5" * 32, "go": "more", "piece_1": "一。", "piece_2": "二。", "piece_3": "三。"}
    ).content.decode()
    assert all(text in page for text in ("一。", "二。", "三。", 'name="piece_4"'))


def test_closed_inquiry_takes_nothing_more(sent, cast, client):
    for letter in letters_of(sent):
        actions.split(answered(letter, "没有意见。"), [], actor=cast.clerk)
    actions.close(sent, actor=cast.clerk)
    letter = letter_to(sent, "石桥乡政府")
    assert "no longer taken" in client.get(f"/inquiries/{code_of(letter)}/").content.decode()
    with pytest.raises(NotNow):
        answered(letter, "又想起一条。")
    with pytest.raises(NotNow):
        actions.keep_draft(letter, pieces=["又想起一条。"])


def test_clerk_enters_a_paper_with_its_scan_and_nobody_else_does(sent, cast):
    letter = letter_to(sent, "石桥乡政府")
    url = f"/desk/inquiries/{sent.code}/letters/{letter.code}/enter-answer/"
    said = {
        "key": "6" * 32,
        "way": "post",
        "day": today().isoformat(),
        "text": "一、渠道淤。二、路难走。",
    }
    assert at_the_desk(cast.chief).post(url, said).status_code == 404
    done = at_the_desk(cast.clerk).post(url, said | {"files": [photo("扫描.jpg")]})
    assert done["Location"] == f"/desk/inquiries/{sent.code}/letters/{letter.code}/answers/1/"
    entered = Answer.objects.get()
    assert (entered.way, entered.entered_by, entered.files.count()) == ("post", cast.clerk, 1)
    with pytest.raises(NotAllowed):
        actions.enter_answer(letter, actor=cast.director, key=uuid.uuid4().hex, way="post", pieces=["好"], day=today())


def test_answer_is_split_into_opinions_once_and_stays_as_it_came(sent, cast, client):
    letter = letter_to(sent, "县农业农村局")
    answer = answered(letter, "斗渠没人管；泵站缺电工。")
    url = f"/desk/inquiries/{sent.code}/letters/{letter.code}/answers/1/"
    clerk = at_the_desk(cast.clerk)
    assert "斗渠没人管；泵站缺电工。" in clerk.get(url).content.decode()
    found = {"found-TOTAL_FORMS": 3, "found-INITIAL_FORMS": 1}
    for number, text in enumerate(("斗渠没人管。", "泵站缺电工。", "")):
        found |= {f"found-{number}-text": text, f"found-{number}-kind": "suggestion"}
    assert clerk.post(url, found).status_code == 302
    clerk.post(url, found)
    too_late = at_the_desk(cast.office_head).post(url, found)
    assert (too_late.status_code, "这份回复已经梳理过" in too_late.content.decode()) == (409, True)
    opinions = Opinion.objects.order_by("source_ref")
    number = f"{sent.number}-{letter.serial}-1"
    assert [(one.text, one.channel, one.giver_form, one.source_ref) for one in opinions] == [
        ("斗渠没人管。", "inquiry", "unit", f"{number}-1"),
        ("泵站缺电工。", "inquiry", "unit", f"{number}-2"),
    ]
    assert SealedRecord.objects.count() == 2
    answer.refresh_from_db()
    assert (answer.pieces, answer.split_by) == (["斗渠没人管；泵站缺电工。"], cast.clerk)
    with pytest.raises(NotNow):
        actions.split(answer, [], actor=cast.office_head)
    page = client.get(f"/inquiries/{code_of(letter)}/").content.decode()
    assert all(one.number in page for one in opinions)
    handed_over, kept = opinions
    kept.concerns.add(cast.director)
    register_page = f"/desk/inquiries/{sent.code}/"
    for who, status in ((cast.director, 404), (cast.office_head, 200)):
        desk = at_the_desk(who)
        assert desk.get(url).status_code == status
        assert (url in desk.get(register_page).content.decode()) == (status == 200)
    register.transfer(handed_over, actor=cast.clerk)
    for page in (client.get(f"/inquiries/{code_of(letter)}/"), clerk.get(url)):
        assert (handed_over.number in page.content.decode(), kept.number in page.content.decode()) == (False, True)


def test_numbered_answer_is_offered_point_by_point(sent, cast):
    letter = letter_to(sent, "县农业农村局")
    answered(letter, "我局建议：一是清淤；二是装路灯。", "护栏坏了。")
    page = at_the_desk(cast.clerk).get(f"/desk/inquiries/{sent.code}/letters/{letter.code}/answers/1/")
    assert [form.initial.get("text") for form in page.context["forms"]] == [
        "清淤",
        "装路灯。",
        "护栏坏了。",
        None,
        None,
    ]


def test_answer_keeps_no_words_or_files_of_a_report_on_a_person(sent, cast):
    letter = letter_to(sent, "县农业农村局")
    scan = accept(photo("扫描.jpg"), anonymous=False)
    answer = answered(letter, "钱科长收礼；泵站缺电工。", files=[scan])
    url = f"/desk/inquiries/{sent.code}/letters/{letter.code}/answers/1/"
    director = at_the_desk(cast.director)
    assert director.get(url).status_code == 404  # nobody has looked through it yet: it may speak of him
    report, kept = (
        part.opinion
        for part in actions.split(
            answer, [Found("钱科长收礼。", "complaint"), Found("泵站缺电工。", "request")], actor=cast.clerk
        )
    )
    assert director.get(url).status_code == 200
    register.transfer(report, actor=cast.clerk)
    answer.refresh_from_db()
    assert (answer.pieces, answer.files.count()) == (["泵站缺电工。"], 0)
    assert director.get(url).status_code == 200
    register.transfer(kept, actor=cast.clerk)
    assert [at_the_desk(who).get(url).status_code for who in (cast.director, cast.clerk)] == [404, 200]


def test_an_answer_without_opinion_has_to_be_said_to_be_one(sent, cast):
    letter = letter_to(sent, "县农业农村局")
    answered(letter, "没有意见。")
    clerk, url = at_the_desk(cast.clerk), f"/desk/inquiries/{sent.code}/letters/{letter.code}/answers/1/"
    nothing = {"found-TOTAL_FORMS": 1, "found-INITIAL_FORMS": 0, "found-0-text": "", "found-0-kind": "suggestion"}
    assert clerk.post(url, nothing).status_code == 409
    as_filled_in = nothing | {"found-INITIAL_FORMS": 1, "found-0-text": "没有意见。"}
    assert clerk.post(url, as_filled_in | {"none": "yes"}).status_code == 302
    assert not Opinion.objects.exists()


def test_only_office_and_director_read_who_answered_what(sent, cast):
    letter = letter_to(sent, "县农业农村局")
    actions.split(answered(letter, "斗渠没人管。"), [Found("斗渠没人管。", "request")], actor=cast.clerk)
    url = f"/desk/inquiries/{sent.code}/letters/{letter.code}/answers/1/"
    readers = {"director": 200, "office_head": 200, "clerk": 200}
    for name in ("director", "office_head", "clerk", "deputy", "chief", "inspector", "supervisor"):
        assert at_the_desk(cast.everybody()[name]).get(url).status_code == readers.get(name, 404)


def test_director_is_led_only_to_what_opens(sent, cast):
    for who, leads in ((cast.clerk, True), (cast.director, False)):
        page = at_the_desk(who).get("/desk/inquiries/").content.decode()
        assert sent.title in page
        for address in ("draft/", "bodies/", "answers/"):
            assert (f'href="/desk/inquiries/{address}"' in page) is leads


def test_empty_answer_is_refused(sent):
    with pytest.raises(InvalidInput):
        answered(letter_to(sent, "石桥乡政府"), "  ", "")


def test_address_list_is_imported_whole_or_not_at_all(in_bureau, cast):
    clerk = at_the_desk(cast.clerk)

    def send(text):
        return clerk.post("/desk/inquiries/bodies/import/", {"file": io.BytesIO(text.encode())})

    good = (
        "单位,类别,联系人,邮箱,送达方式\n县财政局,县直部门,吴科长,,链接\n龙泉水厂,企业,,office@longquan.example,邮件\n"
    )
    assert send(good).status_code == 302
    assert send(good.replace("吴科长", "郑科长")).status_code == 302
    from huiyin.inquiries.models import Body

    assert sorted(Body.objects.values_list("name", "kind", "contact", "way")) == [
        ("县财政局", "department", "郑科长", "link"), ("龙泉水厂", "enterprise", "", "mail"),
    ]  # fmt: skip
    bad = send("单位,类别,送达方式\n县水文站,县直部门,链接\n某厂,飞船,链接\n")
    assert bad.status_code == 409
    assert not Body.objects.filter(name="县水文站").exists()


def test_lists_cost_the_same_however_long(sent, cast, django_assert_max_num_queries):
    clerk = at_the_desk(cast.clerk)
    for letter in letters_of(sent):
        answered(letter, "一条。")
    for path in ("/desk/inquiries/", f"/desk/inquiries/{sent.code}/", "/desk/inquiries/answers/"):
        with django_assert_max_num_queries(20):
            assert clerk.get(path).status_code == 200
