"""Every declared figure against a slow, obvious count, on the reference year."""

from datetime import date
from random import Random

import pytest

from tests.naive import Naive, total
from tests.reference import made_workbook, year
from tongzhou.indicators import services
from tongzhou.indicators.figures import compute, percent
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union

__all__ = ["made_workbook", "year"]
pytestmark = pytest.mark.django_db

YEAR = Question(None, Period.year(2014))
OTHERS = [
    Question(None, Period.parse("2014-01..2014-06")),
    Question(None, Period.year(2014), scope="own"),
    Question(None, Period.year(2013), on=date(2013, 12, 31)),
]
"""Each figure is asked of all bodies for the year, and of one for one of these."""
WHOLE_YEARS, SUMMER = 0.25, Period.parse("2014-06..2014-08")
ALONE = 3
"""Lines of a table that are asked for one by one, too."""


@pytest.fixture(scope="module")
def naive(year):
    return Naive()


@pytest.fixture(scope="module")
def bodies(year, django_db_blocker) -> list[Union]:
    """The street, a village below it, the body above it."""
    last = date(2014, 12, 31)
    with django_db_blocker.unblock():
        return [year, year.children_on(last).first(), year.parent_on(last)]


def bounds(item: Indicator, naive, question):
    found = total(item, naive.rows(item, question))
    return found if isinstance(found, tuple) else (found, found)


@pytest.mark.once  # with PostgreSQL the random federation is counted: test_conformance
@pytest.mark.parametrize("code", sorted(indicators.registry))
def test_the_engine_agrees_with_the_naive_count(bodies, naive, code):
    item = indicators.registry[code]
    some = Random(code)
    other = some.choice(OTHERS).of(some.choice(bodies))
    for question in [*map(YEAR.of, bodies), other]:
        figure = compute(item, question)
        if isinstance(item, Share):
            having = bounds(item.having, naive, question)
            population = bounds(item.population, naive, question)
            assert figure.value == percent(having[0], population[0])
        else:
            assert (figure.low, figure.high) == bounds(item, naive, question)


@pytest.mark.parametrize("code", sorted(indicators.registry))
def test_tables_by_body_and_by_month_agree_with_single_figures(bodies, code):
    """The year is divided for a quarter of the figures, a summer for the others."""
    item = indicators.registry[code]
    some = Random(code)
    span = YEAR if some.random() < WHOLE_YEARS else YEAR.during(SUMMER)
    question = span.of(bodies[0])

    for body, part in some.sample(services.by_body(item, question), ALONE):
        assert part.value == compute(item, question.of(body)).value
    for month, part in some.sample(services.by_month(item, question), ALONE):
        assert part.value == compute(item, question.during(month)).value
