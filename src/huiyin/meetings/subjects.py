"""What figures depend on, as the names under which a criterion waits for an act."""


def meetings_of_kind(kind: str) -> str:
    """Return the subject of everything that happens to meetings of one kind."""
    return f"meetings:{kind}"
