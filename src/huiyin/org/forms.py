"""What the administrator fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.core.forms import DateInput
from huiyin.core.timing import today
from huiyin.org.models import Branch, Role, Section, Staff, Township


class HireForm(forms.Form):
    """A new account."""

    username = forms.SlugField(label=_("User name"), max_length=40, help_text=_("Letters, figures and hyphens."))
    name = forms.CharField(label=_("Name"), max_length=40)
    title = forms.CharField(label=_("Title"), max_length=40, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)


class AppointForm(forms.Form):
    """A post, dated."""

    role = forms.ChoiceField(label=_("Post"), choices=Role)
    section: forms.ModelChoiceField[Section] = forms.ModelChoiceField(
        Section.objects.none(), label=_("Section"), required=False, empty_label=_("None")
    )
    township: forms.ModelChoiceField[Township] = forms.ModelChoiceField(
        Township.objects.none(), label=_("Township"), required=False, empty_label=_("None")
    )
    branch: forms.ModelChoiceField[Branch] = forms.ModelChoiceField(
        Branch.objects.none(), label=_("Party branch"), required=False, empty_label=_("None")
    )
    acting_for: forms.ModelChoiceField[Staff] = forms.ModelChoiceField(
        Staff.objects.none(),
        label=_("Acting for"),
        required=False,
        empty_label=_("None"),
        help_text=_("Only for a delegate."),
    )
    starts_on = forms.DateField(label=_("From"), initial=today, widget=DateInput)
    ends_on = forms.DateField(label=_("Until"), required=False, widget=DateInput)

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "section": Section.objects.filter(is_active=True),
            "township": Township.objects.all(),
            "branch": Branch.objects.all(),
            "acting_for": Staff.objects.filter(bureau=staff.bureau_id).exclude(pk=staff.pk),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class MembershipForm(forms.Form):
    """The Party branch that somebody belongs to."""

    branch: forms.ModelChoiceField[Branch] = forms.ModelChoiceField(
        Branch.objects.none(), label=_("Party branch"), required=False, empty_label=_("None")
    )
    is_party_member = forms.BooleanField(label=_("Party member"), required=False)

    def __init__(self, data: Any = None, *, staff: Staff) -> None:
        super().__init__(data, initial={"branch": staff.branch_id, "is_party_member": staff.is_party_member})
        self.fields["branch"].queryset = Branch.objects.all()  # type: ignore[attr-defined]


class EndPostForm(forms.Form):
    """The last day of a post."""

    on = forms.DateField(label=_("Last day"), initial=today, widget=DateInput)


class PasswordForm(forms.Form):
    """A first or new password."""

    password = forms.CharField(
        label=_("New password"), min_length=10, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )


class EditBureauForm(forms.Form):
    """What citizens see of the bureau, and how long a notice stands."""

    name = forms.CharField(label=_("Name of the bureau"), max_length=80)
    short_name = forms.CharField(label=_("Short name"), max_length=30, required=False)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    phone = forms.CharField(label=_("Public telephone"), max_length=40, required=False)
    duty_phone = forms.CharField(
        label=_("Duty telephone"),
        max_length=40,
        required=False,
        help_text=_("Answered day and night: whoever begins to write is told to call it in an emergency."),
    )
    address = forms.CharField(label=_("Address for visits and letters"), max_length=120, required=False)
    notice_days = forms.IntegerField(
        label=_("Days of public notice"),
        min_value=1,
        max_value=30,
        help_text=_("For notices published from now on; five to seven are usual."),
    )


class SectionForm(forms.Form):
    """The words of a section."""

    name = forms.CharField(label=_("Name"), max_length=40)
    name_en = forms.CharField(label=_("English name"), max_length=80, required=False)
    duties = forms.CharField(
        label=_("Duties"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Suggestions of the first day rest on these words."),
    )


class TownshipForm(forms.Form):
    """What is known of a township."""

    name = forms.CharField(label=_("Name"), max_length=40)
    name_en = forms.CharField(label=_("English name"), max_length=80, required=False)
    population = forms.IntegerField(
        label=_("Inhabitants"), required=False, min_value=1, max_value=99_999_999,
        help_text=_("Where to ask next is worked out by voices per thousand people."),
    )  # fmt: skip
    villages = forms.CharField(
        label=_("Villages"), required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text=_("One in each line.")
    )

    def clean_villages(self) -> list[str]:
        """Return them one by one."""
        return [line.strip() for line in self.cleaned_data["villages"].splitlines() if line.strip()]


class RosterForm(forms.Form):
    """A workbook with sections, townships and people."""

    file = forms.FileField(label=_("Workbook"), help_text=_("Sheets 科室, 乡镇, 党支部 and 人员; .xlsx, .xls or .ods."))
