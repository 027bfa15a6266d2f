"""What can count as done: a small vocabulary of rules that a clerk can read and combine.

A rule turns its settings into a sentence, a figure, the records behind the figure and who is still missing. This room
knows nothing of meetings or documents: each activity adds its own rules in its `criteria.py` and calls
`measuring.measure_again` with the subject that its act touched.
"""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.core.errors import InvalidInput
from huiyin.org.models import Staff

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Measure:
    """How many there are of how many there have to be."""

    have: int
    need: int


def share(have: int, of: int, percent: int) -> Measure:
    """Return how many there are of those that make up `percent` of all. Of none no share is enough: nobody meets nothing."""
    return Measure(have, -(-of * percent // 100) or 1)


class PercentForm(forms.Form):
    """The settings of a rule that asks for a share and nothing else."""

    percent = forms.IntegerField(label=gettext_lazy("percent, at least"), min_value=1, max_value=100)


@dataclass(frozen=True)
class Line:
    """One record behind a figure, or one thing that is missing. `staff` is whom a reminder reaches."""

    label: str
    note: str = ""
    url: str = ""
    staff: Staff | None = None


@dataclass(frozen=True)
class Listing:
    """Records of a kind, however many: the page reads only those that it shows."""

    rows: QuerySet[Any]
    line: Callable[[Any], Line]


Teller = Callable[[Campaign, Settings, Staff], Listing]
"""What this reader may see of it: a figure is everybody's, the records behind it are not."""


@dataclass(frozen=True)
class Doorway:
    """The page on which somebody who holds `permission` does what a rule asks for."""

    label: Any
    permission: str
    url: Callable[[Campaign, Settings], str]


@dataclass(frozen=True)
class Rule:
    """One word of the vocabulary. `form` checks and explains its settings, wherever they come from.

    `overview` is the address of a page that shows all of it at a glance, where there is one. With `follows_every_act` its rooms
    promise that every act that could change the figure measures it: then only another day or other people make it old.
    """

    name: str
    label: Any
    form: type[forms.Form]
    words: Callable[[Settings], str]
    subject: Callable[[Settings], str]
    measure: Callable[[Campaign, Settings], Measure]
    evidence: Teller
    missing: Teller | None = None
    overview: Callable[[Campaign], str] | None = None
    doorway: Doorway | None = None
    follows_every_act: bool = False


_rules: dict[str, Rule] = {}


def add_rule(rule: Rule) -> None:
    """Add a word to the vocabulary."""
    _rules[rule.name] = rule


def all_rules() -> list[Rule]:
    """Return the whole vocabulary."""
    _find_rules()
    return sorted(_rules.values(), key=lambda rule: rule.name)


def rule_named(name: str) -> Rule:
    """Return a rule. Raises InvalidInput, naming those there are, if there is none of that name."""
    _find_rules()
    if name not in _rules:
        names = ", ".join(rule.name for rule in all_rules())
        raise InvalidInput(_("There is no rule “%(name)s”; there are: %(names)s.") % {"name": name, "names": names})
    return _rules[name]


@functools.cache
def _find_rules() -> None:
    """Let every room add its rules: once, since an act asks for a rule many times."""
    autodiscover_modules("criteria")
