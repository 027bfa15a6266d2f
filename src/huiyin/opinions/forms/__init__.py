"""What the staff type about an opinion: one form a verb, named after it."""
