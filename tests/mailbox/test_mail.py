"""A mail becomes one opinion however often it is fetched; its answers are added to it; machines get no answer."""

from email.message import EmailMessage

import pytest

from huiyin.core.timing import today
from huiyin.mailbox.fetching import MailboxDown, fetch_mail
from huiyin.mailbox.models import MailIn, MailOut
from huiyin.mailbox.queries import mails_lost, mails_visible_to
from huiyin.mailbox.reading import read_mail
from huiyin.notifications.actions import post_due
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Opinion
from huiyin.org.models import Section
from huiyin.vault.actions import shred
from huiyin.vault.contact import Contact
from huiyin.vault.models import SealedRecord
from tests.desk import at_the_desk
from tests.mailbox.imap import ImapServer
from tests.notifications.conftest import mail  # noqa: F401 - the fixture
from tests.register import photo, say

pytestmark = pytest.mark.usefixtures("in_bureau", "cast")
WORDS = "我们村的水三天没来了。"


@pytest.fixture
def box(settings):
    server = ImapServer()
    server.start()
    settings.MAILBOXES = {"yunxi": server.settings}
    yield server
    server.stop()


def letter(text=WORDS, *, sender="李秀英 <li@example.org>", subject="停水", number=1, **headers):
    message = EmailMessage()
    said = {"From": sender, "To": "office@yunxi.example", "Subject": subject, "Message-ID": f"<m{number}@example.org>"}
    for name, value in (said | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        message[name] = value
    message.set_content(text)
    return message


def test_mail_becomes_an_opinion_whose_sender_is_sealed(box, in_bureau):
    box.deliver(letter().as_bytes())
    (row,) = fetch_mail(in_bureau)
    opinion = Opinion.objects.get()
    assert (row.outcome, row.opinion, box.seen) == ("opinion", opinion, {1})
    assert (opinion.text, opinion.channel, opinion.giver_form, opinion.may_publish) == (WORDS, "email", "named", False)
    assert SealedRecord.objects.count() == 1
    assert "li@example.org" not in f"{Opinion.objects.values().get()}{MailIn.objects.values().get()}"


def test_wire_cut_before_the_mark_loses_nothing_and_doubles_nothing(box, in_bureau):
    box.deliver(letter().as_bytes())

    def cut(uid):
        raise ConnectionError

    box.on_store = cut
    with pytest.raises(MailboxDown):
        fetch_mail(in_bureau)
    assert (Opinion.objects.count(), box.seen) == (1, set())
    box.on_store = lambda uid: None
    box.deliver(b"Received: by another way\r\n" + letter().as_bytes())
    fetch_mail(in_bureau)
    assert (Opinion.objects.count(), MailIn.objects.count(), box.seen) == (1, 1, {1, 2})


def test_receipt_goes_back_once_and_its_answer_is_added(box, mail, in_bureau):  # noqa: F811
    box.deliver(letter().as_bytes())
    fetch_mail(in_bureau)
    post_due()
    ((address, receipt),) = mail.letters
    opinion = Opinion.objects.get()
    assert (address, receipt["Auto-Submitted"], receipt["In-Reply-To"]) == (
        "li@example.org",
        "auto-replied",
        "<m1@example.org>",
    )
    assert opinion.number in receipt["Subject"]
    said = "是三组, 不是二组。\n\n> 您的来信已收到\n> 编号"
    box.deliver(letter(said, subject="回复", number=2, In_Reply_To=receipt["Message-ID"]).as_bytes())
    fetch_mail(in_bureau)
    assert [message.text for message in opinion.messages.all()] == ["是三组, 不是二组。"]
    assert (Opinion.objects.count(), post_due()) == (1, 0)


def test_number_in_the_subject_opens_nothing_for_another_sender(box, in_bureau):
    box.deliver(letter().as_bytes())
    fetch_mail(in_bureau)
    first = Opinion.objects.get()
    for number, sender in enumerate(("stranger@example.net", "li@example.org"), 2):
        box.deliver(letter("补充一句。", sender=sender, subject=f"Re: [{first.number}]", number=number).as_bytes())
        fetch_mail(in_bureau)
    assert (Opinion.objects.count(), first.messages.count()) == (2, 1)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied (vacation)"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example.org>"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"sender": "MAILER-DAEMON@example.org"},
        {"sender": "huiyin@yunxi.example"},
    ],
)
def test_machines_are_recognised_and_never_answered(box, mail, in_bureau, headers):  # noqa: F811
    box.deliver(letter(**headers).as_bytes())
    (row,) = fetch_mail(in_bureau)
    assert (row.outcome, Opinion.objects.count(), post_due(), box.seen) == ("automatic", 0, 0, {1})


