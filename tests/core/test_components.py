"""What the tags draw: meaning in words and shapes, nothing a strict content policy would refuse."""

import datetime as dt
import re

from django import forms
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils.translation import override

from huiyin.core.display import ClockFace, Fact, FactState, FiveFacts, Light
from huiyin.core.paging import Page

DAY = dt.date(2026, 5, 12)


def draw(source: str, path: str = "/", **context: object) -> str:
    request = RequestFactory().get(path)
    with override("en"):
        html = Template("{% load ui %}" + source).render(RequestContext(request, context))
    assert not re.search(r"\s(style|on\w+)=|<script", html)
    return " ".join(html.split())


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def test_light_is_a_word_and_a_shape_not_only_a_colour() -> None:
    html = draw("{% light lit %}", lit="red")
    assert (words(html), "icons.svg#light-red" in html) == ("Red: long overdue", True)
    assert draw("{% light lit %}", lit=None) == ""


def test_clock_chip_says_what_is_left_and_the_day() -> None:
    assert words(draw("{% clock_chip face %}", face=ClockFace(DAY, -2, Light.YELLOW))) == "2 working days over May 12"
    assert draw("{% clock_chip face %}", face=None) == ""


def test_facts_in_a_cell_are_read_out_as_five_sentences() -> None:
    html = draw("{% facts_mini facts %}", facts=FiveFacts(answered=Fact(FactState.DONE, DAY)))
    assert re.findall('class="for-ears">([^<]*)<', html) == [
        "Answered: Done", "Put right: Not yet", "Verified: Not yet", "Struck off: Not yet", "Rated: Not yet",
    ]  # fmt: skip


def test_badge_escapes_what_it_shows() -> None:
    assert "&lt;b&gt;" in draw("{% badge word %}", word="<b>")


def test_pagination_links_to_the_neighbours_there_are() -> None:
    html = draw("{% pagination page %}", page=Page([], "1,000+", next_url="/ledger/?q=dam&after=WzFd"))
    assert re.findall('<a[^>]*href="([^"]*)"', html) == ["/ledger/?q=dam&amp;after=WzFd"]
    assert "1,000+ in all" in html


class Complaint(forms.Form):
    place = forms.CharField(help_text="Village and group.")
    phone = forms.CharField(required=False)


def test_field_names_its_help_and_error_as_description() -> None:
    html = draw("{% field form.place %}", form=Complaint({"phone": "1"}))
    described = re.search('aria-describedby="([^"]*)"', html)
    assert described
    assert described[1].split() == ["id_place_helptext", "id_place_error"]
    assert [f'id="{name}"' in html for name in described[1].split()] == [True, True]
    assert words(html) == "Place Village and group. This field is required."


def test_form_begins_with_a_summary_that_leads_to_the_field_and_keeps_what_was_typed() -> None:
    html = draw("{{ form }}", form=Complaint({"phone": "123"}))
    assert '<a href="#id_place">Place: This field is required.</a>' in html
    assert 'value="123"' in html
    assert "error-summary" not in draw("{{ form }}", form=Complaint())
