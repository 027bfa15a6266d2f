"""The answer to a letter: drafted by the section, agreed to by the deputy, signed by the director, in this order and by these alone."""

import pytest

from huiyin.core.errors import NotAllowed, NotNow
from huiyin.opinions import actions, public
from huiyin.opinions.models import State
from huiyin.opinions.queries import replies_to_approve
from huiyin.opinions.workflow import workflow
from huiyin.org.models import Post, Role
from tests.desk import at_the_desk
from tests.mailbox.conftest import agreed, drafted
from tests.matrix import assert_matrix, nobody_from_elsewhere
from tests.people import LONG_AGO, make_bureau, make_cast, make_staff

pytestmark = pytest.mark.usefixtures("in_bureau")


def test_answer_goes_out_with_the_directors_name_once_both_have_said_yes(letter, cast):
    drafted(letter, cast)
    assert list(replies_to_approve(cast.deputy)) == [letter]
    assert not replies_to_approve(cast.director).exists()
    actions.agree_reply(letter, actor=cast.deputy)
    assert (letter.status, public.story(letter.pk).reply) == (State.DISPATCHED, "")
    assert not replies_to_approve(cast.deputy).exists()
    assert list(replies_to_approve(cast.director)) == [letter]
    actions.answer(letter, actor=cast.director)
    story = public.story(letter.pk)
    assert (letter.status, story.signature, story.reply[:6]) == (State.ANSWERED, "Director", "泵站电机已更")
    reply = letter.replies.get()
    assert (reply.drafted_by, reply.agreed_by, reply.decided_by) == (cast.chief, cast.deputy, cast.director)


def test_deputy_cannot_send_it_out_and_director_cannot_be_first(letter, cast):
    drafted(letter, cast)
    with pytest.raises(NotAllowed):
        actions.answer(letter, actor=cast.deputy)
    with pytest.raises(NotNow, match="审核同意"):
        actions.answer(letter, actor=cast.director)
    for other in (cast.other_deputy, cast.office_head, cast.chief, cast.director):
        with pytest.raises(NotAllowed):
            actions.agree_reply(letter, actor=other)
    actions.agree_reply(letter, actor=cast.deputy)
    with pytest.raises(NotNow):
        actions.agree_reply(letter, actor=cast.deputy)


def test_matrix_of_a_letter_whose_answer_waits_for_the_signature(letter, cast):
    elsewhere = make_cast(make_bureau("other"))
    people = nobody_from_elsewhere(cast.everybody(), elsewhere.everybody())
    allowed = {"director": {"answer"}, "chief": {"dispute"}}
    assert_matrix(workflow, agreed(letter, cast), people, allowed)


def test_director_sends_it_back_and_the_next_draft_needs_the_deputy_again(letter, cast):
    actions.return_reply(agreed(letter, cast), actor=cast.director, remark="写清哪天恢复供水。")
    actions.draft_reply(letter, actor=cast.chief, text="11 月 20 日恢复供水。", outcome="adopted")
    with pytest.raises(NotNow):
        actions.answer(letter, actor=cast.director)


def test_delegate_signs_and_is_shown_as_such(letter, cast, in_bureau):
    acting = make_staff(in_bureau, "acting", (Role.CADRE, "rural"))
    Post.objects.create(
        bureau=in_bureau, staff=acting, role=Role.DIRECTOR, acting_for=cast.director, starts_on=LONG_AGO
    )
    actions.answer(agreed(letter, cast), actor=acting)
    assert public.story(letter.pk).signature == "Acting（代 Director）"


def test_letter_about_the_director_is_answered_without_him(letter, cast):
    letter.concerns.add(cast.director)
    drafted(letter, cast)
    assert list(replies_to_approve(cast.deputy)) == [letter]
    with pytest.raises(NotAllowed):
        actions.answer(letter, actor=cast.director)
    actions.answer(letter, actor=cast.deputy)
    assert public.story(letter.pk).signature == ""


def test_both_steps_at_the_desk_and_the_signature_under_the_receipt(letter, cast, client):
    drafted(letter, cast)
    deputy, director = at_the_desk(cast.deputy), at_the_desk(cast.director)
    assert director.post(f"/desk/opinions/{letter.number}/agree-reply/").status_code == 404
    assert deputy.post(f"/desk/opinions/{letter.number}/answer/").status_code == 404
    assert deputy.post(f"/desk/opinions/{letter.number}/agree-reply/").status_code == 302
    assert letter.number in director.get("/desk/approvals/").content.decode()
    assert "签发" in director.get(f"/desk/opinions/{letter.number}/").content.decode()
    assert director.post(f"/desk/opinions/{letter.number}/answer/").status_code == 302
    letter.refresh_from_db()
    assert letter.status == State.ANSWERED
