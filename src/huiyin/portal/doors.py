"""The doors besides the form: every other way to be heard that stands open today."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from huiyin.core.display import Text
from huiyin.disclosure import public as disclosure
from huiyin.org.models import Bureau
from huiyin.surveys import public as surveys


@dataclass(frozen=True)
class Door:
    """One way to be heard: its name, what one finds behind it, and where it is."""

    icon: str
    name: Text
    line: Text
    url: str


def open_doors(bureau: Bureau) -> list[Door]:
    """Return the ways to be heard today, in the order in which most people would take them."""
    return [*_mailbox(), *_surveys(), *_sought(), *_telephone(bureau)]


def _mailbox() -> Iterator[Door]:
    line = _("The director reads each letter and signs the answer.")
    yield Door(icon="mail", name=pgettext("door", "Director's mailbox"), line=line, url=reverse("portal:mailbox"))


def _surveys() -> Iterator[Door]:
    papers = surveys.open_papers()
    if not papers:
        return
    first, name = papers[0], npgettext("door", "Questionnaire", "Questionnaires", len(papers))
    minutes = ngettext("about %d minute", "about %d minutes", first.minutes) % first.minutes
    line, url = f"{first.title} · {minutes}", reverse("portal:survey", args=[first.code])
    if len(papers) > 1:
        line, url = _("%d of them can be answered now.") % len(papers), reverse("portal:surveys")
    yield Door(icon="list-check", name=name, line=line, url=url)


def _sought() -> Iterator[Door]:
    articles = disclosure.newest_articles(5, column=disclosure.Column.SOUGHT)
    for one in articles:
        if one.until and one.takes_opinions:
            until = _("until %s") % date_format(one.until)
            url = reverse("portal:article", args=[one.code])
            yield Door(
                icon="message-plus",
                name=pgettext("door", "Your opinion is sought"),
                line=f"{one.title} · {until}",
                url=url,
            )


def _telephone(bureau: Bureau) -> Iterator[Door]:
    if bureau.phone:
        line = _("%s: we write down what you say and read the receipt to you.") % bureau.phone
        yield Door(icon="phone", name=pgettext("door", "By telephone"), line=line, url=f"tel:{bureau.phone}")
