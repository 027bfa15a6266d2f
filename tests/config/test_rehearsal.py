"""What is played through before the processes part leaves nothing behind."""

import pytest
from django.apps import apps
from django.conf import settings

from huiyin.config.rehearsal import rehearse
from huiyin.config.wsgi import application
from huiyin.core.throttle import submissions
from huiyin.org.models import Bureau


def _rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}


def test_rehearsal_draws_every_page_and_leaves_no_row_and_no_count(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PORTAL_BUREAU", bureau.code)
    before = _rows()
    assert set(rehearse(application)) == {200}
    assert _rows() == before
    submissions.count_for("somebody")
    assert submissions._shared.total == 1


@pytest.mark.django_db
def test_nothing_is_rehearsed_where_no_bureau_was_founded() -> None:
    assert rehearse(application) == []
