"""What the mailbox can count for a campaign: letters that were answered.

The register's own acts measure nothing here; the campaigns' sweep does.
"""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, PercentForm, Rule, Settings, add_rule, share
from huiyin.mailbox.queries import letters_visible_to
from huiyin.opinions.criteria import heard_in
from huiyin.opinions.models import Channel, Opinion, State
from huiyin.opinions.wording import title_for
from huiyin.org.models import Staff


def _letters(campaign: Campaign) -> QuerySet[Opinion]:
    # What was taken back, sent elsewhere or merged is nobody's to answer any more.
    gone = (State.WITHDRAWN, State.DIVERTED, State.DECLINED, State.MERGED)
    return heard_in(campaign).filter(channel=Channel.MAILBOX).exclude(status__in=gone)


def _words(settings: Settings) -> str:
    return _("%(percent)d %% of the letters to the director were answered.") % settings


def _measure(campaign: Campaign, settings: Settings) -> Measure:
    letters = _letters(campaign)
    return share(letters.filter(status=State.ANSWERED).count(), letters.count(), settings["percent"])


def _listing(campaign: Campaign, reader: Staff, *, is_answered: bool) -> Listing:
    seen = letters_visible_to(reader).filter(pk__in=_letters(campaign))
    rows = seen.filter(status=State.ANSWERED) if is_answered else seen.exclude(status=State.ANSWERED)

    def line(letter: Opinion) -> Line:
        return Line(letter.number, title_for(reader, letter), reverse("opinions:opinion", args=[letter.number]))

    return Listing(rows.order_by("-id"), line)


add_rule(
    Rule(
        "letters-answered", gettext_lazy("Letters to the director answered"), PercentForm, _words, lambda settings: "letters",
        _measure, lambda campaign, settings, reader: _listing(campaign, reader, is_answered=True),
        lambda campaign, settings, reader: _listing(campaign, reader, is_answered=False),
        doorway=Doorway(gettext_lazy("Director’s mailbox"), "mailbox.list", lambda *_about: reverse("mailbox:letters")),
    )
)  # fmt: skip
