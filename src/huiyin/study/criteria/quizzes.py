"""Quizzes passed."""

from django import forms
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Line, Listing, Measure, Rule, Settings, add_rule, share
from huiyin.org.models import Staff
from huiyin.study.criteria.groups import group_of, said_of, seen_of
from huiyin.study.forms import GroupField
from huiyin.study.models import Attempt, Quiz
from huiyin.study.queries import passed
from huiyin.study.subjects import of_quiz


class QuizPassedForm(forms.Form):
    """Which quiz, by whom, by how many of them."""

    quiz = forms.CharField(label=gettext_lazy("title of the quiz"), max_length=60)
    group = GroupField()
    percent = forms.IntegerField(label=gettext_lazy("percent, at least"), min_value=1, max_value=100)


def _words(settings: Settings) -> str:
    return _("%(group)s: %(percent)d %% have passed the quiz “%(quiz)s”.") % said_of(settings)


def _quiz(settings: Settings) -> Quiz | None:
    return Quiz.objects.filter(title=settings["quiz"]).first()


def _measure(campaign: Campaign, settings: Settings) -> Measure:
    people = group_of(settings)
    who = passed(_quiz(settings)).filter(staff__in=people).order_by().values("staff").distinct()
    return share(who.count(), people.count(), settings["percent"])


def _evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    who = passed(_quiz(settings)).filter(staff=OuterRef("pk"))
    return Listing(seen_of(settings, reader).filter(Exists(who)), lambda one: Line(one.name, staff=one))


def _missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    quiz = _quiz(settings)
    tried = set(Attempt.objects.filter(quiz=quiz, handed_in_on__isnull=False).values_list("staff", flat=True))
    url = reverse("study:quiz", args=[quiz.code]) if quiz else ""

    def line(person: Staff) -> Line:
        return Line(person.name, _("tried, not passed") if person.pk in tried else _("not tried"), url, staff=person)

    who = passed(quiz).filter(staff=OuterRef("pk"))
    return Listing(seen_of(settings, reader).exclude(Exists(who)), line)


add_rule(
    Rule(
        "quiz", gettext_lazy("Quiz passed"), QuizPassedForm,
        _words, lambda settings: of_quiz(settings["quiz"]), _measure, _evidence, _missing, follows_every_act=True,
    )
)  # fmt: skip
