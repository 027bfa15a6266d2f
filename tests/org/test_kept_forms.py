"""What is half-typed at the desk survives a reload and a closed tab, for whoever typed it and for nobody else."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from huiyin.opinions.models import Opinion, State
from huiyin.org.models import HalfForm
from huiyin.org.tasks import forget_half_forms
from tests.desk import at_the_desk
from tests.register import say

pytestmark = pytest.mark.usefixtures("in_bureau")

TYPED = {"ground": "secret", "explanation": "这件事归交通局管，电话13800138000", "csrfmiddlewaretoken": "x"}


@pytest.fixture
def opinion(bureau):
    return say(bureau).opinion


@pytest.fixture
def page(opinion):
    return reverse("opinions:propose_decline", args=[opinion.number])


def kept_address(client, page):
    """Where the form of a page sends what is typed in it, as the page says."""
    return re.search(r'data-kept hx-post="([^"]*)"', client.get(page).text)[1].replace("&amp;", "&")


def keep(client, page, typed=TYPED):
    return client.post(kept_address(client, page), typed, headers={"HX-Request": "true"})


def test_words_are_found_again_by_their_writer_alone(cast, opinion, page):
    clerk = at_the_desk(cast.clerk)
    assert "已自动暂存" in keep(clerk, page).text
    anew = at_the_desk(cast.clerk).get(page).text
    assert "这件事归交通局管，电话13800138000</textarea>" in anew
    assert re.search(r'value="secret"[^>]* (selected|checked)', anew)
    assert "尚未提交" in anew
    assert "data-unsent" not in anew  # the server has it: leaving need not ask
    other = at_the_desk(cast.office_head).get(page).text
    assert "归交通局管" not in other
    assert "尚未提交" not in other
    assert (Opinion.objects.get().status, opinion.declines.count()) == (State.RECEIVED, 0)


def test_words_lie_sealed_and_without_the_form_s_token(cast, page):
    keep(at_the_desk(cast.clerk), page)
    half = HalfForm.objects.get()
    assert "13800138000" not in bytes(half.words).decode("latin1")
    assert (half.staff, half.place) == (cast.clerk, page)


def test_words_of_another_person_s_row_do_not_open(cast, page):
    keep(at_the_desk(cast.clerk), page)
    HalfForm.objects.update(staff=cast.office_head)
    assert "归交通局管" not in at_the_desk(cast.office_head).get(page).text


def test_form_that_was_sent_is_forgotten_and_a_refused_one_is_not(cast, page):
    clerk = at_the_desk(cast.clerk)
    keep(clerk, page)
    assert clerk.post(page, {"ground": "", "explanation": "未写完"}).status_code == 409
    assert HalfForm.objects.count() == 1
    assert clerk.post(page, TYPED).status_code == 302
    assert HalfForm.objects.count() == 0


def test_writer_discards_and_begins_anew(cast, page):
    clerk = at_the_desk(cast.clerk)
    keep(clerk, page)
    discard = re.search(r'formaction="([^"]*half=drop)"', clerk.get(page).text)[1].replace("&amp;", "&")
    answer = clerk.post(discard, TYPED, headers={"Referer": f"http://testserver{page}"})
    assert (answer.status_code, answer.url, HalfForm.objects.count()) == (302, page, 0)
    assert "归交通局管" not in clerk.get(page).text


def test_pages_about_different_things_have_different_words(cast, page):
    clerk = at_the_desk(cast.clerk)
    keep(clerk, f"{page}?then=/desk/triage/")
    assert "归交通局管" in clerk.get(f"{page}?then=/desk/triage/").text
    assert "归交通局管" not in clerk.get(page).text


def test_nothing_is_kept_for_strangers_and_for_those_who_may_not_open_the_page(cast, page):
    assert Client().post(f"{page}?half=keep", TYPED).status_code == 401
    assert at_the_desk(cast.auditor).post(f"{page}?half=keep", TYPED).status_code == 404
    assert HalfForm.objects.count() == 0


def test_what_is_too_long_is_not_kept(cast, page):
    assert keep(at_the_desk(cast.clerk), page, {"explanation": "水" * 20_000}).status_code == 413
    assert HalfForm.objects.count() == 0


def test_words_nobody_came_back_to_are_forgotten_after_a_week(cast, page, time_machine):
    time_machine.move_to(dt.datetime(2026, 4, 1, 2, tzinfo=dt.UTC))
    keep(at_the_desk(cast.clerk), page)
    time_machine.move_to(dt.datetime(2026, 4, 8, 1, tzinfo=dt.UTC))
    forget_half_forms()
    assert HalfForm.objects.count() == 1
    time_machine.move_to(dt.datetime(2026, 4, 8, 3, tzinfo=dt.UTC))
    assert "归交通局管" not in at_the_desk(cast.clerk).get(page).text
    forget_half_forms()
    assert HalfForm.objects.count() == 0


def test_contact_data_and_sealed_registers_are_never_kept(cast):
    assert "data-kept" not in at_the_desk(cast.clerk).get(reverse("opinions:register")).text
