"""What is typed about campaigns."""

from collections import defaultdict
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.campaigns.models import Campaign, Criterion, Place, Step
from huiyin.campaigns.queries import liaisons_before, townships_with_liaison
from huiyin.campaigns.templates import templates
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.forms import DateInput
from huiyin.core.timing import today
from huiyin.org.colleagues import ColleagueField, colleagues, label_of
from huiyin.org.models import Post, Role, Staff, Township


class PrepareForm(forms.Form):
    """A template, a name, a day: the rest follows."""

    template = forms.ChoiceField(label=_("Template"))
    name = forms.CharField(
        label=pgettext_lazy("campaign", "Name"), max_length=80, required=False, help_text=_("Empty: the template's.")
    )
    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("Stands in addresses, e.g. mass-line-2026."))
    starts_on = forms.DateField(label=_("Begins on"), widget=DateInput, initial=today)
    basis = forms.CharField(
        label=_("Founded on"), max_length=200, required=False, help_text=_("The superior's document.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(template.code, template.definition.name) for template in templates()]
        self.fields["template"] = forms.ChoiceField(label=_("Template"), choices=choices)


class PageForm(forms.Form):
    """What of a campaign is told to the public."""

    with_names = forms.BooleanField(
        label=_("Name the leading group on the page"), required=False,
        help_text=_("Only the leading group; nobody else is named. Another person reviews the page before it is published."),
    )  # fmt: skip


class TemplateForm(forms.Form):
    """A template as text."""

    text = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false"}), strip=False
    )


class AppointForm(forms.Form):
    """A place in the leading group or its office."""

    staff = forms.ModelChoiceField(Staff.objects.none(), label=pgettext_lazy("leading group", "Who"))
    place = forms.ChoiceField(label=pgettext_lazy("leading group", "Place"), choices=Place)
    reason = forms.CharField(label=_("Why this person"), max_length=200, help_text=_("Post and strengths."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"] = ColleagueField(label=pgettext_lazy("leading group", "Who"))


class AppointmentForm(forms.Form):
    """The document that appoints them."""

    document = forms.CharField(label=_("Number of the document"), max_length=80)
    day = forms.DateField(label=_("Of"), widget=DateInput, initial=today)


class LiaisonForm(forms.Form):
    """A liaison, among those who hold the post for this township."""

    def __init__(self, *args: Any, township: Township, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.held_on(today()).filter(role=Role.LIAISON, township=township).values("staff")
        named = colleagues().filter(pk__in=posts)
        help_text = _("Who holds the liaison's post there.")
        self.fields["staff"] = ColleagueField(named, label=_("Liaison"), help_text=help_text, initial=_only(named))
        self.fields["substitute"] = ColleagueField(label=_("Stands in"), required=False)


class LiaisonsForm(forms.Form):
    """The liaisons of all townships, a row each: filled in as they are now or were in the last campaign."""

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before = liaisons_before(campaign)
        holders = defaultdict(list)
        for post in Post.objects.held_on(today()).filter(role=Role.LIAISON).select_related("staff").order_by("staff"):
            holders[post.township_id].append(post.staff)
        everybody = [("", _("Nobody")), *((one.username, label_of(one)) for one in colleagues())]
        self.townships: list[Any] = list(townships_with_liaison(campaign))
        for township in self.townships:
            known = next(iter(township.liaison_today), before.get(township.pk))
            among = [(one.username, label_of(one)) for one in holders[township.pk]]
            only = among[0][0] if len(among) == 1 else ""
            self.fields[f"staff_{township.code}"] = forms.ChoiceField(
                label=_("Liaison"), choices=[("", _("Nobody")), *among], required=False,
                initial=known.staff.username if known and known.staff in holders[township.pk] else only,
            )  # fmt: skip
            self.fields[f"substitute_{township.code}"] = forms.ChoiceField(
                label=_("Stands in"), choices=everybody, required=False,
                initial=known.substitute.username if known and known.substitute else "",
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple[Township, forms.BoundField, forms.BoundField]]:
        """The fields, township by township."""
        return [(one, self[f"staff_{one.code}"], self[f"substitute_{one.code}"]) for one in self.townships]

    def clean(self) -> dict[str, Any]:
        """Return what was chosen where it differs from today, as {"named": {township: (liaison, substitute)}}."""
        people = {one.username: one for one in colleagues()}
        named = {}
        for township in self.townships:
            staff, substitute = (self.cleaned_data.get(f"{part}_{township.code}") for part in ("staff", "substitute"))
            if staff and staff == substitute:
                self.add_error(f"substitute_{township.code}", _("Somebody else has to stand in."))
            now = next(iter(township.liaison_today), None)
            chosen = (people.get(staff or ""), people.get(substitute or ""))
            if chosen[0] and (now is None or chosen != (now.staff, now.substitute)):
                named[township] = chosen
        if not named and not self.errors:
            raise forms.ValidationError(_("Nothing is chosen that is not so already."))
        return {"named": named}


def _only(people: "QuerySet[Staff]") -> Staff | None:
    found = list(people[:2])
    return found[0] if len(found) == 1 else None


class StepForm(forms.Form):
    """The plan of one step."""

    name = forms.CharField(label=pgettext_lazy("campaign", "Name"), max_length=80)
    text = forms.CharField(label=_("What has to be done"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    starts_on = forms.DateField(label=_("From"), widget=DateInput)
    due_on = forms.DateField(label=_("Until"), widget=DateInput)
    reason = forms.CharField(
        label=_("Why it is changed"), required=False, help_text=_("Needed once the campaign runs.")
    )

    def __init__(self, data: Any = None, *, step: Step) -> None:
        typed = ("name", "text", "starts_on", "due_on")
        initial = {name: getattr(step, name) for name in typed} | {
            "responsible": step.responsible and step.responsible.username
        }
        super().__init__(data, initial=initial)
        self.fields["responsible"] = ColleagueField(label=_("Responsible"), required=False)
        self.order_fields(["name", "text", "responsible", "starts_on", "due_on", "reason"])


class CriterionForm(forms.Form):
    """A criterion's own settings, in the form of its rule, and the reason for changing them."""

    def __init__(self, data: Any = None, *, criterion: Criterion) -> None:
        super().__init__(data, initial=dict(criterion.settings))
        self.fields |= rule_named(criterion.rule).form().fields
        self.fields["reason"] = forms.CharField(
            label=_("Why it is changed"), required=False, help_text=_("Needed once the campaign runs.")
        )

    @property
    def settings(self) -> dict[str, Any]:
        """What was typed, without the reason."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


class ReasonForm(forms.Form):
    """A reason in words."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class SummaryForm(forms.Form):
    """What the office tells the supervision group."""

    summary = forms.CharField(label=_("What was done"), widget=forms.Textarea(attrs={"rows": 4}))


class RemarkForm(forms.Form):
    """A remark that may be left out."""

    remark = forms.CharField(label=_("Remark"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
