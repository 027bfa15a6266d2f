"""A county with a superior, and reports in the sealed register."""

import pytest

from huiyin.confidential.actions import submit
from huiyin.confidential.words import Words
from huiyin.core.actors import Public
from huiyin.org.models import Bureau, Role
from tests.people import make_bureau, make_staff


@pytest.fixture
def city(db):
    """The superior, with an inspector of its own."""
    return make_bureau("anping", level="city")


@pytest.fixture
def city_inspector(city):
    return make_staff(city, "city-inspector", (Role.INSPECTOR, "discipline"))


@pytest.fixture
def under_the_city(in_bureau, city, city_inspector):
    """The county bureau, now with a superior."""
    Bureau.objects.filter(pk=in_bureau.pk).update(parent=city)
    in_bureau.refresh_from_db()
    return in_bureau


@pytest.fixture
def hand_in(in_bureau):
    """Hand in a report; return it with its receipt code."""

    def hand_in(text="收了施工队的好处费。", named="", key="form-1", **rest):
        return submit(Words(text, named, "柳河村"), bureau=in_bureau, key=key, actor=Public(), **rest)

    return hand_in
