"""A living demo bureau: a fictional county, its people, half a year of opinions and what became of them."""
