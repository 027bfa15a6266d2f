"""Group robots of WeCom (企业微信) and DingTalk (钉钉): a line in the bureau's group that mentions one person.

Both speak JSON to a webhook whose address is the secret, and answer 200 with an `errcode`; both take some 20 lines a minute.
The group reads along, so the line says neither how much waits nor what.
WeCom: https://developer.work.weixin.qq.com/document/path/91770
DingTalk: https://open.dingtalk.com/document/robots/custom-robot-access
"""

import base64
import hashlib
import hmac
import json
from abc import abstractmethod
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings

from huiyin.core.timing import now
from huiyin.notifications.gateways.base import Failed, Gateway, Letter, mobile_of
from huiyin.notifications.gateways.web import connect, post_json
from huiyin.notifications.models import Failure, Way
from huiyin.org.models import Staff


class Robot(Gateway):
    """What the two have in common. Each bureau has a robot of its own; a person is mentioned by mobile number."""

    per_minute = 15
    setting: ClassVar[str]
    too_fast: ClassVar[frozenset[int]]
    """The codes by which the other side says that it was called too often."""

    @classmethod
    def is_configured(cls) -> bool:
        return bool(cls.webhooks())

    @classmethod
    def webhooks(cls) -> dict[str, str]:
        """Return the address of each bureau's robot."""
        found: dict[str, str] = getattr(settings, cls.setting)
        return found

    def address_of(self, staff: Staff, bureau: str) -> str:
        return mobile_of(staff) if bureau in self.webhooks() else ""

    def send(self, letter: Letter) -> None:
        said = post_json(self.webhook(letter.bureau), self.body(letter))
        try:
            code = json.loads(said)["errcode"]
        except (ValueError, KeyError, TypeError) as error:
            raise Failed(Failure.NO_ANSWER, said) from error
        if code in self.too_fast:
            raise Failed(Failure.TOO_MANY, said, way_is_down=True)
        if code != 0:
            raise Failed(Failure.REFUSED, said)

    def check(self) -> None:
        for address in self.webhooks().values():
            connect(address).close()

    def webhook(self, bureau: str) -> str:
        """Return the address to call for a bureau."""
        return self.webhooks()[bureau]

    @abstractmethod
    def body(self, letter: Letter) -> dict[str, Any]:
        """Return what to send."""


class WeComRobot(Robot):
    """The webhook of a WeCom group."""

    way = Way.WECOM
    setting = "WECOM_ROBOTS"
    too_fast = frozenset({45009})

    def body(self, letter: Letter) -> dict[str, Any]:
        return {"msgtype": "text", "text": {"content": letter.text, "mentioned_mobile_list": [letter.address]}}


class DingTalkRobot(Robot):
    """The webhook of a DingTalk group, signed where the robot has a secret."""

    way = Way.DINGTALK
    setting = "DINGTALK_ROBOTS"
    too_fast = frozenset({130101, 410100})

    def body(self, letter: Letter) -> dict[str, Any]:
        # The number in the text is where DingTalk writes the person's name.
        content = f"@{letter.address} {letter.text}"
        return {
            "msgtype": "text",
            "text": {"content": content},
            "at": {"atMobiles": [letter.address], "isAtAll": False},
        }

    def webhook(self, bureau: str) -> str:
        address = super().webhook(bureau)
        secret = settings.DINGTALK_SECRETS.get(bureau)
        return f"{address}&{urlencode(signature(secret, int(now().timestamp() * 1000)))}" if secret else address


def signature(secret: str, milliseconds: int) -> dict[str, str | int]:
    """Return DingTalk's signature of a moment: HMAC-SHA256 over the moment and the secret, in base64."""
    signed = hmac.digest(secret.encode(), f"{milliseconds}\n{secret}".encode(), hashlib.sha256)
    return {"timestamp": milliseconds, "sign": base64.b64encode(signed).decode()}
