"""What goes out, as plain data."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from huiyin.disclosure.public import Item
from huiyin.exchange.models import Filing
from huiyin.opinions.public import Story


def filing(row: Filing) -> dict[str, Any]:
    """Return how far a filing is. The words stay where they are: whoever filed has them."""
    opinion = row.opinion.merged_into or row.opinion
    reply = next((one for one in reversed(opinion.replies.all()) if one.approved), None)
    return {
        "number": row.opinion.number,
        "reference": row.reference,
        "status": opinion.status,
        "status_word": str(opinion.get_status_display()),
        "received_on": row.opinion.received_on.isoformat(),
        "section": str(opinion.section or ""),
        "answered_on": _day(opinion.answered_on),
        "outcome": reply.outcome if reply else "",
        "reply": reply.text if reply else "",
        "steps": [
            {"day": line.day.isoformat(), "verb": line.verb, "text": line.text, "problem": line.problem_number}
            for line in row.opinion.updates.all()
        ],
    }


def story(said: Story) -> dict[str, Any]:
    """Return what a receipt opens, without the giver's own words and what passed between them and the office."""
    return {
        "number": said.number,
        "status": said.status,
        "status_word": said.status_word,
        "received_on": said.received_on.isoformat(),
        "section": said.section,
        "due_on": _day(said.due_on),
        "answered_on": _day(said.answered_on),
        "outcome": said.outcome,
        "reply": said.reply,
        "steps": [
            {"day": line.day.isoformat(), "verb": line.verb, "text": line.text, "problem": line.problem}
            for line in said.lines
        ],
    }


def item(row: Item, request: HttpRequest) -> dict[str, Any]:
    """Return a published item: the reviewed text and the days that the records show."""
    return {
        "code": row.code,
        "title": row.title,
        "section": row.section,
        "township": row.township,
        "stage": row.stage,
        "stage_word": row.stage_label,
        "released_on": row.released_on.isoformat(),
        "days": {name: day.isoformat() for name, day in row.days.items()},
        "manifestation": row.content.get("manifestation", ""),
        "cause": row.content.get("cause", ""),
        "measures": [one["text"] for one in row.content.get("measures", [])],
        "url": request.build_absolute_uri(reverse("portal:ledger_item", args=[row.code])),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
