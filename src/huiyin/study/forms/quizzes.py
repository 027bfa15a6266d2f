"""What is typed about questions and quizzes, and the answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.core.forms import DateInput
from huiyin.org.groups import group_choices
from huiyin.study.forms.fields import DocumentField
from huiyin.study.models import Answer, Question, QuestionKind


class QuestionForm(forms.Form):
    """A question of the bank."""

    kind = forms.ChoiceField(label=pgettext_lazy("question", "Kind"), choices=QuestionKind)
    text = forms.CharField(label=pgettext_lazy("question", "Question"), widget=forms.Textarea(attrs={"rows": 3}))
    options = forms.CharField(
        label=gettext_lazy("Options"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One a line: the first is A, the second B. None for true or false."),
    )  # fmt: skip
    right = forms.CharField(
        label=gettext_lazy("Right answer"), max_length=16,
        help_text=gettext_lazy("Its letter, or its letters, e.g. BD; for true or false 对 or 错."),
    )  # fmt: skip
    explanation = forms.CharField(
        label=gettext_lazy("Explanation"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Shown once an attempt is handed in."),
    )  # fmt: skip
    topic = forms.CharField(label=gettext_lazy("Topic"), required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"] = DocumentField()

    def clean_options(self) -> list[str]:
        """Return the options, each a line."""
        return [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]

    @staticmethod
    def initial_of(question: Question) -> dict[str, Any]:
        """Return what the form shows of a question that is edited."""
        said = {name: getattr(question, name) for name in ("kind", "text", "right", "explanation", "topic", "document")}
        return said | {"options": "\n".join(question.options)}


class ImportQuestionsForm(forms.Form):
    """A sheet of questions."""

    file = forms.FileField(
        label=gettext_lazy("Sheet of questions"), help_text=gettext_lazy(".xlsx, .xls, .ods or .csv")
    )


class BankFilterForm(forms.Form):
    """What of the bank is looked for."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False)

    def __init__(self, *args: Any, topics: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("Any")), *((topic, topic) for topic in topics)]
        self.fields["topic"] = forms.ChoiceField(label=gettext_lazy("Topic"), required=False, choices=choices)


class QuizForm(forms.Form):
    """A quiz."""

    title = forms.CharField(label=pgettext_lazy("quiz", "Title"), max_length=60)
    size = forms.IntegerField(
        label=gettext_lazy("Questions drawn"), min_value=1, max_value=100, initial=10,
        help_text=gettext_lazy("Each attempt draws its own."),
    )  # fmt: skip
    pass_percent = forms.IntegerField(label=gettext_lazy("Percent to pass"), min_value=1, max_value=100, initial=80)
    due_on = forms.DateField(label=pgettext_lazy("quiz", "Open until"), widget=DateInput)

    def __init__(self, *args: Any, topics: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("Any")), *((topic, topic) for topic in topics)]
        self.fields["document"] = DocumentField(help_text=gettext_lazy("Draw only questions on this document."))
        self.fields["topic"] = forms.ChoiceField(label=gettext_lazy("Topic"), required=False, choices=choices)
        self.fields["group"] = forms.ChoiceField(label=pgettext_lazy("quiz", "For whom"), choices=group_choices())
        self.order_fields(["title", "document", "topic"])


class AnswerForm(forms.Form):
    """One question with its options; several may be ticked where several are right."""

    def __init__(self, *args: Any, answer: Answer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = answer.question
        choices = [(letter, f"{letter}. {words}") for letter, words in question.choices]
        several = question.kind == QuestionKind.MULTIPLE
        field = forms.MultipleChoiceField if several else forms.ChoiceField
        widget = forms.CheckboxSelectMultiple if several else forms.RadioSelect
        self.fields["said"] = field(label=question.text, choices=choices, required=False, widget=widget)
        self.initial["said"] = list(answer.said) if several else answer.said
