"""From a declared set to the rows of one body and one period."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.sql import Query
from django.db.models.sql.where import AND
from django.utils import timezone

from tongzhou.events.models import Host
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.periods import Period
from tongzhou.organisations import branches
from tongzhou.organisations.models import Union


@dataclass(frozen=True)
class Question:
    """What is asked of a figure: whose, when, how wide, by which tree, which part.

    ``scope`` is ``own`` (本级) or ``branch`` (全辖). ``reading`` is ``then`` (as it was
    on each row's day) or ``now`` (by today's tree). ``on`` is the reference date of a
    stock: the last day of the period unless it is said.
    """

    body: Union
    period: Period
    scope: str = "branch"
    on: date | None = None
    reading: str = "then"
    arguments: dict[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return self.on or self.period.last

    def years_earlier(self, years: int = 1) -> "Question":
        on = self.on and Period(self.on, self.on).years_earlier(years).first
        return replace(self, period=self.period.years_earlier(years), on=on)

    def of(self, body: Union) -> "Question":
        return replace(self, body=body)

    def during(self, period: Period) -> "Question":
        return replace(self, period=period, on=None)


def rows(item: Indicator, question: Question) -> QuerySet:
    """The rows that the figure counts: the set, within the period, of the body.

    Where body and day are those of another record (the event of a list of names), the
    few of these are narrowed, and their many rows only fetched.
    """
    carrier = carrier_of(item)
    if not carrier:
        return of_body(item, question, in_period(item, question))
    return _of_carriers(item, *_parted(item, question))


def carriers(item: Indicator, question: Question) -> QuerySet:
    """Of a set with a carrier: the records within the period, of the body, that may
    carry rows of it."""
    return _parted(item, question)[1]


def all_carried(item: Indicator, question: Question) -> tuple[QuerySet, QuerySet]:
    """Of a set with a carrier: the set within the period, of all bodies, and the records
    that may carry rows of it."""
    found, few = _parted(item, question, in_period)
    return _of_carriers(item, found, few), few


def _of_carriers(item: Indicator, found: QuerySet, few: QuerySet) -> QuerySet:
    return found.filter(**{f"{carrier_of(item)}__in": few})


def _parted(
    item: Indicator, question: Question, narrowed: Callable = rows
) -> tuple[QuerySet, QuerySet]:
    """The declared set and its carriers; what the set asks of them by a list of keys
    (events of one kind) is asked of the carriers, which leaves few: of two lists to
    choose from, a planner may take the longer one.
    """
    found = declared(item, question).all()
    column = item.model._meta.get_field(carrier_of(item))
    few = narrowed(carried_by(item, column.name), replace(question, arguments={}))
    where = found.query.where
    if where.connector != AND or where.negated:
        return found, few
    asked, where.children = where.children, []
    for child in asked:
        is_list = isinstance(child, RelatedIn) and isinstance(child.rhs, Query)
        if is_list and getattr(child.lhs, "target", None) == column:
            few = few.filter(pk__in=child.rhs)
        else:
            where.children.append(child)
    return found, few


def is_counted(item: Indicator, question: Question, record: Model) -> bool:
    """Whether the figure counts this very record; nothing but it is looked at."""
    found = in_period(item, question).filter(pk=record.pk)
    return of_body(item, question, found).exists()


def carrier_of(item: Indicator) -> str:
    """The foreign key to the record whose body and day the rows have; blank: their own."""
    carrier = item.body.partition("__")[0]
    paths = [path for path in (item.body, item.day) if path]
    if len(paths) < 2 or not all(path.startswith(f"{carrier}__") for path in paths):
        return ""
    return carrier if item.joint.partition("__")[0] in ("", carrier) else ""


def carried_by(item: Indicator, carrier: str) -> Indicator:
    """A set of all records that the foreign key may name, with their body and day."""
    model = item.model._meta.get_field(carrier).related_model
    body, day, joint = (
        path.partition("__")[2] for path in (item.body, item.day, item.joint)
    )
    joint = item.joint and (joint or "pk")
    everything = model._base_manager.all
    return replace(item, rows=everything, body=body, day=day, joint=joint, choices={})


def in_period(item: Indicator, question: Question) -> QuerySet:
    """The declared set within the period, or in force on the date; of all bodies."""
    found = declared(item, question)
    if item.day:
        period = question.period
        return found.filter(**{f"{item.day}__range": (period.first, period.last)})
    if item.since:
        day = question.day
        return found.filter(**{f"{item.since}__lte": day, f"{item.until}__gt": day})
    return found


def declared(item: Indicator, question: Question) -> QuerySet:
    """The set as it is declared, with the breakdowns that are asked for.

    Raises ``ValueError`` for a breakdown or a value that is not declared.
    """
    given = {}
    for name, value in question.arguments.items():
        allowed = [choice.value for choice in item.choices.get(name, ())]
        if value not in allowed:
            raise ValueError(
                f"{item.code} has no {name}={value}"
                + (f"; it has {', '.join(allowed)}." if allowed else ".")
            )
        given[name] = value
    if item.takes_on:
        given["on"] = question.day
    return item.rows(**given)


def tree_day(item: Indicator, question: Question) -> date | str:
    """The day whose tree decides: the row's own, the date of the stock, or today."""
    if question.reading == "now":
        return timezone.localdate()
    return item.day or question.day


def of_body(item: Indicator, question: Question, found: QuerySet) -> QuerySet:
    """``found`` narrowed to the body itself, or to its branch."""
    day = tree_day(item, question)
    own = question.scope == "own"
    if item.employer:
        return found.filter(
            branches.covered_within(question.body, item.employer, day, own=own)
        )
    if own:
        ours = Q(**{item.body: question.body.pk})
    else:
        ours = Q(branches.within(question.body, item.body, day))
    if item.joint:
        ours |= Q(_organised_jointly(item, question, day, own))
    return found.filter(ours)


def _organised_jointly(item: Indicator, question: Question, day, own: bool) -> Exists:
    hosts = Host.objects.filter(event=OuterRef(item.joint))
    if own:
        return Exists(hosts.filter(union=question.body))
    return branches.linked_within(hosts, question.body, "union", day)


def missing(item: Share, question: Question) -> QuerySet:
    """The population without those who have it: a work list."""
    having = rows(item.having, question)
    return rows(item.population, question).exclude(pk__in=having.values("pk"))
