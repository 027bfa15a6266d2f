"""The interface in the words of OpenAPI 3.1. Kept by hand: what generates it would take twenty megabytes of every process.

What it says to people is said in their language, here as on the page.
"""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiyin.opinions.actions.registering import LONGEST
from huiyin.opinions.models import Kind, State

_TEXT: dict[str, Any] = {"type": "string"}
_WITHOUT_NUL = "^[^\\x00]*$"
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
_DAY_OR_NONE: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_CURSOR: dict[str, Any] = {
    "type": ["string", "null"],
    "description": _("Ask with ?after= for what follows; null at the end."),
}
_FAULTS = {
    400: _("The body is no JSON, or the address holds what is no text."),
    401: _("No key, or one that opens nothing at this bureau."),
    403: _("The key is not good for this."),
    404: _("There is nothing here, or nothing that you may see."),
    405: _("This address does not answer that method."),
    409: _("The same Idempotency-Key or reference came with other words before."),
    410: _("It was taken down."),
    413: _("More than 256 kB."),
    415: _("Not application/json."),
    422: _("Some fields cannot be taken; `errors` names each."),
    429: _("Too many calls; wait as many seconds as Retry-After says."),
}


def _object(required: str = "*", **properties: Any) -> dict[str, Any]:
    names = list(properties) if required == "*" else required.split()
    return {"type": "object", "properties": properties, "required": names, "additionalProperties": False}


