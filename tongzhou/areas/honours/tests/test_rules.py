from datetime import date

import pytest

from tongzhou.areas.honours import rules
from tongzhou.areas.honours.demo import make_honour
from tongzhou.kit.rules import registry
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

ON = date(2025, 12, 31)


def found(check, on=ON):
    return [finding.record for finding in check(on)]


@pytest.mark.parametrize(
    ("title", "recipient_kind", "wrong"),
    [
        ("工人先锋号", "team", False),
        ("工人先锋号", "unit", True),
        ("五一劳动奖章", "person", False),
        ("五一劳动奖章", "team", True),
        ("五一劳动奖状", "unit", False),
        ("五一劳动奖状", "person", True),
        ("先进工作者", "team", False),
    ],
)
def test_each_form_of_the_may_day_awards_has_its_recipient(
    title, recipient_kind, wrong
):
    make_honour(
        title=title, recipient_kind=recipient_kind, decided_on=date(2025, 4, 28)
    )

    assert bool(found(rules.recipient_of_the_title)) == wrong


@pytest.mark.parametrize(
    ("decided_on", "checked"), [(date(2023, 12, 31), False), (date(2024, 1, 1), True)]
)
def test_the_forms_are_checked_from_the_notice_on(decided_on, checked):
    honour = make_honour(recipient_kind="unit", decided_on=decided_on)

    assert bool(found(rules.recipient_of_the_title)) == checked

    door.void(honour)
    assert found(rules.recipient_of_the_title) == []


@pytest.mark.parametrize(
    ("title", "granter", "wrong"),
    [
        ("全国工人先锋号", "中华全国总工会", False),
        ("全国工人先锋号", "江苏省总工会", True),
        ("江苏省五一劳动奖章", "江苏省总工会", False),
        ("江苏省五一劳动奖章", "宜兴市总工会", True),
        ("无锡市五一创新能手", "无锡市总工会", False),
        ("无锡市五一创新能手", "新街街道总工会", True),
        ("工人先锋号", "新街街道总工会", False),
        ("全国工人先锋号", "总工会", False),
    ],
)
def test_a_title_does_not_name_a_level_above_its_granter(title, granter, wrong):
    make_honour(title=title, granter=granter, decided_on=date(2022, 1, 1))

    assert bool(found(rules.title_above_granter)) == wrong


@pytest.mark.parametrize(
    ("title", "level", "wrong"),
    [
        ("和谐创建示范企业", "street", True),
        ("和谐创建示范企业", "county", False),
        ("先进企业", "street", False),
    ],
)
def test_a_street_grants_no_demonstration_title(title, level, wrong):
    union = make_union(level=level)
    make_honour(owner=union, title=title, decided_on=date(2022, 4, 1))
    make_honour(owner=union, title=title, decided_on=date(2022, 3, 31))

    assert len(found(rules.campaign_wording)) == wrong


@pytest.mark.parametrize(
    ("again_on", "wrong"), [(date(2026, 4, 27), True), (date(2026, 4, 28), False)]
)
def test_the_same_honour_within_three_years_is_found(again_on, wrong):
    first = make_honour(decided_on=date(2023, 4, 28))
    again = make_honour(owner=first.owner, employer=first.employer, decided_on=again_on)

    assert found(rules.repeated, again_on) == ([again] if wrong else [])

    door.void(first)
    assert found(rules.repeated, again_on) == []


def test_a_repeat_is_found_beside_the_honour_that_another_union_entered():
    same = {"employer": make_employer(), "granter": "宜兴市总工会"}
    first = make_honour(decided_on=date(2023, 4, 28), **same)
    again = make_honour(decided_on=date(2024, 4, 28), **same)
    repeated = registry["honours.repeated"]

    assert [finding.record for finding in repeated.of(again, ON)] == [again]
    assert repeated.of(first, ON) == []
    assert len(repeated.within([again.owner_id], ON)) == 1
    assert repeated.within([first.owner_id], ON) == []


def test_the_same_title_for_another_team_is_no_repeat():
    first = make_honour(decided_on=date(2023, 4, 28))
    make_honour(
        owner=first.owner,
        employer=first.employer,
        recipient="电焊班",
        decided_on=date(2024, 4, 28),
    )

    assert found(rules.repeated) == []


@pytest.mark.parametrize(
    ("granter", "named"),
    [("宜兴市总工会", True), ("宜兴市人民政府", False), ("新街街道总工会", False)],
)
def test_model_workers_of_a_city_are_named_by_its_government(granter, named):
    make_honour(
        title="劳动模范",
        recipient="王伟",
        recipient_kind="person",
        granter=granter,
        decided_on=date(2022, 1, 1),
    )

    assert bool(found(rules.model_worker_of_a_union)) == named
