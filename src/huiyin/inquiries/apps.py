"""Letters of inquiry, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work
from huiyin.opinions.leaving import add_forgetter


class InquiriesConfig(AppConfig):
    """Asking bodies by letter."""

    name = "huiyin.inquiries"

    def ready(self) -> None:
        add_room(
            Room("ask", _("Letters of inquiry"), "inquiries:inquiries", icon="mail-forward", permission="inquiries.list", order=30)
        )  # fmt: skip
        add_work(_work_for)
        add_forgetter(_forget)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.inquiries.queries import answers_to_split, inquiries_visible_to  # noqa: PLC0415 - models are loaded only now

    if staff.has_perm("inquiries.prepare"):
        yield Work(_("Answers to look through"), answers_to_split(staff).count(), reverse("inquiries:answers"))
    if staff.has_perm("inquiries.sign"):
        drafts = inquiries_visible_to(staff).filter(status="draft").exclude(drafted_by=staff)
        yield Work(_("Letters of inquiry to sign"), drafts.count(), reverse("inquiries:inquiries"))


def _forget(opinion: Any) -> None:
    from huiyin.inquiries.actions import forget  # noqa: PLC0415 - models are loaded only now

    forget(opinion)
