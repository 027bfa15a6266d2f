"""What the ledger's acts touch, by the name that a campaign's criteria are found by."""

PROBLEMS = "problems"
