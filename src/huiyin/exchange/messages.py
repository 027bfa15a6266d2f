"""A message to a source: what it says, and the signature by which the receiver knows it is ours.

The form is that of Standard Webhooks (standardwebhooks.com): `webhook-id`, `webhook-timestamp`, and `webhook-signature` with the
HMAC-SHA256 of `id.timestamp.body`, so that receivers find libraries for it.
"""

import base64
import hmac
import json

from huiyin.core.crypto import open_for
from huiyin.exchange.actions.sources import WEBHOOK_SECRETS
from huiyin.exchange.models import Event, Source

UNTOLD = ("register", "ask", "call_back", "object_to", "dismiss")
"""Lines of a giver's story that pass between the bureau and that person alone, or that the source knows already."""
OF_THE_GIVER = ("withdraw",)
"""What a giver did by themselves: told a day later, because the hour is nobody's business."""


def id_of(event: Event) -> str:
    """Return the id of a message: the same however often it is sent."""
    return f"evt_{event.pk}"


def body_of(event: Event) -> bytes:
    """Return the message: which opinion, which step, on which day, with the words that its giver reads too. Nothing else."""
    line = event.update
    opinion = line.opinion
    filing = getattr(opinion, "filing", None)
    said = {
        "id": id_of(event),
        "type": f"opinion.{line.verb}",
        "day": line.day.isoformat(),
        "order": line.order,
        "number": opinion.number,
        "reference": filing.reference if filing else opinion.source_ref,
        "text": line.text,
        "problem": line.problem_number,
    }
    return json.dumps(said, ensure_ascii=False).encode()


def signed(event: Event, body: bytes, *, timestamp: int) -> dict[str, str]:
    """Return the headers of a message."""
    secret = secret_of(event.source)
    over = f"{id_of(event)}.{timestamp}.".encode() + body
    signature = base64.b64encode(hmac.digest(secret, over, "sha256")).decode()
    return {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": id_of(event),
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{signature}",
    }


def secret_of(source: Source) -> bytes:
    """Return the secret that signs a source's messages."""
    return open_for(WEBHOOK_SECRETS, source.webhook_secret)