def by_mail(box, bureau):
    """Return an opinion that came by mail, its receipt sent."""
    box.deliver(letter().as_bytes())
    fetch_mail(bureau)
    post_due()
    return Opinion.objects.get()


def answered(opinion, cast):
    opinions.accept(
        opinion, actor=cast.clerk, section=Section.objects.get(code="drinking"), severity="minor", deputy=cast.deputy,
        dispatch_text=WORDS,
    )  # fmt: skip
    opinions.dispatch(opinion, actor=cast.clerk)
    opinions.draft_reply(opinion, actor=cast.chief, text="已更换水泵，恢复供水。", outcome="adopted")
    opinions.answer(opinion, actor=cast.deputy)


def sent_last(server):
    assert post_due() == 1
    address, message = server.letters[-1]
    assert address == "li@example.org"
    return message


def test_question_and_answer_go_by_mail_in_the_thread_and_what_comes_back_is_added(box, mail, in_bureau, cast):  # noqa: F811
    opinion = by_mail(box, in_bureau)
    opinions.ask(opinion, actor=cast.clerk, text="停水的是三组还是二组？")
    asked = sent_last(mail)
    receipt = mail.letters[0][1]
    assert (asked["In-Reply-To"], asked["References"].split()) == (
        "<m1@example.org>",
        ["<m1@example.org>", receipt["Message-ID"]],
    )
    assert (asked["Subject"], asked["Auto-Submitted"]) == (f"Re: 停水 [{opinion.number}]", "auto-generated")
    words = asked.get_content()
    assert "停水的是三组还是二组？" in words
    assert "https://huiyin.example.cn/receipt/" in words
    assert not {WORDS, "李秀英", "li@example.org"} & set(words.split())
    box.deliver(letter("三组。", subject="关于停水", number=2, References=asked["Message-ID"]).as_bytes())
    fetch_mail(in_bureau)
    assert [message.text for message in opinion.messages.all()] == ["停水的是三组还是二组？", "三组。"]
    answered(opinion, cast)
    assert "已更换水泵，恢复供水。" in sent_last(mail).get_content()
    assert [row.fate for row in mails_visible_to(cast.clerk)] == ["sent"] * 3
    page = at_the_desk(cast.clerk).get("/desk/mailbox/mails/").content.decode()
    assert (page.count(f">{opinion.number} "), "li@example.org" in page) == (3, False)
    assert at_the_desk(cast.director).get("/desk/mailbox/mails/").status_code == 404


def test_only_who_wrote_by_mail_gets_mail_and_nobody_whose_address_is_destroyed(box, mail, in_bureau, cast):  # noqa: F811
    opinion = by_mail(box, in_bureau)
    opinions.ask(say(in_bureau, contact=Contact(email="wang@example.org")).opinion, actor=cast.clerk, text="哪一组？")
    shred(SealedRecord.objects.get(subject_id=opinion.pk), actor=cast.office_head, reason="本人要求")
    opinions.ask(opinion, actor=cast.clerk, text="哪一组？")
    assert (post_due(), [row.verb for row in MailOut.objects.all()]) == (0, ["register"])


