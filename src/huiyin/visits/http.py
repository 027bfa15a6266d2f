"""The door of the phones: a token in the header instead of a session, answers in JSON, each refusal with a word for the program.

Word           Status   What the phone does
unknown        401      asks its owner to set it up anew
revoked        403      erases itself
missing        404      shows the visit as refused and keeps it
refused        409      shows why and keeps it
too-large      413      leaves the photo out
invalid        422      shows why; `fields` names where
slow-down      429      waits a minute
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django import forms
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django_scopes import scope

from huiyin.core.errors import InvalidInput, NotAllowed, Refused
from huiyin.core.throttle import Throttle, Verdict
from huiyin.visits.access import device_of, is_cut_off
from huiyin.visits.actions import tell_to_erase
from huiyin.visits.models import Device

# A right token is never refused; a wrong one is guessing, and 256 bits are not guessed.
wrong_tokens = Throttle("Wrong tokens of phones", 120, 6000)

DeviceView = Callable[..., HttpResponse]


class DeviceRequest(HttpRequest):
    """A request of a phone that is set up."""

    device: Device


class Unfit(Exception):
    """What came is not what this address takes. Carries the answer."""

    def __init__(self, answer: JsonResponse) -> None:
        super().__init__()
        self.answer = answer


def problem(status: int, word: str, message: str = "", **more: Any) -> JsonResponse:
    """Return a refusal."""
    return JsonResponse({"error": word, "message": message, **more}, status=status)


def device_view(method: str) -> Callable[[DeviceView], Any]:
    """Open an address to phones that are set up, for one method, in the scope of the phone's bureau.

    Cookies count for nothing here, so no other site can act in somebody's name and no CSRF token is needed.
    """

    def decorate(view: DeviceView) -> Any:
        @never_cache
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != method:
                return problem(405, "method")
            device = device_of(request.headers.get("Authorization", "").removeprefix("Bearer "))
            if device is None:
                over = wrong_tokens.count(request) is not Verdict.FREE
                return problem(429, "slow-down") if over else problem(401, "unknown")
            with scope(bureau=device.bureau):
                if is_cut_off(device):
                    tell_to_erase(device)
                    return problem(403, "revoked", _("This phone was revoked. What it held is erased."))
                cast("DeviceRequest", request).device = device
                return _answer(view, request, *args, **kwargs)

        cast("Any", guarded).access = "visits.visit"
        return guarded

    return decorate


def _answer(view: DeviceView, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except Unfit as unfit:
        return unfit.answer
    except (Http404, NotAllowed):
        return problem(404, "missing", _("This household is not among yours."))
    except Refused as error:
        return problem(409, "refused", str(error))
    except InvalidInput as error:
        return problem(422, "invalid", str(error), fields={name: str(words) for name, words in error.fields.items()})
    except ValidationError as error:
        return problem(422, "invalid", " ".join(error.messages))
    except RequestDataTooBig:
        return problem(413, "too-large", _("This is too large."))


def sent(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that was sent."""
    try:
        message = json.loads(request.body)
        # Half of an emoji, cut off where a field is full, is no letter: it must not keep the visit from coming in.
        message = json.loads(json.dumps(message, ensure_ascii=False).encode(errors="replace"))
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise Unfit(problem(422, "invalid", _("This is not a message of a phone.")))
    return message


def checked(form: forms.Form, where: str = "") -> Any:
    """Return the form if what was sent fits it; else refuse, naming the fields."""
    if form.is_valid():
        return form
    fields = {f"{where}{name}": " ".join(map(str, words)) for name, words in form.errors.items()}
    raise Unfit(problem(422, "invalid", " ".join(fields.values()), fields=fields))
