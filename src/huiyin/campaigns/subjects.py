"""What this room's own acts touch, by the names that criteria are found by (see `measuring`)."""

LEADING_GROUP = "leading-group"
LIAISONS = "liaisons"
