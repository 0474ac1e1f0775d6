from datetime import date

import pytest

from tongzhou.areas.disclosure import rules
from tongzhou.areas.disclosure.demo import make_posting, make_system
from tongzhou.areas.disclosure.models import Posting
from tongzhou.kit.days import parse_day
from tongzhou.kit.rules import registry
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

ON = date(2014, 12, 31)


def found(check, on=ON):
    return [finding.record for finding in check(on)]


def test_a_system_of_a_firm_names_who_is_responsible():
    system = make_system()
    make_system(in_charge="王伟")
    make_system(subject="cluster")

    assert found(rules.person_in_charge) == [system]
    assert found(rules.person_in_charge, date(2009, 12, 31)) == []


@pytest.mark.parametrize(
    ("on", "posted_on", "count"),
    [
        (date(2014, 9, 30), None, 0),
        (date(2014, 10, 1), None, 1),
        (ON, date(2014, 1, 1), 0),
        (ON, date(2013, 12, 31), 1),
    ],
)
def test_a_system_without_a_matter_is_found_from_october(on, posted_on, count):
    system = make_system()
    if posted_on:
        make_posting(owner=system.owner, employer=system.employer, posted_on=posted_on)

    assert found(rules.nothing_this_year, on) == [system] * count


@pytest.mark.parametrize(
    ("since", "count"), [(date(2013, 12, 31), 1), (date(2014, 1, 1), 0)]
)
def test_a_system_of_this_year_has_time(since, count):
    make_system(since=since)

    assert len(found(rules.nothing_this_year)) == count


def test_a_cluster_makes_public_itself():
    cluster = make_system(subject="cluster", category="rights")
    make_posting(owner=cluster.owner)
    assert found(rules.nothing_this_year) == [cluster]

    make_posting(owner=cluster.owner, employer=None)
    assert found(rules.nothing_this_year) == []


@pytest.mark.parametrize(
    ("ownership", "count"), [("private", 0), ("", 0), ("state", 1), ("collective", 1)]
)
def test_public_ownership_has_more_heads(ownership, count):
    firm = make_employer(ownership=ownership)
    for head in rules.EVERYWHERE:
        make_posting(owner=firm.owner, employer=firm, head=head)

    assert found(rules.heads_missing) == [firm] * count
    assert found(rules.heads_missing, date(2014, 11, 30)) == []


def test_a_missing_head_is_named():
    firm = make_employer()
    for head in rules.EVERYWHERE - {Posting.Head.INSURANCE}:
        make_posting(owner=firm.owner, employer=firm, head=head)
    make_posting(head="")

    (finding,) = rules.heads_missing(ON)

    assert str(finding.message) == "Not made public this year: social insurance."


def test_heads_posted_by_other_unions_count_when_one_firm_is_asked_about():
    firm = make_employer()
    for head in rules.EVERYWHERE - {Posting.Head.INSURANCE}:
        make_posting(owner=make_union(), employer=firm, head=head)
    heads_missing = registry["disclosure.heads_missing"]

    (finding,) = heads_missing.of(firm, ON)

    assert str(finding.message) == "Not made public this year: social insurance."
    assert heads_missing.within([firm.owner_id], ON) == [finding]


@pytest.mark.parametrize(
    ("on", "replied_on", "reply", "count"),
    [
        (date(2014, 3, 31), None, "", 0),
        (date(2014, 4, 1), None, "", 1),
        (ON, date(2014, 3, 31), "", 0),
        (ON, date(2014, 4, 1), "", 1),
        (ON, None, "Mended", 0),
    ],
)
def test_a_comment_is_answered_within_thirty_days(on, replied_on, reply, count):
    posting = make_posting(
        commented_on=date(2014, 3, 1), replied_on=replied_on, reply=reply
    )

    assert found(rules.comment_unanswered, on) == [posting] * count


@pytest.mark.parametrize(
    ("posted", "ends_on", "count"),
    [
        ("2014-02-20", date(2014, 2, 26), 1),
        ("2014-02-20", date(2014, 2, 27), 0),
        ("2014-02", date(2014, 2, 27), 0),
    ],
)
def test_a_matter_is_public_for_seven_days(posted, ends_on, count):
    posting = make_posting(posted_on=parse_day(posted), ends_on=ends_on)

    assert found(rules.public_too_briefly) == [posting] * count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("320282199001011234", 1),
        ("32028219900101123X", 1),
        ("王伟13812345678", 1),
        ("6222021103012345678", 1),
        ("3202821990****1234", 0),
        ("第20140423号", 0),
        ("共12345元", 0),
    ],
)
def test_nothing_made_public_shows_numbers_of_persons(text, count):
    posting = make_posting(matter=text, posted_on=date(2021, 11, 1))
    make_posting(matter=text, posted_on=date(2021, 10, 31))

    assert found(rules.personal_data, date(2021, 12, 31)) == [posting] * count

    door.void(posting)
    assert found(rules.personal_data, date(2021, 12, 31)) == []


def test_comments_are_read_as_well():
    make_posting(
        owner=make_union(), comments="电话13812345678", posted_on=date(2022, 1, 1)
    )

    assert len(found(rules.personal_data, date(2022, 1, 1))) == 1
