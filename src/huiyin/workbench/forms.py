"""What is typed at the desk itself."""

from django import forms

from huiyin.workbench.models import KeptView


class KeepViewForm(forms.ModelForm):  # type: ignore[type-arg]
    """The name of a view; its address comes along hidden."""

    path = forms.CharField(widget=forms.HiddenInput, max_length=200)
    query = forms.CharField(widget=forms.HiddenInput, max_length=1000, required=False)

    class Meta:
        model = KeptView
        fields = ["name", "is_shared"]
