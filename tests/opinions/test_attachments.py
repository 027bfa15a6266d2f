"""Files come with an opinion, tell nothing of their maker, and reach the section only when the office passes them on."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from huiyin.confidential.actions import read, take_over
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.files import Part, accept, discard
from huiyin.core.files import read as read_stored
from huiyin.core.files.keeping import path_of
from huiyin.opinions.actions import MOST_FILES, attach, pass_on
from huiyin.opinions.models import Attachment
from huiyin.opinions.queries import attachments_for
from tests import register


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def file():
    return accept(register.photo(), anonymous=True)


def test_files_come_with_the_opinion_once(in_bureau, file):
    first = register.say(in_bureau, key="k", files=[file, file]).opinion
    register.say(in_bureau, key="k", files=[file, file])
    assert first.attachments.count() == Attachment.objects.count() == 2


def test_too_many_files_are_refused(in_bureau, file):
    with pytest.raises(InvalidInput):
        register.say(in_bureau, files=[file] * (MOST_FILES + 1))
    opinion = register.say(in_bureau, files=[file] * MOST_FILES).opinion
    with pytest.raises(NotNow):
        attach(opinion, file, actor=Public(holds=opinion.pk))


def test_giver_adds_by_receipt_and_nobody_else(in_bureau, file):
    opinion = register.say(in_bureau).opinion
    attach(opinion, file, actor=Public(holds=opinion.pk))
    with pytest.raises(NotAllowed):
        attach(opinion, file, actor=Public(holds=1))


def test_section_sees_a_file_once_the_office_passed_it_on(in_bureau, cast, file):
    opinion = register.dispatched(in_bureau, cast)
    attachment = attach(opinion, file, actor=Public(holds=opinion.pk))
    assert (attachments_for(cast.clerk, opinion).count(), attachments_for(cast.chief, opinion).count()) == (1, 0)
    with pytest.raises(NotAllowed):
        pass_on(attachment, actor=cast.chief)
    pass_on(attachment, actor=cast.clerk)
    assert attachments_for(cast.chief, opinion).get() == attachment
    with pytest.raises(NotNow):
        pass_on(attachment, actor=cast.clerk)


def test_take_over_moves_the_files_into_the_sealed_register(in_bureau, cast, file, django_capture_on_commit_callbacks):
    opinion = register.say(in_bureau, files=[file]).opinion
    left = path_of(opinion.attachments.get(), Part.CONTENT)
    assert default_storage.exists(left)
    with django_capture_on_commit_callbacks(execute=True):
        report = take_over(opinion, actor=cast.clerk)
    assert not Attachment.objects.exists()
    assert not default_storage.exists(left)
    read(report, actor=cast.inspector)
    assert read_stored(report.files.get()) == file.content


def test_a_file_lost_from_the_store_gets_a_page_that_says_so_and_one_line_in_the_log(in_bureau, cast, file, caplog):
    opinion = register.say(in_bureau, files=[file]).opinion
    lost = opinion.attachments.get()
    discard(lost)
    client = Client()
    client.cookies["huiyin_language"] = "en"
    client.force_login(cast.clerk, backend="huiyin.org.backends.StaffBackend")

    pages = [client.get(f"/desk/opinions/{opinion.number}/files/{lost.storage_name}/") for _time in range(2)]
    assert [page.status_code for page in pages] == [410, 410]
    assert "This file is gone" in pages[0].text
    told = [entry for entry in caplog.records if entry.name == "huiyin.core.files.keeping"]
    assert [lost.storage_name in entry.getMessage() for entry in told] == [True]
