"""What the office types about days and terms, and a holder about their clock."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.clocks.calendar import DayKind
from huiyin.clocks.models import Stage, Term
from huiyin.clocks.queries import CONDITIONS
from huiyin.clocks.registry import words_for
from huiyin.core.forms import DateInput
from huiyin.core.timing import today


class SetDayForm(forms.Form):
    """A day worked or rested against the shipped table."""

    kind = forms.ChoiceField(label=_("On this day the bureau"), choices=DayKind, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Reason"), max_length=40, help_text=_("A few words, e.g. flood duty."))
    source = forms.CharField(
        label=_("Who decided it"), max_length=120, help_text=_("A notice or a meeting, with its number or day.")
    )


class ConfirmYearForm(forms.Form):
    """The declaration that a year's days are complete."""

    source = forms.CharField(label=_("From which notice"), max_length=120)


class CaseForm(forms.Form):
    """A case to try the rules on."""

    stage = forms.ChoiceField(label=_("Stage"), choices=Stage, initial=Stage.ANSWER)
    on = forms.DateField(label=_("Started on"), initial=today, widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_conditions(self)


class SetTermForm(forms.ModelForm[Term]):
    """A new dated rule."""

    class Meta:
        model = Term
        fields = ["stage", *CONDITIONS, "days", "unit", "extension", "blue", "red", "valid_from", "source"]
        widgets = {"valid_from": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_conditions(self)
        self.fields["extension"].help_text = _("In the same unit; 0 means that no extension is possible.")


def add_conditions(form: forms.BaseForm) -> None:
    """Give the form one choice for each condition, with the words the registers gave their codes."""
    labels = {"channel": _("Channel"), "kind": _("Kind"), "severity": _("Severity")}
    for name in CONDITIONS:
        choices = [("", _("any")), *words_for(name)]
        form.fields[name] = forms.ChoiceField(label=labels[name], choices=choices, required=False)


class EndTermForm(forms.Form):
    """The last day of an own rule."""

    term: forms.ModelChoiceField[Term] = forms.ModelChoiceField(Term.objects.none(), widget=forms.HiddenInput)
    on = forms.DateField(label=_("Last day in force"), initial=today, widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = Term.objects.filter(valid_to=None)  # type: ignore[attr-defined]


class PauseForm(forms.Form):
    """Why a clock is held."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class AskExtensionForm(forms.Form):
    """How much more time, and what for."""

    days = forms.IntegerField(label=_("Days more"), min_value=1, max_value=365)
    reason = forms.CharField(label=_("Reason"), max_length=200)


class DecideExtensionForm(forms.Form):
    """Granted or not. The button pressed says which."""

    granted = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda answer: answer == "yes")
    note = forms.CharField(label=_("Remark"), max_length=200, required=False, help_text=_("Needed when refusing."))
