"""How forms are drawn (by the templates under huiyin/forms/) and how a refusal finds its way back into one."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm
from django.forms.renderers import TemplatesSetting

from huiyin.core.errors import InvalidInput, NotAllowed, Refused

Done = TypeVar("Done")


class Renderer(TemplatesSetting):
    """Draw forms and fields with this project's templates (the FORM_RENDERER setting)."""

    form_template_name = "huiyin/forms/form.html"
    field_template_name = "huiyin/forms/field.html"


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
