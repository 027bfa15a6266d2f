"""What is typed about letters of inquiry."""

import re
import uuid
from collections.abc import Iterator
from contextlib import closing
from typing import IO, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.campaigns.models import Campaign, CampaignState
from huiyin.core.errors import InvalidInput
from huiyin.core.forms import DateInput
from huiyin.core.timing import today
from huiyin.documents.checked import column_named
from huiyin.documents.tables import rows_of
from huiyin.inquiries.actions import Found
from huiyin.inquiries.models import Answer, Body, BodyKind, Way
from huiyin.inquiries.pieces import pieces_of
from huiyin.opinions.models import Kind
from huiyin.org.models import Township


class BodyForm(forms.ModelForm):  # type: ignore[type-arg]
    """One line of the address list."""

    class Meta:
        model = Body
        fields = ["name", "kind", "contact", "phone", "email", "address", "way", "is_active"]


class InquiryForm(forms.Form):
    """A letter and whom it goes to."""

    title = forms.CharField(label=pgettext_lazy("letter of inquiry", "Title"), max_length=80)
    text = forms.CharField(
        label=pgettext_lazy("of an inquiry", "Text"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("Merge fields: {单位} the body, {联系人} its contact person, {期限} the day, {文号} the number."),
    )  # fmt: skip
    due_on = forms.DateField(label=gettext_lazy("Answers are asked for by"), widget=DateInput)
    series = forms.CharField(
        label=gettext_lazy("Document code"),
        max_length=20,
        help_text=gettext_lazy("What stands before the year, e.g. 澄水函."),
    )
    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        Campaign.objects.none(), label=gettext_lazy("Campaign"), required=False, to_field_name="code",
        empty_label=gettext_lazy("None"),
    )  # fmt: skip
    bodies: forms.ModelMultipleChoiceField[Body] = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=gettext_lazy("Whom to ask"), required=False, to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campaign, bodies = self.fields["campaign"], self.fields["bodies"]
        assert isinstance(campaign, forms.ModelChoiceField)
        assert isinstance(bodies, forms.ModelMultipleChoiceField)
        campaign.queryset = Campaign.objects.exclude(status=CampaignState.CLOSED)
        bodies.queryset = Body.objects.filter(is_active=True)


class EnterForm(forms.Form):
    """An answer on paper or by mail, typed by a clerk."""

    key = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex)
    way = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=[(way.value, way.label) for way in (Way.POST, Way.MAIL)],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label=gettext_lazy("Received on"), widget=DateInput, initial=today)
    text = forms.CharField(
        label=gettext_lazy("Words of the answer"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("As they stand on the paper, all of them. They are split into opinions afterwards."),
    )  # fmt: skip
    answered_by = forms.CharField(label=gettext_lazy("Who answers for the body"), max_length=60, required=False)


class FoundForm(forms.Form):
    """One opinion in an answer."""

    text = forms.CharField(
        label=gettext_lazy("Opinion"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind, initial=Kind.SUGGESTION)
    township: forms.ModelChoiceField[Township] = forms.ModelChoiceField(
        Township.objects.none(), label=gettext_lazy("Township"), required=False, to_field_name="code"
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        township = self.fields["township"]
        assert isinstance(township, forms.ModelChoiceField)
        township.queryset = Township.objects.all()


_FoundForms = forms.formset_factory(FoundForm, extra=2, max_num=60)


def found_forms(answer: Answer, data: Any = None) -> "forms.BaseFormSet[FoundForm]":
    """Return a form for each opinion in an answer: first one for each of its pieces or their points, with room for two more."""
    points = [point for piece in answer.pieces for point in pieces_of(piece)]
    return _FoundForms(data, initial=[{"text": point} for point in points], prefix="found")


def found_in(filled: "forms.BaseFormSet[FoundForm]") -> list[Found]:
    """Return the opinions that have words. Ask only when valid."""
    said = [form.cleaned_data for form in filled]
    return [Found(**one) for one in said if one.get("text", "").strip()]


class ImportForm(forms.Form):
    """An address list as a workbook."""

    file = forms.FileField(label=gettext_lazy("Workbook or CSV"))

    def rows(self) -> list[dict[str, Any]]:
        """Return what stands in the file. Raises InvalidInput with the number of the first row that is wrong."""
        return list(read_bodies(self.cleaned_data["file"].file))


_COLUMNS = {
    "name": ("单位", "单位名称", "名称", "body", "name"), "kind": ("类别", "kind"), "contact": ("联系人", "contact"),
    "phone": ("电话", "联系电话", "telephone"), "email": ("邮箱", "电子邮箱", "e-mail", "email"),
    "address": ("地址", "通信地址", "address"), "way": ("送达方式", "way"),
}  # fmt: skip
_KINDS = {
    "县直部门": BodyKind.DEPARTMENT, "部门": BodyKind.DEPARTMENT, "乡镇": BodyKind.TOWNSHIP, "乡镇村": BodyKind.TOWNSHIP,
    "企业": BodyKind.ENTERPRISE, "科室": BodyKind.SECTION, "局属单位": BodyKind.SECTION, "其他": BodyKind.OTHER, "": BodyKind.OTHER,
}  # fmt: skip
_WAYS = {"链接": Way.LINK, "邮寄": Way.POST, "邮件": Way.MAIL, "电子邮件": Way.MAIL, "": Way.LINK}


def read_bodies(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the rows of an address list: the first row names the columns. Raises InvalidInput for a row that makes no sense."""
    with closing(rows_of(file)) as rows:
        header = [column_named(cell, _COLUMNS) for cell in next(rows, [])]
        if "name" not in header:
            raise InvalidInput(_("The first row has to name the columns; one of them is 单位."))
        for number, cells in enumerate(rows, 2):
            said = {name: re.sub(r"\s+", " ", cell).strip() for name, cell in zip(header, cells, strict=False) if name}
            if any(said.values()):
                yield _body(number, said)


def _body(number: int, said: dict[str, str]) -> dict[str, Any]:
    kind, way = _KINDS.get(said.get("kind", "")), _WAYS.get(said.get("way", ""))
    form = BodyForm({**said, "kind": kind or "", "way": way or "", "is_active": True})
    errors = [f"{_COLUMNS[name][0]}: {words[0]}" for name, words in form.errors.items() if name in _COLUMNS]
    if errors:
        raise InvalidInput(_("Row %(number)d: %(errors)s") % {"number": number, "errors": "; ".join(errors)})
    return {**form.cleaned_data}
