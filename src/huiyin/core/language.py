"""Which language is written down. Which one a page speaks is its reader's choice: see `core.switches`."""

from django.conf import settings
from django.utils import translation


def public_word(words: object) -> str:
    """Return lazy words in the installation's language, for what is written down once and read by the public.

    Without it a clerk whose pages are English would write English into a villager's story.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return str(words)
