"""Putting problems on the list, tying opinions to them, assigning them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.opinions.actions.registering import headline
from huiyin.opinions.models import Opinion, Severity, Wind
from huiyin.opinions.queries import opinions_visible_to, words_for
from huiyin.org.models import Role, Section, Staff
from huiyin.org.queries import deputy_of, holders
from huiyin.rectification.forms.parts import ProblemForm, day_field, text_field
from huiyin.rectification.models import Source

FOUND = 30
"""How many opinions a search offers."""


class OpinionsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Opinions by number, each with the first words that everybody who may choose it may read."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Opinion) -> str:
        return f"{obj.number} {headline(obj.dispatch_text)}"


def opinions_to_choose(actor: Staff, words: str, numbers: list[str]) -> QuerySet[Opinion]:
    """Return what a search for `words` offers this person, and the opinions chosen already."""
    visible = opinions_visible_to(actor)
    found = words_for(actor).matching(visible, words).values_list("number", flat=True)[:FOUND] if words else ()
    return visible.filter(number__in=[*numbers, *found])


class ListForm(forms.Form):
    """A new line of the ledger."""

    title = forms.CharField(label=_("Problem in one line"), max_length=120)
    manifestation = text_field(
        label=_("How it shows"), help_text=_("With at least one concrete case: place, time, what.")
    )
    source = forms.ChoiceField(label=pgettext_lazy("problem", "Source"), choices=Source, widget=forms.RadioSelect)
    severity = forms.ChoiceField(
        label=_("Severity"), choices=Severity, initial=Severity.SERIOUS, widget=forms.RadioSelect
    )
    wind = forms.ChoiceField(label=_("Four winds"), choices=[("", _("None")), *Wind.choices], required=False)
    cause = text_field(label=_("Cause"), required=False)
    opinions = OpinionsField(
        label=_("Rests on these opinions"), queryset=Opinion.objects.none(), to_field_name="number", required=False,
        help_text=_("Find them with the box above, by words or number."),
    )  # fmt: skip

    def __init__(self, *args: Any, opinions: QuerySet[Opinion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["opinions"]
        assert isinstance(field, OpinionsField)
        field.queryset = opinions


class LinkForm(ProblemForm):
    """More opinions for a problem to rest on."""

    opinions = OpinionsField(label=_("Opinions"), queryset=Opinion.objects.none(), to_field_name="number")

    def __init__(self, *args: Any, opinions: QuerySet[Opinion], **kwargs: Any) -> None:
        self.found = opinions
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.choices_of("opinions").queryset = self.found.exclude(links__problem=self.problem)


class UnlinkForm(ProblemForm):
    """A link made by mistake."""

    opinion: "forms.ModelChoiceField[Opinion]" = forms.ModelChoiceField(
        label=_("Opinion"), queryset=Opinion.objects.none(), to_field_name="number", empty_label=None,
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = text_field(label=_("Reason"), rows=2, help_text=_("Stays in the log."))

    def prepare(self) -> None:
        self.choices_of("opinion").queryset = opinions_visible_to(self.actor).filter(links__problem=self.problem)


class AssignForm(ProblemForm):
    """Whose it is and until when."""

    section: "forms.ModelChoiceField[Section]" = forms.ModelChoiceField(
        label=_("Responsible section"), queryset=Section.objects.none(), to_field_name="code"
    )
    deputy = forms.ModelChoiceField(
        label=_("Deputy in charge"), queryset=Staff.objects.none(), to_field_name="username", required=False,
        empty_label=_("The one in charge of the section"),
    )  # fmt: skip
    due_on = day_field(
        label=pgettext_lazy("measure", "Until"),
        required=False,
        help_text=_("Left empty, the term in force for this severity applies."),
    )
    cooperating: "forms.ModelMultipleChoiceField[Section]" = forms.ModelMultipleChoiceField(
        label=_("Co-operating sections"), queryset=Section.objects.none(), to_field_name="code", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def prepare(self) -> None:
        sections = Section.objects.filter(is_active=True, is_discipline=False)
        self.choices_of("section").queryset = self.choices_of("cooperating").queryset = sections
        if first := sections.filter(opinion__problems=self.problem).first():
            self.initial.setdefault("section", first.code)
        deputies = [one.pk for one in holders(Role.DEPUTY)]
        self.choices_of("deputy").queryset = Staff.objects.filter(pk__in=deputies)

    def clean(self) -> dict[str, Any]:
        """Put in the deputy in charge of the section where none was chosen."""
        said = super().clean() or {}
        section = said.get("section")
        if section and not said.get("deputy"):
            said["deputy"] = deputy_of(section)
            if said["deputy"] is None:
                self.add_error("deputy", _("No deputy is in charge of this section today: choose one."))
        return said
