"""What can be done: tell, read, choose how one is told, carry out of the house."""

from huiyin.notifications.actions.carrying import carry, recover, try_again
from huiyin.notifications.actions.choosing import send_test, set_default, set_preference, use_default
from huiyin.notifications.actions.posting import can_post, post, post_due
from huiyin.notifications.actions.telling import announce, notify, read_all, remind, tell, tell_decision, tell_once

__all__ = [
    "announce",
    "can_post",
    "carry",
    "notify",
    "post",
    "post_due",
    "read_all",
    "recover",
    "remind",
    "send_test",
    "set_default",
    "set_preference",
    "tell",
    "tell_decision",
    "tell_once",
    "try_again",
    "use_default",
]
