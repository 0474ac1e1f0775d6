"""What the regulations ask of women workers' organisations."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.women.models import Committee
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Cover, Headcount, Union

COMMITTEE_FROM = 10


def women_members(on: date, only: Q = Q()) -> Counter:
    """Union id → women members, by the returns in force of the firms that it covers.

    ``only`` says which unions.
    """
    covers = Cover.objects.on(on).filter(union__in=Union.objects.filter(only))
    members = dict(
        Headcount.objects.counted()
        .on(on)
        .filter(employer__in=covers.values("employer"), women_members__isnull=False)
        .values_list("employer", "women_members")
    )
    found = Counter()
    for union, employer in covers.values_list("union", "employer"):
        found[union] += members.get(employer, 0)
    return found


@rule(
    code="women.committee_missing",
    label=_("A union of ten or more women members has a women workers' committee"),
    source=_(
        "Regulations on Women Employees' Committees, article 11; in numbers places "
        "differ"
    ),
    severity=Severity.WARNING,
    since=date(2004, 1, 1),
    about=Union,
)
def committee_missing(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A union in being whose firms have ten or more women members and no committee."""
    counts = women_members(on, only)
    due = [pk for pk, women in counts.items() if women >= COMMITTEE_FROM]
    have = Committee.objects.counted().on(on).values("union")
    missing = Union.objects.on(on).filter(pk__in=due).exclude(pk__in=have)
    for union in missing.in_order():
        yield Finding(
            union,
            message=_("Ten or more women members, and no women workers' committee."),
            hint=_("Set one up, or record the one that there is."),
        )


@rule(
    code="women.head_missing",
    label=_("A women workers' committee has a head"),
    source=_("Regulations on Women Employees' Committees, articles 13 and 17"),
    severity=Severity.INFO,
    since=date(2004, 1, 1),
    about=Committee,
)
def head_missing(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A committee in being whose head is not entered."""
    committees = Committee.objects.counted().on(on).filter(head="")
    for committee in committees.filter(only).select_related("union"):
        yield Finding(
            committee,
            message=_("The head of this committee is not entered."),
            hint=_("It is the woman chair or vice-chair, or one of equal rank."),
        )


@rule(
    code="women.with_union",
    label=_("The committee is set up together with the union"),
    source=_("Regulations on Women Employees' Committees, article 11"),
    severity=Severity.INFO,
    since=date(2004, 1, 1),
    about=Committee,
)
def with_union(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A committee dated before the union that it belongs to was founded."""
    committees = (
        Committee.objects.counted()
        .on(on)
        .filter(since__isnull=False, union__founded_on__isnull=False)
    )
    for committee in committees.filter(only).select_related("union"):
        if committee.since < committee.union.founded_on:
            yield Finding(
                committee,
                message=_("This committee is dated before its union was founded."),
                hint=_("Check the two days."),
            )
