"""An installation's settings: documented, checked, and refused with one clear sentence."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from huiyin.config import env

ROOT = Path(__file__).resolve().parents[2]
SECRETS = ["HUIYIN_SECRET_KEY", "HUIYIN_RECEIPT_KEY", "HUIYIN_SEAL_KEY"]
PRODUCTION = dict.fromkeys(SECRETS, "kT8vQ2mZr5bXw9LpYc3HnJd7GfSa4EuR6tVxBqNz0KiMoWhP1y") | {
    "HUIYIN_HOSTS": "huiyin.example.cn"
}


def check_deploy(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("HUIYIN_", "DATABASE_URL"))}
    command = [sys.executable, "-m", "huiyin", "check", "--deploy", "--fail-level", "DEBUG"]
    return subprocess.run(command, env=inherited | settings, capture_output=True, text=True, check=False, timeout=60)


def names_read_by_the_code() -> set[str]:
    found = set()
    for file in (ROOT / "src").rglob("*.py"):
        found.update(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', file.read_text()))
    return found


def test_every_setting_is_documented_and_every_documented_one_read() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))
    assert documented == names_read_by_the_code()


def test_example_names_every_setting_but_the_developers() -> None:
    example = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert example == names_read_by_the_code() - {"HUIYIN_DEBUG"}


def test_production_settings_pass_the_deployment_check_without_a_word() -> None:
    done = check_deploy(PRODUCTION)
    assert (done.stderr, done.stdout) == ("", "System check identified no issues (0 silenced).\n")


@pytest.mark.parametrize("secret", SECRETS)
def test_missing_secret_stops_the_start_with_its_name(secret: str) -> None:
    done = check_deploy({name: value for name, value in PRODUCTION.items() if name != secret})
    assert done.returncode != 0
    assert done.stderr == f"huiyin: {secret} is not set. docs/settings.md says what it is and how to make one.\n"


def test_short_secret_stops_the_start() -> None:
    done = check_deploy(PRODUCTION | {"HUIYIN_SEAL_KEY": "short"})
    assert done.stderr == "huiyin: HUIYIN_SEAL_KEY is too short: a key needs at least 32 characters.\n"


def test_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(PRODUCTION["HUIYIN_SEAL_KEY"] + "\n")
    settings = {name: value for name, value in PRODUCTION.items() if name != "HUIYIN_SEAL_KEY"}
    assert check_deploy(settings | {"HUIYIN_SEAL_KEY_FILE": str(file)}).returncode == 0
    done = check_deploy(settings | {"HUIYIN_SEAL_KEY_FILE": str(tmp_path / "none")})
    assert (
        done.stderr
        == f"huiyin: HUIYIN_SEAL_KEY_FILE names {tmp_path}/none, which cannot be read: No such file or directory.\n"
    )


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("mysql://u:p@h/d", "DATABASE_URL must start with sqlite:// or postgres://; it is 'h/d'."),
        ("", None),
        ("postgres://u:p%40@h:5432/d?sslmode=require", None),
    ],
)
def test_database_url_is_read_or_refused_without_its_password(
    value: str, sentence: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", value)
    if sentence:
        with pytest.raises(ImproperlyConfigured, match=re.escape(sentence)):
            env.database("DATABASE_URL", "sqlite:///x", base_dir=tmp_path)
    else:
        entry = env.database("DATABASE_URL", "sqlite:///x.sqlite3", base_dir=tmp_path)
        assert (entry["NAME"], entry.get("PASSWORD")) in {(str(tmp_path / "x.sqlite3"), None), ("d", "p@")}
        if value:
            assert entry["OPTIONS"] == {"options": "-c jit=off", "sslmode": "require"}


@pytest.mark.parametrize("value", ["maybe", "2"])
def test_value_that_is_no_answer_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_HTTPS", value)
    with pytest.raises(ImproperlyConfigured, match="HUIYIN_HTTPS must be one of"):
        env.boolean("HUIYIN_HTTPS", default=True)


@pytest.mark.parametrize(("value", "sentence"), [("many", "must be a whole number"), ("-1", "must be at least 0")])
def test_number_that_is_none_is_refused(value: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_TRUSTED_PROXIES", value)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        env.integer("HUIYIN_TRUSTED_PROXIES", 0)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtps://h%40x:p%2F@mail.example.cn", ("mail.example.cn", 465, "h@x", "p/", True, False)),
        ("smtp://h:p@mail.example.cn:2587", ("mail.example.cn", 2587, "h", "p", False, True)),
        ("smtp+plain://10.0.0.5", ("10.0.0.5", 25, "", "", False, False)),
    ],
)
def test_mail_server_is_read(url: str, server: tuple[object, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_SMTP", url)
    assert tuple(env.mail_server("HUIYIN_SMTP").values()) == server


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("smtp+plain://h:secret@10.0.0.5", "a password must not travel unencrypted"),
        ("http://mail.example.cn", "must look like smtps://"),
        ("mail.example.cn", "must look like smtps://"),
    ],
)
def test_mail_server_is_refused_without_its_password(url: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_SMTP", url)
    with pytest.raises(ImproperlyConfigured, match=sentence) as raised:
        env.mail_server("HUIYIN_SMTP")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"HUIYIN_SMTP": "smtp://mail.example.cn"}, "HUIYIN_MAIL_FROM is not set."),
        ({"HUIYIN_SMS_URL": "http://qyapi.weixin.qq.com/"}, "HUIYIN_SMS_URL must start with https://."),
        (
            {"HUIYIN_SMS_URL": "https://evil.example/?key=k"},
            "leads to evil.example, which HUIYIN_GATEWAY_HOSTS does not name.",
        ),
        ({"HUIYIN_WECOM_ROBOTS": "yunxi=https://evil.example/?key=k"}, "leads to evil.example"),
        ({"HUIYIN_WECOM_ROBOTS": "https"}, "HUIYIN_WECOM_ROBOTS must be a list like code=value"),
        ({"HUIYIN_SMS_BODY": "[]"}, "HUIYIN_SMS_BODY must be a JSON object"),
    ],
)
def test_way_out_that_makes_no_sense_stops_the_start(wrong: dict[str, str], sentence: str) -> None:
    done = check_deploy(PRODUCTION | wrong)
    assert done.returncode != 0
    assert sentence in done.stderr
    assert "key=k" not in done.stderr
