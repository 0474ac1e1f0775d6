from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.honours.demo import make_honour
from tongzhou.areas.honours.models import Honour, Title
from tongzhou.kit.days import parse_day
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.people.demo import make_person
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


def refused(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.messages


def honour_of(union, **fields) -> Honour:
    return Honour(
        **{
            "owner": union,
            "title": "先进工作者",
            "granter": "新街街道总工会",
            "decided_on": date(2014, 4, 28),
        }
        | fields
    )


def test_the_level_is_that_of_the_granting_union():
    above = make_union(level="prefecture")

    assert make_honour(granter_union=above).level == "prefecture"


def test_the_level_is_read_from_the_name_of_a_stranger_in_bulk_too():
    union = make_union()
    honour = honour_of(union, granter="江苏省总工会", quantity=2, source="paper")

    door.create_many([honour])

    assert Honour.objects.get().level == "province"
    assert Honour.objects.get().title_kind == Title.ADVANCED


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("市级工人先锋号", "pioneer"),
        ("学习型班组标兵", "learning_team"),
        ("知识型职工标兵", "knowledge_worker"),
        ("全国五一劳动奖章", "may1_medal"),
        ("江苏省五一劳动奖状", "may1_certificate"),
        ("宜兴市劳动模范", "model_worker"),
        ("模范职工之家", "model_home"),
        ("岗位能手", "skilled"),
        ("优秀工会工作者", "advanced"),
        ("文明家庭", "other"),
    ],
)
def test_the_kind_of_an_honour_is_read_from_its_title(title, kind):
    assert Title.of(title) == kind


@pytest.mark.parametrize(
    ("title", "recipient", "kind"),
    [
        ("工人先锋号", "总装班", "team"),
        ("先进集体", "电焊班组", "team"),
        ("模范职工之家", "百合村工会联合会", "unit"),
        ("先进单位", "大明化工", "unit"),
        ("先进工作者", "王伟", "person"),
    ],
)
def test_the_kind_of_recipient_is_read_when_nobody_says_it(title, recipient, kind):
    union = make_union()
    firm = make_employer(owner=union, name="大明化工")
    honour = honour_of(union, title=title, recipient=recipient, employer=firm)

    honour.full_clean()

    assert honour.recipient_kind == kind


def test_a_firm_alone_is_the_recipient():
    union = make_union()
    honour = honour_of(union, employer=make_employer(owner=union, name="大明化工"))

    honour.full_clean()

    assert (honour.recipient, honour.recipient_kind) == ("大明化工", "unit")


def test_a_person_brings_name_and_employer():
    union = make_union()
    person = make_person(owner=union, employer=make_employer(owner=union))
    honour = honour_of(union, person=person)

    honour.full_clean()

    assert (honour.recipient, honour.employer) == (person.name, person.employer)


def test_an_honour_names_its_recipient_or_is_a_batch():
    union = make_union()

    assert refused(honour_of(union)) == [
        "Name the recipient, or give a quantity with its source."
    ]

    honour_of(union, quantity=25).full_clean()


def test_a_person_belongs_to_a_firm_and_a_union_need_not():
    union = make_union()

    assert refused(honour_of(union, recipient="王伟")) == [
        "Name the firm to which the person or the team belongs."
    ]

    honour_of(union, recipient="百合村工会联合会", title="先进工会").full_clean()


def test_the_year_of_an_honour_is_a_year():
    honour = make_honour(for_year_on=parse_day("2014"))
    honour.full_clean()
    assert Honour.objects.get().for_year_on == date(2014, 12, 31)

    honour.for_year_on = parse_day("2014-12")

    assert refused(honour) == ["The year of an honour is a year: 2014."]


def test_an_honour_is_not_revoked_before_it_is_decided():
    honour = make_honour(revoked_on=date(2014, 4, 28))
    honour.full_clean()

    honour.revoked_on = date(2014, 4, 27)

    assert refused(honour) == ["An honour is not revoked before it is decided."]
