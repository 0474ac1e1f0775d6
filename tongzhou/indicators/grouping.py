"""A declared set totalled for many bodies at once, in one statement.

The set is what Django compiles; around it stands the same text on every engine:

    counted   a row for each counted thing: its union or firm, its day, its measures
    summed    the same, totalled by union (or firm), day and event: far fewer rows
    placed    each of these at every body to which it belongs, once
    totals    these, totalled by body

Where another record carries body and day (the event of a list of names), what is counted
is totalled by its key, and it is that record, ``carried``, that is placed.

Distinct things cannot be added up: they are counted in ``counted``, by ``placed``; of
what is carried in ``things``, which needs to know less of each row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import repeat

from django.core.exceptions import EmptyResultSet
from django.db import connection as live
from django.db.models import Case, Expression, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from tongzhou.events.models import Host
from tongzhou.indicators import narrowing, portable
from tongzhou.indicators.figures import Totals, people_parts, splits
from tongzhou.indicators.narrowing import Question
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.organisations.models import Ancestry, Cover

__all__ = [
    "Totals",
    "counted",
    "grouped",
    "nothing",
    "statement",
    "together",
    "totals_by_body",
]


def grouped(
    item: Indicator | Share, question: Question, bodies: Iterable
) -> dict[int, Totals]:
    """Union id → what the set comes to there, in the live ledger, in one statement.

    ``bodies`` are the unions (or their ids) that are asked for; those without rows are
    not in the answer. A share takes a statement for each of its two sets.
    """
    ids = [getattr(body, "pk", body) for body in bodies]
    if isinstance(item, Share):
        sets = (item.having, item.population)
        return together(*(grouped(part, question, ids) for part in sets))
    try:
        sql, params = statement(item, question, connection=live)
    except EmptyResultSet:
        return {}
    with live.cursor() as cursor:
        cursor.execute(sql, params)
        totals = totals_by_body(item, cursor.fetchall())
    # Chosen here and not by IN (…): with statistics at hand SQLite 3.40 then searches
    # the ancestry by its index and forgets the date until which a place was held.
    return {body: totals[body] for body in ids if body in totals}


def together(having: dict[int, Totals], population: dict[int, Totals]):
    """The totals of a share: its two sets side by side, where either has rows."""
    return {
        body: Totals(
            row_count=population.get(body, Totals()).row_count,
            parts=(having.get(body, Totals()), population.get(body, Totals())),
        )
        for body in having.keys() | population.keys()
    }


def nothing(item: Indicator | Share) -> Totals:
    """What a set, or a share, comes to at a body that has no rows."""
    return Totals(parts=(Totals(), Totals())) if item.is_share else Totals()


def totals_by_body(item: Indicator, rows: Iterable[Sequence]) -> dict[int, Totals]:
    """What a statement's rows say, whichever engine has answered."""
    columns = list(zip(*rows, strict=True))
    if not columns:
        return {}
    found = dict(zip(["body", *_outputs(item)], columns, strict=True))
    told = [
        _numbers(found[name]) if name in found else repeat(blank)
        for name, blank in Totals()._asdict().items()
    ]
    made = map(Totals._make, zip(*told, strict=False))
    return dict(zip(_numbers(found["body"]), made, strict=False))


def _numbers(column: Sequence) -> Iterable:
    """Engines add up integers into their own wide types; here they are integers."""
    kinds = set(map(type, column))
    if kinds == {int}:
        return column
    if kinds == {int, type(None)}:
        return [value or 0 for value in column]
    return map(_number, column)


def _number(value):
    if type(value) is int:
        return value
    if isinstance(value, Decimal | float) and value == int(value):
        return int(value)
    return value or 0


def statement(
    item: Indicator,
    question: Question,
    *,
    connection=None,
) -> tuple[str, list]:
    """The statement and its parameters, ``%s`` in the text for each.

    It answers for all bodies that have rows; without a connection it is
    written for PostgreSQL, from which ``portable`` translates it. The first column is
    the body, the others are read by ``totals_by_body``.

    Raises ``EmptyResultSet`` where Django sees that there can be no row.
    """
    connection = connection or portable.connection()
    params, tables = [], []
    for name, rows in _sources(item, question):
        inner, some = rows.query.get_compiler(connection=connection).as_sql()
        tables.append(f"{name} AS ({inner})")
        params += some
    placed, more = _placed(item, question, connection)
    tables += [_summed(item, question), f"placed AS ({placed})"]
    sql = f"WITH {', '.join(tables)} {_totals(item, question)}"
    return sql, [*params, *more]


def _sources(item: Indicator, question: Question) -> Iterator[tuple[str, QuerySet]]:
    carrier = narrowing.carrier_of(item)
    if not carrier:
        yield "counted", counted(item, question)
        return
    found, carriers = narrowing.all_carried(item, question)
    found = found.order_by().annotate(c_key=F(f"{carrier}_id"))
    yield "counted", found.values("c_key", **_added_up(item))
    if distinct := _distinct(item):
        yield "things", found.values("c_key", c_thing=distinct[1])
    place = _place(narrowing.carried_by(item, carrier), question)
    yield "carried", carriers.order_by().values(c_key=F("pk"), **place)


@dataclass(frozen=True)
class _Measure:
    """A number of a counted row, how rows are totalled, and how totals are."""

    name: str
    value: Expression
    of_rows: str
    of_totals: str


