"""The name under which a criterion waits for an act of this room."""

VISITS = "visits"
