"""Lets the database keep what the models promise."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from huiyin.core.guards import put_up_all
from huiyin.core.tables import refuse_to_drop


class CoreConfig(AppConfig):
    """The core."""

    name = "huiyin.core"

    def ready(self) -> None:
        post_migrate.connect(put_up_all, dispatch_uid="huiyin.core.guards")
        pre_migrate.connect(refuse_to_drop, dispatch_uid="huiyin.core.tables")
