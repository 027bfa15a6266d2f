"""What was answered, in figures that tell of nobody. Counted only once a questionnaire is closed."""

from huiyin.surveys.results.counting import Tally, tally_of
from huiyin.surveys.results.crossing import Cross, cross_table, may_be_crossed
from huiyin.surveys.results.tables import Line, Table, Unlisted, tables_of
from huiyin.surveys.results.words import words_of

__all__ = [
    "Cross",
    "Line",
    "Table",
    "Tally",
    "Unlisted",
    "cross_table",
    "may_be_crossed",
    "tables_of",
    "tally_of",
    "words_of",
]
