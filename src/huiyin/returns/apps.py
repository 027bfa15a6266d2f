"""Returns of what was said, and their place at the desk."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, add_room
from huiyin.opinions.leaving import add_forgetter, add_retractor


class ReturnsConfig(AppConfig):
    """What was said about somebody's work, word for word, and nothing of who said it."""

    name = "huiyin.returns"

    def ready(self) -> None:
        add_room(
            Room("hear", _("As it was said"), "returns:returns", icon="quote", permission="returns.list", order=75)
        )
        add_forgetter(_forget)
        add_retractor(_retract)


def _forget(opinion: Any) -> None:
    from huiyin.returns.models import Voice  # noqa: PLC0415 - models are loaded only now

    Voice.objects.filter(opinion=opinion).delete()


def _retract(opinion: Any) -> None:
    from huiyin.returns.models import Voice  # noqa: PLC0415 - models are loaded only now

    Voice.objects.filter(opinion=opinion, to__released_on=None).delete()
    Voice.objects.filter(opinion=opinion).update(text="")
