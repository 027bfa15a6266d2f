"""The director's mailbox and the bureau's mail, and their place at the desk."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Remark, Room, Work, add_commenter, add_room, add_work
from huiyin.opinions.leaving import add_forgetter
from huiyin.opinions.outlets import add_outlet


class MailboxConfig(AppConfig):
    """Letters to the director."""

    name = "huiyin.mailbox"

    def ready(self) -> None:
        add_room(
            Room("ask", _("Director’s mailbox"), "mailbox:letters", icon="mailbox", permission="mailbox.list", order=10)
        )
        add_room(
            Room(
                "ask",
                _("Mail to givers"),
                "mailbox:mails",
                icon="mail-forward",
                permission="mailbox.read_mails",
                order=80,
            )
        )
        add_work(_work_for)
        add_commenter("opinions", _remarks)
        add_forgetter(_forget)
        add_outlet(_carry)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.mailbox.queries import mails_lost, unseen  # noqa: PLC0415 - models are loaded only now
    from huiyin.org.models import Role  # noqa: PLC0415

    if staff.holds(Role.DIRECTOR):
        yield Work(_("Letters not read yet"), unseen(staff).count(), reverse("mailbox:letters"), light="blue")
    if staff.has_perm("mailbox.read_mails"):
        yield Work(_("Mails that did not reach their giver"), mails_lost(staff).count(), reverse("mailbox:mails"))


def _remarks(opinion: Any, staff: Any) -> Iterator[Remark]:
    from huiyin.mailbox.queries import marks_on  # noqa: PLC0415 - models are loaded only now

    if opinion.is_to_the_director:
        for mark in marks_on(opinion):
            title = _("Instruction of %(name)s: %(mark)s.") % {"name": mark.by.name, "mark": mark.title}
            yield Remark(title, mark.words, icon="signature")


def _forget(opinion: Any) -> None:
    from huiyin.mailbox.models import MailIn, MailOut, Mark, Sight  # noqa: PLC0415 - models are loaded only now

    MailOut.objects.filter(opinion=opinion).delete()
    Sight.objects.filter(opinion=opinion).delete()
    Mark.objects.filter(opinion=opinion).delete()
    # That the mail was taken in stays known, or the next fetch would register it anew.
    MailIn.objects.filter(opinion=opinion).update(opinion=None, thread=b"")


def _carry(updates: Sequence[Any]) -> None:
    from huiyin.mailbox.outgoing import carry  # noqa: PLC0415 - models are loaded only now

    carry(updates)