def test_what_cannot_be_delivered_or_comes_back_is_told_to_the_office(box, mail, in_bureau, cast):  # noqa: F811
    opinion = by_mail(box, in_bureau)
    opinions.ask(opinion, actor=cast.clerk, text="哪一组？")
    asked = sent_last(mail)
    bounce = letter("无法投递。", sender="mailer-daemon@example.org", subject="退信", number=3)
    bounce.add_attachment(asked.as_bytes(), maintype="text", subtype="rfc822-headers")
    box.deliver(bounce.as_bytes().replace(b"multipart/mixed", b"multipart/report", 1))
    (row,) = fetch_mail(in_bureau)
    assert (row.outcome, MailOut.objects.get(verb="ask").returned_on) == ("automatic", today())
    mail.unknown.add("li@example.org")
    opinions.ask(opinion, actor=cast.clerk, text="还在吗？")
    post_due()
    assert sorted(one.fate for one in mails_lost(cast.clerk)) == ["failed", "returned"]
    page = at_the_desk(cast.clerk).get("/desk/mailbox/mails/?fate=returned").content.decode()
    assert (page.count('class="row-title"'), "被退回" in page) == (1, True)
    assert opinion.messages.count() == 2


def test_out_of_office_answers_add_nothing(box, mail, in_bureau, cast):  # noqa: F811
    opinion = by_mail(box, in_bureau)
    for number, subject in enumerate(("自动回复：Re: 停水", "Automatic reply: 停水", "Out of Office: Re: 停水"), 2):
        box.deliver(letter("我在休假。", subject=f"{subject} [{opinion.number}]", number=number).as_bytes())
    assert [row.outcome for row in fetch_mail(in_bureau)] == ["automatic"] * 3
    assert (opinion.messages.count(), Opinion.objects.count(), post_due()) == (0, 1, 0)


def test_one_sender_gets_three_receipts_a_day_and_twenty_opinions(box, mail, in_bureau):  # noqa: F811
    for number in range(22):
        box.deliver(letter(f"第{number}封。", number=number).as_bytes())
    fetch_mail(in_bureau)
    assert (Opinion.objects.count(), post_due(), len(box.mails.keys() - box.seen)) == (20, 3, 2)


def test_files_come_along_and_hostile_ones_are_told_in_the_receipt(box, mail, in_bureau):  # noqa: F811
    message = letter()
    message.add_attachment(photo().read(), maintype="image", subtype="jpeg", filename="IMG_1.jpg")
    message.add_attachment(b"MZ\0\0", maintype="application", subtype="octet-stream", filename="setup.exe")
    box.deliver(message.as_bytes())
    fetch_mail(in_bureau)
    post_due()
    assert Opinion.objects.get().attachments.count() == 1
    assert "setup.exe" in mail.letters[0][1].get_content()


def test_page_is_read_as_words_and_quotations_are_left_out():
    message = letter("x")
    message.set_content(
        "<html><head><style>p{}</style></head><body><p>水&nbsp;浑。</p><script>alert(1)</script><blockquote>旧话</blockquote></body></html>",
        subtype="html",
    )
    assert read_mail(message.as_bytes(), own_addresses=frozenset()).text == "水 浑。"
    for quoted in (
        "好的。\n-----原始邮件-----\n旧话",
        "好的。\n在 2026年11月2日 某某 写道：\n旧话",
        "好的。\nOn Mon, A wrote:\n> 旧话",
    ):
        assert read_mail(letter(quoted).as_bytes(), own_addresses=frozenset()).text == "好的。"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"From: \xff\r\nSubject: =?x?q?=\r\nContent-Type: multipart/mixed\r\n\r\n",
        b"From: a@b.c\r\n\r\n",
    ],
)
def test_nothing_in_a_mail_stops_the_fetching(box, in_bureau, raw):
    box.deliver(raw)
    box.deliver(letter().as_bytes())
    fetch_mail(in_bureau)
    assert box.seen == {1, 2}
    assert Opinion.objects.filter(text=WORDS).exists()


def test_answer_to_what_was_handed_over_is_an_opinion_of_its_own(box, in_bureau, cast):
    box.deliver(letter().as_bytes())
    (row,) = fetch_mail(in_bureau)
    opinions.transfer(row.opinion, actor=cast.clerk)
    box.deliver(letter("还有一件事。", subject=f"[{row.opinion.number}]", number=2).as_bytes())
    (answer,) = fetch_mail(in_bureau)
    row.refresh_from_db()
    assert (row.opinion, bytes(row.thread), MailOut.objects.count()) == (None, b"", 0)
    assert (answer.outcome, answer.opinion.text) == ("opinion", "还有一件事。")
