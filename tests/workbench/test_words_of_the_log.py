"""The log says in the reader's language what an act changed."""

from django.utils import translation

from huiyin.audit.models import Event
from huiyin.workbench.templatetags.log import changed


def test_fields_go_by_the_register_s_words_and_others_by_their_own():
    event = Event(
        object_kind="opinions.opinion", after={"status": "answered", "answered_on": "2026-11-20", "mood": "x"}
    )
    with translation.override("en"):
        assert changed(event) == ["answered on", "mood"]


def test_kind_of_a_former_version_is_no_obstacle():
    assert changed(Event(object_kind="gone.thing", after={"name": "x"})) == ["name"]
