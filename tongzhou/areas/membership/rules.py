"""What the law and the statutes ask of unions and their members."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.membership.indicators import covered, returns
from tongzhou.areas.membership.models import Founding
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import (
    Cover,
    Employer,
    EmployerStatus,
    Headcount,
    Union,
)

MEMBERS_OF_A_COMMITTEE = 25
TERMS = (3, 5)
MONTHS_BEFORE_TERM_ENDS = 6
DAYS_WITHOUT_UNION = 183


@rule(
    code="membership.own_committee_missing",
    label=_("A firm of 25 or more members has its own union committee"),
    source=_("Trade Union Law, article 11"),
    severity=Severity.WARNING,
    since=date(2001, 10, 27),
    about=Employer,
)
def own_committee_missing(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A firm in operation whose return has 25 or more members and no union of its own."""
    own = Cover.objects.on(on).filter(
        employer=OuterRef("pk"), union__form=Union.Form.SINGLE
    )
    many = returns(on).filter(
        employer=OuterRef("pk"), members__gte=MEMBERS_OF_A_COMMITTEE
    )
    firms = Employer.objects.operating(on).filter(Exists(many), ~Exists(own))
    for employer in firms.filter(only):
        yield Finding(
            employer,
            message=_("This firm has 25 or more members and no union of its own."),
            hint=_(
                "A joint union does not stand in for it: help the firm to found one."
            ),
        )


@rule(
    code="membership.not_covered",
    label=_("A firm has a union half a year after it opened"),
    source=_(
        "compare Shanghai Regulations on Trade Unions, article 10, and Beijing "
        "Measures for the Trade Union Law, article 11; places differ"
    ),
    severity=Severity.INFO,
    since=date(2001, 10, 27),
    about=Employer,
)
def not_covered(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A firm in operation for more than six months that no union covers."""
    opened = EmployerStatus.objects.on(on).filter(
        employer=OuterRef("pk"), since__lt=on - timedelta(days=DAYS_WITHOUT_UNION)
    )
    firms = Employer.objects.operating(on).filter(Exists(opened))
    for employer in firms.filter(only).exclude(pk__in=covered(firms, on).values("pk")):
        yield Finding(
            employer,
            message=_("No union covers this firm."),
            hint=_("Found a union, or record the joint union that covers the firm."),
        )


@rule(
    code="membership.parts_exceed_employees",
    label=_("Members and women are no more than the employees"),
    source=_("Statistics Law, article 7; checks of the yearly union statistics"),
    severity=Severity.WARNING,
    since=date(2010, 1, 1),
    about=Headcount,
)
def parts_exceed_employees(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A return in force with more members or women than there are employees."""
    wrong = (
        Q(members__gt=F("employees"))
        | Q(women__gt=F("employees"))
        | Q(women_members__gt=F("members"))
        | Q(women_members__gt=F("women"))
    )
    for headcount in returns(on).filter(only, wrong).select_related("employer"):
        yield Finding(
            headcount,
            message=_("A part of this return is larger than its whole."),
            hint=_("Ask the firm for the numbers of employees, members and women."),
        )


@rule(
    code="membership.term_ending",
    label=_("A union is elected anew before its term ends"),
    source=_(
        "Trade Union Law, article 16; Regulations on Elections of Primary Unions, "
        "about article 25"
    ),
    severity=Severity.WARNING,
    since=date(2016, 10, 9),
    about=Union,
)
def term_ending(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A union in being whose term of office ends within six months, or has ended."""
    soon = on + timedelta(days=30 * MONTHS_BEFORE_TERM_ENDS)
    ending = Union.objects.on(on).filter(term_ends_on__lte=soon)
    for union in ending.filter(only).in_order():
        over = union.term_ends_on < on
        yield Finding(
            union,
            message=_("The term of office has ended.")
            if over
            else _("The term of office ends within six months."),
            hint=_("Prepare the election, or ask the body above for an extension."),
        )


@rule(
    code="membership.term_of_3_or_5",
    label=_("A term of office is three or five years"),
    source=_("Trade Union Law, article 16"),
    severity=Severity.ERROR,
    since=date(2001, 10, 27),
    about=Founding,
)
def term_of_3_or_5(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A founding or election whose term is neither three nor five years."""
    acts = Founding.objects.counted().filter(held_on__lte=on, term_years__isnull=False)
    for act in acts.filter(only).exclude(term_years__in=TERMS).select_related("union"):
        yield Finding(
            act,
            message=_("The term is neither three nor five years."),
            hint=_("Check the approval of the election."),
        )


@rule(
    code="membership.approval_missing",
    label=_("The body above approves a founding, an election, a dissolution"),
    source=_("Trade Union Law, articles 12 and 13"),
    severity=Severity.INFO,
    since=date(2001, 10, 27),
    about=Founding,
)
def approval_missing(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A founding, election or dissolution without the number of its approval."""
    acts = Founding.objects.counted().filter(held_on__lte=on, document="")
    for act in acts.filter(only).select_related("union"):
        yield Finding(
            act,
            message=_("The number of the approval is not entered."),
            hint=_("Add the document number when the approval is at hand."),
        )


@rule(
    code="membership.founding_not_recorded",
    label=_("A new union has a record of its founding"),
    source=_("Statistics Law, article 24"),
    severity=Severity.INFO,
    since=date(2010, 1, 1),
    about=Union,
)
def founding_not_recorded(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A union founded this year that the figure of new unions does not count."""
    recorded = Founding.objects.counted().filter(
        union=OuterRef("pk"), kind=Founding.Kind.FOUNDED
    )
    new = Union.objects.on(on).filter(founded_on__range=(date(on.year, 1, 1), on))
    for union in new.filter(only, ~Exists(recorded)).in_order():
        yield Finding(
            union,
            message=_("This union was founded this year and is not counted as new."),
            hint=_("Record its founding."),
        )
