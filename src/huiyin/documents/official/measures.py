"""The figures of GB/T 9704-2012 in the units of a docx: twips (twentieths of a point) and, for type, points.

A comment names the clause. Where the standard leaves room, the rest of the comment says what we chose.
"""

from math import floor

MILLIMETRE = 1440 / 25.4


def millimetres(length: float) -> int:
    """Return a length in twips."""
    return round(length * MILLIMETRE)


# 5.1, 5.2.1: A4; 37 mm above, 28 mm to the left of a text block of 156 × 225 mm.
PAGE_WIDTH, PAGE_HEIGHT = millimetres(210), millimetres(297)
TOP, LEFT = millimetres(37), millimetres(28)
BLOCK_WIDTH, BLOCK_HEIGHT = millimetres(156), millimetres(225)
RIGHT, BOTTOM = PAGE_WIDTH - LEFT - BLOCK_WIDTH, PAGE_HEIGHT - TOP - BLOCK_HEIGHT

# 5.2.3: 22 lines of 28 characters that fill the block, in type of size 3 (16 points).
LINES, CHARACTERS = 22, 28
SIZE_3, SIZE_4, SIZE_2 = 16.0, 14.0, 22.0
LINE = BLOCK_HEIGHT // LINES
CHARACTER = BLOCK_WIDTH / CHARACTERS
# What a character gives up of its width for 28 to stand in a line, in 4096ths of a point, as w:docGrid wants it.
CHARACTER_SPACE = floor((CHARACTER / 20 - SIZE_3) * 4096)

# 7.2.4: the mark begins 35 mm below the top of the block; 10.1: a letter's 30 mm below the edge of the page.
MARK_TOP, LETTER_MARK_TOP = millimetres(35), millimetres(30)
# 7.2.7, 10.1: rules stand 4 mm below the words; a letter's are 170 mm wide, the lower one 20 mm above the edge of the page.
RULE_GAP = millimetres(4)
LETTER_RULE, LETTER_BOTTOM = millimetres(170), millimetres(20)
# 7.5: the dash beside the page number begins 7 mm below the block. Footers stand on the lower rule of a letter, which is in one;
# a line of size 4 whose dash is in its middle is lifted from there.
PAGE_NUMBER_LIFT = BOTTOM - LETTER_BOTTOM - millimetres(7) - int(SIZE_4 * 20 * 0.55)
