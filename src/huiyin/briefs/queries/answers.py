"""The answers to an instruction, which both sides read once they were given."""

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from huiyin.briefs.models import Answer, AnswerFile, Instruction


def answers_to(instruction: Instruction) -> list[Answer]:
    """Return the answers with their files, the latest last."""
    with scopes_disabled():
        answers = Answer.objects.filter(instruction=instruction).select_related("by")
        return list(answers.prefetch_related("files"))


def file_of(instruction: Instruction) -> QuerySet[AnswerFile]:
    """Return the files of all answers."""
    with scopes_disabled():
        return AnswerFile.objects.filter(answer__instruction=instruction)
