from datetime import date

import pytest

from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import services
from tongzhou.returns.reporting.demo import make_collection
from tongzhou.returns.reporting.seals import missing
from tongzhou.returns.reporting.slots import slots_of
from tongzhou.returns.sealing.checks import registry

pytestmark = pytest.mark.django_db

FIRST = Period.parse("2014-01..2014-03")


@pytest.fixture
def call():
    street = make_union(form=Union.Form.FEDERATION)
    make_union(parent=street, name="Village")
    return make_collection(owner=street)


def test_sealing_asks_who_has_not_reported():
    assert registry["reporting.missing"].find is missing


@pytest.mark.parametrize(
    ("sealed", "count"),
    [("2014-01..2014-02", 0), ("2014-01..2014-03", 1), ("2014", 4), ("2013", 0)],
)
def test_only_periods_that_end_within_the_sealed_one_are_missing(call, sealed, count):
    assert len(list(missing(call.owner, Period.parse(sealed)))) == count


def test_a_nil_report_is_enough_and_a_returned_one_is_not(call):
    [slot] = slots_of(call, [FIRST])
    services.report(slot, "nil", on=date(2014, 4, 1))
    assert list(missing(call.owner, FIRST)) == []

    services.give_back(slot, "Look again")

    [problem] = missing(call.owner, FIRST)
    assert problem.text == "Village Quarterly figures 2014 Q1: returned"
    assert problem.url == slot.url
