"""Bodies are reminded once, by the job or by hand; letters by mail leave through the outbox."""

import datetime as dt

import pytest

from huiyin.core.errors import NotNow
from huiyin.core.timing import now, pretend
from huiyin.inquiries import actions
from huiyin.inquiries.models import Letter
from huiyin.inquiries.queries import tallies
from huiyin.inquiries.tasks import remind_bodies
from huiyin.notifications.actions import post_due
from huiyin.notifications.models import OutsideMail
from tests.inquiries.conftest import answered, code_of, letter_to
from tests.notifications.conftest import mail  # noqa: F401 - the fixture

pytestmark = pytest.mark.usefixtures("in_bureau")


def test_job_reminds_each_silent_body_once_and_not_too_early(sent):
    answered(letter_to(sent, "县农业农村局"), "一条。")
    remind_bodies()
    assert not Letter.objects.exclude(reminded_on=None).exists()
    with pretend(now() + dt.timedelta(days=19)):
        for _turn in range(2):
            remind_bodies()
        reminded = Letter.objects.exclude(reminded_on=None)
        assert {letter.body.name for letter in reminded} == {"石桥乡政府", "清禾自来水公司"}
    with pretend(now() + dt.timedelta(days=21)):
        tally = tallies([sent])[sent.pk]
        assert (tally.reminded, tally.overdue) == (2, 2)


def test_by_hand_only_who_is_silent_and_only_once(sent, cast):
    letter = letter_to(sent, "石桥乡政府")
    actions.remind(letter, actor=cast.clerk)
    with pytest.raises(NotNow):
        actions.remind(letter, actor=cast.clerk)
    answered(letter_to(sent, "县农业农村局"), "一条。")
    with pytest.raises(NotNow):
        actions.remind(letter_to(sent, "县农业农村局"), actor=cast.clerk)


def test_letter_by_mail_leaves_with_its_link_and_nothing_of_it_stays(mail, draft, cast):  # noqa: F811
    actions.send(draft, actor=cast.office_head)
    (row,) = OutsideMail.objects.all()
    assert b"qinghe" not in bytes(row.sealed)
    assert (post_due(), post_due()) == (1, 0)
    ((address, letter),) = mail.letters
    assert (address, letter["Subject"]) == ("office@qinghe.example", draft.title)
    assert f"/inquiries/{code_of(letter_to(draft, '清禾自来水公司'))}/" in letter.get_content()
    row.refresh_from_db()
    assert (row.progress, bytes(row.sealed)) == ("sent", b"")


def test_mail_is_tried_again_under_the_same_id_until_it_leaves(mail, draft, cast):  # noqa: F811
    mail.is_busy = True
    actions.send(draft, actor=cast.office_head)
    assert post_due() == 1
    mail.is_busy = False
    assert post_due() == 0
    with pretend(now() + dt.timedelta(minutes=2)):
        assert post_due() == 1
    assert len(mail.letters) == 1


def test_address_that_is_none_is_given_up_and_forgotten(mail, draft, cast):  # noqa: F811
    mail.unknown.add("office@qinghe.example")
    actions.send(draft, actor=cast.office_head)
    post_due()
    row = OutsideMail.objects.get()
    assert (row.progress, row.failure, bytes(row.sealed)) == ("given_up", "refused", b"")
