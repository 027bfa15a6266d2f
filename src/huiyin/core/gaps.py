"""Pages that tell everybody the same but for a few words: drawn once in half a minute by each process, with gaps for these words.

Filling gaps takes a twentieth of the time of drawing. What fills them is one reader's alone and remembered nowhere.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import conditional_escape

from huiyin.core.memory import remember

_MARK = "\ue000"
"""A character that nobody types, and that HTML leaves alone."""


def render(request: HttpRequest, template: str, same: Mapping[str, Any], own: Mapping[str, str]) -> HttpResponse:
    """Answer with a public page: `same` is what it tells every reader and by what it is known again, `own` fills its gaps.

    The template prints what is in `own` and asks nothing else of it. Beside the two it knows its bureau and the reader's
    switches, but no person: whoever is signed in finds their messages on the next page, and no form on it asks for a CSRF token.
    """
    frame = {
        "bureau": request.bureau, "elder": request.elder, "LANGUAGE_CODE": request.LANGUAGE_CODE, **same,  # type: ignore[attr-defined]
    }  # fmt: skip
    name = request.resolver_match.view_name if request.resolver_match else ""
    pieces = remember(
        (template, name, *frame.items()),
        lambda: render_to_string(template, frame | {"request": request} | _marks(own)).split(_MARK),
    )
    filled = {mark: conditional_escape(words) for mark, words in own.items()}
    return HttpResponse("".join(filled[piece] if place % 2 else piece for place, piece in enumerate(pieces)))


def _marks(names: Mapping[str, str]) -> dict[str, str]:
    """Return what the template prints instead: each gap's name between two marks, so that every second piece is a gap."""
    return {name: f"{_MARK}{name}{_MARK}" for name in names}
