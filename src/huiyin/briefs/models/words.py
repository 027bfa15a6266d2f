"""What briefs are searched by: each version by itself, since who sees no drafts finds what was sent and nothing else."""

from collections.abc import Iterable

from django.db import models

from huiyin.briefs.models.brief import Version
from huiyin.core.search.models import Words


class VersionWords(Words):
    """One version, with the number of its brief once that has one."""

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="words")

    @classmethod
    def of(cls, owner: Version) -> Iterable[str]:
        number = owner.brief.number if owner.brief.order else None
        return str(number or ""), owner.title, owner.text
