"""What the office decides about an opinion that came in."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.forms import DateInput
from huiyin.core.language import public_word
from huiyin.opinions.forms.choosing import choose_from
from huiyin.opinions.models import Decline, Kind, Opinion, Severity, Wind
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Role, Section, Staff
from huiyin.org.queries import deputy_of, holders
from huiyin.triage.duties import bodies
from huiyin.triage.engine.lessons import NONE


class ConcernsForm(forms.Form):
    """涉及何人, by their names."""

    people = forms.CharField(
        label=gettext_lazy("About whom"), required=False, max_length=1000,
        help_text=gettext_lazy(
            "Whoever is named here, and whoever acts for them, sees nothing of it. Take out who is only mentioned."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bureau_id = opinion.bureau_id
        self.concerned = list(opinion.concerns.all())
        self.fields["people"].initial = "、".join(one.name for one in self.concerned)

    def clean_people(self) -> list[Staff]:
        """Return everybody of these names. A form that did not ask changes nothing."""
        if "people" not in self.data:
            return self.concerned
        names = set(re.split(r"[、,，;；\s]+", self.cleaned_data["people"])) - {""}
        people = list(Staff.objects.filter(bureau_id=self.bureau_id, name__in=names))
        if unknown := sorted(names - {one.name for one in people}):
            raise forms.ValidationError(
                _("Nobody here is called %(names)s.") % {"names": "、".join(unknown)}, code="unknown"
            )
        return people


class AcceptForm(ConcernsForm):
    """受理. The section is never chosen beforehand: a person does that; the rest is filled in as suggested."""

    section: forms.ModelChoiceField[Section] = forms.ModelChoiceField(
        Section.objects.none(), to_field_name="code", label=gettext_lazy("Section"), empty_label=None,
        widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Choose the section that handles it.")},
    )  # fmt: skip
    kind = forms.ChoiceField(choices=Kind, label=gettext_lazy("Kind"), widget=forms.RadioSelect)
    severity = forms.ChoiceField(choices=Severity, label=gettext_lazy("Severity"), widget=forms.RadioSelect)
    wind = forms.ChoiceField(
        choices=[(NONE, gettext_lazy("None of them")), *Wind.choices], label=gettext_lazy("Four winds"),
        widget=forms.RadioSelect,
    )  # fmt: skip
    deputy: forms.ModelChoiceField[Staff] = forms.ModelChoiceField(
        Staff.objects.none(), to_field_name="username", label=gettext_lazy("Deputy"), required=False,
        empty_label=gettext_lazy("The one in charge of the section"),
    )  # fmt: skip
    dispatch_text = forms.CharField(
        label=gettext_lazy("Copy for the section"), widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("The section reads only this. Check that nothing in it tells who wrote."),
    )  # fmt: skip

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        super().__init__(*args, opinion=opinion, **kwargs)
        concerned = {one.pk for one in self.concerned}
        deputies = [one.pk for one in holders(Role.DEPUTY, Role.DIRECTOR) if one.pk not in concerned]
        choose_from(self, "section", Section.objects.filter(is_active=True, is_discipline=False))
        choose_from(self, "deputy", Staff.objects.filter(pk__in=deputies))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        section = cleaned.get("section")
        if section and not cleaned.get("deputy"):
            cleaned["deputy"] = deputy_of(section)
            if cleaned["deputy"] is None:
                self.add_error("deputy", _("Nobody is in charge of this section today: choose a deputy."))
        cleaned["wind"] = "" if cleaned.get("wind") == NONE else cleaned.get("wind", "")
        return cleaned


_USUAL_EXPLANATION = gettext_lazy(
    "This is not among our duties. We have passed it on to this body, which you may ask how it is getting on."
)
"""What most givers need to know. It is there to be changed, not to be typed again for each of them."""


class DivertForm(forms.Form):
    """转送."""

    body = forms.CharField(
        label=gettext_lazy("Which body"), max_length=80, widget=forms.TextInput(attrs={"list": "bodies"})
    )
    explanation = forms.CharField(
        label=gettext_lazy("Explanation for the giver"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        help_text=gettext_lazy("The giver reads this under the receipt."),
        initial=lambda: public_word(_USUAL_EXPLANATION),
    )  # fmt: skip

    @property
    def known_bodies(self) -> list[str]:
        """The bodies next door, to choose from while typing."""
        return [str(body) for body in bodies().values()]


class ProposeDeclineForm(forms.Form):
    """不予受理, as a proposal."""

    ground = forms.ChoiceField(choices=Decline.Ground, label=gettext_lazy("Ground"), widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=gettext_lazy("Explanation for the giver"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        help_text=gettext_lazy("The giver reads this under the receipt, once a colleague has confirmed it."),
    )  # fmt: skip


class MergeForm(forms.Form):
    """归并: into which one."""

    into: forms.ModelChoiceField[Opinion] = forms.ModelChoiceField(
        Opinion.objects.none(), to_field_name="number", label=gettext_lazy("Number of the other opinion"),
        widget=forms.TextInput(attrs={"class": "short"}),
        error_messages={"invalid_choice": gettext_lazy("There is no such number in the register.")},
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "into", opinions_visible_to(actor))


class CorrectDayForm(forms.Form):
    """更正收到日期."""

    received_on = forms.DateField(
        label=gettext_lazy("Received on"), widget=DateInput,
        help_text=gettext_lazy("The office’s clock is counted from this day."),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)
