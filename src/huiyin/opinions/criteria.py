"""What the register can count for a campaign: channels that were really used, and opinions that reached a section.

The public's acts measure nothing, since nobody should wait for it; the campaigns' sweep does.
"""

from collections.abc import Callable

from django import forms
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, PercentForm, Rule, Settings, add_rule, share
from huiyin.opinions.models import Channel, Opinion, State
from huiyin.opinions.queries import TO_TRIAGE, opinions_visible_to, told_in_figures
from huiyin.opinions.wording import title_for
from huiyin.org.models import Staff

SUBJECT = "opinions"


class ChannelsForm(forms.Form):
    """How many channels, each with how many opinions."""

    channels = forms.IntegerField(label=gettext_lazy("channels, at least"), min_value=1, max_value=len(Channel.values))
    opinions = forms.IntegerField(label=gettext_lazy("opinions through each, at least"), min_value=1, max_value=10_000)


def heard_in(campaign: Campaign) -> QuerySet[Opinion]:
    """Return the opinions that came in during a campaign, as far as figures tell of them."""
    return told_in_figures().filter(received_on__range=(campaign.starts_on, campaign.ends_on))


def _channels_words(settings: Settings) -> str:
    return _("At least %(opinions)d opinions came in through each of %(channels)d channels.") % settings


def _channels(campaign: Campaign, settings: Settings) -> Measure:
    counted = heard_in(campaign).order_by().values("channel").annotate(opinions=Count("pk"))
    return Measure(counted.filter(opinions__gte=settings["opinions"]).count(), settings["channels"])


def _opinions(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    return Listing(opinions_visible_to(reader).filter(pk__in=heard_in(campaign)).order_by("-id"), _line_for(reader))


def _line_for(reader: Staff) -> Callable[[Opinion], Line]:
    def line(opinion: Opinion) -> Line:
        url = reverse("opinions:opinion", args=[opinion.number])
        return Line(opinion.number, f"{opinion.get_channel_display()} {title_for(reader, opinion)}", url)

    return line


def _sent_on_words(settings: Settings) -> str:
    return _("%(percent)d %% of the opinions that came in were sorted and sent to where they belong.") % settings


def _sent_on(campaign: Campaign, settings: Settings) -> Measure:
    every = heard_in(campaign).exclude(status=State.WITHDRAWN)
    count = every.count()
    return share(count - every.filter(status__in=TO_TRIAGE).count(), count, settings["percent"])


def _waiting(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    rows = opinions_visible_to(reader).filter(pk__in=heard_in(campaign), status__in=TO_TRIAGE)
    return Listing(rows.order_by("-id"), _line_for(reader))


add_rule(
    Rule(
        "channels", gettext_lazy("Channels through which opinions came"), ChannelsForm,
        _channels_words, lambda settings: SUBJECT, _channels, _opinions,
        doorway=Doorway(gettext_lazy("Register an opinion"), "opinions.register", lambda *_about: reverse("opinions:register")),
    )
)  # fmt: skip
add_rule(
    Rule(
        "opinions-sent-on", gettext_lazy("Opinions sorted and sent on"), PercentForm,
        _sent_on_words, lambda settings: SUBJECT, _sent_on, _opinions, _waiting,
        doorway=Doorway(gettext_lazy("Triage desk"), "opinions.triage", lambda *_about: reverse("opinions:triage")),
    )
)  # fmt: skip
