"""How forms are drawn (by the templates under huiyin/forms/) and how a refusal finds its way back into one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django import forms
from django.forms import BaseForm, BoundField, Form
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict

from huiyin.core.errors import InvalidInput, NotAllowed, Refused

Done = TypeVar("Done")
AnyForm = TypeVar("AnyForm", bound=Form)


_typed: ContextVar[QueryDict | None] = ContextVar("typed", default=None)
"""What was typed in a form that was not sent, while its page is drawn: a switch sent it (see `core.switches`), or it was kept."""


@contextmanager
def carried(typed: QueryDict | None) -> Iterator[None]:
    """Let the unsent form of the page being drawn show what was typed in it, or nothing but what `carry` will say."""
    token = _typed.set(typed)
    try:
        yield
    finally:
        _typed.reset(token)


def carry(typed: QueryDict) -> None:
    """Let the forms that are drawn from here on show these words, to the end of the page (inside `carried`)."""
    _typed.set(typed)


def is_carrying() -> bool:
    """Whether the page being drawn shows something typed that was not sent."""
    return _typed.get() is not None


class _Shared(dict[str, Any]):
    """Fields that each form of a class takes as they are."""

    def __deepcopy__(self, _memo: Any) -> dict[str, Any]:
        return dict(self)


def shares_fields(form_class: type[AnyForm]) -> type[AnyForm]:
    """Let all forms of a class have the same fields: copying them takes longer than checking what was typed.

    A form may then take fields out and put others in, but it changes none: what it would change it copies first.
    """
    form_class.base_fields = _Shared(form_class.base_fields)
    return form_class


class DateInput(forms.DateInput):
    """The browser's own calendar, which reads and writes days in one form, whatever the language of the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own clock, to the minute."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class CarryingField(BoundField):
    """A field that shows what was typed in it where its page is only drawn anew."""

    def value(self) -> Any:
        typed = _typed.get()
        if typed is None or self.form.is_bound or self.field.widget.needs_multipart_form or not self._is_of(typed):
            return super().value()
        raw = self.field.widget.value_from_datadict(typed, {}, self.html_name)
        return self.field.prepare_value(raw)

    def _is_of(self, typed: QueryDict) -> bool:
        # Boxes that are not ticked are not sent: that it is this form, other fields tell.
        return any(name in typed for name in map(self.form.add_prefix, self.form.fields))


class Renderer(TemplatesSetting):
    """Draw forms and fields with this project's templates (the FORM_RENDERER setting)."""

    form_template_name = "huiyin/forms/form.html"
    field_template_name = "huiyin/forms/field.html"
    bound_field_class = CarryingField


def carry_out(form: BaseForm, act: "Callable[[], Done]") -> "Done | None":
    """Return what `act` returns; where the rules refuse, put their words into `form` and return None.

    So the page shows again what was typed, with the reason beside it. NotAllowed passes: the page is then not there.
    """
    try:
        return act()
    except NotAllowed:
        raise
    except InvalidInput as error:
        known = {name: words for name, words in error.fields.items() if name in form.fields}
        for name, words in known.items():
            form.add_error(name, str(words))
        if not known:
            form.add_error(None, str(error))
    except Refused as error:
        form.add_error(None, str(error))
    return None
