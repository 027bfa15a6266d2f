"""A small IMAP server on this machine: one mailbox, enough of RFC 3501 for a client that reads it."""

import re
import socketserver
import threading
from collections.abc import Callable


class ImapServer:
    """Holds mails by uid. `on_store` is called before a mail is marked as read: a test may cut the wire there."""

    def __init__(self) -> None:
        self.mails: dict[int, bytes] = {}
        self.seen: set[int] = set()
        self.on_store: Callable[[int], None] = lambda uid: None
        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def settings(self) -> dict[str, object]:
        port = self._server.server_address[1]
        said = {"host": "127.0.0.1", "port": port, "username": "office", "password": "secret"}
        return said | {"use_ssl": False, "use_tls": False}

    def deliver(self, raw: bytes) -> None:
        self.mails[len(self.mails) + 1] = raw

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        box = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK ready\r\n")
                for line in self.rfile:
                    tag, _space, command = line.decode().strip().partition(" ")
                    try:
                        answer = box.answer(command)
                    except ConnectionError:
                        return
                    self.wfile.write(answer + f"{tag} OK done\r\n".encode())
                    if command.upper().startswith("LOGOUT"):
                        return

        return Handler

    def answer(self, command: str) -> bytes:
        verb = command.upper()
        if verb.startswith("CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1\r\n"
        if verb.startswith("SELECT"):
            return f"* {len(self.mails)} EXISTS\r\n".encode()
        if verb.startswith("UID SEARCH"):
            return f"* SEARCH {' '.join(str(uid) for uid in self.mails if uid not in self.seen)}\r\n".encode()
        if verb.startswith("UID FETCH"):
            uid = int(re.findall(r"\d+", command)[0])
            raw = self.mails[uid]
            return f"* {uid} FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n"
        if verb.startswith("UID STORE"):
            uid = int(re.findall(r"\d+", command)[0])
            self.on_store(uid)
            self.seen.add(uid)
        return b""
