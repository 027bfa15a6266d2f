"""The parts of a snapshot that a person wrote: what is searched, checked for personal data, and edited."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from huiyin.disclosure import markup
from huiyin.disclosure.redaction import find, redact

WRITTEN = {
    "manifestation": pgettext_lazy("snapshot", "How it shows"),
    "cause": pgettext_lazy("snapshot", "Cause"),
    "heard": pgettext_lazy("snapshot", "What people said"),
    "text": pgettext_lazy("snapshot", "Measure"),
    "goal": pgettext_lazy("snapshot", "Goal that can be checked"),
    "finding": pgettext_lazy("snapshot", "Finding of the inspection"),
    "caption": pgettext_lazy("snapshot", "Caption of a photo"),
    "body": pgettext_lazy("snapshot", "Text"),
    "about": pgettext_lazy("snapshot", "What it is about"),
    "question": pgettext_lazy("snapshot", "Question"),
    "conclusion": pgettext_lazy("snapshot", "What the bureau makes of it"),
    "stage": pgettext_lazy("snapshot", "Name of a stage"),
    "what": pgettext_lazy("snapshot", "What happens in this stage"),
}
"""By their key, whatever kind the snapshot is of; everything else in it are days, numbers and codes."""


ARTICLE_TEXT = "body"
"""The one text that has markup."""


@dataclass(frozen=True)
class Part:
    """One written text, and where it stands in the snapshot: `measures.0.goal`. Of an article's text, the words alone."""

    path: str
    label: Any
    text: str


def parts(content: Any, path: str = "", name: str = "") -> Iterator[Part]:
    """Yield what a person wrote, in order; what was left empty is a part too, since the author may still fill it."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield from parts(value, f"{path}.{key}".lstrip("."), key)
    elif isinstance(content, list):
        for place, value in enumerate(content):
            yield from parts(value, f"{path}.{place}", name)
    elif isinstance(content, str) and name in WRITTEN:
        yield Part(path, WRITTEN[name], markup.plain(content) if path == ARTICLE_TEXT else content)


def words_of(title: str, content: Any) -> str:
    """Return the headline and what a person wrote, a part a line."""
    return "\n".join([title, *(part.text for part in parts(content) if part.text)])


def rewritten(content: Any, texts: Mapping[str, str], path: str = "") -> Any:
    """Return the snapshot with other texts at some paths. A text said by somebody (`heard`) that is emptied goes."""
    if isinstance(content, dict):
        return {key: rewritten(value, texts, f"{path}.{key}".lstrip(".")) for key, value in content.items()}
    if isinstance(content, list):
        changed = [rewritten(value, texts, f"{path}.{place}") for place, value in enumerate(content)]
        return [value for value in changed if value != ""]
    return texts.get(path, content)


def masked(title: str, content: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return title and snapshot with everything masked that was found."""
    texts = {part.path: redact(part.text) for part in parts(content)}
    if ARTICLE_TEXT in texts:
        texts[ARTICLE_TEXT] = markup.replaced(content[ARTICLE_TEXT], _masks)
    return redact(title), rewritten(content, texts)


def _masks(words: str) -> list[tuple[int, int, str]]:
    return [(finding.start, finding.end, finding.replacement) for finding in find(words)]
