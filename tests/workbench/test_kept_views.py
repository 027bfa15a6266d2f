"""A list with its filters can be kept under a name, for oneself or for everybody."""

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory

from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.workbench import actions
from huiyin.workbench.filters import EventFilters
from huiyin.workbench.models import KeptView

PATH = "/desk/audit/"


def keep(actor, name="This year", query="verb=accept&who=&after=W10", **options):
    return actions.keep_view(actor=actor, name=name, path=PATH, query=query, **options)


def test_kept_view_is_the_filters_without_the_page(in_bureau, cast):
    assert keep(cast.clerk).url == "/desk/audit/?verb=accept"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"name": " "}, "name"), ({"path": "https://elsewhere.example/"}, None), ({"path": "/account/login/"}, None)],
)
def test_what_cannot_be_kept_is_refused(in_bureau, cast, changes, field):
    with pytest.raises(InvalidInput) as refused:
        actions.keep_view(**{"actor": cast.clerk, "name": "x", "path": PATH, "query": "", **changes})
    assert list(refused.value.fields) == ([field] if field else [])


def test_name_is_taken_once_a_list_and_person(in_bureau, cast):
    keep(cast.clerk)
    with pytest.raises(InvalidInput):
        keep(cast.clerk)
    keep(cast.office_head)
    assert KeptView.objects.count() == 2


def test_only_the_office_shares(in_bureau, cast):
    assert keep(cast.clerk, is_shared=True).is_shared
    with pytest.raises(NotAllowed):
        keep(cast.chief, is_shared=True)


def test_filters_offer_own_and_shared_views(in_bureau, cast):
    keep(cast.clerk, "Shared", is_shared=True)
    keep(cast.clerk, "Private")
    keep(cast.chief, "Mine")
    request = RequestFactory().get(PATH)
    request.user = cast.chief
    html = Template("{% load ui %}{% filters filters %}").render(
        RequestContext(request, {"filters": EventFilters(request)})
    )
    assert [name in html for name in ("Shared", "Private", "Mine")] == [True, False, True]


def test_keeping_goes_back_to_the_list(client, cast):
    client.force_login(cast.clerk)
    sent = {"name": "Mine", "path": PATH, "query": "verb=accept"}
    assert client.post("/desk/views/keep/", sent).headers["Location"] == "/desk/audit/?verb=accept"
    assert client.post("/desk/views/keep/", sent).status_code == 422


def test_dropping_is_for_the_owner_and_for_the_office_what_is_shared(client, in_bureau, cast):
    mine, shared = keep(cast.chief), keep(cast.clerk, is_shared=True)
    client.force_login(cast.cadre)
    assert [client.post(f"/desk/views/{view.code}/drop/").status_code for view in (mine, shared)] == [404, 404]
    client.force_login(cast.office_head)
    assert client.post(f"/desk/views/{shared.code}/drop/").status_code == 302
    client.force_login(cast.chief)
    assert client.post(f"/desk/views/{mine.code}/drop/").status_code == 302
    assert KeptView.objects.count() == 0
