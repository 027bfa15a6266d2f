"""What a section reads of an opinion says nothing that the office masked: not in the copy, not in the title."""

from huiyin.opinions import actions
from huiyin.org.models import Section
from tests.register import say


def accept(opinion, cast, copy):
    section = Section.objects.get(code="drinking")
    return actions.accept(
        opinion, actor=cast.clerk, section=section, severity="minor", deputy=cast.deputy, dispatch_text=copy
    )


def test_title_taken_from_the_text_becomes_the_beginning_of_the_checked_copy(in_bureau, cast):
    opinion = say(in_bureau, "曾玉兰来访，说护网又破了。").opinion
    assert opinion.title == "曾玉兰来访，说护网又破了。"

    accept(opinion, cast, "某某来访，说护网又破了。")

    opinion.refresh_from_db()
    assert opinion.title == "某某来访，说护网又破了。"


def test_title_of_its_own_stays_but_for_what_identifies(in_bureau, cast):
    opinion = say(in_bureau, "护网又破了。", title="护网破损，请回电13800001234").opinion

    accept(opinion, cast, "护网又破了。")

    opinion.refresh_from_db()
    assert (opinion.title.startswith("护网破损，请回电"), "13800001234" in opinion.title) == (True, False)
