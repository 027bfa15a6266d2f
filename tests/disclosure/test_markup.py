"""The markup of articles: whatever comes in, what comes out is harmless, well-formed, and means the same."""

import re

import pytest

from huiyin.disclosure import markup
from huiyin.disclosure.content import masked

ATTACKS = [
    "<script>alert(1)</script>",
    "<p><script>alert(1)</script></p>",
    "<p onclick=alert(1)>x</p>",
    "<p style='background:url(//evil.example)'>x</p>",
    "<p><img src=x onerror=alert(1)></p>",
    "<p><img src='https://evil.example/pixel.gif'></p>",
    "<p><svg onload=alert(1)><script>alert(1)</script></svg></p>",
    "<p><math><mi//xlink:href='data:x,<script>alert(1)</script>'></math></p>",
    "<p><iframe src='javascript:alert(1)'></iframe></p>",
    "<p><a href='javascript:alert(1)'>x</a></p>",
    "<p><a href='jAvAsCrIpT&colon;alert(1)'>x</a></p>",
    "<p><a href='java\tscript:alert(1)'>x</a></p>",
    "<p><a href='&#14; javascript:alert(1)'>x</a></p>",
    "<p><a href='data:text/html,<script>alert(1)</script>'>x</a></p>",
    "<p><a href='vbscript:x'>x</a></p>",
    "<p><a href='//evil.example/'>x</a></p>",
    "<p><a href='/\\evil.example/'>x</a></p>",
    "<p><style>@import url(//evil.example)</style>x</p>",
    "<p><template><img src=x onerror=alert(1)></template></p>",
    "<p><noscript><p title='</noscript><img src=x onerror=alert(1)>'></p>",
    "<p><form action='//evil.example'><input name=x><button>x</button></form></p>",
    "<p><object data='x.swf'></object><embed src=x></p>",
    "<p><base href='//evil.example/'><meta http-equiv=refresh content='0;url=//evil.example'></p>",
    "<figure data-photo='1\" onmouseover=\"alert(1)'></figure>",
    "<figure data-photo='../../x'></figure>",
    "<p><!--><img src=x onerror=alert(1)>--></p>",
    "<p><![CDATA[<img src=x onerror=alert(1)>]]></p>",
    "<table><td onmouseover=alert(1) background='//evil.example'>x</table>",
    "<p id=main class=skip data-sent=1>x</p>",
    "<p><b><title></b><img src=x onerror=alert(1)></title></p>",
    "<p\x0bonclick=alert(1)>x</p>",
    "plain <img src=x onerror=alert(1)> text",
    '<p><a href="https://x.example/?<script>" onclick="alert(1)">x</a></p>',
]


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_acts_or_calls_elsewhere_comes_through(text):
    kept = markup.clean(text)
    tags = " ".join(re.findall(r"<[^>]*>", kept)).lower().replace("x.example/?&lt;script&gt;", "")
    for word in (
        "script",
        "onclick",
        "onerror",
        "onload",
        "onmouse",
        "style",
        "evil",
        "src",
        "form",
        "base",
        "class",
        "id=",
    ):
        assert word not in tags, kept
    assert markup.clean(kept) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一段。\n\n二段\n换行", "<p>一段。</p><p>二段<br>换行</p>"),
        ("水压<0.1MPa & 不稳", "<p>水压&lt;0.1MPa &amp; 不稳</p>"),
        ("<p>甲<b>乙</b></p>", "<p>甲乙</p>"),
        ("<p><strong>甲</strong><em>乙</em></p>", "<p><strong>甲</strong><em>乙</em></p>"),
        ("<h2>一</h2><ul><li>甲</li></ul>", "<h2>一</h2><ul><li>甲</li></ul>"),
        ("<h1>大</h1>", "<p>大</p>"),
        ("<p>甲</p><p></p>", "<p>甲</p>"),
        ('<figure data-photo="12"><img src="/x"></figure>', '<figure data-photo="12"></figure>'),
        (" ", ""),
        (
            '<p><a href="https://www.gov.cn/" target="_blank">国办</a></p>',
            '<p><a href="https://www.gov.cn/" rel="noopener noreferrer nofollow">国办</a></p>',
        ),
    ],
)
def test_what_is_allowed_stays(text, kept):
    assert markup.clean(text) == kept


def test_words_alone_stand_in_paragraphs():
    assert markup.plain("<h2>一</h2><ul><li>甲&amp;乙</li><li>丙</li></ul><p>末</p>") == "一\n\n甲&乙\n\n丙\n\n末"


def test_name_of_which_half_is_bold_is_masked_like_any_other():
    content = {"body": "<p>村民王<strong>建国</strong>（1380<em>000</em>1111）说：停水。</p>"}
    _title, found = masked("题目", content)
    assert markup.plain(found["body"]) == "村民王某某（138********）说：停水。"
    assert markup.clean(found["body"]) == found["body"]


def test_replacement_is_text_and_never_markup():
    swapped = markup.replaced("<p>甲乙丙</p>", lambda words: [(words.index("乙"), words.index("丙"), "<b>&")])
    assert swapped == "<p>甲&lt;b&gt;&amp;丙</p>"


@pytest.mark.parametrize("text", ["一段。\n\n二段\n换行", "水压<0.1", "<p>甲<strong>乙</strong></p>", ""])
def test_what_is_typed_without_the_editor_comes_back_the_same(text):
    assert markup.typed(markup.clean(text)) == text
    assert markup.clean(markup.typed(markup.clean(text))) == markup.clean(text)


def test_photo_that_is_not_of_the_article_is_not_drawn():
    text = '<p>上</p><figure data-photo="7"></figure><p>下</p>'
    assert markup.photos_in(text) == [7]
    assert markup.shown(text, lambda number: "") == "<p>上</p><p>下</p>"
