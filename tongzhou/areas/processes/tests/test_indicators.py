from datetime import date

import pytest

from tongzhou.areas.processes.demo import make_chart
from tongzhou.areas.processes.models import Chart
from tongzhou.indicators.services import figure
from tongzhou.kit.periods import FOREVER, Period
from tongzhou.organisations.demo import make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

END = date(2014, 12, 31)


@pytest.fixture
def union():
    return make_union()


def ask(code, body):
    return figure(code, body, Period.year(2014), scope="branch")


def test_charts_drawn_in_the_year_count_until_they_are_void(union):
    charts = [make_chart(owner=union, name=f"Chart {n}") for n in range(3)]
    make_chart(owner=union, issued_on=date(2013, 12, 31))
    slow = sum(c.quantity for c in Chart.objects.all() if c.issued_on.year == 2014)

    assert ask("processes.charts", union).value == slow == 3
    assert ask("processes.charts", union).text == "3个"

    door.void(charts[0])
    assert ask("processes.charts", union).value == 2


@pytest.mark.parametrize(
    ("issued_on", "until", "used"),
    [
        (date(2010, 1, 1), FOREVER, 1),
        (END, FOREVER, 1),
        (date(2015, 1, 1), FOREVER, 0),
        (date(2010, 1, 1), END, 0),
        (date(2010, 1, 1), date(2015, 1, 1), 1),
    ],
)
def test_charts_in_use_stand_until_they_are_withdrawn(union, issued_on, until, used):
    chart = make_chart(owner=union, issued_on=issued_on, until=until)
    slow = sum(c.issued_on <= END < c.until for c in Chart.objects.all())

    assert ask("processes.charts_in_use", union).value == slow == used

    door.void(chart)
    assert ask("processes.charts_in_use", union).value == 0
