"""A short way to tell a colleague something."""

from huiyin.notifications.actions import tell
from huiyin.notifications.models import Kind, Notification
from huiyin.org.models import Staff


def told(to: Staff, text: str, url: str = "") -> Notification:
    """Tell a colleague these very words."""
    one = Notification(bureau_id=to.bureau_id, to=to, kind=Kind.NEWS, text=text, url=url)
    tell([one])
    return one
