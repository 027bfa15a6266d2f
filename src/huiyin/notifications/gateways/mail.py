"""E-mail by SMTP."""

import contextlib
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from huiyin.notifications.gateways.base import Failed, Gateway, Letter
from huiyin.notifications.models import Failure, Way
from huiyin.org.models import Staff

TIMEOUT_SECONDS = 15


def message_id(letter: str) -> str:
    """Return the Message-ID under which a letter leaves, the first time and every other."""
    host = settings.MAIL_FROM.rpartition("@")[2].rstrip(">")
    return f"<{letter}@{host}>"


class Mail(Gateway):
    """One connection for a batch of letters. The Message-ID is the letter's, so that a mailbox knows one that comes twice."""

    way = Way.EMAIL
    is_repeatable = True

    def __init__(self) -> None:
        self._server = EmailBackend(**settings.MAIL_SERVER, timeout=TIMEOUT_SECONDS)

    @classmethod
    def is_configured(cls) -> bool:
        return bool(settings.MAIL_SERVER)

    def address_of(self, staff: Staff, bureau: str) -> str:
        return staff.email

    def send(self, letter: Letter) -> None:
        self._open()
        headers = {"Message-ID": message_id(letter.id), "Auto-Submitted": "auto-generated", **letter.headers}
        message = EmailMessage(letter.subject, letter.text, settings.MAIL_FROM, [letter.address], headers=headers)
        try:
            self._server.send_messages([message])
        except SMTPRecipientsRefused as error:
            raise self._refusal(list(error.recipients.values())) from error
        except SMTPResponseException as error:
            raise self._refusal([(error.smtp_code, error.smtp_error)]) from error
        except (SMTPServerDisconnected, OSError) as error:
            self.close()
            raise Failed(Failure.NO_ANSWER, error, way_is_down=True) from error
        except ValueError as error:  # an address that is none: Django refuses line breaks in headers, for instance
            raise Failed(Failure.REFUSED, error) from error

    def check(self) -> None:
        self._open()
        self.close()

    def close(self) -> None:
        with contextlib.suppress(SMTPException, OSError):
            self._server.close()
        self._server.connection = None

    def _refusal(self, replies: list[tuple[int, bytes | str]]) -> Failed:
        """Return what a refusal means. With 421 (RFC 5321 §3.8) the server ends the connection: it takes no more for now."""
        is_busy = any(code == 421 for code, _words in replies)
        if is_busy:
            self.close()
        said = "; ".join(_said(*reply) for reply in replies)
        return Failed(Failure.TOO_MANY if is_busy else Failure.REFUSED, said, way_is_down=is_busy)

    def _open(self) -> None:
        try:
            self._server.open()
        except SMTPResponseException as error:
            raise Failed(Failure.UNREACHABLE, _said(error.smtp_code, error.smtp_error), way_is_down=True) from error
        except (SMTPException, OSError) as error:
            raise Failed(Failure.UNREACHABLE, error, way_is_down=True) from error


def _said(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
