"""The names under which study tells the campaigns what an act touched (see campaigns.measuring)."""


def of_document(number: str) -> str:
    """Return the subject of one document: a reading measures what asks for this document, and nothing else."""
    return f"document:{number}"


def of_quiz(title: str) -> str:
    """Return the subject of one quiz: an attempt passed measures what asks for this quiz."""
    return f"quiz:{title}"


HOURS = "study-hours"
LECTURES = "study-lectures"
NOTES = "study-notes"
