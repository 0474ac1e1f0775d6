from datetime import date

import pytest

from tongzhou.areas.disputes.demo import make_body, make_case
from tongzhou.areas.disputes.models import Body, Case
from tongzhou.indicators.services import figure
from tongzhou.kit.indicators import registry
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
CLOSED = {"closed_on": date(2014, 5, 20)}
AGREED = {**CLOSED, "result": Case.Result.AGREED}


def total(column, kind=None, day="accepted_on", result=None):
    """The slow count: every row read, every condition asked in Python."""

    def count():
        return sum(
            getattr(case, column) or 0
            for case in Case.objects.all()
            if case.is_counted
            and (kind is None or case.kind == kind)
            and (result is None or case.result == result)
            and getattr(case, day)
            and getattr(case, day).year == 2014
        )

    return count


CASES = [
    ("disputes.cases", {"quantity": 4, "source": "phone"}, {}, 4, total("quantity")),
    (
        "disputes.cases",
        {"kind": "aid"},
        {"kind": "aid"},
        1,
        total("quantity", "aid"),
    ),
    ("disputes.mediations", {}, {}, 1, total("quantity", "mediation")),
    ("disputes.legal_aid", {"kind": "aid"}, {}, 1, total("quantity", "aid")),
    ("disputes.consultations", {"kind": "advice"}, {}, 1, total("quantity", "advice")),
    ("disputes.petitions", {"kind": "petition"}, {}, 1, total("quantity", "petition")),
    ("disputes.workers", {"people": 6}, {}, 6, total("people")),
    ("disputes.closed", CLOSED, {}, 1, total("quantity", day="closed_on")),
    (
        "disputes.mediations_closed",
        CLOSED,
        {},
        1,
        total("quantity", "mediation", "closed_on"),
    ),
    (
        "disputes.agreed",
        AGREED,
        {},
        1,
        total("quantity", "mediation", "closed_on", "agreed"),
    ),
]
BY_HAND = {
    "disputes.recovered",
    "disputes.success_rate",
    "disputes.bodies",
    "disputes.mediation_bodies",
}


def value(code, body, **arguments):
    return figure(code, body, YEAR, scope="branch", **arguments).value


def test_every_figure_of_this_area_has_a_test():
    tested = {case[0] for case in CASES} | BY_HAND

    assert tested == {code for code in registry if code.startswith("disputes.")}


@pytest.mark.parametrize(("code", "fields", "arguments", "change", "slow"), CASES)
def test_a_case_moves_its_figure_and_voiding_it_moves_it_back(
    code, fields, arguments, change, slow
):
    body = make_union()

    record = make_case(owner=body, **fields)
    counted = value(code, body, **arguments)
    door.void(record)

    assert (counted, value(code, body, **arguments)) == (change, 0)


@pytest.mark.parametrize(("code", "fields", "arguments", "change", "slow"), CASES)
def test_cases_agree_with_a_slow_count(code, fields, arguments, change, slow):
    body = make_union()
    for kind in Case.Kind.values:
        make_case(owner=body, kind=kind, people=3, quantity=2, source="paper")
        make_case(owner=body, kind=kind, result="agreed", **CLOSED)
        make_case(owner=body, kind=kind, result="failed", **CLOSED)
        late = {"accepted_on": date(2014, 12, 31), "closed_on": date(2015, 1, 1)}
        make_case(owner=body, kind=kind, result="agreed", people=4, **late)
    make_case(owner=body, accepted_on=date(2013, 12, 31), **CLOSED)

    assert value(code, body, **arguments) == slow() > 0


def test_money_recovered_counts_when_the_case_is_closed():
    body = make_union()
    record = make_case(owner=body, recovered=12600_50, **CLOSED)
    make_case(owner=body, recovered=9_00, closed_on=date(2015, 1, 1))
    make_case(owner=body, recovered=400_00, kind="aid", **CLOSED)

    slow = total("recovered", day="closed_on")() / 100
    counted = float(value("disputes.recovered", body))
    door.void(record)

    assert counted == slow == 13000.50
    assert value("disputes.recovered", body) == 400


def test_the_success_rate_divides_agreements_by_concluded_mediations():
    body = make_union()
    for result in ("agreed", "agreed", "agreed", "failed"):
        make_case(owner=body, result=result, **CLOSED)
    make_case(owner=body)

    assert value("disputes.success_rate", body) == 75


@pytest.mark.parametrize("code", ["disputes.bodies", "disputes.mediation_bodies"])
def test_a_body_moves_its_figure_and_voiding_it_moves_it_back(code):
    body = make_union()

    record = make_body(owner=body)
    counted = value(code, body)
    door.void(record)

    assert (counted, value(code, body)) == (1, 0)


def test_bodies_agree_with_a_slow_count_on_both_ends_of_their_days():
    body = make_union()
    make_body(owner=body, since=date(2014, 12, 31))
    make_body(owner=body, since=date(2015, 1, 1))
    make_body(owner=body, since=date(2000, 1, 1), until=date(2014, 12, 31))
    make_body(owner=body, kind=Body.Kind.SUPERVISION)

    day = date(2014, 12, 31)
    slow = sum(
        (row.since is None or row.since <= day) and row.until > day
        for row in Body.objects.all()
    )

    assert value("disputes.bodies", body) == slow == 2
    assert value("disputes.bodies", body, kind="supervision") == 1
    assert value("disputes.mediation_bodies", body) == 1
