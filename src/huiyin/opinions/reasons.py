"""What a giver may tick beside a level of satisfaction: the usual good and bad points of the "good/bad review" (GB/T 39735)."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[int, dict[str, str | Promise]] = {
    5: {
        "quick": _("It was quick"),
        "solved": _("It is really solved"),
        "kind": _("People were kind"),
        "clear": _("It was well explained"),
        "came_back": _("Someone came back to check"),
    },
    4: {
        "mostly_solved": _("It is mostly solved"),
        "came": _("Someone came"),
        "clear": _("It was well explained"),
        "could_be_quicker": _("It could be quicker"),
    },
    3: {
        "partly_solved": _("It is partly solved"),
        "took_long": _("It took long"),
        "not_specific": _("The answer was not specific"),
        "remains_to_be_seen": _("Whether it holds remains to be seen"),
    },
    2: {
        "not_solved": _("It is not solved"),
        "beside_the_point": _("The answer was beside the point"),
        "late": _("It was late"),
        "nobody_came": _("Nobody came to look"),
        "unkind": _("People were unkind"),
    },
    1: {
        "nothing_done": _("Nobody did anything"),
        "words_and_deeds": _("Words and deeds differ"),
        "passed_around": _("I was passed around"),
        "broke_again": _("It broke again"),
        "made_to_suffer": _("I was made to suffer for speaking"),
    },
}
LABELS: dict[str, str | Promise] = {code: label for group in REASONS.values() for code, label in group.items()}


def words_for(codes: Iterable[str]) -> list[str]:
    """Return the reasons of these codes in words."""
    return [str(LABELS[code]) for code in codes if code in LABELS]
