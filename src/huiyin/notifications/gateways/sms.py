"""Text messages by whatever HTTP gateway the bureau has a contract with."""

from typing import Any

from django.conf import settings

from huiyin.notifications.gateways.base import Failed, Gateway, Letter, mobile_of
from huiyin.notifications.gateways.web import connect, post_json
from huiyin.notifications.models import Failure, Way
from huiyin.org.models import Staff


class TextMessage(Gateway):
    """The settings hold the address, the headers and a JSON body whose texts may name {phone}, {text}, {count}, {link} and {id}.

    Providers in China send approved templates only; the body then names the template and hands over {count} and {link}.
    """

    way = Way.SMS

    @classmethod
    def is_configured(cls) -> bool:
        return bool(settings.SMS_URL)

    def address_of(self, staff: Staff, bureau: str) -> str:
        return mobile_of(staff)

    def send(self, letter: Letter) -> None:
        answer = post_json(settings.SMS_URL, _filled(settings.SMS_BODY, letter), settings.SMS_HEADERS)
        if settings.SMS_ACCEPTED not in answer:
            raise Failed(Failure.REFUSED, answer)

    def check(self) -> None:
        connect(settings.SMS_URL).close()


def _filled(part: Any, letter: Letter) -> Any:
    """Return a part of the body with the letter's words in their places."""
    if isinstance(part, dict):
        return {name: _filled(value, letter) for name, value in part.items()}
    if isinstance(part, list):
        return [_filled(value, letter) for value in part]
    if not isinstance(part, str):
        return part
    words = {
        "phone": letter.address,
        "text": letter.text,
        "count": str(letter.count),
        "link": letter.link,
        "id": letter.id,
    }
    for name, value in words.items():
        part = part.replace(f"{{{name}}}", value)
    return part
