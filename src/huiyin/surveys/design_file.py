"""A questionnaire as a file (JSON): saved here, edited anywhere, taken in again or by another bureau."""

import datetime as dt
import json
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.core.small_groups import SMALLEST
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.surveys.actions.designing import USUAL_DAYS, make
from huiyin.surveys.design import Design
from huiyin.surveys.design_data import as_data, from_data
from huiyin.surveys.faults import faults_of
from huiyin.surveys.models import Survey

MOST_BYTES = 256 * 1024
LONGEST_TITLE = 60


def respond(survey: Survey) -> HttpResponse:
    """Return the design as a download, with the title and whether it is anonymous."""
    said = {"title": survey.title, "anonymous": survey.is_anonymous, "smallest": survey.smallest}
    text = json.dumps(said | as_data(survey.design), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = content_disposition_header(as_attachment=True, filename=f"{survey.title}.json")
    response["Content-Disposition"] = name or "attachment"
    return response


def make_from(file: "UploadedFile[bytes]", *, actor: Staff) -> Survey:
    """Begin a questionnaire from a file. Raises InvalidInput with the place of what is wrong; then nothing was made."""
    try:
        said = _read(file)
        facts = _facts(said)
        design = from_data(said)
        _check(design)
    except InvalidInput as error:
        raise InvalidInput(error.message, {"file": error.message}) from None
    last = today() + dt.timedelta(days=USUAL_DAYS)
    return make(actor=actor, design=design, opens_on=today(), closes_on=last, **facts)


def _read(file: "UploadedFile[bytes]") -> dict[str, Any]:
    if (file.size or 0) > MOST_BYTES:
        raise InvalidInput(_("The file is larger than %(size)d KB.") % {"size": MOST_BYTES // 1024})
    try:
        said = json.loads(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InvalidInput(_("The file is no text in UTF-8.")) from None
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise InvalidInput(_("The file is no JSON: look at line %(line)d, column %(column)d.") % place) from None
    except RecursionError:
        raise InvalidInput(_("The file is nested too deeply.")) from None
    if not isinstance(said, dict):
        raise InvalidInput(_("The file has to hold one table with names and values."))
    return said


def _facts(said: dict[str, Any]) -> dict[str, Any]:
    """Take out of the data what is not the design."""
    title, anonymous, smallest = said.pop("title", ""), said.pop("anonymous", True), said.pop("smallest", SMALLEST)
    if not isinstance(title, str) or not title.strip() or len(title) > LONGEST_TITLE:
        raise InvalidInput(_("“title” has to be of 1 to %(count)d characters.") % {"count": LONGEST_TITLE})
    if not isinstance(anonymous, bool):
        raise InvalidInput(_("“anonymous” has to be true or false."))
    if type(smallest) is not int or not SMALLEST <= smallest <= 1000:
        raise InvalidInput(_("“smallest” has to be a number from %(count)d on.") % {"count": SMALLEST})
    return {"title": title, "is_anonymous": anonymous, "smallest": smallest}


def _check(design: Design) -> None:
    """Refuse what could not be opened, every fault with its place."""
    if faults := faults_of(design):
        lines = [f"{place_of(design, fault.key)}{_(': ')}{fault.words}" for fault in faults[:10]]
        raise InvalidInput(" ".join(lines))


def place_of(design: Design, key: str) -> str:
    """Say where a section or question stands."""
    for number, section in enumerate(design.sections, 1):
        where = _("section %(number)d") % {"number": number}
        if section.key == key:
            return where
        for place, question in enumerate(section.questions, 1):
            if question.key == key:
                return _("%(section)s, question %(number)d") % {"section": where, "number": place}
    return _("the whole")
