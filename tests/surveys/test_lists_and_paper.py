"""Closed lists with links that work once, and sheets of paper that two people enter."""

import re

import pytest
from django.urls import reverse

from huiyin.audit.models import Event
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.notifications.models import Notification
from huiyin.opinions.models import Opinion
from huiyin.surveys import actions
from huiyin.surveys.models import Answer, Sheet
from huiyin.surveys.queries import progress_of
from tests.desk import at_the_desk
from tests.surveys.conftest import answered, survey_made, survey_opened

pytestmark = pytest.mark.usefixtures("in_bureau")
KEY = "a" * 32


@pytest.fixture
def listed(cast, in_bureau):
    survey = survey_made(cast, access="listed")
    actions.invite(survey, actor=cast.clerk, labels=["一组一号", " 一组二号 ", "", "一组一号"])
    return actions.open_survey(survey, actor=cast.office_head)


def tokens(survey):
    return [one.token for one in survey.invitations.order_by("label")]


def test_link_works_once(client, listed):
    first, second = tokens(listed)
    address = reverse("portal:survey_link", args=[listed.code, first])
    sent = {"key": KEY, "at": "last", "go": "send", "q1": "1"}
    assert "谢谢您" in client.post(address, sent).content.decode()
    assert "谢谢您" in client.post(address, sent).content.decode()  # the same form once more
    assert "已经用过" in client.get(address).content.decode()
    again = client.post(address, sent | {"key": "b" * 32})
    assert (again.status_code, Answer.objects.count()) == (409, 1)
    with pytest.raises(NotNow):
        answered(listed, token=first, q1=2)
    answered(listed, token=second, q1=2)
    assert progress_of(listed).percent == 100


def test_link_of_another_questionnaire_and_none_at_all_open_nothing(client, listed, cast):
    other = survey_made(cast, access="listed", title="另一份")
    actions.invite(other, actor=cast.clerk, labels=["一组一号"])
    actions.open_survey(other, actor=cast.office_head)
    (foreign,) = tokens(other)
    shut = [
        f"/surveys/{listed.code}/",
        f"/surveys/{listed.code}/with/{foreign}/",
        f"/surveys/{listed.code}/with/{'x' * 24}/",
    ]
    pages = [client.get(address) for address in [*shut, "/surveys/nothing/"]]
    assert [page.status_code for page in pages] == [404] * 4
    said = [page.text.partition("<main")[2].partition("</main>")[0] for page in pages]
    assert "每人有自己的链接" in said[0]
    assert len(set(said)) == 1, "nobody learns what there is"
    for token in ("", foreign):
        with pytest.raises(NotNow):
            answered(listed, token=token, q1=1)
    everybody = survey_opened(cast, title="人人可填")
    assert client.get(f"/surveys/{everybody.code}/with/{foreign}/").status_code == 404
    assert not Answer.objects.exists()


def test_letters_can_be_printed_again_and_do_not_show_who_answered(listed, cast):
    desk, address = at_the_desk(cast.clerk), reverse("surveys:letters", args=[listed.code])
    before = desk.get(address).content.decode()
    answered(listed, token=tokens(listed)[0], q1=1)
    after = desk.get(address).content.decode()
    cut = re.compile(r"<main.*</main>", re.DOTALL)
    assert cut.search(before)[0] == cut.search(after)[0]
    assert "一组一号" in after
    assert listed.invitations.filter(token_hash__in=tokens(listed)).count() == 0
    assert at_the_desk(cast.chief).get(address).status_code == 404


def test_colleagues_are_told_at_the_opening_and_find_their_link_at_the_desk(cast):
    survey = survey_made(cast, access="listed")
    count = actions.invite_staff(survey, actor=cast.clerk, group="chiefs")
    assert not Notification.objects.filter(to=cast.chief).exists()
    actions.open_survey(survey, actor=cast.office_head)
    notice = Notification.objects.get(to=cast.chief)
    token = survey.invitations.get(staff=cast.chief).token
    assert token not in notice.url + notice.text
    assert at_the_desk(cast.chief).get(notice.url)["Location"].endswith(f"/with/{token}/")
    assert at_the_desk(cast.clerk).get(notice.url).status_code == 404
    assert actions.invite_staff(survey, actor=cast.clerk, group="chiefs") == 0 < count


