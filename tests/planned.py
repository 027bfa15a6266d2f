"""A short way to a campaign that asks for what a test is about."""

import datetime as dt
import json
from typing import Any

from huiyin.campaigns.actions import prepare
from huiyin.campaigns.models import Campaign
from huiyin.campaigns.templates import Template
from huiyin.core.timing import today
from tests.people import Cast

HEAD = """
code = "template"
name = "作风建设活动"
[[stage]]
key = "prepare"
name = "动员部署"
days = 60
[[stage.step]]
key = "{key}"
name = "{name}"
days = 30
"""


def campaign_asking(
    cast: Cast, *criteria: dict[str, Any], code: str = "c", step: tuple[str, str] = ("step", "逐项落实"),
    starts_on: dt.date | None = None,
) -> Campaign:  # fmt: skip
    """Prepare a campaign of one stage with one step, which is done when all `criteria` are met: `{"rule": …, setting: …}`."""
    text = HEAD.format(key=step[0], name=step[1])
    for criterion in criteria:
        # Words, numbers and truth are written in TOML as in JSON.
        settings = (f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in criterion.items())
        text += "[[stage.step.criterion]]\n" + "".join(settings)
    template = Template("template", text, is_shipped=False)
    return prepare(template, actor=cast.clerk, code=code, starts_on=starts_on or today())
