"""What acts of this room touch, for the criteria of a campaign."""

CARDS = "cards"
