from datetime import date

import pytest

from tongzhou.areas.publicity import rules
from tongzhou.areas.publicity.demo import make_adoption, make_item, make_outlet
from tongzhou.kit.days import parse_day
from tongzhou.kit.rules import registry
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

ON = date(2014, 12, 31)


def found(check, on=ON):
    return [finding.record for finding in check(on)]


def test_an_outlet_that_printed_something_has_a_level():
    outlet = make_outlet(level="")
    assert found(rules.outlet_without_level) == []

    adoption = make_adoption(outlet=outlet)
    assert found(rules.outlet_without_level) == [outlet]
    assert found(rules.outlet_without_level, date(2014, 5, 31)) == []

    door.void(adoption)
    assert found(rules.outlet_without_level) == []


@pytest.mark.parametrize(
    ("sent", "printed", "early"),
    [
        ("2014-05-10", "2014-05-10", False),
        ("2014-05-10", "2014-05-09", True),
        ("2014-05", "2014-05-01", False),
        ("2014-05", "2014-04-30", True),
        ("2014-05-10", "2014-05", False),
    ],
)
def test_an_item_is_printed_after_it_was_sent(sent, printed, early):
    item = make_item(sent_on=parse_day(sent))
    adoption = make_adoption(item=item, published_on=parse_day(printed))

    assert found(rules.printed_before_sent) == [adoption] * early


@pytest.mark.parametrize(
    ("day", "twice"), [(date(2014, 5, 31), True), (date(2014, 6, 1), False)]
)
def test_a_title_within_thirty_days_may_be_one_item(day, twice):
    first = make_item(sent_on=date(2014, 5, 1))
    make_item(sent_on=date(2014, 5, 2))
    again = make_item(owner=first.owner, sent_on=day)

    assert found(rules.same_title) == [again] * twice

    door.void(first)
    assert found(rules.same_title) == []


def test_the_earlier_item_is_seen_when_the_later_is_asked_about():
    first = make_item(sent_on=date(2014, 5, 1))
    again = make_item(owner=first.owner, sent_on=date(2014, 5, 31))
    same_title = registry["publicity.same_title"]

    assert [finding.record for finding in same_title.of(again, ON)] == [again]
    assert same_title.of(first, ON) == []


def months_printed(months, **fields):
    fields = {"level": "street", "kind": "bulletin", "frequency": "monthly"} | fields
    outlet = make_outlet(**fields)
    for month in months:
        make_adoption(outlet=outlet, published_on=date(2014, month, 15))
    return outlet


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(2014, 3, 30), 0),
        (date(2014, 3, 31), 1),
        (date(2014, 4, 1), 1),
        (date(2015, 1, 31), 0),
    ],
)
def test_a_month_is_bare_once_it_is_over(on, count):
    outlet = months_printed([1, 2, 4, 5])

    assert found(rules.month_without_item, on) == [outlet] * count


def test_only_bare_months_are_named():
    months_printed([1, 2, 4, 5, 6, 7, 8, 9, 10, 12])

    (finding,) = rules.month_without_item(ON)

    assert str(finding.message) == "Nothing was printed in the months: 3, 11."


@pytest.mark.parametrize("fields", [{"level": "county"}, {"frequency": "weekly"}])
def test_other_outlets_may_have_bare_months(fields):
    months_printed([1], **fields)

    assert found(rules.month_without_item) == []
