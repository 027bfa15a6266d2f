"""Which language is written down. Which one a page speaks is its reader's choice: see `core.switches`."""

import datetime as dt
from typing import cast

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy


def public_word(words: object) -> str:
    """Return lazy words in the installation's language, for what is written down once and read by the public.

    Without it a clerk whose pages are English would write English into a villager's story.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return str(words)


def in_other_languages(words: object) -> dict[str, str]:
    """Return lazy words in every other language of the installation in which they are not the same.

    Together with `public_word` it writes down what colleagues read later, each in the language of their own page.
    """
    usual = public_word(words)
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said[language] = str(words)
    return {language: text for language, text in said.items() if text != usual}


def filled(words: Promise, **values: object) -> Promise:
    """Return lazy words with their gaps filled, as lazy as before: `%` would settle them on the language of the moment.

    A value is written when the words are: a day as the language writes it, and what has two names by the right one.
    """
    return cast("Promise", _fill(words, values))


def _fill_now(words: Promise, values: dict[str, object]) -> str:
    written = {
        name: date_format(value, "DATE_FORMAT") if isinstance(value, dt.date) else value
        for name, value in values.items()
    }
    return str(words) % written


_fill = lazy(_fill_now, str)
