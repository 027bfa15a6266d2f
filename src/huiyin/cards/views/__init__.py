"""Pages of the cards, one topic a file."""
