"""A row belongs to a bureau, and a query that forgets which bureau raises: for every table there is."""

import pytest
from django.apps import apps
from django.db import models
from django_scopes import ScopeError, scope, scopes_disabled

from huiyin.org.models import Section
from tests.people import make_bureau, make_cast

OF_THE_INSTALLATION = {
    "org.Bureau", "org.Staff",  # a person signs in before anybody knows of which bureau
    "audit.Event", "audit.Head",  # an event names its bureau by number and outlives it
    "core.PeriodicRun", "core.WorkerBeat", "core.SentForm",
}  # fmt: skip


def is_words_of_a_search(model: type[models.Model]) -> bool:
    """Whether rows are reached only from the rows whose words they are."""
    return model.__name__.endswith("Words")


OURS = [one for one in apps.get_models() if one.__module__.startswith("huiyin.") and not is_words_of_a_search(one)]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_query_outside_a_bureau_raises(model: type[models.Model]) -> None:
    if model._meta.label in OF_THE_INSTALLATION:
        assert model._default_manager.all() is not None
    else:
        with pytest.raises(ScopeError):
            model._default_manager.all()


def test_query_in_a_bureau_finds_its_own_rows(in_bureau, cast) -> None:
    there = make_bureau("elsewhere")
    make_cast(there)
    with scope(bureau=there):
        found = set(Section.objects.values_list("bureau__code", flat=True))
    with scopes_disabled():
        every = set(Section.objects.values_list("bureau__code", flat=True))
    assert (found, every) == ({"elsewhere"}, {"elsewhere", "yunxi"})
