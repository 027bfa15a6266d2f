"""Exclusion follows the person: whoever is named, with section, delegates and later posts, sees no trace (DESIGN: Trust)."""

import pytest
from django_scopes import scope

from huiyin.confidential.actions import read
from huiyin.confidential.models import Report
from huiyin.confidential.queries import reports_visible_to
from huiyin.core.errors import NotAllowed
from huiyin.org.models import Post, Role, Section, Staff
from tests.people import LONG_AGO, make_staff


def give_post(staff, role, section=None, acting_for=None):
    section = section and Section.objects.get(code=section)
    Post.objects.create(
        bureau=staff.bureau, staff=staff, role=role, section=section, acting_for=acting_for, starts_on=LONG_AGO
    )
    staff.__dict__.pop("posts_today", None)
    return staff


def test_only_the_discipline_office_sees_a_report(hand_in, cast):
    hand_in(named="陈队长")
    seen = {name for name, staff in cast.everybody().items() if reports_visible_to(staff).exists()}
    assert seen == {"inspector", "second_inspector"}


def test_named_person_who_becomes_an_inspector_sees_nothing(hand_in, cast):
    report, _code = hand_in(named="Cadre")
    give_post(cast.cadre, Role.INSPECTOR, "discipline")
    assert not reports_visible_to(cast.cadre).exists()
    with pytest.raises(NotAllowed):
        read(report, actor=cast.cadre)
    assert reports_visible_to(cast.inspector).get() == report


def test_inspector_who_acts_for_the_person_named_sees_nothing(hand_in, cast):
    hand_in(named="Chief")
    give_post(cast.second_inspector, Role.CADRE, "rural", acting_for=cast.chief)
    assert not reports_visible_to(cast.second_inspector).exists()


def test_inspector_with_a_post_in_the_section_of_the_person_named_sees_nothing(hand_in, cast):
    hand_in(named="Cadre")
    give_post(cast.second_inspector, Role.CADRE, "drinking")
    assert not reports_visible_to(cast.second_inspector).exists()
    assert reports_visible_to(cast.inspector).exists()


def test_section_the_giver_points_to_is_excluded_without_any_name(hand_in, cast):
    hand_in(section=Section.objects.get(code="drinking"))
    give_post(cast.second_inspector, Role.DEPUTY, "drinking")
    assert not reports_visible_to(cast.second_inspector).exists()


def test_name_in_the_account_counts_like_one_in_the_field(hand_in, cast):
    hand_in("听说 Cadre 把管材拉回了自己家。")
    give_post(cast.cadre, Role.INSPECTOR, "discipline")
    assert not reports_visible_to(cast.cadre).exists()


def test_report_on_the_discipline_office_goes_to_the_superior(under_the_city, hand_in, cast, city, city_inspector):
    report, _code = hand_in(named="Inspector")
    assert report.bureau == city
    assert not any(reports_visible_to(staff).exists() for staff in cast.everybody().values())
    with scope(bureau=city):
        assert reports_visible_to(city_inspector).get() == report


def test_report_that_points_to_the_discipline_office_goes_to_the_superior(under_the_city, hand_in, city):
    report, _code = hand_in(section=Section.objects.get(code="discipline"))
    assert report.bureau == city


def test_other_reports_stay_in_the_county(under_the_city, cast, hand_in, city_inspector, city):
    report, _code = hand_in(named="Director")
    assert report.bureau == under_the_city
    with scope(bureau=city):
        assert not reports_visible_to(city_inspector).exists()


def test_without_a_superior_the_colleague_who_is_not_named_keeps_it(hand_in, cast):
    Staff.objects.filter(pk=cast.second_inspector.pk).update(name="何清波")
    report, _code = hand_in(named="何清波")
    assert reports_visible_to(cast.inspector).get() == report
    assert not reports_visible_to(cast.second_inspector).exists()


def test_inspector_of_another_bureau_sees_nothing(hand_in, city, city_inspector):
    hand_in()
    assert not reports_visible_to(city_inspector).exists()


def test_database_does_not_tell_who_is_named(hand_in, cast):
    hand_in("Cadre 收钱", named="Cadre")
    row = Report.objects.get()
    stored = b"".join(bytes(value) for value in (row.words, row.excluded, row.wrapped_key))
    assert not any(word in stored for word in (b"Cadre", "收钱".encode()))


def test_newly_hired_inspector_sees_what_concerns_nobody_near(hand_in, bureau):
    report, _code = hand_in(named="Director")
    assert reports_visible_to(make_staff(bureau, "new", (Role.INSPECTOR, "discipline"))).get() == report


@pytest.mark.parametrize(
    "written", ["Ｉｎｓｐｅｃｔｏｒ收了钱。", "Inspec tor收了钱。", "纪检的沈主任收了钱。", "老沈收了钱。"]
)
def test_inspector_who_may_be_meant_sees_nothing_and_the_colleague_does(hand_in, cast, written):
    if "沈" in written:
        Staff.objects.filter(pk=cast.inspector.pk).update(name="沈卫国")
    hand_in(written)
    assert not reports_visible_to(cast.inspector).exists()
    assert reports_visible_to(cast.second_inspector).exists()


def test_surname_by_itself_excludes_nobody(hand_in, cast):
    Staff.objects.filter(pk=cast.inspector.pk).update(name="沈卫国")
    hand_in("沈家湾的水泵被人卖了。")
    assert reports_visible_to(cast.inspector).exists()
