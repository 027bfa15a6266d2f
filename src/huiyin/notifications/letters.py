"""What leaves the house: that something waits, and where to sign in. Never what, never from whom, never about whom."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.notifications.gateways import Letter
from huiyin.notifications.models import Preference, Way
from huiyin.org.models import Staff


def compose(way: Way, *, letter: str, address: str, to: Staff, count: int, preference: Preference) -> Letter:
    """Return the words for `count` notifications, in the person's language."""
    link = settings.DESK_URL.rstrip("/") + reverse("notifications:notifications")
    with translation.override(preference.language):
        said = {"name": to.name, "count": count, "link": link, "bureau": str(to.bureau)}
        one_line = _sentence(count) % said
        subject = _("Huiyin: something waits for you")
        text = {
            Way.EMAIL: _mail(one_line) % said,
            Way.SMS: one_line,
            # The group reads along: not even how much.
            Way.WECOM: _group() % said,
            Way.DINGTALK: _group() % said,
        }[way]
    return Letter(letter, address, to.bureau.code, subject, text, count, link)


def _sentence(count: int) -> str:
    return ngettext(
        "Huiyin: %(count)s notification waits for you. Sign in to read it: %(link)s",
        "Huiyin: %(count)s notifications wait for you. Sign in to read them: %(link)s",
        count,
    )


def _mail(sentence: str) -> str:
    why = _(
        "This message says nothing of the matter itself: it could be read on its way. How and when messages reach you is "
        "set on the page “How I am told”. It was sent by a machine; nobody reads an answer."
    )
    greeting = _("Hello %(name)s,")
    return f"{greeting}\n\n{sentence}\n\n{why}\n\n%(bureau)s\n"


def _group() -> str:
    return _("Huiyin: there is news for you. Sign in to read it: %(link)s")
