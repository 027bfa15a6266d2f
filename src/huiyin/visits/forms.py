"""What is typed about visits: at the desk, and on a phone, whose messages are checked by the same fields."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.forms import DateInput
from huiyin.core.timing import today
from huiyin.opinions.models import Kind
from huiyin.org.groups import people_in
from huiyin.org.models import Staff, Township
from huiyin.vault.contact import Contact
from huiyin.visits.actions import Corrected, Details, Heard, Noted
from huiyin.visits.models import Attitude, HouseholdKind, Need

LONGEST = 4000
"""Characters of one thing said, or of a note."""
_EARLIEST, _LATEST = (dt.datetime(year, 1, 2, tzinfo=dt.UTC) for year in (1970, 2100))


class ContactForm(forms.Form):
    """Who lives there."""

    name = forms.CharField(label=_("Head of the household"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    address = forms.CharField(label=_("Address"), max_length=120, required=False)
    people = forms.IntegerField(label=_("People in the household"), min_value=1, max_value=99, initial=1)

    def contact(self) -> Contact:
        """Return what is to be sealed."""
        return Contact(**{name: self.cleaned_data[name] for name in ("name", "phone", "address")})


class HouseholdForm(ContactForm):
    """A household as the office or its liaison knows it."""

    field_order = ["township", "village", "kind"]
    township: forms.ModelChoiceField[Township] = forms.ModelChoiceField(
        Township.objects.none(), label=_("Township"), empty_label=_("Please choose")
    )
    village = forms.CharField(label=_("Village"), max_length=40)
    kind = forms.ChoiceField(label=_("Kind of household"), choices=HouseholdKind)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["township"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Township.objects.all()

    def details(self) -> Details:
        """Return what was typed, as the actions take it."""
        typed = self.cleaned_data
        return Details(typed["township"], typed["village"], typed["kind"], typed["people"], self.contact())


class EnterForm(HouseholdForm):
    """A household that has no line yet."""

    field_order = ["code", "township", "village", "kind"]
    code = forms.SlugField(label=_("Number of the household"), max_length=30)


class ImportForm(forms.Form):
    """The workbook."""

    file = forms.FileField(label=_("Workbook (.xlsx)"))


class VisitorField(forms.ModelChoiceField):  # type: ignore[type-arg] # Django's fields take none
    """Somebody of the bureau, by name and title."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what the list shows of somebody."""
        return f"{obj.name} {obj.title}".strip()


class PlanForm(forms.Form):
    """Who visits, and by when."""

    visitor = VisitorField(Staff.objects.none(), label=_("Who visits"), empty_label=_("Please choose"))
    due_on = forms.DateField(label=_("By when"), widget=DateInput)

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["visitor"]
        assert isinstance(field, forms.ModelChoiceField)
        others = actor.has_perm("visits.plan_for_others")
        field.queryset = people_in("everyone") if others else Staff.objects.filter(pk=actor.pk)
        field.initial = actor
        self.fields["due_on"].initial = lambda: today() + dt.timedelta(days=7)


class NotedForm(forms.Form):
    """What a visitor notes of the visit itself."""

    attitude = forms.TypedChoiceField(
        label=_("What they think of our work"), choices=[*Attitude.choices, ("", _("Did not say"))], coerce=int,
        empty_value=None, required=False, widget=forms.RadioSelect,
    )  # fmt: skip
    needs = forms.MultipleChoiceField(
        label=_("What they need"), choices=Need, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Circumstances of the family"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Sealed: only you and the campaign office read it."),
    )  # fmt: skip
    photo_consent = forms.BooleanField(label=_("They agreed to photos"), required=False)

    def noted(self, heard: list[Heard], corrected: Corrected | None = None) -> Noted:
        """Return what was noted, as the action takes it."""
        typed = self.cleaned_data
        return Noted(
            attitude=typed["attitude"], needs=typed["needs"], note=typed["note"], heard=heard, corrected=corrected,
            photo_consent=typed.get("photo_consent", False),
        )  # fmt: skip


