"""The director reads each letter, and what he writes on it reaches those who work on it and nobody else."""

import pytest

from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.mailbox import actions
from huiyin.mailbox.models import Mark, Sight
from huiyin.mailbox.queries import letters_visible_to, unseen
from huiyin.notifications.models import Notification
from huiyin.opinions import actions as opinions
from huiyin.opinions.queries import text_for
from huiyin.vault.contact import Contact
from huiyin.vault.models import SealedRecord
from tests import register
from tests.desk import at_the_desk
from tests.mailbox.conftest import LETTER, dispatched, written

pytestmark = pytest.mark.usefixtures("in_bureau")


def test_opening_marks_the_letter_read_by_the_director_alone(letter, cast):
    page = at_the_desk(cast.clerk).get(f"/desk/mailbox/{letter.number}/")
    assert page.status_code == 200
    assert not Sight.objects.exists()
    director = at_the_desk(cast.director)
    assert list(unseen(cast.director)) == [letter]
    for _visit in range(2):
        assert LETTER in director.get(f"/desk/mailbox/{letter.number}/").content.decode()
    assert Sight.objects.get().by == cast.director
    assert not unseen(cast.director).exists()


def test_director_reads_letters_as_written_and_other_opinions_redacted(letter, cast, in_bureau):
    other = register.say(in_bureau).opinion
    assert text_for(cast.director, letter) == LETTER
    assert text_for(cast.director, other) == ""
    dispatched(letter, cast)
    assert "李秀英" not in text_for(cast.chief, letter)


def test_mailbox_is_closed_to_all_but_director_and_office(letter, cast):
    readers = {name for name, one in cast.everybody().items() if one.has_perm("mailbox.list")}
    assert readers == {"director", "office_head", "clerk"}
    assert at_the_desk(cast.deputy).get("/desk/mailbox/").status_code == 404
    assert at_the_desk(cast.deputy).get(f"/desk/mailbox/{letter.number}/").status_code == 404
    for one in (cast.deputy, cast.clerk, cast.chief):
        with pytest.raises(NotAllowed):
            actions.instruct(letter, actor=one, kind="priority")


def test_name_left_with_a_letter_stays_sealed_from_the_director(in_bureau, cast):
    contact = Contact(name="王春梅", phone="13900001111")
    letter = written(in_bureau, "泵站坏了。", giver_form="named", contact=contact)
    page = at_the_desk(cast.director).get(f"/desk/mailbox/{letter.number}/").content.decode()
    assert "王春梅" not in page
    assert "13900001111" not in page
    assert not cast.director.has_perm("vault.request_unseal", SealedRecord.objects.get())


def test_letter_about_the_director_is_not_there_for_him(letter, cast, in_bureau):
    letter.concerns.add(cast.director)
    assert not letters_visible_to(cast.director).exists()
    assert at_the_desk(cast.director).get(f"/desk/mailbox/{letter.number}/").status_code == 404
    assert letters_visible_to(cast.clerk).get() == letter


def test_instruction_stands_on_the_letter_for_office_and_section(letter, cast):
    dispatched(letter, cast)
    director = at_the_desk(cast.director)
    sent = {"kind": "deputy", "deputy": cast.deputy.pk, "words": "三天内到现场，先抽水保苗。"}
    assert director.post(f"/desk/mailbox/{letter.number}/instruct/", sent).status_code == 302
    for reader in (cast.chief, cast.office_head, cast.deputy):
        page = at_the_desk(reader).get(f"/desk/opinions/{letter.number}/").content.decode()
        assert "三天内到现场，先抽水保苗。" in page
    told = Notification.objects.filter(url__in=["/desk/mailbox/", f"/desk/opinions/{letter.number}/"])
    assert {one.to for one in told} >= {cast.office_head, cast.clerk, cast.chief, cast.deputy}


def test_instruction_may_not_tell_the_section_who_wrote(letter, cast):
    for words in ("请联系李秀英。", "打 13812345678 问清楚。"):
        with pytest.raises(InvalidInput) as refused:
            actions.instruct(letter, actor=cast.director, kind="priority", words=words)
        assert "words" in refused.value.fields
    with pytest.raises(InvalidInput):
        actions.instruct(letter, actor=cast.director, kind="deputy", deputy=cast.chief)
    assert not Mark.objects.exists()


def test_nobody_writes_on_a_letter_that_was_taken_back(letter, cast):
    opinions.withdraw(letter, actor=Public(holds=letter.pk))
    with pytest.raises(NotNow):
        actions.instruct(letter, actor=cast.director, kind="visit")
    assert not unseen(cast.director).exists()


def test_list_costs_the_same_with_three_letters_and_with_twelve(in_bureau, cast, django_assert_max_num_queries):
    director = at_the_desk(cast.director)
    for _round in range(12):
        actions.instruct(written(in_bureau), actor=cast.director, kind="report")
    for _round in range(3):
        written(in_bureau)
    with django_assert_max_num_queries(22):
        page = director.get("/desk/mailbox/").content.decode()
    assert page.count("/desk/mailbox/2") == 18


def test_unread_letters_are_the_directors_work(letter, cast):
    page = at_the_desk(cast.director).get("/desk/").content.decode()
    assert "/desk/mailbox/" in page
