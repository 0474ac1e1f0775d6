"""What rules on awards and names ask of speech contests."""

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.outreach.models import SpeechContest
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Union

FUND_MEASURES = date(2018, 1, 1)
CAMPAIGN_CONTROL = date(2022, 4, 1)
_BIG_WORDS = re.compile(r"全国|国家级|中国|中华|全球|世界|国际|创建示范")


def _held(since: date, on: date):
    rows = SpeechContest.objects.counted().filter(event__held_on__range=(since, on))
    return rows.select_related("event", "owner")


@rule(
    code="outreach.too_many_prizes",
    label=_("At most two thirds of the participants win a prize"),
    source=_("Measures on Income and Expenditure of Primary Unions (2017)"),
    severity=Severity.WARNING,
    since=FUND_MEASURES,
    about=SpeechContest,
)
def too_many_prizes(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A speech contest in which more than two thirds of the speakers won a prize."""
    numbered = _held(FUND_MEASURES, on).filter(
        only, speakers__isnull=False, awarded__isnull=False
    )
    for contest in numbered:
        if 3 * contest.awarded > 2 * contest.speakers:
            yield Finding(
                contest,
                message=_("More than two thirds of the speakers won a prize."),
                hint=_(
                    "Check the numbers; prizes from union funds keep to two thirds."
                ),
            )


@rule(
    code="outreach.contest_wording",
    label=_("A local contest does not call itself national"),
    source=_(
        "usual practice in naming skills contests; Measures on Demonstration "
        "Campaigns (trial, 2022)"
    ),
    severity=Severity.WARNING,
    since=CAMPAIGN_CONTROL,
    about=SpeechContest,
)
def contest_wording(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A speech contest of a body below the nation whose title claims more than that."""
    local = (
        _held(CAMPAIGN_CONTROL, on)
        .filter(only)
        .exclude(owner__level=Union.Level.NATION)
    )
    for contest in local:
        if _BIG_WORDS.search(contest.event.title):
            yield Finding(
                contest,
                message=_("The title claims a level that its organiser does not have."),
                hint=_("Leave the word out, or file the approval that allows it."),
            )
