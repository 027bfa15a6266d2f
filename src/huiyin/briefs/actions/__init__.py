"""Everything that can be done with briefs and instructions: one verb, one function, keyword-only `actor`."""

from huiyin.briefs.actions.drafting import draft, drop, redraft, submit, write
from huiyin.briefs.actions.instructing import accept, answer, assign, give, list_problem, send_back_answer
from huiyin.briefs.actions.publishing import draft_article
from huiyin.briefs.actions.receiving import receive, send_back
from huiyin.briefs.actions.sending import approve, read, return_brief, send

__all__ = [
    "accept",
    "answer",
    "approve",
    "assign",
    "draft",
    "draft_article",
    "drop",
    "give",
    "list_problem",
    "read",
    "receive",
    "redraft",
    "return_brief",
    "send",
    "send_back",
    "send_back_answer",
    "submit",
    "write",
]
