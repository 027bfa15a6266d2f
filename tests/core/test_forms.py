"""Forms of one class that share their fields."""

from django import forms

from huiyin.core.forms import shares_fields


@shares_fields
class NoteForm(forms.Form):
    words = forms.CharField(max_length=5)
    sum = forms.IntegerField()

    def __init__(self, *args: object, asked: bool = True) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        if not asked:
            del self.fields["sum"]


def test_forms_share_their_fields_but_not_what_was_typed() -> None:
    right, wrong = NoteForm({"words": "short", "sum": "3"}), NoteForm({"words": "too long", "sum": "x"})
    assert right.fields["words"] is wrong.fields["words"]
    assert (right.is_valid(), right.cleaned_data) == (True, {"words": "short", "sum": 3})
    assert sorted(wrong.errors) == ["sum", "words"]


def test_field_that_one_form_takes_out_stays_in_the_others() -> None:
    assert list(NoteForm(asked=False).fields) == ["words"]
    assert list(NoteForm().fields) == ["words", "sum"]