def _text(most: int, description: Any = "", **more: Any) -> dict[str, Any]:
    return {
        "type": "string",
        "maxLength": most,
        "pattern": _WITHOUT_NUL,
        **({"description": description} if description else {}),
        **more,
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


_STEP = _object(day=_DAY, verb=_TEXT, text=_TEXT, problem=_TEXT)
_STATUS = {"type": "string", "enum": [*State.values]}
SCHEMAS: dict[str, Any] = {
    "Opinion": _object(
        "text",
        text=_text(LONGEST, _("The words of the giver, as they were said."), minLength=1),
        kind={"type": "string", "enum": ["", *Kind.values], "default": Kind.REQUEST.value},
        title=_text(60),
        township=_text(20, _("A township's code, as the bureau uses it.")),
        place=_text(120),
        reference=_text(40, _("Your own number. The same number is the same opinion.")),
        unit={"type": "boolean", "default": False, "description": _("The giver is a unit.")},
        may_publish={"type": "boolean", "default": False, "description": _("The giver lets the words be published, redacted.")},
        contact=_object("", name=_text(60), phone=_text(40), email=_text(120), address=_text(120))
        | {"description": _("Sealed apart on arrival. Without it the giver is anonymous.")},
    ),
    "Handed": _object(number=_TEXT, receipt=_TEXT, reference=_TEXT, received_on=_DAY, decided_by=_DAY),
    "Followed": _object(
        number=_TEXT, reference=_TEXT, status=_STATUS, status_word=_TEXT, received_on=_DAY, section=_TEXT,
        answered_on=_DAY_OR_NONE, outcome=_TEXT, reply=_TEXT, steps=_list(_STEP),
    ),
    "Story": _object(
        number=_TEXT, status=_STATUS, status_word=_TEXT, received_on=_DAY, section=_TEXT, due_on=_DAY_OR_NONE,
        answered_on=_DAY_OR_NONE, outcome=_TEXT, reply=_TEXT, steps=_list(_STEP),
    ),
    "Item": _object(
        code=_TEXT, title=_TEXT, section=_TEXT, township=_TEXT, stage=_TEXT, stage_word=_TEXT, released_on=_DAY,
        days={"type": "object", "additionalProperties": _DAY}, manifestation=_TEXT, cause=_TEXT, measures=_list(_TEXT),
        url={"type": "string", "format": "uri"},
    ),
    "Problem": _object(
        status={"type": "integer"}, title=_TEXT, errors={"type": "object", "additionalProperties": _TEXT}
    ),
}  # fmt: skip


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _answers(good: dict[int, tuple[Any, dict[str, Any]]], *faults: int) -> dict[str, Any]:
    answers: dict[str, Any] = {
        str(status): {"description": words, "content": {"application/json": {"schema": schema}}}
        for status, (words, schema) in good.items()
    }
    for status in sorted({*faults, 400, 405, 429}):
        problem = {"application/problem+json": {"schema": _ref("Problem")}}
        answers[str(status)] = {"description": _FAULTS[status], "content": problem}
    return answers


def _operation(
    summary: Any, answers: dict[str, Any], *, scope: str = "", parameters: Any = (), body: str = ""
) -> dict[str, Any]:
    said: dict[str, Any] = {"summary": summary, "responses": answers, "parameters": list(parameters)}
    said["security"] = [{"key": []}] if scope else []
    if scope:
        said["description"] = format_lazy(_("Needs a key with the scope `{scope}`."), scope=scope)
    if body:
        schema = _object(code=_text(60, minLength=1)) if body == "code" else _ref(body)
        said["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return said


def _query(name: str, description: Any, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": {"type": "string", **schema}}


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "maxLength": 40}}


_AFTER = _query("after", _("The `next` of the page before."))
_REPEAT = {
    "name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 200},
    "description": _("Send the same key with each retry: it is one opinion and one receipt."),
}  # fmt: skip
PATHS: dict[str, Any] = {
    "/opinions": {
        "post": _operation(
            _("File an opinion"),
            _answers(
                {201: (_("Registered."), _ref("Handed")), 200: (_("It was here already."), _ref("Handed"))},
                400, 401, 403, 409, 413, 415, 422,
            ),
            scope="file", parameters=[_REPEAT], body="Opinion",
        ),
        "get": _operation(
            _("List what your source filed"),
            _answers({200: (_("A page."), _object(opinions=_list(_ref("Followed")), next=_CURSOR))}, 400, 401, 403),
            scope="read", parameters=[_query("reference", _("Only the one with your own number.")), _AFTER],
        ),
    },
    "/opinions/{number}": {
        "get": _operation(
            _("Say how far one is"), _answers({200: (_("How far it is."), _ref("Followed"))}, 401, 403, 404), scope="read",
            parameters=[_in_path("number")],
        )
    },
    "/receipts": {
        "post": _operation(
            _("Follow a receipt"), _answers({200: (_("How far it is."), _ref("Story"))}, 400, 404, 413, 415, 422), body="code"
        )
    },
    "/ledger": {
        "get": _operation(
            _("List the public ledger"),
            _answers({200: (_("A page."), _object(items=_list(_ref("Item")), next=_CURSOR))}, 400, 422),
            parameters=[
                _query("q", _("Words to search for."), maxLength=100), _query("section", _("A section's code.")),
                _query("township", _("A township's code.")), _query("stage", _("Where it stands.")), _AFTER,
            ],
        )
    },
    "/ledger/{code}": {
        "get": _operation(
            _("Show one item of the ledger"), _answers({200: (_("The item."), _ref("Item"))}, 404, 410),
            parameters=[_in_path("code")],
        )
    },
    "/statistics": {
        "get": _operation(
            _("Read the figures"),
            _answers(
                {
                    200: (
                        _("The figures."),
                        _object(
                            opinions=_object(received=_COUNT, answered=_COUNT, rated=_COUNT),
                            ledger=_object(published=_COUNT, on_notice=_COUNT, struck_off=_COUNT),
                        ),
                    )
                }
            ),
        )
    },
}  # fmt: skip


def document(address: str, codes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the whole description. `codes` are the bureau's own: of its townships and sections, and of the ledger's stages."""
    schemas, paths = copy.deepcopy(SCHEMAS), copy.deepcopy(PATHS)
    schemas["Opinion"]["properties"]["township"]["enum"] = ["", *codes["township"]]
    for parameter in paths["/ledger"]["get"]["parameters"]:
        if parameter["name"] in codes:
            parameter["schema"]["enum"] = ["", *codes[parameter["name"]]]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Huiyin", "version": "1", "description": _("File opinions and follow what becomes of them.")},
        "servers": [{"url": address}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def operations() -> list[dict[str, Any]]:
    """Return every call with its answers, as the page for people shows them."""
    return [
        {
            "method": method.upper(),
            "path": f"/api/v1{path}",
            "summary": said["summary"],
            "needs": said.get("description", ""),
            "parameters": said["parameters"],
            "answers": [(status, answer["description"]) for status, answer in sorted(said["responses"].items())],
        }
        for path, methods in PATHS.items()
        for method, said in methods.items()
    ]
