"""Answering a questionnaire, a page for each section and one to send, carried by the page: no session, no cookie, nothing stored.

The answers of the other pages travel as hidden fields. Going on checks what was answered so far, going back checks nothing;
which sections somebody is asked, the server decides anew each time. `key`, drawn when the first page is shown, makes a repeated
submission the same answer.
"""

import re
import uuid
from functools import cached_property
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from huiyin.core.errors import InvalidInput
from huiyin.core.files import Accepted, accept
from huiyin.core.forms import shares_fields
from huiyin.portal.forms import SealForm
from huiyin.surveys import public as surveys
from huiyin.vault.contact import Contact

SEND, ON, BACK, STAY = "send", "on", "back", "stay"
LAST = "last"
_KEY = re.compile(r"[0-9a-f]{32}")


@shares_fields
class LastForm(SealForm):
    """What goes off with "Send": photos, a name where one is asked for, and the sum in words while a flood comes."""

    def __init__(self, *args: Any, photos: list[surveys.Question], asks_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accepted: dict[str, Accepted] = {}
        if asks_name:
            self.fields["name"] = forms.CharField(label=gettext_lazy("Your name"), max_length=60)
            phone = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
            self.fields["phone"] = forms.CharField(
                label=gettext_lazy("Telephone"), required=False, max_length=40, widget=phone
            )
        for photo in photos:
            chooser = forms.ClearableFileInput(attrs={"accept": "image/*"})
            self.fields[photo.key] = forms.FileField(
                label=photo.text, help_text=photo.help, required=photo.required, widget=chooser
            )

    def clean(self) -> dict[str, Any]:
        """Look through the photos; what hides in them is taken out."""
        cleaned = super().clean() or {}
        for name, upload in list(cleaned.items()):
            if isinstance(upload, UploadedFile):
                self._look_at(name, upload)
        return cleaned

    def _look_at(self, name: str, upload: "UploadedFile[bytes]") -> None:
        try:
            accepted = accept(upload, anonymous=True)
        except InvalidInput as error:
            self.add_error(name, str(error))
            return
        if accepted.photo is None:
            self.add_error(name, str(gettext_lazy("This is not a photo.")))
        else:
            self.accepted[name] = accepted


class Answering:
    """What was answered so far, and the page to show next: that of a section, or the last one."""

    def __init__(
        self, paper: surveys.Paper, data: QueryDict | None = None, files: "MultiValueDict[str, Any] | None" = None, *,
        asked: bool = False,
    ) -> None:  # fmt: skip
        self.paper, self.files, self.asked = paper, files, asked
        self.data: MultiValueDict[str, str] = data or QueryDict()
        typed = self.data.get("key", "")
        self.key = typed if _KEY.fullmatch(typed) else uuid.uuid4().hex
        self.pages = self._walk()
        self.complains = False
        self.place = self._next()

    def _walk(self) -> list[surveys.SectionForm]:
        """Return the sections that somebody who answered so is asked, each with what is wrong in it."""
        walked, self.values = [], dict[str, Any]()
        for section in self.paper.design.sections:
            if surveys.is_met(section.only_if, self.paper.design, self.values):
                form = self._form(section, self.data, before=self.values)
                form.is_valid()
                self.values |= form.values
                walked.append(form)
        self.photos = [question for form in walked for question in form.photos]
        return [form for form in walked if form.fields]

    def _next(self) -> int:
        """Return the place of the page asked for, or of the first before it that is not right yet; the last one comes after all."""
        go, keys = self.data.get("go"), [form.section.key for form in self.pages]
        at = self.data.get("at", "")
        here = len(keys) if at == LAST else keys.index(at) if at in keys else 0
        if go == BACK:
            return max(here - 1, 0)
        if go == STAY:
            return here
        if go not in (ON, SEND):
            return 0
        for place, form in enumerate(self.pages[: here + 1]):
            if form.errors:
                self.complains = True
                return place
        if here == len(keys) and go == SEND:
            self.complains = not self.last_form.is_valid()
        return min(here + 1, len(keys))

    @property
    def is_ready(self) -> bool:
        """Whether everything is answered and "Send" was pressed on the last page."""
        return self.is_last and self._sends and not self.complains

    @property
    def is_last(self) -> bool:
        """Whether the page to show is the one to send from."""
        return self.place == len(self.pages)

    @property
    def at_the_start(self) -> bool:
        """Whether nothing comes before the page to show."""
        return self.place == 0

    @property
    def step(self) -> int:
        """Which page it is, counted from 1."""
        return self.place + 1

    @property
    def steps(self) -> int:
        """How many pages there are for somebody who answers so, as far as is known now."""
        return len(self.pages) + 1

    @property
    def _sends(self) -> bool:
        return self.data.get("go") == SEND and self.data.get("at") == LAST

    @property
    def at(self) -> str:
        """By what the page to show is known."""
        return LAST if self.is_last else self.pages[self.place].section.key

    @cached_property
    def form(self) -> forms.Form:
        """The form to show: with complaints if there are any, else with what was answered before."""
        if self.is_last:
            return self.last_form if self.complains else self._last_form(initial=self._typed("name", "phone"))
        form = self.pages[self.place]
        return (
            form if self.complains else self._form(form.section, before=form.before, initial=self._typed(*form.fields))
        )

    @cached_property
    def last_form(self) -> LastForm:
        """The last page as it was sent."""
        return self._last_form(data=self.data, files=self.files)

    def _last_form(self, **kwargs: Any) -> LastForm:
        return LastForm(
            **kwargs, key=self.key, asked=self.asked, photos=self.photos, asks_name=not self.paper.is_anonymous
        )

    def carried(self) -> list[tuple[str, str]]:
        """Return the fields of the other pages, to travel as hidden ones."""
        names = [name for place, form in enumerate(self.pages) if place != self.place for name in form.fields]
        names += [] if self.is_last else ["name", "phone"]
        return [(name, value) for name in names for value in self.data.getlist(name)]

    def answers(self) -> dict[str, Any]:
        """Return all answers. Ask only when `is_ready`."""
        return self.values | dict.fromkeys(self.last_form.accepted, 1)

    def contact(self) -> Contact:
        """Return who answers, where that is asked. Ask only when `is_ready`."""
        said = self.last_form.cleaned_data
        return Contact(name=said.get("name", ""), phone=said.get("phone", ""))

    def _typed(self, *names: str) -> dict[str, Any]:
        several = {name for form in self.pages for name in form.fields if form.is_list(name)}
        there = [name for name in names if name in self.data]
        return {name: self.data.getlist(name) if name in several else self.data[name] for name in there}

    def _form(self, section: surveys.Section, data: Any = None, **kwargs: Any) -> surveys.SectionForm:
        return surveys.SectionForm(data, design=self.paper.design, section=section, **kwargs)
