"""What is typed on the vault's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RequestUnsealForm(forms.Form):
    """Why somebody needs to know."""

    reason = forms.CharField(
        label=_("Why do you need to know?"),
        help_text=_("The second person decides by it, and it stands in the log for good."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class ShredForm(forms.Form):
    """Why contact data are destroyed."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("For example: asked for by the owner, by telephone."), max_length=500
    )


class ShredByPhoneForm(ShredForm):
    """Whose contact data are destroyed."""

    phone = forms.CharField(label=_("Telephone number of the owner"), max_length=30)
    field_order = ("phone", "reason")
