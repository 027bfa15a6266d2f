"""What is typed about meetings."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.campaigns.models import Campaign, CampaignState
from huiyin.core.filters import Choice, Filters, Since, Until
from huiyin.core.forms import DateInput, TimeInput
from huiyin.core.timing import today
from huiyin.meetings.actions.minuting import Decided
from huiyin.meetings.kinds import kind_choices
from huiyin.meetings.models import HOW, Attendance, Guest, GuestGroup, Meeting, MeetingState
from huiyin.meetings.queries import villages_waiting
from huiyin.opinions.actions.registering import LONGEST
from huiyin.opinions.models import Kind
from huiyin.org.colleagues import ColleagueField, ColleaguesField
from huiyin.org.groups import group_choices, people_in
from huiyin.org.models import Section, Staff, Township
from huiyin.vault.contact import Contact


class PeopleForm(forms.Form):
    """Whom to invite: groups, and people one by one."""

    groups = forms.MultipleChoiceField(
        label=_("Groups to invite"), required=False, choices=group_choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = ColleaguesField(label=_("Further people"), required=False)

    def invited(self) -> list[Staff]:
        """Return everybody named, each once."""
        found = [one for group in self.cleaned_data["groups"] for one in people_in(group)]
        return list({one.pk: one for one in (*found, *self.cleaned_data["people"])}.values())


class PlanForm(PeopleForm):
    """A meeting, or a series of them."""

    kind = forms.ChoiceField(label=_("Kind"), choices=kind_choices)
    title = forms.CharField(label=pgettext_lazy("meeting", "Title"), max_length=120)
    day = forms.DateField(label=_("Day"), widget=DateInput, initial=today)
    starts = forms.TimeField(label=_("Begins at"), widget=TimeInput, initial="09:00")
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput, initial="11:00")
    place = forms.CharField(label=pgettext_lazy("meeting", "Place"), max_length=120)
    spirit = forms.CharField(
        label=pgettext_lazy("meeting", "What it is about"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("The spirit of the document, in a few sentences."),
    )  # fmt: skip
    to_prepare = forms.CharField(label=_("What to prepare"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    is_closed = forms.BooleanField(label=_("Only those invited know of it"), required=False)
    goes_to_villages = forms.BooleanField(label=_("Liaisons pass it on to the villages"), required=False)
    repeats = forms.ChoiceField(
        label=_("Repeats"), required=False,
        choices=[
            ("", pgettext_lazy("meeting", "once")), ("week", _("every week")),
            ("fortnight", _("every two weeks")), ("month", _("every month")),
        ],
    )  # fmt: skip
    until = forms.DateField(label=_("Repeats until"), widget=DateInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        live = Campaign.objects.filter(status__in=(CampaignState.PREPARED, CampaignState.RUNNING))
        code: dict[str, Any] = {"to_field_name": "code", "required": False}
        self.fields |= {
            "chair": ColleagueField(label=_("Chair")),
            "note_taker": ColleagueField(label=_("Note-taker"), help_text=_("Somebody other than the chair.")),
            "campaign": forms.ModelChoiceField(live, label=_("For the campaign"), **code),
            "section": forms.ModelChoiceField(
                Section.objects.filter(is_active=True), label=_("With the section"), help_text=_("For a talk."), **code
            ),
            "township": forms.ModelChoiceField(Township.objects.all(), label=_("In the township"), **code),
        }
        self.order_fields(
            [
                *("kind", "title", "campaign", "day", "starts", "ends", "place", "chair", "note_taker"),
                *("groups", "people", "spirit", "to_prepare"),
            ]
        )

    def said(self) -> dict[str, Any]:
        """Return what `actions.plan` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "groups"} | {
            "people": self.invited()
        }


class MoveForm(forms.Form):
    """Another hour or place, and why."""

    day = forms.DateField(label=_("Day"), widget=DateInput)
    starts = forms.TimeField(label=_("Begins at"), widget=TimeInput)
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput)
    place = forms.CharField(label=pgettext_lazy("meeting", "Place"), max_length=120)
    reason = forms.CharField(label=_("Reason"), max_length=200)


