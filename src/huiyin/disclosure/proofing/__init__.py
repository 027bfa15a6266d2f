"""Looks a text through before it goes to review: what must not be published, what may identify a person, what may be a slip."""

from huiyin.disclosure.proofing.marks import Level, Mark, settled
from huiyin.disclosure.proofing.people import find_people
from huiyin.disclosure.proofing.slips import find_slips
from huiyin.disclosure.proofing.words import find_words

__all__ = ["Level", "Mark", "find_people", "find_slips", "find_words", "settled"]
