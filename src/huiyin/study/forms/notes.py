"""What is typed about notes."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy


class NoteForm(forms.Form):
    """A note."""

    title = forms.CharField(label=pgettext_lazy("study note", "Title"), max_length=80)
    text = forms.CharField(
        label=pgettext_lazy("study note", "What I learned"), widget=forms.Textarea(attrs={"rows": 14})
    )
    learned_from = forms.CharField(
        label=gettext_lazy("Brought back from"), max_length=80, required=False,
        help_text=gettext_lazy("If you learned it from superiors or elsewhere: then every colleague may read it."),
    )  # fmt: skip
    knowingly = forms.BooleanField(
        label=gettext_lazy("Hand it in all the same: it will say what it resembles, and count for nothing"),
        required=False,
    )
