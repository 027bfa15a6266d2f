"""Saying something, in three steps that the page itself carries: no session, no cookie, nothing typed is lost.

Each step is a form; the fields of the others travel as hidden ones. Going on checks the steps before, going back checks
nothing. `key`, drawn when the form is first shown, makes a repeated submission the same matter with the same receipt.

A report on a person takes the same three steps to another register: it names who it is about and is never published.
"""

import re
import uuid
from collections.abc import Sequence
from functools import cached_property
from secrets import token_hex
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from huiyin.confidential import public as reports
from huiyin.core.files import Accepted
from huiyin.disclosure import public as disclosure
from huiyin.disclosure.redaction import Finding, find, redact
from huiyin.opinions.public import WEB, Words
from huiyin.org.models import Section
from huiyin.org.public import townships
from huiyin.portal.forms import REPORT, AboutForm, CheckForm, SealForm, WhereForm, WordsForm
from huiyin.vault.contact import Contact

SEND = "send"
LAST = 3
_KEY = re.compile(r"[0-9a-f]{32}")
_STEPS = {"1": 1, "2": 2, "3": LAST, SEND: LAST}
_FIELDS = (
    ("kind", "text"),
    ("township", "named", "section", "place", "giver_form", "name", "phone", "address"),
    ("mask", "seen", "may_publish", "looked"),
)


class Saying:
    """What was filled in so far, and the step to show next."""

    def __init__(self, data: QueryDict | None = None, *, asked: bool = False, channel: str = WEB) -> None:
        self.channel = channel
        self.data: MultiValueDict[str, str] = data or QueryDict()
        self.asked = asked
        self.is_report = self.data.get("kind") == REPORT
        self.topic = disclosure.topic(self.data.get("topic", ""))
        typed = self.data.get("key", "")
        self.key = typed if _KEY.fullmatch(typed) else uuid.uuid4().hex
        self.wants_to_send = self.data.get("go") == SEND
        self._checked_forms: dict[int, forms.Form] = {}
        self._complain_at = 0
        self.step = self._next_step()

    def _next_step(self) -> int:
        """Return the step asked for, or the first before it that is not right yet."""
        wanted = _STEPS.get(self.data.get("go", ""), 1)
        for step in range(1, wanted + self.wants_to_send):
            if not self._checked(step).is_valid():
                self._complain_at = step
                return step
        return wanted

    @property
    def is_ready(self) -> bool:
        """Whether everything is filled in and the giver pressed "send"."""
        return self.wants_to_send and not self._complain_at

    @cached_property
    def form(self) -> forms.Form:
        """The form of the step to show: with complaints if there are any, else with what was typed before."""
        if self._complain_at:
            return self._checked(self.step)
        return self._form(self.step, initial=self._kept())

    @property
    def enter(self) -> str:
        """What the Enter key in a field goes on to: the next step; the last one is sent only by its button, or with its sum."""
        return str(self.step + 1) if self.step < LAST else SEND if "answer" in self.form.fields else str(LAST)

    def carried(self) -> list[tuple[str, str]]:
        """Return the fields of the other steps, to travel as hidden ones."""
        others = [name for step, names in enumerate(_FIELDS, 1) if step != self.step for name in names]
        topic = [("topic", self.topic.code)] if self.topic else []
        return [*topic, *((name, value) for name in others for value in self.data.getlist(name))]

    def sent_along(self) -> list[tuple[str, str]]:
        """Return all that goes out beside the words, in words, so that a slip of the finger is noticed before it is sent."""
        forms = [form for form in (self._checked(step) for step in (1, 2)) if form.is_valid()]
        filled = [(form[name], value) for form in forms for name, value in form.cleaned_data.items() if value]
        return [(str(bound.label), _in_words(bound, value)) for bound, value in filled if bound.name != "text"]

    @cached_property
    def findings(self) -> list[Finding]:
        """What in the words may identify somebody."""
        return [] if self.is_report else find(self.data.get("text", ""))

    @property
    def masked(self) -> list[Finding]:
        """The findings that will be masked: all but those that were shown and unticked."""
        unticked = set(self.data.getlist("seen")) - set(self.data.getlist("mask"))
        return [one for one in self.findings if one.text not in unticked]

    def preview(self) -> list[tuple[str, Finding | None, bool]]:
        """Return the words in pieces: the text, the finding it is, and whether it is masked."""
        text, at, pieces = self.data.get("text", ""), 0, list[tuple[str, Finding | None, bool]]()
        masked = self.masked
        for one in self.findings:
            pieces += [(text[at : one.start], None, False), (one.text, one, one in masked)]
            at = one.end
        return [piece for piece in [*pieces, (text[at:], None, False)] if piece[0]]

    def words(self, files: Sequence[Accepted]) -> Words:
        """Return the opinion that is to be registered. Ask only when `is_ready` and no report."""
        said, where, check = (self._checked(step).cleaned_data for step in (1, 2, 3))
        return Words(
            kind=said["kind"], text=said["text"], channel=self.channel, township=where["township"], place=where["place"],
            giver_form=where["giver_form"], contact=self._contact(), may_publish=check["may_publish"],
            public_text=redact(said["text"], self.masked) if check["may_publish"] else "", source_ref=self._source_ref(),
            files=files,
        )  # fmt: skip

    def report(self, files: Sequence[Accepted]) -> reports.Said:
        """Return the report that is to be sealed. Ask only when `is_ready` and a report."""
        about = self._checked(2).cleaned_data
        return reports.Said(
            text=self._checked(1).cleaned_data["text"], named=about["named"], place=about["place"],
            section=Section.objects.get(code=about["section"]) if about["section"] else None, contact=self._contact(),
            files=files,
        )  # fmt: skip

    def _contact(self) -> Contact:
        left = self._checked(2).cleaned_data
        return Contact(name=left["name"], phone=left["phone"], address=left["address"])

    def _source_ref(self) -> str:
        """Return the article that it is about, with a word of its own for each answer, since no two opinions share a number."""
        return f"{self.topic.code}/{token_hex(6)}" if self.topic else ""

    def _checked(self, step: int) -> forms.Form:
        if step not in self._checked_forms:
            self._checked_forms[step] = self._form(step, data=self.data)
        return self._checked_forms[step]

    def _form(self, step: int, **kwargs: Any) -> forms.Form:
        if step == 1:
            return WordsForm(**kwargs)
        if step == 2:
            return AboutForm(**kwargs) if self.is_report else WhereForm(**kwargs)
        if self.is_report:
            return SealForm(**kwargs, key=self.key, asked=self.asked)
        return CheckForm(**kwargs, key=self.key, asked=self.asked, findings=self.findings)

    def _kept(self) -> dict[str, Any]:
        if self.step == LAST:
            agreed = "may_publish" in self.data or "looked" not in self.data
            return {"mask": [one.text for one in self.masked], "may_publish": agreed}
        kept = {name: self.data[name] for name in _FIELDS[self.step - 1] if name in self.data}
        return kept if self.step == 1 or "township" in self.data else {"township": self._township_named()} | kept

    def _township_named(self) -> str:
        """Return the township that the words name, if it is just one: on a phone nobody likes to look for it again."""
        named = [one.code for one in townships() if one.name in self.data.get("text", "")]
        return named[0] if len(named) == 1 else ""


def _in_words(bound: forms.BoundField, value: str) -> str:
    choices: Any = getattr(bound.field, "choices", ())
    return str(dict(choices).get(value, value))
