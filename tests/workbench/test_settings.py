"""One page leads to all that can be set; it offers only what the person may do."""

import pytest

from huiyin.core.desk import navigation, settings

EVERYBODY = ["/account/password/", "/account/second-factor/"]
CLOCKS = ["/desk/calendar/", "/desk/terms/"]
PEOPLE = ["/desk/people/", "/desk/people/sections/", "/desk/people/import/"]


@pytest.mark.parametrize(
    ("persona", "addresses"),
    [
        ("cadre", EVERYBODY),
        ("clerk", [*CLOCKS, *EVERYBODY]),
        ("office_head", ["/desk/people/bureau/", *CLOCKS, *EVERYBODY]),
        ("administrator", ["/desk/people/bureau/", *PEOPLE, *CLOCKS, *EVERYBODY]),
    ],
)
def test_settings_are_what_the_person_may_set(in_bureau, cast, persona, addresses):
    offered = [item.url for section in settings(getattr(cast, persona)) for item in section.items]
    known = {"/desk/people/bureau/", *PEOPLE, *CLOCKS, *EVERYBODY}
    assert [url for url in offered if url in known] == addresses


def test_each_setting_says_what_it_is_for(client, in_bureau, cast):
    client.force_login(cast.office_head)
    page = client.get("/desk/settings/").content.decode()
    items = [item for section in settings(cast.office_head) for item in section.items]
    assert all(item.what for item in items)
    assert all(f'href="{item.url}"' in page for item in items)


def test_settings_are_one_entry_of_the_navigation(client, in_bureau, cast):
    client.force_login(cast.office_head)
    (run,) = [section for section in navigation(cast.office_head) if section.items[-1].url == "/desk/settings/"]
    assert len(run.items) == 1
    assert '<a href="/desk/settings/" aria-current="page">' in client.get("/desk/terms/").content.decode()
