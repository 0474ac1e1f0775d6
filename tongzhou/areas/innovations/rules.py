"""What the award regulations ask of technical improvements."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.innovations.models import Benefit, Project
from tongzhou.kit.periods import Period
from tongzhou.kit.rules import Finding, Severity, rule

REVISED = date(1986, 6, 4)
"""The award regulations 合理化建议和技术改进奖励条例 as revised by the State Council."""


def _completed(on: date):
    rows = Project.objects.counted().filter(completed_on__range=(REVISED, on))
    return rows.select_related("owner", "employer")


@rule(
    code="innovations.benefit_still_expected",
    label=_("The benefit of a year is checked by the finance department"),
    source=_(
        "Regulations on Rewards for Suggestions and Technical Improvements, article 9"
    ),
    severity=Severity.WARNING,
    since=REVISED,
    about=Project,
)
def benefit_still_expected(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A project whose benefit is still only expected more than 12 months after completion."""
    year_ago = Period(on, on).years_earlier(1).first
    late = _completed(on).filter(
        only, benefit_kind=Benefit.EXPECTED, completed_on__lt=year_ago
    )
    for project in late:
        yield Finding(
            project,
            message=_("The benefit is still an expectation a year after completion."),
            hint=_(
                "Ask the finance department of the firm, and enter what was booked."
            ),
        )


@rule(
    code="innovations.benefit_of_unknown_origin",
    label=_("A benefit says how it is known"),
    source=_(
        "Regulations on Rewards for Suggestions and Technical Improvements, article 9"
    ),
    severity=Severity.INFO,
    since=REVISED,
    about=Project,
)
def benefit_of_unknown_origin(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A project with an amount of benefit, and nothing said of how it is known."""
    for project in _completed(on).filter(only, benefit__isnull=False, benefit_kind=""):
        yield Finding(
            project,
            message=_("The amount does not say how it is known."),
            hint=_("Choose expected, booked or audited."),
        )


@rule(
    code="innovations.project_twice",
    label=_("A result is rewarded once"),
    source=_(
        "Regulations on Rewards for Suggestions and Technical Improvements, article 11"
    ),
    severity=Severity.WARNING,
    since=REVISED,
    about=Project,
)
def project_twice(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A project of which the same firm has an earlier one of the same name."""
    same = Project.objects.counted().filter(
        employer=OuterRef("employer"), name=OuterRef("name"), completed_on__gte=REVISED
    )
    earlier = same.filter(
        Q(completed_on__lt=OuterRef("completed_on"))
        | Q(completed_on=OuterRef("completed_on"), pk__lt=OuterRef("pk"))
    )
    for project in _completed(on).filter(only, Exists(earlier)):
        yield Finding(
            project,
            message=_("This firm has a project of the same name before this one."),
            hint=_("Void one of the two, or give the later stage a name of its own."),
        )
