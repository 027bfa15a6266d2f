"""What keeps the installation itself in shape."""

from huiyin.core.database import refresh_statistics
from huiyin.core.once import forget_old
from huiyin.core.periodic import periodic


@periodic(minutes=6 * 60)
def refresh() -> None:
    """Refresh what the database knows of its tables."""
    refresh_statistics()


@periodic(minutes=24 * 60)
def forget_sent_forms() -> None:
    """Forget which forms were carried out, once nobody can send them again."""
    forget_old()
