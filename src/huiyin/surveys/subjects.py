"""What figures depend on, as the names under which a criterion waits for an act."""


def of_survey(title: str) -> str:
    """Return the subject of what is answered to one questionnaire."""
    return f"surveys:{title}"
