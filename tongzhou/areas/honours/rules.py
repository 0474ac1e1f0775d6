"""What notices and regulations ask of honours."""

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.honours.models import Honour, Title
from tongzhou.kit.periods import Period
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Union

Level, Recipient = Union.Level, Honour.Recipient
MAY_DAY_NOTICE = date(2024, 1, 1)
TITLES_HAVE_OWNERS = date(2022, 1, 1)
CAMPAIGN_CONTROL = date(2022, 4, 1)
JIANGSU_NOTICE = date(2023, 1, 1)
LABOUR_UNION_LAW = date(2022, 1, 1)
REPEAT_YEARS = 3

GOES_TO = {
    Title.PIONEER: Recipient.TEAM,
    Title.MAY1_MEDAL: Recipient.PERSON,
    Title.MAY1_CERTIFICATE: Recipient.UNIT,
}
"""Which recipient each form of the May Day awards is for."""


def _decided(since: date, on: date):
    rows = Honour.objects.counted().filter(decided_on__range=(since, on))
    return rows.select_related("owner", "employer", "granter_union")


@rule(
    code="honours.recipient_of_the_title",
    label=_("Each form of the May Day awards has its recipient"),
    source=_("calls for the National May Day Labour Awards (2024, 2026)"),
    severity=Severity.WARNING,
    since=MAY_DAY_NOTICE,
    about=Honour,
)
def recipient_of_the_title(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A certificate not of a unit, a medal not of a person, a pioneer title not of a team."""
    wrong = Q()
    for title, recipient in GOES_TO.items():
        wrong |= Q(title_kind=title) & ~Q(recipient_kind=recipient)
    for honour in _decided(MAY_DAY_NOTICE, on).filter(only, wrong):
        yield Finding(
            honour,
            message=_("This title is not for this kind of recipient."),
            hint=_(
                "Certificates go to units, medals to individuals, "
                "pioneer titles to teams inside a unit."
            ),
        )


_NAMED_LEVEL = (
    (Level.NATION, re.compile(r"^全国|国家级")),
    (Level.PROVINCE, re.compile(r"省(?:级|五一|劳|工人|先|优|模)|^江苏省")),
    (Level.PREFECTURE, re.compile(r"^无锡市")),
)
_RANK = {level: rank for rank, level in enumerate(Level.values)}


@rule(
    code="honours.title_above_granter",
    label=_("A body grants only titles of its own level"),
    source=_("usual practice: which body grants which honours"),
    severity=Severity.WARNING,
    since=TITLES_HAVE_OWNERS,
    about=Honour,
)
def title_above_granter(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A title that names a level above the one of the body that granted it."""
    for honour in _decided(TITLES_HAVE_OWNERS, on).filter(only).exclude(level=""):
        named = next(
            (lv for lv, sign in _NAMED_LEVEL if sign.search(honour.title)), None
        )
        if named and _RANK[named] < _RANK[honour.level]:
            yield Finding(
                honour,
                message=_("The title names a higher level than that of its granter."),
                hint=_("Check the granting body on the certificate."),
            )


_CAMPAIGN_WORDS = re.compile(r"创建示范|示范(?:单位|企业|街道|村)|国家级|中国|全球")


@rule(
    code="honours.campaign_wording",
    label=_("A street grants no demonstration title"),
    source=_("Measures on Demonstration Campaigns (trial, 2022)"),
    severity=Severity.WARNING,
    since=CAMPAIGN_CONTROL,
    about=Honour,
)
def campaign_wording(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A title that sounds like an official campaign, granted at street level or below."""
    low = (Level.STREET, Level.VILLAGE, Level.ENTERPRISE)
    for honour in _decided(CAMPAIGN_CONTROL, on).filter(only, level__in=low):
        if _CAMPAIGN_WORDS.search(honour.title):
            yield Finding(
                honour,
                message=_("Only approved bodies run demonstration campaigns."),
                hint=_("Give inside praise a title that does not look official."),
            )


@rule(
    code="honours.repeated",
    label=_("The same honour is not given again within three years"),
    source=_("call for the Jiangsu May Day Labour Awards (2023), as a principle"),
    severity=Severity.WARNING,
    since=JIANGSU_NOTICE,
    about=Honour,
)
def repeated(on: date, only: Q = Q()) -> Iterable[Finding]:
    """The same title of the same granter for the same recipient less than 3 years before."""
    before: dict[tuple, date] = {}
    rows = Honour.objects.counted().exclude(recipient="").filter(decided_on__lte=on)
    asked = rows.filter(only)
    keys = set(asked.values_list("pk", flat=True))
    rows = rows.filter(recipient__in=asked.values("recipient"))
    for honour in rows.select_related("owner", "employer").order_by("decided_on", "pk"):
        key = (honour.recipient, honour.employer_id, honour.title, honour.granter)
        day = honour.decided_on.plain()
        earliest = Period(day, day).years_earlier(REPEAT_YEARS).first
        again = key in before and before[key] > earliest
        if again and day >= JIANGSU_NOTICE and honour.pk in keys:
            yield Finding(
                honour,
                message=_(
                    "The same recipient had this honour less than 3 years before."
                ),
                hint=_("Check whether the notice of the year allows a repeat."),
            )
        before[key] = day


@rule(
    code="honours.model_worker_of_a_union",
    label=_("Model workers are named by governments"),
    source=_(
        "Trade Union Law, article 33; usual practice: which body grants which honours"
    ),
    severity=Severity.INFO,
    since=LABOUR_UNION_LAW,
    about=Honour,
)
def model_worker_of_a_union(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A model worker of a city, a province or the nation entered as granted by a union."""
    high = (Level.NATION, Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
    rows = _decided(LABOUR_UNION_LAW, on).filter(
        only, title_kind=Title.MODEL_WORKER, level__in=high
    )
    for honour in rows:
        if honour.granter_union_id or "工会" in honour.granter:
            yield Finding(
                honour,
                message=_("Model workers of this level are named by the government."),
                hint=_("Write the government that decided; the union acts for it."),
            )
