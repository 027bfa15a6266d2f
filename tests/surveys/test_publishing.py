"""Results reach the public through review, by chosen questions; who may take which step; what a campaign can count."""

import pytest
from django.urls import reverse

from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.actors import Public, System
from huiyin.core.errors import InvalidInput, NotNow
from huiyin.disclosure import actions as disclosure
from huiyin.disclosure.models import Publication
from huiyin.surveys import actions
from huiyin.surveys.models import Survey
from huiyin.surveys.workflow import survey_workflow
from tests.campaigns.conftest import campaign  # noqa: F401 - a fixture
from tests.desk import at_the_desk
from tests.matrix import assert_matrix, nobody_from_elsewhere
from tests.people import make_bureau, make_cast
from tests.surveys.conftest import answered, published, survey_made, survey_opened

pytestmark = pytest.mark.usefixtures("in_bureau")


def test_chosen_questions_go_through_review_to_the_public(client, closed, cast):
    publication = actions.draft_results(closed, actor=cast.clerk, chosen=["q1", "q5"], conclusion="先换管。")
    with pytest.raises(NotNow):
        actions.draft_results(closed, actor=cast.clerk, chosen=["q1"])
    preview = reverse("portal:preview", args=[publication.code, publication.version])
    assert "先换管。" in at_the_desk(cast.clerk).get(preview).content.decode()
    address = reverse("portal:survey_results", args=[closed.code])
    assert client.get(address).status_code == 404
    with pytest.raises(NotNow):
        actions.publish(closed, actor=cast.director)
    disclosure.submit(publication, actor=cast.clerk)
    disclosure.approve(publication, actor=cast.deputy)
    actions.publish(closed, actor=cast.director)
    page = client.get(address).content.decode()
    for words in ("先换管。", "您家用什么水？", "自来水 (67%)", "共收回60份"):
        assert words in page
    assert "您满意吗" not in page
    client.cookies["huiyin_language"] = "en"
    assert "拉水, Something else, No answer (18%)" in client.get(address).content.decode()
    del client.cookies["huiyin_language"]
    assert closed.title in client.get("/surveys/").content.decode()
    disclosure.withdraw(Publication.objects.get(), actor=cast.director, reason="数字有误")
    assert client.get(address).status_code == 410


def test_nothing_that_is_withheld_can_be_chosen(survey, cast):
    for _number in range(6):
        answered(survey, q1=2)
    actions.close(survey, actor=cast.clerk)
    for chosen in ([], ["q4.1"], ["nothing"]):
        with pytest.raises(InvalidInput):
            actions.draft_results(survey, actor=cast.clerk, chosen=chosen)


def test_published_results_can_be_followed_by_others(client, closed, cast):
    published(closed, cast)
    published(closed, cast, chosen=["q1", "q2"], conclusion="补充公布。")
    page = client.get(reverse("portal:survey_results", args=[closed.code])).content.decode()
    assert ("补充公布。" in page, "先修水压。" in page) == (True, False)


KEEP = {"design", "invite"}
IN_STATE = {
    "draft": (survey_made, {
        "clerk": KEEP, "office_head": KEEP | {"open"}, "director": {"open"},
    }),
    "open": (survey_opened, {
        "clerk": {"invite", "take_back", "extend", "close"}, "office_head": {"invite", "take_back", "extend", "close"}, "system": {"close"},
    }),
    "closed": (lambda cast: actions.close(survey_opened(cast), actor=cast.clerk), {
        "clerk": {"draft_results"}, "office_head": {"draft_results", "publish"}, "director": {"publish"},
    }),
}  # fmt: skip


@pytest.mark.parametrize("state", IN_STATE)
def test_who_may_do_what(state, cast):
    made, allowed = IN_STATE[state]
    survey: Survey = made(cast)
    elsewhere = make_cast(make_bureau("dongshan")).everybody()
    people = cast.everybody() | {"system": System("surveys"), "public": Public()}
    assert_matrix(survey_workflow, survey, nobody_from_elsewhere(people, elsewhere), allowed)


def test_campaign_counts_answers_and_the_share_of_a_list(campaign, cast):  # noqa: F811
    survey = survey_made(cast, access="listed")
    Survey.objects.update(campaign=campaign)
    actions.invite(survey, actor=cast.clerk, labels=["一号", "二号", "三号"])
    survey.refresh_from_db()
    actions.open_survey(survey, actor=cast.office_head)
    answered(survey, token=survey.invitations.first().token, q1=1)
    answers, share = rule_named("survey-answers"), rule_named("survey-response")
    said = {"survey": survey.title, "at_least": 5, "percent": 50}
    measured = answers.measure(campaign, said)
    assert (measured.have, measured.need) == (1, 5)
    measured = share.measure(campaign, said)
    assert (measured.have, measured.need) == (1, 2)
    evidence = answers.evidence(campaign, said, cast.director)
    assert [evidence.line(row).label for row in evidence.rows] == [survey.title]
    assert answers.words(said) == "问卷“农村供水问卷”至少收回5份。"
    assert share.measure(campaign, said | {"survey": "没有这份"}).need == 1