class HeardForm(forms.Form):
    """One matter that somebody spoke of."""

    text = forms.CharField(
        label=_("What they said"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In their own words. A report on a person does not belong here: it goes the sealed way."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind, initial=Kind.REQUEST, widget=forms.RadioSelect)
    named = forms.BooleanField(
        label=_("They agreed to give their name"), required=False,
        help_text=_("Without it neither the house nor who heard it is kept beside these words."),
    )  # fmt: skip
    may_publish = forms.BooleanField(label=_("The public may read it, without names"), required=False)

    def heard(self) -> Heard:
        """Return it as the action takes it."""
        return Heard(**self.cleaned_data)


class RecordForm(NotedForm):
    """A visit written down at the desk, with at most one matter; a second one is registered as said in person."""

    field_order = ["day", "attitude", "needs", "text", "kind", "named", "may_publish", "note"]
    day = forms.DateField(label=_("Day of the visit"), widget=DateInput)
    text = forms.CharField(
        label=_("What they said"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=HeardForm.base_fields["text"].help_text,
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind, initial=Kind.REQUEST, widget=forms.RadioSelect)
    named = forms.BooleanField(
        label=_("They agreed to give their name"), required=False, help_text=HeardForm.base_fields["named"].help_text
    )
    may_publish = forms.BooleanField(label=_("The public may read it, without names"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=36)
    photo_consent = None  # type: ignore[assignment] # photos come from the phone

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = today

    def clean_key(self) -> str:
        """Take only a key that this page has drawn."""
        return checked_key(self.cleaned_data["key"])

    def clean_day(self) -> dt.date:
        """Refuse a day that has not come, and one so long ago that its year is a slip."""
        day: dt.date = self.cleaned_data["day"]
        if not today() - dt.timedelta(days=366) <= day <= today():
            raise forms.ValidationError(_("This day has not come yet, or is more than a year ago."))
        return day

    def heard(self) -> list[Heard]:
        """Return what was said, if anything was."""
        typed = self.cleaned_data
        return [Heard(*(typed[name] for name in ("text", "kind", "named", "may_publish")))] if typed["text"] else []


class MomentField(forms.DateTimeField):
    """What the clock of a phone says, however wrong: but not so far out that nothing can be reckoned with it."""

    def clean(self, value: Any) -> dt.datetime:
        """Refuse moments that no phone can mean."""
        moment: dt.datetime = super().clean(None if value is None else str(value))
        if not _EARLIEST < moment < _LATEST:
            raise forms.ValidationError(_("This moment makes no sense."))
        return moment


class ArrivalForm(NotedForm):
    """The head of a visit as a phone sends it: where, and what its clock said then and now."""

    household = forms.SlugField(max_length=30)
    noted_at = MomentField()
    sent_at = MomentField()


class CorrectionForm(ContactForm):
    """What the visitor found different from what the phone showed."""

    based_on = forms.IntegerField(min_value=1, max_value=2**31 - 1)

    def corrected(self) -> Corrected:
        """Return it as the action takes it."""
        return Corrected(self.contact(), self.cleaned_data["people"], self.cleaned_data["based_on"])


class DeviceForm(forms.Form):
    """Which phone it is."""

    name = forms.CharField(
        label=pgettext_lazy("phone", "Name of this phone"), max_length=40,
        help_text=_("So that you know which one to revoke if it is lost, e.g. “my Huawei”."),
    )  # fmt: skip


class GreetingForm(forms.Form):
    """What a phone says of itself at each contact."""

    sent_at = MomentField()
    waiting = forms.IntegerField(min_value=0, max_value=10_000)


def checked_key(key: str) -> str:
    """Return the key if it is one that a phone or a page draws: a random UUID, with or without dashes."""
    if not re.fullmatch(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", key):
        raise forms.ValidationError(_("The page is out of date. Load it again."))
    return key
