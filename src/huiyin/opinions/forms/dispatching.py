"""To the section, back from it, and the ruling."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from huiyin.opinions.forms.choosing import choose_from
from huiyin.opinions.models import Dispute, Opinion
from huiyin.org.models import Role, Section, Staff
from huiyin.org.queries import people_of


class DispatchForm(forms.Form):
    """分发."""

    handler: forms.ModelChoiceField[Staff] = forms.ModelChoiceField(
        Staff.objects.none(), to_field_name="username", label=gettext_lazy("Handler"), required=False,
        empty_label=gettext_lazy("The section decides"),
    )  # fmt: skip

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_of(opinion.section, Role.CHIEF, Role.CADRE) if opinion.section else []
        choose_from(self, "handler", Staff.objects.filter(pk__in=[one.pk for one in people]))


class DisputeForm(forms.Form):
    """退回异议: whose it is, if not ours."""

    ground = forms.ChoiceField(choices=Dispute.Ground, label=gettext_lazy("Ground"), widget=forms.RadioSelect)
    basis = forms.CharField(
        label=gettext_lazy("What it is based on"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        help_text=gettext_lazy("Name the clause of the duties, or the document."),
    )  # fmt: skip
    proposed_section: forms.ModelChoiceField[Section] = forms.ModelChoiceField(
        Section.objects.none(), to_field_name="code", label=gettext_lazy("The section whose it is"), required=False
    )
    proposed_body = forms.CharField(label=gettext_lazy("Or the body outside"), max_length=80, required=False)

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(
            self, "proposed_section", Section.objects.filter(is_active=True).exclude(pk=opinion.section_id or 0)
        )


class RuleForm(forms.Form):
    """裁定."""

    section: forms.ModelChoiceField[Section] = forms.ModelChoiceField(
        Section.objects.none(), to_field_name="code", label=gettext_lazy("It belongs to")
    )
    ruling = forms.CharField(
        label=gettext_lazy("Reason of the ruling"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "section", Section.objects.filter(is_active=True))