class ReasonForm(forms.Form):
    """A reason in words."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class NoteForm(forms.Form):
    """How one knows, or what was done."""

    note = forms.CharField(label=_("In words"), widget=forms.Textarea(attrs={"rows": 3}))


MOMENT = ["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"]
"""How a browser writes when something was tapped."""


class SignInForm(forms.Form):
    """The code on the screen."""

    code = forms.CharField(
        label=_("The six digits on the screen"), max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip
    at = forms.DateTimeField(required=False, input_formats=MOMENT, widget=forms.HiddenInput)


class MarkForm(forms.Form):
    """One tap of the clerk; `at` and `tap` come with it if it waited for a network."""

    attendance = forms.ChoiceField(choices=[(one.value, one.label) for one in Attendance if one != Attendance.OPEN])
    reason = forms.CharField(max_length=200, required=False)
    at = forms.DateTimeField(required=False, input_formats=MOMENT)
    tap = forms.CharField(max_length=36, required=False)


class PassForm(forms.Form):
    """That word arrived in a village, and with whom."""

    village = forms.ChoiceField(label=_("Village"))
    how = forms.ChoiceField(label=pgettext_lazy("notice", "How"), choices=HOW)
    taken_by = forms.CharField(label=_("Who took it"), max_length=40)

    def __init__(self, data: Any = None, *, meeting: Meeting, liaison: Staff) -> None:
        super().__init__(data)
        self.waiting = {
            f"{town.code}:{village}": (town, village) for town, village in villages_waiting(meeting, liaison)
        }
        choices = [(key, f"{town} {village}") for key, (town, village) in self.waiting.items()]
        self.fields["village"] = forms.ChoiceField(label=_("Village"), choices=choices)

    def said(self) -> dict[str, Any]:
        """Return what `actions.pass_on` takes."""
        township, village = self.waiting[self.cleaned_data["village"]]
        return self.cleaned_data | {"township": township, "village": village}


class MinutesForm(forms.Form):
    """What was said."""

    minutes = forms.CharField(label=_("Record of the meeting"), widget=forms.Textarea(attrs={"rows": 14}))
    guests = forms.CharField(label=_("Others who were there"), max_length=200, required=False)


class DecisionForm(forms.Form):
    """One decision; with an owner and a day it becomes a task."""

    text = forms.CharField(label=_("What was decided"), max_length=300, required=False)
    due_on = forms.DateField(label=_("To be done by"), widget=DateInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = ColleagueField(label=_("Who sees to it"), required=False)
        self.order_fields(["text", "owner", "due_on"])


MOST_DECISIONS = 40
DecisionForms = forms.formset_factory(DecisionForm, extra=0, max_num=MOST_DECISIONS)
_FIELDS = ("text", "owner", "due_on")


def typed(data: Any) -> dict[str, Any]:
    """Return what was typed of the minutes as it stands there, valid or not."""
    total = min(int(data.get("decision-TOTAL_FORMS") or 0), MOST_DECISIONS)
    rows = [{name: data.get(f"decision-{at}-{name}", "") for name in _FIELDS} for at in range(total)]
    return {"minutes": data.get("minutes", ""), "guests": data.get("guests", ""), "decisions": rows}


def decided(forms: Any) -> list[Decided]:
    """Return the decisions of a valid set of forms, empty rows left out."""
    return [Decided(**form.cleaned_data) for form in forms if form.cleaned_data.get("text")]


class GuestsForm(forms.Form):
    """People from outside: so many of a group, or one by name."""

    group = forms.ChoiceField(label=_("Group"), choices=GuestGroup)
    count = forms.IntegerField(label=_("How many"), min_value=1, initial=1)
    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )

    def said(self) -> dict[str, Any]:
        """Return what `actions.invite_guests` takes."""
        typed = self.cleaned_data
        contact = Contact(name=typed["name"], phone=typed["phone"])
        return {"group": typed["group"], "count": typed["count"], "contact": None if contact.is_empty else contact}


def guest_key(guest: Guest) -> str:
    """Return what a guest is called in forms."""
    return f"{guest.group}-{guest.label}"


class UtteranceForm(forms.Form):
    """What is being said. `tap` names the press of the button, so that one sent twice is one row."""

    guest = forms.ChoiceField(label=_("Who speaks"), required=False)
    text = forms.CharField(
        label=_("What is said"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3, "autofocus": True})
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("opinion", "Kind"), choices=Kind, initial=Kind.REQUEST, widget=forms.RadioSelect
    )
    tap = forms.CharField(widget=forms.HiddenInput, max_length=36, required=False)

    def __init__(self, data: Any = None, *, guests: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.guests = {guest_key(guest): guest for guest in guests}
        named = [(key, str(guest)) for key, guest in self.guests.items()]
        self.fields["guest"] = forms.ChoiceField(
            label=_("Who speaks"), choices=[("", _("not attributed")), *named], required=False
        )
        self.fields["tap"].initial = lambda: uuid.uuid4().hex

    def said(self) -> dict[str, Any]:
        """Return what `actions.note_down` takes."""
        return self.cleaned_data | {"guest": self.guests.get(self.cleaned_data["guest"])}


class CorrectForm(forms.Form):
    """As the speaker wants it."""

    text = forms.CharField(
        label=_("As the speaker wants it"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )


class MeetingFilters(Filters):
    """The list of meetings, narrowed."""

    kind = Choice("kind", kind_choices, label=_("Kind"))
    status = Choice("status", MeetingState.choices, label=_("State"))
    since = Since("day", label=_("From"))
    until = Until("day", label=_("Until"))
