"""The inspectors' forms."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.rectification.forms.parts import FilesField, ProblemForm, text_field
from huiyin.rectification.models import Inspection, Objection
from huiyin.rectification.queries.objections import readable


class InspectForm(ProblemForm):
    """What the inspector found: the same for a pass and a return."""

    method = forms.ChoiceField(label=_("Method"), choices=Inspection.Method, widget=forms.RadioSelect)
    finding = text_field(
        label=_("Finding"), help_text=_("The givers and, once published, the public read it: no names.")
    )
    own_evidence = text_field(
        label=_("Own evidence"), help_text=_("What you saw, measured or heard yourself, where and when. Stays inside.")
    )
    uploads = FilesField(label=_("Own photos and papers"), required=False)

    def objections(self) -> list[Objection]:
        """Return what the public objected with success: the inspector looks into each (ADR 0021)."""
        stand = (Objection.Outcome.UPHELD, Objection.Outcome.TAKEN_ALONG)
        return readable(self.problem.objections.filter(outcome__in=stand), self.actor)


class ReasonForm(ProblemForm):
    """An act that needs a reason and nothing else."""

    reason = text_field(label=_("Reason"), help_text=_("The givers read it."))


class ObjectionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the open objections, by its text."""

    def label_from_instance(self, obj: Objection) -> str:
        return f"{date_format(obj.day)} · {obj.text}"


class DecideForm(ProblemForm):
    """The decision on one objection."""

    objection = ObjectionChoice(
        label=_("Objection"), queryset=Objection.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    finding = text_field(label=_("Finding"), help_text=_("The objector reads it under their receipt: no names."))

    def prepare(self) -> None:
        open_ones = readable(self.problem.objections.filter(outcome=Objection.Outcome.OPEN), self.actor)
        self.choices_of("objection").queryset = Objection.objects.filter(pk__in=[one.pk for one in open_ones])
        self.initial.setdefault("objection", next(iter(open_ones), None))
