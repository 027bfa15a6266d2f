"""Everything that can be done with a letter of inquiry, from the address list to the opinions in an answer."""

from huiyin.inquiries.actions.answering import MOST_PIECES, answer, enter_answer, keep_draft, open_letter
from huiyin.inquiries.actions.listing import import_bodies, keep_body
from huiyin.inquiries.actions.sending import change, close, draft, remind, reply_code, send
from huiyin.inquiries.actions.splitting import Found, forget, split

__all__ = [
    "MOST_PIECES",
    "Found",
    "answer",
    "change",
    "close",
    "draft",
    "enter_answer",
    "forget",
    "import_bodies",
    "keep_body",
    "keep_draft",
    "open_letter",
    "remind",
    "reply_code",
    "send",
    "split",
]
