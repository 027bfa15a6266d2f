import pytest
from django.apps import apps
from django.db import connection, models

from huiyin.core.models import DayIdField


def keyed_by_day():
    """The models whose key is a day id, their own or (words of a register) their owner's."""
    for model in apps.get_models():
        key = model._meta.pk
        if isinstance(key.target_field if isinstance(key, models.OneToOneField) else key, DayIdField):
            yield model


def test_opinions_and_their_words_are_keyed_by_day():
    names = {model._meta.label for model in keyed_by_day()}
    assert {"opinions.Opinion", "opinions.OpinionWords", "audit.Event"} <= names


@pytest.mark.django_db
@pytest.mark.parametrize("model", list(keyed_by_day()), ids=lambda model: model._meta.label)
def test_rows_lie_in_the_order_of_their_key_and_of_nothing_else(model):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # An index for the key would mean that the rows lie in the order of their arrival.
            cursor.execute("SELECT name FROM pragma_index_list(%s) WHERE origin = 'pk'", [table])
            assert cursor.fetchall() == []
        else:
            cursor.execute(
                "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = %s::regclass AND attname = %s",
                [table, model._meta.pk.column],
            )
            assert cursor.fetchall() == [("bigint",)]
