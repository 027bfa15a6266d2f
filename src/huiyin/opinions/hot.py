"""Hot issues as one person may see them."""

from dataclasses import dataclass
from typing import Any

from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import TO_TRIAGE, opinions_visible_to
from huiyin.triage.models import HotIssue
from huiyin.triage.queries import hot_issues


@dataclass(frozen=True)
class Shown:
    """A hot issue with its opinions, the most typical first."""

    issue: HotIssue
    opinions: list[Opinion]

    @property
    def into(self) -> Opinion | None:
        """What the others would be merged into: the most typical one that is still being worked on."""
        return next((one for one in self.opinions if one.is_open), None)

    @property
    def mergeable(self) -> list[Opinion]:
        """The others that nobody has dispatched yet, if there is something to merge them into."""
        return [one for one in self.opinions if self.into and one != self.into and one.status in TO_TRIAGE]


def hot_issues_for(actor: Any) -> list[Shown]:
    """Return the hot issues all of whose opinions this person may see.

    An issue that holds one they must not know of is left out whole: its figures and words would speak of that one too.
    """
    found = hot_issues()
    seen = {
        row.pk: row
        for row in opinions_visible_to(actor).filter(pk__in=[item for issue in found for item in issue.items])
    }
    return [
        Shown(issue, [seen[item] for item in issue.items])
        for issue in found
        if all(item in seen for item in issue.items)
    ]
