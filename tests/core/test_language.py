"""Pages speak Chinese until the reader switches."""

from django.test import Client

from huiyin.org.models import Bureau


def test_chinese_whatever_the_browser_prefers(client: Client, bureau: Bureau) -> None:
    page = client.get("/account/login/", headers={"accept-language": "en-US,en"})
    assert (page.headers["Content-Language"], "登录" in page.content.decode()) == ("zh-hans", True)


def test_the_switch_gives_english_and_back(client: Client, bureau: Bureau) -> None:
    client.post("/switch/?language=en", {"next": "/account/login/"})
    assert "Sign in" in client.get("/account/login/").content.decode()
    client.post("/switch/?language=zh-hans", {"next": "/account/login/"})
    assert "登录" in client.get("/account/login/").content.decode()


def test_an_unknown_language_is_chinese(client: Client, bureau: Bureau) -> None:
    client.cookies["huiyin_language"] = "../../etc"
    assert client.get("/account/login/").headers["Content-Language"] == "zh-hans"
