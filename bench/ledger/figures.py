"""Figures, cold and kept, beside the statements that somebody would write by hand."""

from decimal import Decimal

from django.db import connection

from bench.ledger.federation import STREET
from bench.ledger.statements import PEOPLE, SHARES, SUMS
from bench.ledger.timing import seconds, side_by_side
from tongzhou.indicators import kept
from tongzhou.indicators.figures import Figure, compute, percent
from tongzhou.indicators.narrowing import Question
from tongzhou.indicators.services import find
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.periods import Period
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Union
from tongzhou.summaries import outlines
from tongzhou.summaries.compose import question_of
from tongzhou.summaries.tokens import tokens

YEAR = Period.year(2014)
VILLAGE = STREET + 1
Asked = tuple[Indicator | Share, Question]


def measured() -> dict:
    """All figures of the street's summary, then the hand-written ones one by one."""
    street, village = (Union.objects.get(pk=pk) for pk in (STREET, VILLAGE))
    asked = of_the_outline(street)
    first = seconds(lambda: kept.figures(list(asked.values())))
    cold = {token: seconds(lambda p=pair: compute(*p)) for token, pair in asked.items()}
    again = seconds(lambda: kept.figures(list(asked.values())))
    codes = [*SUMS, *PEOPLE, *SHARES]
    return {
        "outline": {
            "figures": len(asked),
            "first": first,
            "cold": sum(cold.values()),
            "kept": again,
            "slowest": sorted(cold.items(), key=lambda one: -one[1])[:8],
        },
        "street": [beside(code, street) for code in codes],
        "village": [beside(code, village) for code in codes],
    }


def of_the_outline(body: Union) -> dict[str, Asked]:
    """Every token of the street's outline, once, with what it asks."""
    return {
        token.source: (find(token.code), question_of(token, body, YEAR))
        for part in outlines.load("street").parts
        for token in tokens(part.text)
    }


def beside(code: str, body: Union) -> dict:
    """One figure and its statement: equal values, seconds of each, and kept.

    Raises ``AssertionError`` when the two do not agree.
    """
    item, question = find(code), Question(body, YEAR)
    figure, answer = compute(item, question), by_hand(code, question)
    assert said_by(figure) == answer, f"{code}: {said_by(figure)} is not {answer}"
    assert any(answer), f"{code} is empty: nothing is compared"
    kept.figures([(item, question)])
    own = statements_of(item, question)
    times = side_by_side(
        lambda: by_hand(code, question),
        lambda: replayed(own),
        lambda: compute(item, question),
        lambda: kept.figures([(item, question)]),
    )
    names = ("hand", "sql", "cold", "kept")
    return {"code": code, "text": figure.text} | dict(zip(names, times, strict=True))


def statements_of(item: Indicator | Share, question: Question) -> list[tuple]:
    """The statements with which the figure asks the database, and their values."""
    found = []

    def listen(execute, sql, params, many, context):
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        compute(item, question)
    return found


def replayed(statements: list[tuple]) -> None:
    """Run statements as they are: what is left of a figure without building it."""
    with connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)
            cursor.fetchall()


def said_by(figure: Figure) -> tuple:
    """The figure's answer in the order of the statements'."""
    if figure.parts:
        return (figure.value, *figure.parts)
    if figure.item.person:
        return (figure.low, figure.high, figure.row_count)
    return (figure.value, figure.row_count, figure.batch)


def by_hand(code: str, question: Question) -> tuple:
    """Ask the hand-written statement and read its answer as the figure is read."""
    if code in SHARES:
        having, population = fetched(SHARES[code], question)
        return (percent(having, population), having, population)
    if code in PEOPLE:
        named, rows, unnamed, sure, largest = fetched(PEOPLE[code], question)
        high = named + unnamed
        low = high if unnamed == sure else max(named + sure, largest)
        return (low, high, rows)
    total, rows, batch = fetched(SUMS[code], question)
    item = find(code)
    scale = Decimal(100) if item.unit == Unit.MONEY else 1
    return (total / scale, rows, batch if item.batch else None)


def fetched(statement: str, question: Question) -> tuple:
    values = {
        "body": question.body.pk,
        "first": question.period.first,
        "last": question.period.last,
        "on": question.day,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()