def _measures(item: Indicator) -> list[_Measure]:
    """What is added up; nothing of a set whose distinct things are counted."""
    if item.person:
        return [
            _Measure(name, value, *(2 * ["MAX" if name == "largest" else "SUM"]))
            for name, value in people_parts(item).items()
        ]
    if item.total.distinct:
        return []
    of_rows = item.total.function
    of_totals = "SUM" if of_rows == "COUNT" else of_rows
    found = [_Measure("total", _measured(item), of_rows, of_totals)]
    if splits(item):
        batch = Case(When(~Q(**{item.batch: ""}), then=_measured(item)))
        found.append(_Measure("batched", batch, of_rows, of_totals))
    return found


def _measured(item: Indicator) -> Expression:
    """What the declared total counts or adds up of a row."""
    expression = item.total.get_source_expressions()[0]
    condition = item.total.filter
    return Case(When(condition, then=expression)) if condition else expression


def _distinct(item: Indicator) -> tuple[str, Expression] | None:
    """The name and the thing of a set that counts distinct things."""
    if item.person:
        return "named", F(item.person)
    return ("total", _measured(item)) if item.total.distinct else None


def _outputs(item: Indicator) -> list[str]:
    names = ["row_count", *(measure.name for measure in _measures(item))]
    distinct = _distinct(item)
    return [*names, distinct[0]] if distinct else names


def counted(item: Indicator, question: Question) -> QuerySet:
    """The set in the period, each row with no more than a statement needs of it."""
    found = narrowing.in_period(item, question).order_by()
    wanted = _added_up(item)
    if distinct := _distinct(item):
        wanted["c_thing"] = distinct[1]
    return found.values(**_place(item, question), **wanted)


def _place(item: Indicator, question: Question) -> dict[str, Expression]:
    """What says at which bodies a row stands."""
    wanted = {"c_who": F(item.employer or item.body)}
    if isinstance(narrowing.tree_day(item, question), str):
        wanted["c_day"] = F(item.day)
    if item.joint:
        wanted["c_event"] = Coalesce(F(item.joint), Value(0))
    return wanted


def _added_up(item: Indicator) -> dict[str, Expression]:
    """What is totalled of a row."""
    return {f"c_{measure.name}": measure.value for measure in _measures(item)}


def _keys(item: Indicator, question: Question) -> list[str]:
    """The columns by which rows are totalled before they are placed."""
    return ["c_key"] if narrowing.carrier_of(item) else list(_place(item, question))


def _summed(item: Indicator, question: Question) -> str:
    keys = ", ".join(_keys(item, question))
    measures = "".join(
        f", {m.of_rows}(c_{m.name}) AS {m.name}" for m in _measures(item)
    )
    return (
        f"summed AS (SELECT {keys}, COUNT(*) AS row_count{measures} "
        f"FROM counted GROUP BY {keys})"
    )


def _placed(item, question: Question, connection) -> tuple[str, list]:
    """``summed``, or ``carried``, at every body: its own, or all above it, through
    cover and hosts too."""
    day = narrowing.tree_day(item, question)
    on, dates = "s.c_day", []
    if not isinstance(day, str):
        on, dates = "%s", 2 * [connection.ops.adapt_datefield_value(day)]
    force = f"{{0}}.since <= {on} AND {{0}}.until > {on}"
    source, columns = "summed", "s.*"
    if narrowing.carrier_of(item):
        source, columns = "carried", "s.c_key"
    parts, params = [], []
    for join, union, more in _standing(item, force, dates):
        params += more
        if question.scope != "own":
            join += (
                f" JOIN {_table(Ancestry)} a ON a.descendant_id = {union} "
                f"AND {force.format('a')}"
            )
            union = "a.ancestor_id"
            params += dates
        where = f"{union} IS NOT NULL"
        parts.append(
            f"SELECT {columns}, {union} AS body FROM {source} s{join} WHERE {where}"
        )
    sql = " UNION ".join(parts)
    return sql.replace("SELECT", "SELECT DISTINCT", bool(item.employer)), params


def _standing(item: Indicator, force: str, dates: list):
    """How a row reaches unions: a join, the union's column, the join's parameters."""
    if item.employer:
        cover = f" JOIN {_table(Cover)} c ON c.employer_id = s.c_who AND "
        yield cover + force.format("c"), "c.union_id", dates
        return
    yield "", "s.c_who", []
    if item.joint:
        yield f" JOIN {_table(Host)} h ON h.event_id = s.c_event", "h.union_id", []


def _totals(item: Indicator, question: Question) -> str:
    measures = "".join(
        f", {m.of_totals}({m.name}) AS {m.name}" for m in _measures(item)
    )
    rows = "placed"
    if narrowing.carrier_of(item):
        rows += " JOIN summed ON summed.c_key = placed.c_key"
    totals = (
        f"SELECT body, SUM(row_count) AS row_count{measures} FROM {rows} GROUP BY body"
    )
    distinct = _distinct(item)
    if not distinct:
        return totals
    function = "COUNT" if item.person else item.total.function
    source = "things" if narrowing.carrier_of(item) else "counted"
    same = " AND ".join(f"c.{key} = p.{key}" for key in _keys(item, question))
    names = "".join(f", t.{m.name}" for m in _measures(item))
    return (
        f"SELECT t.body, t.row_count{names}, d.things FROM ({totals}) t LEFT JOIN ("
        f"SELECT p.body, {function}(DISTINCT c.c_thing) AS things FROM {source} c "
        f"JOIN placed p ON {same} WHERE c.c_thing IS NOT NULL GROUP BY p.body"
        f") d ON d.body = t.body"
    )


def _table(model) -> str:
    return f'"{model._meta.db_table}"'
