"""The section's forms: measures, progress, evidence; and the leading group's on work without an end."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.org.models import Post, Role, Staff
from huiyin.rectification.forms.parts import ACCEPTED, ProblemForm, day_field, text_field
from huiyin.rectification.models import Evidence, Measure


class MeasureChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the problem's measures, by its number."""

    def __init__(self) -> None:
        super().__init__(
            queryset=Measure.objects.none(), label=_("Measure"), to_field_name="order", empty_label=None,
            widget=forms.RadioSelect,
        )  # fmt: skip

    def label_from_instance(self, obj: Measure) -> str:
        return f"{obj.order}. {obj.text}"


class MeasureForm(ProblemForm):
    """One thing to do."""

    text = text_field(label=_("Measure"), rows=2, help_text=_("What will be done."))
    goal = text_field(
        label=_("Goal that can be checked"),
        rows=2,
        help_text=_("By what anybody can see that it was done: a figure, a place, a paper."),
    )
    handler = forms.ModelChoiceField(label=_("Handler"), queryset=Staff.objects.none(), to_field_name="username")
    term = forms.ChoiceField(
        label=_("Term"), choices=Measure.Term, initial=Measure.Term.SHORT, widget=forms.RadioSelect
    )
    starts_on = day_field(label=pgettext_lazy("measure", "From"), initial=today)
    due_on = day_field(label=pgettext_lazy("measure", "Until"))

    def prepare(self) -> None:
        sections = [self.problem.section_id, *self.problem.cooperating.values_list("pk", flat=True)]
        posts = Post.objects.held_on(today()).filter(section__in=sections, role__in=[Role.CHIEF, Role.CADRE])
        people = Staff.objects.filter(pk__in=posts.values("staff"), is_active=True)
        self.choices_of("handler").queryset = people


class DropMeasureForm(ProblemForm):
    """A measure that goes before it was approved."""

    measure = MeasureChoice()
    reason = text_field(label=_("Reason"), rows=2, help_text=_("The log keeps the measure and why it went."))

    def prepare(self) -> None:
        self.choices_of("measure").queryset = self.problem.measures.filter(approved_on=None)


class ReportForm(ProblemForm):
    """One report on a measure."""

    measure = MeasureChoice()
    text = text_field(label=_("What was done about it"))
    percent = forms.IntegerField(
        label=_("Progress in percent"), min_value=0, max_value=100, help_text=_("At 100 the measure is done, today.")
    )
    difficulty = text_field(label=_("Difficulties"), rows=2, required=False)

    def prepare(self) -> None:
        self.choices_of("measure").queryset = self.problem.measures.exclude(approved_on=None)


class EvidenceForm(ProblemForm):
    """A photo or paper for a measure."""

    measure = MeasureChoice()
    upload = forms.FileField(
        label=_("Photo or paper"), widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("JPEG, PNG, WebP, HEIC, PDF, Word, Excel or plain text, up to 10 MB."),
    )  # fmt: skip
    moment = forms.ChoiceField(
        label=_("Shows"), choices=Evidence.Moment, initial=Evidence.Moment.AFTER, widget=forms.RadioSelect
    )
    caption = forms.CharField(label=_("What it shows"), max_length=120, help_text=_("Place, day and what to look at."))

    def prepare(self) -> None:
        self.choices_of("measure").queryset = self.problem.measures.exclude(approved_on=None)


class KeepForm(ProblemForm):
    """Work that has no end."""

    review_on = day_field(label=_("Look at it again on"))
    reason = text_field(label=_("Reason"), help_text=_("The givers read it."))


class ResumeForm(ProblemForm):
    """Work that gets an end after all."""

    due_on = day_field(label=pgettext_lazy("measure", "Until"))
    reason = text_field(label=_("Reason"), help_text=_("The givers read it."))
