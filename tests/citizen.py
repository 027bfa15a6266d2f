"""A citizen's browser, as far as the tests of servers need one: sends the last step of the form and reads the receipt."""

import http.client
import re
import time
from urllib.parse import urlencode

# A browser that has been given a form cookie sends it back in the form; any 32 letters do.
TOKEN = "huiyin" * 5 + "zz"
_CODE = re.compile(rb'<p class="receipt-code">((?:<span>\d{4}</span>){5})')


def form_body(key: str, text: str) -> bytes:
    """Return the body of the last step, with everything filled in."""
    fields = {
        "csrfmiddlewaretoken": TOKEN, "key": key, "go": "send", "kind": "request", "text": text,
        "giver_form": "anonymous", "may_publish": "on", "looked": "1",
    }  # fmt: skip
    return urlencode(fields).encode()


HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"huiyin_form={TOKEN}"}


def code_on(page: bytes) -> str | None:
    """Return the twenty digits on a receipt page, or None if it is not one."""
    found = _CODE.search(page)
    return "".join(re.findall(r"\d{4}", found[1].decode())) if found else None


def submit(port: int, key: str, text: str) -> str | None:
    """Send an opinion once. Return the code, or None if the connection broke or the server could not."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        connection.request("POST", "/say/", form_body(key, text), HEADERS)
        return code_on(connection.getresponse().read())
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def submit_until_answered(port: int, key: str, text: str, seconds: float = 60) -> str:
    """Send an opinion again and again, as somebody does who sees no receipt, and return the code."""
    deadline = time.monotonic() + seconds
    while (code := submit(port, key, text)) is None:
        assert time.monotonic() < deadline, "no receipt in time"
        time.sleep(0.05)
    return code
