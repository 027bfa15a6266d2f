"""An item of a register that lets the office ask for contact data and the head of the office decide."""

import pytest

from huiyin.org.models import Role, Section
from huiyin.vault import subjects
from huiyin.vault.subjects import SubjectKind


@pytest.fixture
def item_kind(in_bureau, monkeypatch):
    """A section stands in for an item: any model will do."""
    monkeypatch.setattr(subjects, "_kinds", {})
    subjects.register(
        "org.section",
        SubjectKind(
            may_request=lambda actor, _item: actor.holds(Role.CLERK, Role.OFFICE_HEAD),
            may_decide=lambda actor, _item: actor.holds(Role.OFFICE_HEAD),
            label=str,
            url=lambda item: f"/items/{item}/",
        ),
    )
    return Section.objects.get(code="drinking")
