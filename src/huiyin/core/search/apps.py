"""Keeps the index beside every table of words: made after `migrate`, never part of a migration (it is derived)."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from huiyin.core.search.text import grams


class SearchConfig(AppConfig):
    """The search room."""

    name = "huiyin.core.search"
    label = "search"

    def ready(self) -> None:
        connection_created.connect(_teach_sqlite, dispatch_uid="huiyin.core.search")
        post_migrate.connect(_create_indexes, dispatch_uid="huiyin.core.search")


def _teach_sqlite(connection: Any, **_kwargs: Any) -> None:
    """Give SQLite the function its triggers call."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("huiyin_grams", 1, lambda text: " ".join(grams(text)), deterministic=True)


def _create_indexes(app_config: AppConfig, using: str, **_kwargs: Any) -> None:
    from huiyin.core.search import database, models  # noqa: PLC0415 - no models before all apps are loaded

    for model in app_config.get_models():
        if issubclass(model, models.Words):
            database.create_index(model, connections[using])
