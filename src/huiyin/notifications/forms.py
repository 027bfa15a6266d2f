"""What people choose and announce."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.filters import Choice, Contains, Filters
from huiyin.core.forms import TimeInput
from huiyin.notifications.gateways import configured
from huiyin.notifications.models import PREFERENCE_FIELDS, Kind, Preference, Progress, Way
from huiyin.org.models import Section


class PreferenceForm(forms.ModelForm[Preference]):
    """How and when word leaves the house. The form asks which ways are on; what is kept is which are off."""

    ways = forms.MultipleChoiceField(
        label=_("Send me word by"), choices=Way, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The page “Notifications” always tells you, whatever is chosen here."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the messages"), choices=settings.LANGUAGES)

    field_order = ["ways", "gather"]

    class Meta:
        model = Preference
        fields = [name for name in PREFERENCE_FIELDS if name != "ways_off"]
        widgets = {"gather": forms.RadioSelect, "quiet_from": TimeInput, "quiet_until": TimeInput}
        help_texts = {"quiet_until": _("The same time twice means that there are no quiet hours.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = list(configured())
        ways: Any = self.fields["ways"]
        ways.choices = [(way.value, way.label) for way in self._known]
        self.initial["ways"] = [way.value for way in self._known if way not in self.instance.ways_off]
        if not self._known:
            del self.fields["ways"]

    def chosen(self) -> dict[str, Any]:
        """Return what to keep. A way that is not offered today stays as it was."""
        said = dict(self.cleaned_data)
        on = said.pop("ways", [])
        kept_off = [way for way in self.instance.ways_off if way not in self._known]
        return {**said, "ways_off": kept_off + [way.value for way in self._known if way.value not in on]}


class ReachForm(forms.Form):
    """Where messages reach a person."""

    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = forms.CharField(
        label=_("Telephone"), required=False, max_length=40,
        help_text=_("Text messages and groups need a mobile number of eleven figures."),
    )  # fmt: skip


class AnnounceForm(forms.Form):
    """One sentence to everybody or to a section."""

    text = forms.CharField(
        label=_("What to tell"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences that every colleague may read. Write nothing of a citizen here."),
    )  # fmt: skip
    section: forms.ModelChoiceField[Section] = forms.ModelChoiceField(
        Section.objects.none(), label=_("To whom"), required=False, empty_label=_("Everybody of the bureau")
    )
    is_urgent = forms.BooleanField(label=_("Urgent: messages leave at once, not at the full hour"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section: Any = self.fields["section"]
        section.queryset = Section.objects.filter(is_active=True)


class DeliveryFilters(Filters):
    """The filters of the log."""

    progress = Choice("progress", Progress.choices, label=pgettext_lazy("delivery", "State"))
    way = Choice("way", Way.choices, label=_("Way"))
    kind = Choice("notification__kind", Kind.choices, label=pgettext_lazy("delivery", "About"))
    name = Contains("to__name", label=_("Name"))
