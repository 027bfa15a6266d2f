"""The liaisons of all townships, named on one page."""

import pytest
from django.urls import reverse

from huiyin.campaigns import actions
from huiyin.campaigns.models import Liaison
from huiyin.core.timing import today
from huiyin.org.models import Post, Role, Township
from tests.campaigns.conftest import TEMPLATE
from tests.desk import at_the_desk

pytestmark = pytest.mark.usefixtures("in_bureau")


def _page(campaign):
    return reverse("campaigns:name_liaisons", args=[campaign.code])


def _named(campaign):
    rows = Liaison.objects.filter(campaign=campaign, ends_on=None).select_related("township", "staff", "substitute")
    return {one.township.code: (one.staff.name, one.substitute and one.substitute.name) for one in rows}


def test_all_rows_are_filled_in_named_at_once_and_left_alone_the_second_time(running, posted, cast):
    clerk = at_the_desk(cast.clerk)
    form = clerk.get(_page(running)).context["form"]
    assert {one.html_name: one.value() for one in form} == {
        "staff_qinghe": posted.username, "substitute_qinghe": "",
        "staff_shiqiao": posted.username, "substitute_shiqiao": "",
    }  # fmt: skip
    typed = {
        "staff_qinghe": posted.username,
        "staff_shiqiao": posted.username,
        "substitute_qinghe": cast.cadre.username,
    }
    assert clerk.post(_page(running), typed).status_code == 302
    assert _named(running) == {"qinghe": ("Liaison", "Cadre"), "shiqiao": ("Liaison", None)}
    clerk.post(_page(running), typed | {"substitute_shiqiao": cast.chief.username})
    assert _named(running) == {"qinghe": ("Liaison", "Cadre"), "shiqiao": ("Liaison", "Chief")}
    assert Liaison.objects.count() == 3  # the row that stayed as it was is no new one
    again = clerk.post(_page(running), typed | {"substitute_shiqiao": cast.chief.username})
    assert (again.status_code, "没有新的人选" in again.text) == (409, True)


def test_rows_are_filled_in_as_in_the_last_campaign(running, posted, cast):
    qinghe, shiqiao = Township.objects.order_by("code")
    for township in (qinghe, shiqiao):
        Post.objects.create(bureau=running.bureau, staff=cast.liaison, role=Role.LIAISON, township=township)
    before = actions.name_liaison(running, qinghe, actor=cast.clerk, staff=posted, substitute=cast.cadre)
    actions.confirm_liaison(before, actor=posted)
    actions.name_liaison(running, shiqiao, actor=cast.clerk, staff=posted)  # never confirmed
    later = actions.prepare(TEMPLATE, actor=cast.clerk, code="later", starts_on=today())
    form = at_the_desk(cast.clerk).get(_page(later)).context["form"]
    assert {one.html_name: one.value() for one in form} == {
        "staff_qinghe": posted.username, "substitute_qinghe": cast.cadre.username,
        "staff_shiqiao": "", "substitute_shiqiao": "",
    }  # fmt: skip


def test_nobody_without_the_post_is_named_and_one_wrong_row_names_none(running, cast):
    Post.objects.create(
        bureau=running.bureau, staff=cast.liaison, role=Role.LIAISON, township=Township.objects.get(code="qinghe")
    )
    clerk = at_the_desk(cast.clerk)
    wrong = {"staff_qinghe": cast.liaison.username, "staff_shiqiao": cast.liaison.username}
    assert clerk.post(_page(running), wrong).status_code == 409
    twice = {"staff_qinghe": cast.liaison.username, "substitute_qinghe": cast.liaison.username}
    assert "须另有其人" in clerk.post(_page(running), twice).text
    assert _named(running) == {}
    assert at_the_desk(cast.cadre).get(_page(running)).status_code == 404