def test_list_takes_only_what_a_letter_can_bear(listed, survey, cast):
    for labels in ([], ["长" * 81], [str(number) for number in range(2001)]):
        with pytest.raises(InvalidInput):
            actions.invite(listed, actor=cast.clerk, labels=labels)
    with pytest.raises(InvalidInput):
        actions.invite(survey, actor=cast.clerk, labels=["一组一号"])
    with pytest.raises(NotAllowed):
        actions.invite(listed, actor=cast.chief, labels=["一组三号"])


READ = {"q1": 1, "q4": [1, 0], "q7": "水浑。"}


def test_same_reading_by_two_people_counts_and_leaves_nothing_behind(survey, cast):
    sheet = actions.enter(survey, actor=cast.liaison, number=7, values=READ)
    with pytest.raises(NotAllowed):
        actions.read_again(sheet, actor=cast.liaison, values=READ)
    actions.read_again(sheet, actor=cast.clerk, values=READ)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.first, sheet.second) == ("counted", {}, {})
    assert Answer.objects.get().values == {"q1": 1, "q4": [1, 0], "q7": True}
    assert Opinion.objects.get().registered_by == cast.clerk
    assert "水浑" not in str(list(Event.objects.values_list("before", "after", "note")))
    assert progress_of(survey).on_paper == 1
    with pytest.raises(WrongState):
        actions.read_again(sheet, actor=cast.office_head, values=READ)
    with pytest.raises(InvalidInput):
        actions.enter(survey, actor=cast.clerk, number=7, values=READ)


def test_two_readings_that_differ_are_shown_and_settled(survey, cast):
    first, second = at_the_desk(cast.clerk), at_the_desk(cast.office_head)
    entered = first.post(
        reverse("surveys:enter", args=[survey.code]), {"number": "7", "q1": "1", "q2": "4", "q8": "字太小"}
    )
    assert entered.status_code == 302
    again = reverse("surveys:read_again", args=[survey.code, 7])
    assert first.get(again).status_code == 404
    assert "字太小" not in second.get(again).content.decode()
    settling = second.post(again, {"q1": "2", "q2": "4", "q8": "字太小"})["Location"]
    page = second.get(settling).content.decode()
    assert re.findall(r'<a href="#(q\d)">', page) == ["q1"]
    with pytest.raises(NotNow):
        actions.close(survey, actor=cast.clerk)
    assert first.get(reverse("surveys:sheets", args=[survey.code])).status_code == 200
    first.post(settling, {"q1": "2", "q2": "4", "q8": "字太小"})
    assert (Sheet.objects.get().status, Answer.objects.get().values) == ("counted", {"q1": 2, "q2": 4, "q8": "字太小"})


def test_what_fits_no_sheet_is_refused_and_gaps_are_not(survey, cast):
    actions.enter(survey, actor=cast.clerk, number=1, values={})
    for values in ({"q1": 9}, {"q1": 1, "q3": [1, 2, 3]}, {"q6": 51}):
        with pytest.raises(InvalidInput):
            actions.enter(survey, actor=cast.clerk, number=2, values=values)
    with pytest.raises(NotAllowed):
        actions.enter(survey, actor=cast.chief, number=3, values={"q1": 1})


def test_papers_are_printed_from_the_same_design(survey, listed, cast):
    desk = at_the_desk(cast.clerk)
    paper = desk.get(reverse("surveys:paper", args=[survey.code])).content.decode()
    assert "☐ 自来水" in paper
    assert "仅第1题选“自来水”的填写" in paper
    assert survey.code in desk.get(reverse("surveys:poster", args=[survey.code])).content.decode()
    assert desk.get(reverse("surveys:poster", args=[listed.code])).status_code == 404
