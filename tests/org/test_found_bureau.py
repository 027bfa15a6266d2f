"""`huiyin found-bureau`: from an empty database to somebody who can sign in."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_scopes import scope

from huiyin.org.models import Bureau, Section


def found(folder: Path, code: str = "chengxi", password: str = "reeds-on-the-dyke", **options: str) -> None:
    file = folder / "password"
    file.write_text(password)
    call_command("found_bureau", code, "澄溪县水利局", administrator="keeper", password_file=str(file), **options)


@pytest.mark.django_db
def test_administrator_of_a_new_bureau_can_sign_in(tmp_path: Path, client: Client) -> None:
    found(tmp_path)
    with scope(bureau=Bureau.objects.get(code="chengxi")):
        assert Section.objects.count() == 18
    response = client.post("/account/login/", {"login": "keeper", "password": "reeds-on-the-dyke"})
    assert response.status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "words"),
    [({"password": "123"}, "密码"), ({"parent": "nowhere"}, "nowhere"), ({"code": "taken"}, "taken")],
)
def test_a_refusal_enters_nothing(tmp_path: Path, options: dict[str, str], words: str) -> None:
    Bureau.objects.create(code="taken", name="已有", level="county")
    with pytest.raises(CommandError, match=words):
        found(tmp_path, **options)
    assert list(Bureau.objects.values_list("code", flat=True)) == ["taken"]
