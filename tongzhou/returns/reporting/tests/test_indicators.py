from datetime import date

import pytest

from tongzhou.indicators.services import figure
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import services
from tongzhou.returns.reporting.demo import make_collection
from tongzhou.returns.reporting.models import Collection
from tongzhou.returns.reporting.slots import slots_of
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)


@pytest.fixture
def street():
    """Three villages: one reports in time, one a day late, one is silent."""
    street = make_union(form=Union.Form.FEDERATION)
    for number in range(3):
        make_union(parent=street, order=number)
    collection = make_collection(owner=street)
    in_time, late, _silent = slots_of(
        collection, collection.periods(YEAR, YEAR.last)[:1]
    )
    services.report(in_time, "complete", on=date(2014, 4, 15))
    services.report(late, "nil", on=date(2014, 4, 16))
    return street


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("reporting.reports", "2份"),
        ("reporting.reports_in_time", "1份"),
        ("reporting.in_time_rate", "50%"),
    ],
)
def test_reports_made_and_those_in_time(street, code, text):
    assert figure(code, street, YEAR).text == text


def test_a_report_falls_on_the_last_day_of_its_period(street):
    first, second = Period.parse("2014-03-31"), Period.parse("2014-04-01..2014-04-30")

    assert figure("reporting.reports", street, first).value == 2
    assert figure("reporting.reports", street, second).value == 0


def test_those_that_came_late_are_named(street):
    missing = figure("reporting.in_time_rate", street, YEAR).missing()

    assert [report.reported_on for report in missing] == [date(2014, 4, 16)]


def test_a_report_taken_back_no_longer_counts(street):
    collection = Collection.objects.get()
    slot = slots_of(collection, collection.periods(YEAR, YEAR.last)[:1])[0]
    services.recall(slot)

    assert figure("reporting.reports", street, YEAR).value == 1


def test_the_reports_of_a_void_call_count_no_more(street):
    door.void(Collection.objects.get())

    assert figure("reporting.reports", street, YEAR).value == 0
