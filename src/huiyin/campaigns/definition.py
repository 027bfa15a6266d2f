"""Templates of campaigns as people read them: TOML with stages, steps and criteria, checked word by word.

code = "mass-line"
name = "党的群众路线教育实践活动"
[[stage]]
key = "prepare"
name = "动员部署"
days = 21
  [[stage.step]]
  key = "liaisons"
  name = "每个乡镇确定一名联络员"
  role = "office_head"
  after = 3
  days = 7
    [[stage.step.criterion]]
    rule = "liaisons"
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.errors import InvalidInput
from huiyin.org.models import Role

MOST_DAYS = 1000


@dataclass(frozen=True)
class CriterionPlan:
    """One condition: a rule of the vocabulary and its settings."""

    rule: str
    settings: dict[str, Any]


@dataclass(frozen=True)
class StepPlan:
    """One step: `after` days from the beginning of its stage, for `days` days."""

    key: str
    name: str
    text: str
    role: str
    after: int
    days: int
    criteria: Sequence[CriterionPlan]


@dataclass(frozen=True)
class StagePlan:
    """One stage, right after the one before it."""

    key: str
    name: str
    days: int
    gated: bool
    steps: Sequence[StepPlan]


@dataclass(frozen=True)
class Definition:
    """A whole template."""

    code: str
    name: str
    basis: str
    aim: str
    stages: Sequence[StagePlan]

    @property
    def days(self) -> int:
        """How many days the stages take together."""
        return sum(stage.days for stage in self.stages)


class _Head(forms.Form):
    code = forms.SlugField(max_length=40)
    name = forms.CharField(max_length=80)
    basis = forms.CharField(max_length=200, required=False)
    aim = forms.CharField(required=False)


class _Stage(forms.Form):
    key = forms.SlugField(max_length=40)
    name = forms.CharField(max_length=60)
    days = forms.IntegerField(min_value=1, max_value=MOST_DAYS)
    gated = forms.BooleanField(required=False)


class _Step(forms.Form):
    key = forms.SlugField(max_length=40)
    name = forms.CharField(max_length=80)
    text = forms.CharField(required=False)
    role = forms.ChoiceField(choices=Role, required=False)
    after = forms.IntegerField(min_value=0, max_value=MOST_DAYS, required=False)
    days = forms.IntegerField(min_value=1, max_value=MOST_DAYS)


def parse(text: str) -> Definition:
    """Read a template. Raises InvalidInput with every fault and its place, not only the first."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refusal([_("This is not TOML: %(reason)s.") % {"reason": error}]) from error
    faults: list[str] = []
    definition = _definition(told, faults)
    faults += _repeated(definition)
    if faults:
        raise _refusal(faults)
    return definition


def _refusal(faults: list[str]) -> InvalidInput:
    return InvalidInput("\n".join(faults), {"text": "\n".join(faults)})


def _definition(told: Mapping[str, Any], faults: list[str]) -> Definition:
    head = _checked(_Head, told, _("Head"), faults, also={"stage"})
    stages = [
        _stage(each, _("Stage %(number)d") % {"number": number}, faults)
        for number, each in enumerate(_tables(told, "stage"), start=1)
    ]
    if not stages:
        faults.append(_("A campaign has at least one stage: begin one with [[stage]]."))
    return Definition(**head, stages=stages)


def _stage(told: Mapping[str, Any], place: str, faults: list[str]) -> StagePlan:
    head = _checked(_Stage, told, place, faults, also={"step"})
    steps = [
        _step(each, _("%(stage)s, step %(number)d") % {"stage": place, "number": number}, faults)
        for number, each in enumerate(_tables(told, "step"), start=1)
    ]
    if not steps:
        faults.append(_("%(place)s has no step: begin one with [[stage.step]].") % {"place": place})
    if late := [step.name for step in steps if (step.after or 0) + (step.days or 0) > (head["days"] or MOST_DAYS)]:
        faults.append(_("%(place)s: %(step)s ends after the stage.") % {"place": place, "step": late[0]})
    return StagePlan(**head, steps=steps)


def _step(told: Mapping[str, Any], place: str, faults: list[str]) -> StepPlan:
    head = _checked(_Step, told, place, faults, also={"criterion"})
    criteria = [
        _criterion(each, _("%(step)s, criterion %(number)d") % {"step": place, "number": number}, faults)
        for number, each in enumerate(_tables(told, "criterion"), start=1)
    ]
    if not criteria:
        # A step without a criterion could only be ticked by hand.
        faults.append(
            _("%(place)s says nothing about when it is done: add [[stage.step.criterion]].") % {"place": place}
        )
    return StepPlan(**head | {"after": head["after"] or 0}, criteria=criteria)


def _criterion(told: Mapping[str, Any], place: str, faults: list[str]) -> CriterionPlan:
    name = str(told.get("rule", ""))
    try:
        rule = rule_named(name)
    except InvalidInput as error:
        faults.append(f"{place}: {error}")
        return CriterionPlan(name, {})
    settings = {key: value for key, value in told.items() if key != "rule"}
    return CriterionPlan(name, _checked(rule.form, settings, place, faults))


def _checked(
    form_class: type[forms.Form],
    told: Mapping[str, Any],
    place: str,
    faults: list[str],
    *,
    also: AbstractSet[str] = frozenset(),
) -> dict[str, Any]:
    """Return what the form makes of it; add its complaints, and words it does not know, to `faults`."""
    form = form_class({key: value for key, value in told.items() if key not in also})
    for name, errors in form.errors.items():
        faults.extend(f"{place}: {name}: {error}" for error in errors)
    for name in sorted(set(told) - set(form.fields) - also):
        known = ", ".join(form.fields) or pgettext("settings", "none")
        faults.append(
            _("%(place)s: the word “%(name)s” means nothing here; known: %(known)s.")
            % {"place": place, "name": name, "known": known}
        )
    return {name: form.cleaned_data.get(name) for name in form.fields}


def _tables(told: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    tables = told.get(name, [])
    return tables if isinstance(tables, list) and all(isinstance(each, dict) for each in tables) else []


def _repeated(definition: Definition) -> Iterator[str]:
    """Complain of keys that stand twice: stages among themselves, steps in their stage."""
    groups = [[stage.key for stage in definition.stages]]
    groups += [[step.key for step in stage.steps] for stage in definition.stages]
    for keys in groups:
        for key in sorted({key for key in keys if key and keys.count(key) > 1}):
            yield _("The key “%(key)s” stands twice.") % {"key": key}
