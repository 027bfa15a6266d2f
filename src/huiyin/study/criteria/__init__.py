"""What study can count for a campaign, one topic a file. Each rule measures with one or two counting queries."""

from huiyin.study.criteria import documents, hours, lectures, notes, quizzes

__all__ = ["documents", "hours", "lectures", "notes", "quizzes"]
