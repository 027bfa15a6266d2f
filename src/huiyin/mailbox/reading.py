"""Reading an e-mail: who sent it, what it says without what it quotes, what is attached, and whether a machine wrote it."""

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses, parseaddr
from html.parser import HTMLParser

NUMBER = re.compile(r"\b\d{2}-\d{4}-\d{4}\b")
"""A public number, as subjects hold it."""
_QUOTE_BEGINS = re.compile(
    r"^\s*(?:>|-{2,}\s*(?:Original Message|原始邮件|Forwarded message)"
    r"|(?:On .{4,120} wrote|在\s?.{4,120}写道)\s*[:：]|(?:发件人|From)\s*[:：])"
)
_BULK = {"bulk", "list", "junk", "auto_reply"}
_MACHINES = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+.=-]|@)", re.IGNORECASE)
_OUT_OF_OFFICE = re.compile(
    r"^(?:自动(?:回复|答复)|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office)\b", re.IGNORECASE
)
_AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "X-Loop", "List-Id", "List-Unsubscribe")


@dataclass(frozen=True)
class Attached:
    """A file that came with a mail."""

    name: str
    content: bytes


@dataclass(frozen=True, repr=False)
class Mail:
    """One e-mail as far as it matters here. It never prints itself, so that no log can hold it."""

    message_id: str
    sender: str
    name: str
    subject: str
    text: str
    files: tuple[Attached, ...]
    references: tuple[str, ...]
    is_automatic: bool
    returned: tuple[str, ...]
    """The stems of Message-IDs that a bounce names: mails of ours that could not be delivered."""
    key: str
    """The same for a mail that is fetched twice, or comes by two ways."""


def read_mail(raw: bytes, *, own_addresses: frozenset[str]) -> Mail:
    """Return what an e-mail says. Nothing in it can make this fail: what cannot be read is left out."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    name, sender = parseaddr(_header(message, "From"))
    subject, text = _header(message, "Subject"), _text(message)
    said = [_header(message, header) for header in ("Message-ID", "From", "Date", "Subject")]
    key = hashlib.sha256("\0".join([*said, text]).encode()).hexdigest()
    references = _header(message, "In-Reply-To") + " " + _header(message, "References")
    return Mail(
        message_id=said[0], sender=sender.lower(), name=name, subject=subject, text=_without_quotes(text),
        files=tuple(_files(message)), references=tuple(re.findall(r"<([^<>@\s]{1,200})@", references)),
        is_automatic=_is_automatic(message, sender.lower(), own_addresses), returned=_returned(message, raw), key=key,
    )  # fmt: skip


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())[:998]
    except (ValueError, LookupError, IndexError, AttributeError):  # a header that breaks the rules
        return ""


def _is_automatic(message: EmailMessage, sender: str, own_addresses: frozenset[str]) -> bool:
    """Whether a machine sent it: a bounce, a list, somebody out of office, ourselves (RFC 3834)."""
    return (
        not sender
        or sender in own_addresses
        or bool(_MACHINES.match(sender))
        or bool(_OUT_OF_OFFICE.match(_header(message, "Subject")))
        or _header(message, "Auto-Submitted").partition(";")[0].strip().lower() not in {"", "no"}
        or _header(message, "Precedence").lower() in _BULK
        or _header(message, "Return-Path") == "<>"
        or message.get_content_type() == "multipart/report"
        or any(message.get(name) is not None for name in _AUTOMATIC)
    )


def _returned(message: EmailMessage, raw: bytes) -> tuple[str, ...]:
    """Return the Message-IDs of what a report of a mail server (RFC 3464) quotes: it could not deliver them."""
    if message.get_content_type() != "multipart/report":
        return ()
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    said = b"\n".join([raw, *(part for part in parts if isinstance(part, bytes))])
    return tuple(dict.fromkeys(stem.decode() for stem in re.findall(rb"(?im)^message-id:\s*<([0-9a-f]{32})@", said)))


def _text(message: EmailMessage) -> str:
    try:
        body = message.get_body(preferencelist=("plain", "html"))
    except (KeyError, AttributeError, ValueError):
        return ""
    if body is None:
        return ""
    text = _decoded(body)
    return _plain(text) if body.get_content_type() == "text/html" else text.replace("\r\n", "\n").replace("\0", "")


def _decoded(part: MIMEPart) -> str:
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")


def _without_quotes(text: str) -> str:
    """Return what was written anew: everything before the first line that begins a quotation."""
    lines: list[str] = []
    for line in text.splitlines():
        if _QUOTE_BEGINS.match(line):
            break
        lines.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _files(message: EmailMessage) -> list[Attached]:
    found = []
    for part in message.iter_attachments():
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes) and raw:
            found.append(Attached(part.get_filename() or "", raw))
    return found


class _Words(HTMLParser):
    """The words of a page; nothing of it is kept but text."""

    _SILENT = {"script", "style", "head", "title"}
    _BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self._SILENT
        if tag == "blockquote":
            self.pieces.append("\n>")
        elif tag in self._BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(self._silent - (tag in self._SILENT), 0)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _plain(html: str) -> str:
    words = _Words()
    words.feed(html.replace("\0", ""))
    words.close()
    return "\n".join(line.strip() for line in "".join(words.pieces).splitlines())


def addresses_in(text: str) -> frozenset[str]:
    """Return the addresses that a setting such as a sender names."""
    return frozenset(address.lower() for _name, address in getaddresses([text]) if address)
