"""What figures depend on, as the names under which a criterion waits for an act."""

SYMPOSIUM = "symposium"
"""The kind at which people from outside are asked group by group."""


def meetings_of_kind(kind: str) -> str:
    """Return the subject of everything that happens to meetings of one kind."""
    return f"meetings:{kind}"
