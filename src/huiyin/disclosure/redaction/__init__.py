"""Finds what may identify a person in Chinese text, and masks it. Plain Python: knows no model and no database."""

from huiyin.disclosure.redaction.engine import find, redact
from huiyin.disclosure.redaction.findings import Finding, Kind

__all__ = ["Finding", "Kind", "find", "redact"]
