"""The director's mailbox, and its place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Remark, Room, Work, add_commenter, add_room, add_work
from huiyin.opinions.leaving import add_forgetter


class MailboxConfig(AppConfig):
    """Letters to the director."""

    name = "huiyin.mailbox"

    def ready(self) -> None:
        add_room(
            Room("ask", _("Director’s mailbox"), "mailbox:letters", icon="mailbox", permission="mailbox.list", order=10)
        )
        add_work(_work_for)
        add_commenter("opinions", _remarks)
        add_forgetter(_forget)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.mailbox.queries import unseen  # noqa: PLC0415 - models are loaded only now
    from huiyin.org.models import Role  # noqa: PLC0415

    if staff.holds(Role.DIRECTOR):
        yield Work(_("Letters not read yet"), unseen(staff).count(), reverse("mailbox:letters"), light="blue")


def _remarks(opinion: Any, staff: Any) -> Iterator[Remark]:
    from huiyin.mailbox.queries import marks_on  # noqa: PLC0415 - models are loaded only now

    if opinion.is_to_the_director:
        for mark in marks_on(opinion):
            title = _("Instruction of %(name)s: %(mark)s.") % {"name": mark.by.name, "mark": mark.title}
            yield Remark(title, mark.words, icon="signature")


def _forget(opinion: Any) -> None:
    from huiyin.mailbox.models import MailIn, Mark, Sight  # noqa: PLC0415 - models are loaded only now

    Sight.objects.filter(opinion=opinion).delete()
    Mark.objects.filter(opinion=opinion).delete()
    # That the mail was taken in stays known, or the next fetch would register it anew.
    MailIn.objects.filter(opinion=opinion).update(opinion=None, letter="")
