"""The ways out of the house. Each is one small class; the settings say which ones there are.

A gateway takes a `Letter` and either brings it to the other side or raises `Failed`. It knows nothing of the outbox: when to
send, how often to try and what to make of a failure is decided in `actions.carrying`.
"""

from huiyin.notifications.gateways.base import Failed, Gateway, Letter
from huiyin.notifications.gateways.mail import Mail
from huiyin.notifications.gateways.robots import DingTalkRobot, WeComRobot
from huiyin.notifications.gateways.sms import TextMessage
from huiyin.notifications.models import Way

__all__ = ["Failed", "Gateway", "Letter", "configured"]


def configured() -> dict[Way, Gateway]:
    """Return the gateways that the settings name, new and without any connection."""
    kinds: tuple[type[Gateway], ...] = (Mail, TextMessage, WeComRobot, DingTalkRobot)
    return {kind.way: kind() for kind in kinds if kind.is_configured()}
