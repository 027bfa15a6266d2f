"""The reply, its approval, questions to the giver, and what a call-back found."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.opinions.models import ReplyOutcome
from huiyin.opinions.quality import says_little


class DraftReplyForm(forms.Form):
    """答复, as a draft."""

    asks_whether_sure = False

    outcome = forms.ChoiceField(choices=ReplyOutcome, label=gettext_lazy("Outcome"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("Reply"), widget=forms.Textarea(attrs={"rows": 9}), max_length=5000,
        help_text=gettext_lazy("What was found, why it is so, what is done by which day, and whom to ask."),
    )  # fmt: skip

    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask once before a reply that says next to nothing goes on to the deputy."""
        said = dict(self.cleaned_data)
        if not said.pop("sure", False) and says_little(said.get("text", "")):
            self.asks_whether_sure = True
            self.add_error(
                "text", _("Apart from courtesies this says next to nothing. Does the giver learn anything from it?")
            )
        return said


class KeepReplyForm(forms.Form):
    """A reply as far as it has come."""

    outcome = forms.ChoiceField(choices=ReplyOutcome, required=False)
    text = forms.CharField(max_length=5000, required=False, strip=False)


class ReturnReplyForm(forms.Form):
    """The draft goes back to the section."""

    remark = forms.CharField(
        label=gettext_lazy("What has to be better"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


class AskForm(forms.Form):
    """A question to the giver."""

    text = forms.CharField(
        label=gettext_lazy("Question to the giver"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        help_text=gettext_lazy("The giver finds it under the receipt and may answer there."),
    )  # fmt: skip


class ReopenForm(forms.Form):
    """重办."""

    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class SettleCallbackForm(forms.Form):
    """回访: what it found."""

    upheld = forms.TypedChoiceField(
        label=gettext_lazy("Is the dissatisfaction upheld?"), coerce=lambda answer: answer == "yes",
        choices=[
            ("yes", gettext_lazy("Yes: it is handled again")),
            ("no", gettext_lazy("No: what was done holds")),
        ],
        widget=forms.RadioSelect,
    )  # fmt: skip
    finding = forms.CharField(
        label=gettext_lazy("What the call-back found"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000,
        help_text=gettext_lazy("The giver reads this. Say what you saw or were told, and who was asked."),
    )  # fmt: skip
