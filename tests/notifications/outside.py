"""The other side: a real mail server and a real HTTPS server on this machine, which keep what they are sent."""

import datetime as dt
import ipaddress
import json
import ssl
import threading
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.server import free_port


class MailServer:
    """Takes every letter, except to the addresses in `unknown` and while it `is_busy`. `on_letter` is called before it says so."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, EmailMessage]] = []
        self.unknown: set[str] = set()
        self.is_busy = False
        self.on_letter: Callable[[int], None] = lambda count: None
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.is_busy:
            return "421 4.7.0 Too many messages, come back later"
        if address in self.unknown:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters += [(address, letter) for address in envelope.rcpt_tos]
        self.on_letter(len(self.letters))
        return "250 taken"

    @property
    def address(self) -> dict[str, Any]:
        """What the MAIL_SERVER setting has to be."""
        return {"host": "127.0.0.1", "port": self._controller.port}

    @property
    def url(self) -> str:
        """What the HUIYIN_SMTP variable has to be."""
        return f"smtp+plain://127.0.0.1:{self._controller.port}"

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop(no_assert=True)


class WebServer:
    """Answers each call with `status` and `answer`, or hangs up; keeps path, headers and body. `on_call` comes before the answer."""

    def __init__(self, folder: Path) -> None:
        self.calls: list[tuple[str, dict[str, str], Any]] = []
        self.status, self.answer, self.headers, self.hangs_up = 200, '{"errcode": 0}', {}, False
        self.on_call: Callable[[int], None] = lambda count: None
        self.certificate = folder / "authority.pem"
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_certificate(self.certificate))
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"https://localhost:{self._server.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                web.calls.append((self.path, dict(self.headers), json.loads(body)))
                web.on_call(len(web.calls))
                if web.hangs_up:
                    return
                self.send_response(web.status)
                for name, value in web.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(web.answer.encode())

            def log_message(self, *args: Any) -> None:
                pass

        return Handler

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _certificate(file: Path) -> Path:
    """Write a key and a certificate for localhost that is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = (
        built.serial_number(1).not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
    )
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    built = built.add_extension(x509.SubjectAlternativeName(names), critical=False)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    signed = built.sign(key, hashes.SHA256())
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return file
