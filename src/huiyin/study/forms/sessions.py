"""What is typed about sessions and lectures."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.core.filters import Choice, Filters, Since, Until
from huiyin.core.forms import DateInput
from huiyin.core.timing import today
from huiyin.org.colleagues import ColleagueField
from huiyin.org.models import Township
from huiyin.study.forms.fields import PlanRowField
from huiyin.study.models import Kind


class SessionForm(forms.Form):
    """A session that was held."""

    kind = forms.ChoiceField(label=pgettext_lazy("study session", "Kind"), choices=Kind)
    title = forms.CharField(label=pgettext_lazy("study session", "Subject"), max_length=120)
    place = forms.CharField(label=pgettext_lazy("study session", "Place"), max_length=80)
    held_on = forms.DateField(label=gettext_lazy("Held on"), widget=DateInput, initial=today)
    hours = forms.DecimalField(
        label=gettext_lazy("Hours"), min_value=Decimal("0.5"), max_value=24, max_digits=3, decimal_places=1
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"] = ColleagueField(
            label=gettext_lazy("Led by"), help_text=gettext_lazy("Confirms who took part.")
        )
        self.fields["planned"] = PlanRowField()


class CreditForm(forms.Form):
    """What a meeting was, as study. Everything else the meeting says."""

    kind = forms.ChoiceField(label=pgettext_lazy("study session", "Kind"), choices=Kind)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["planned"] = PlanRowField()


class LectureForm(forms.Form):
    """A lecture that one held."""

    place = forms.CharField(label=pgettext_lazy("lecture", "Place"), max_length=80)
    held_on = forms.DateField(label=gettext_lazy("Held on"), widget=DateInput, initial=today)
    subject = forms.CharField(label=pgettext_lazy("lecture", "Subject"), max_length=120)
    audience = forms.IntegerField(label=gettext_lazy("People present"), min_value=1, max_value=10_000)
    asked = forms.CharField(label=gettext_lazy("What people asked"), widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"] = forms.ModelChoiceField(
            Township.objects.all(), label=gettext_lazy("Township"), to_field_name="code"
        )
        self.order_fields(["township", *self.fields])


class SessionFilters(Filters):
    """The list of sessions, narrowed."""

    kind = Choice("kind", Kind.choices, label=pgettext_lazy("study session", "Kind"))
    since = Since("held_on", label=pgettext_lazy("study session", "Held from"))
    until = Until("held_on", label=pgettext_lazy("study session", "Held until"))
