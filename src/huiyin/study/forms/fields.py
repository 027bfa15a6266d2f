"""Fields that several forms share."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.org.groups import GROUPS
from huiyin.study.models import Document, PlanRow
from huiyin.study.queries import rows_to_choose

_LOCAL_GROUP = re.compile(r"(section|branch):[-\w]+")


class GroupField(forms.CharField):
    """A group of people by its code. A template is checked before it meets the bureau whose sections it may name."""

    def __init__(self) -> None:
        super().__init__(label=gettext_lazy("group of people"), max_length=40)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value not in GROUPS and not _LOCAL_GROUP.fullmatch(value):
            names = ", ".join(GROUPS)
            raise ValidationError(
                _("There is no such group; there are: %(names)s, section:<code>, branch:<code>.") % {"names": names}
            )


class DocumentField(forms.ModelChoiceField[Document]):
    """A document of the library, chosen by its title."""

    def __init__(self, *, help_text: Any = "") -> None:
        super().__init__(
            Document.objects.filter(withdrawn_on=None).defer("text"), label=gettext_lazy("Document"), required=False, to_field_name="code",
            help_text=help_text,
        )  # fmt: skip


class PlanRowField(forms.ModelChoiceField[PlanRow]):
    """The row of a study plan in which a session is held."""

    def __init__(self) -> None:
        label = gettext_lazy("As planned in")
        super().__init__(rows_to_choose(), label=label, required=False, to_field_name="code")

    def label_from_instance(self, row: PlanRow) -> str:
        """Name the row with its plan."""
        return f"{row.plan}：{row.topic}"
