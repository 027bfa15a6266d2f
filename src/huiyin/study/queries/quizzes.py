"""The bank and the quizzes: who may see what, who passed, who has still to."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.core.timing import today
from huiyin.org.groups import groups_of, people_in
from huiyin.org.models import Staff
from huiyin.study.models import Attempt, Question, Quiz
from huiyin.study.queries.files import people_seen_by


def questions_visible_to(actor: Any) -> QuerySet[Question]:
    """Return the bank, to whoever keeps it: it holds the right answers."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.keep_bank")):
        return Question.objects.none()
    return Question.objects.filter(bureau_id=actor.bureau_id).select_related("document").defer("document__text")


def pool(quiz: Quiz) -> QuerySet[Question]:
    """Return the part of the bank that a quiz draws from."""
    part = Question.objects.filter(retired_on=None)
    part = part.filter(document=quiz.document) if quiz.document else part
    return part.filter(topic=quiz.topic) if quiz.topic else part


def topics() -> list[str]:
    """Return the topics that the bank has questions on."""
    rows = Question.objects.filter(retired_on=None).exclude(topic="")
    return list(rows.order_by("topic").values_list("topic", flat=True).distinct())


def quizzes_visible_to(actor: Any) -> QuerySet[Quiz]:
    """Return the quizzes that are meant for this person, and to those who see others' study files all of the bureau."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.take_part")):
        return Quiz.objects.none()
    quizzes = Quiz.objects.filter(bureau_id=actor.bureau_id).select_related("document").defer("document__text")
    return quizzes if actor.has_perm("study.see_others") else quizzes.filter(group__in=groups_of(actor))


def quizzes_to_take(staff: Staff) -> QuerySet[Quiz]:
    """Return the quizzes that are open for this person and not passed yet, the most urgent first."""
    passed = Attempt.objects.filter(quiz=OuterRef("pk"), staff=staff, is_passed=True)
    mine = Quiz.objects.filter(group__in=groups_of(staff), due_on__gte=today())
    return mine.exclude(Exists(passed)).order_by("due_on", "id")


def with_own_state(quizzes: QuerySet[Quiz], staff: Staff) -> QuerySet[Any]:
    """Add whether this person is meant, tried and passed."""
    mine = Attempt.objects.filter(quiz=OuterRef("pk"), staff=staff)
    return quizzes.annotate(
        is_mine=Q(group__in=groups_of(staff)), begun=Exists(mine), did_pass=Exists(mine.filter(is_passed=True))
    )


def attempts_visible_to(actor: Staff) -> QuerySet[Attempt]:
    """Return one's own attempts, and what was handed in by those of whom this person may see what they studied."""
    seen = Q(staff=actor) | Q(staff__in=people_seen_by(actor), handed_in_on__isnull=False)
    return Attempt.objects.filter(seen, bureau_id=actor.bureau_id).select_related("quiz", "staff")


def passed(quiz: Quiz | None) -> QuerySet[Attempt]:
    """Return the attempts that passed a quiz; none, if there is no such quiz."""
    return Attempt.objects.filter(quiz=quiz, is_passed=True) if quiz else Attempt.objects.none()


def people_of_quiz(quiz: Quiz, *, seen_by: Staff) -> QuerySet[Any]:
    """Return whom a quiz is meant for and this reader sees, in the order of names: whether each tried and passed."""
    people = people_in(quiz.group).filter(pk__in=people_seen_by(seen_by)).order_by("username")
    mine = Attempt.objects.filter(quiz=quiz, staff=OuterRef("pk"), handed_in_on__isnull=False)
    return people.annotate(
        tried=Exists(mine), did_pass=Exists(mine.filter(is_passed=True)),
    )  # fmt: skip
