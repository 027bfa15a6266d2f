"""An administrator rules one bureau. To the neighbour's, its people and places are missing, in every verb."""

import pytest
from django_scopes import scope

from huiyin.org.models import Post, Section
from tests.desk import at_the_desk
from tests.people import Cast, make_bureau, make_cast


@pytest.fixture
def stranger(cast: Cast) -> Cast:
    """The people of another county."""
    return make_cast(make_bureau("linxian"))


@pytest.mark.parametrize("verb", ["", "appoint/", "membership/", "password/"])
def test_people_of_another_bureau_are_not_found(cast: Cast, stranger: Cast, verb: str) -> None:
    browser = at_the_desk(stranger.administrator)
    address = f"/desk/people/{cast.clerk.username}/{verb}"
    before = cast.clerk.password
    assert (
        browser.get(address).status_code,
        browser.post(address, {"password": "a-new-long-password"}).status_code,
    ) in {
        (404, 404),
        (405, 404),
    }
    cast.clerk.refresh_from_db()
    assert cast.clerk.password == before


def test_a_post_of_another_bureau_does_not_end(cast: Cast, stranger: Cast) -> None:
    with scope(bureau=cast.clerk.bureau):
        post = Post.objects.get(staff=cast.clerk)
    browser = at_the_desk(stranger.administrator)
    for owner in (cast.clerk, stranger.clerk):
        answer = browser.post(f"/desk/people/{owner.username}/posts/{post.pk}/end/", {"ends_on": "2020-01-01"})
        assert answer.status_code == 404
    with scope(bureau=cast.clerk.bureau):
        assert Post.objects.get(pk=post.pk).ends_on is None


def test_a_section_of_another_bureau_cannot_be_given_to_ones_own_people(cast: Cast, stranger: Cast) -> None:
    browser = at_the_desk(stranger.administrator)
    for bureau, chiefs in ((cast.cadre.bureau, 0), (stranger.cadre.bureau, 1)):
        with scope(bureau=bureau):
            section = Section.objects.get(code="rural")
        said = {"role": "chief", "section": section.pk, "starts_on": "2020-01-01"}
        browser.post(f"/desk/people/{stranger.cadre.username}/appoint/", said)
        with scope(bureau=stranger.cadre.bureau):
            assert Post.objects.filter(staff=stranger.cadre, role="chief").count() == chiefs
