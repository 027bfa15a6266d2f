"""The portal's pages, one topic a file."""

from huiyin.portal.views.about import accessibility, how, privacy
from huiyin.portal.views.home import home
from huiyin.portal.views.receipt import rate, receipt, say_more, withdraw
from huiyin.portal.views.say import say

__all__ = ["accessibility", "home", "how", "privacy", "rate", "receipt", "say", "say_more", "withdraw"]
