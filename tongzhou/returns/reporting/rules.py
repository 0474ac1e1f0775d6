"""What the law and the practice of union statistics ask of reports."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.calendars import Calendar, Rhythm
from tongzhou.kit.periods import Period
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting.models import Collection, Report
from tongzhou.returns.reporting.slots import State, slots_of

LOOKED_BACK = timedelta(days=366)


@rule(
    code="reporting.overdue",
    label=_("A report comes by its due day"),
    source=_("Statistics Law, article 7: true, accurate, complete, in time"),
    severity=Severity.WARNING,
    since=date(2010, 1, 1),
    about=Union,
)
def overdue(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A body asked for a period of the last year that has not reported by its due day."""
    for collection in Collection.objects.counted().select_related("owner"):
        periods = collection.periods(Period(on - LOOKED_BACK, on), on)
        for slot in slots_of(collection, periods, on, only):
            if slot.state == State.OVERDUE:
                yield Finding(
                    slot.body,
                    message=_("“%(title)s”, %(period)s has not been reported.")
                    % {"title": collection.title, "period": slot.label},
                    hint=_("Report, or say that there is nothing to report."),
                )


@rule(
    code="reporting.without_head",
    label=_("A report names who is responsible for it"),
    source=_("Statistics Law, article 24: who checks and signs answers for it"),
    severity=Severity.ERROR,
    since=date(2024, 9, 13),
    about=Report,
)
def without_head(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A report of the last year, made by ``on``, without a responsible head."""
    made = Report.objects.counted().filter(
        reported_on__range=(on - LOOKED_BACK, on), head=""
    )
    for report in made.filter(only).select_related("owner", "collection"):
        yield Finding(
            report,
            message=_("The report names no responsible head."),
            hint=_("Open the report and write who is responsible for its figures."),
        )


@rule(
    code="reporting.yearly_cut_off",
    label=_("The yearly union statistics are as of 31 December"),
    source=_(
        "yearly union statistics as commonly kept: up to 31 December (earlier: 30 "
        "September)"
    ),
    severity=Severity.WARNING,
    since=date(2010, 12, 31),
    about=Collection,
)
def yearly_cut_off(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A yearly call in force whose year ends in September."""
    calls = Collection.objects.counted().filter(
        rhythm=Rhythm.YEAR, calendar=Calendar.OCTOBER, begins_on__lte=on
    )
    for collection in calls.filter(only).select_related("owner"):
        if on <= collection.span.last:
            yield Finding(
                collection,
                message=_("This yearly call ends on 30 September."),
                hint=_(
                    "Choose January to December unless the body above asks otherwise."
                ),
            )
