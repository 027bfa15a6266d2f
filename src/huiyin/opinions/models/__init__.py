"""The register's tables, one topic a file."""

from huiyin.opinions.models.again import Again
from huiyin.opinions.models.attachment import Attachment
from huiyin.opinions.models.clock import OpinionClock
from huiyin.opinions.models.conversation import Message, Told, Update
from huiyin.opinions.models.decisions import Decline, Dispute, Diversion, Merge
from huiyin.opinions.models.imports import ColumnMapping, ImportBatch, ImportIssue
from huiyin.opinions.models.opinion import (
    CLOSED,
    NAMED_SOURCES,
    OPEN,
    Channel,
    GiverForm,
    Kind,
    Opinion,
    Severity,
    State,
    Wind,
)
from huiyin.opinions.models.rating import LOW, Callback, Rating
from huiyin.opinions.models.receipt import LateReceipt
from huiyin.opinions.models.reply import HalfReply, Reply, ReplyOutcome
from huiyin.opinions.models.words import DispatchedWords, OpinionWords

__all__ = [
    "CLOSED",
    "LOW",
    "NAMED_SOURCES",
    "OPEN",
    "Again",
    "Attachment",
    "Callback",
    "Channel",
    "ColumnMapping",
    "Decline",
    "DispatchedWords",
    "Dispute",
    "Diversion",
    "GiverForm",
    "HalfReply",
    "ImportBatch",
    "ImportIssue",
    "Kind",
    "LateReceipt",
    "Merge",
    "Message",
    "Opinion",
    "OpinionClock",
    "OpinionWords",
    "Rating",
    "Reply",
    "ReplyOutcome",
    "Severity",
    "State",
    "Told",
    "Update",
    "Wind",
]
