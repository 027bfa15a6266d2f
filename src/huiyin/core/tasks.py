"""What keeps the installation itself in shape."""

from huiyin.core.database import refresh_statistics
from huiyin.core.periodic import periodic


@periodic(minutes=6 * 60)
def refresh() -> None:
    """Refresh what the database knows of its tables."""
    refresh_statistics()
