"""What a giver reads is in the bureau's language, whatever language the clerk's pages speak."""

from django.utils import translation

from huiyin.opinions import actions
from huiyin.org.models import Bureau
from tests.people import Cast
from tests.register import dispatched


def test_a_clerk_in_english_writes_chinese_into_the_story(in_bureau: Bureau, cast: Cast) -> None:
    opinion = dispatched(in_bureau, cast)
    actions.draft_reply(opinion, actor=cast.chief, text="本周更换滤料。", outcome="adopted")
    with translation.override("en"):
        actions.answer(opinion, actor=cast.deputy)
    assert opinion.updates.get(verb="answer").text == "采纳\n本周更换滤料。"
