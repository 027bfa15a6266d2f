"""What figures depend on, as the names under which a criterion waits for an act."""


def briefs_of_kind(kind: str) -> str:
    """Return the subject of everything that happens to briefs of one kind."""
    return f"briefs:{kind}"
