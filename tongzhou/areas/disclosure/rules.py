"""What the rules of open management ask of firms and clusters."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.disclosure.models import Posting, System
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Employer

DEMOCRATIC_MANAGEMENT = date(2012, 2, 13)
"""The provisions on democratic management of enterprises came into force."""
PIPL = date(2021, 11, 1)
REPLY_DAYS = 30
PUBLIC_DAYS = 7
Head = Posting.Head
EVERYWHERE = {
    Head.OPERATION,
    Head.CONTRACTS,
    Head.RULES,
    Head.REWARDS,
    Head.SAFETY,
    Head.INSURANCE,
    Head.TRAINING,
    Head.DISPUTES,
}
PUBLIC_OWNERSHIP = {Head.DECISIONS, Head.MANAGEMENT, Head.PAY, Head.LEADERS}
PERSONAL = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9}|\d{16,19})(?!\d)")
"""An identity number, a mobile telephone, a bank account."""


def _this_year(on: date):
    return Posting.objects.counted().filter(posted_on__range=(date(on.year, 1, 1), on))


@rule(
    code="disclosure.person_in_charge",
    label=_("A disclosure system names who is responsible"),
    source=_(
        "Provisions on Democratic Management of Enterprises, about articles 30 to 32"
    ),
    severity=Severity.INFO,
    since=DEMOCRATIC_MANAGEMENT,
    about=System,
)
def person_in_charge(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A firm's system in force without the person who is responsible for it."""
    systems = System.objects.counted().on(on).of_firms().filter(in_charge="")
    for system in systems.filter(only).select_related("employer", "owner"):
        yield Finding(
            system,
            message=_("Nobody is named as responsible for this disclosure."),
            hint=_("It is the person in charge of the firm."),
        )


@rule(
    code="disclosure.nothing_this_year",
    label=_("There is disclosure at least once a year"),
    source=_(
        "provincial regulations on factory-affairs disclosure; compare Zhejiang "
        "Regulations on Democratic Management of Enterprises"
    ),
    severity=Severity.WARNING,
    since=DEMOCRATIC_MANAGEMENT,
    about=System,
)
def nothing_this_year(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A system in force since before the year without a matter in it, from October."""
    if on.month < 10:
        return
    systems = System.objects.counted().on(on).filter(since__lt=date(on.year, 1, 1))
    posted = _this_year(on)
    firm = Exists(posted.filter(employer=OuterRef("employer")))
    cluster = Exists(posted.filter(owner=OuterRef("owner"), employer__isnull=True))
    missing = systems.filter(
        Q(~firm, employer__isnull=False) | Q(~cluster, employer__isnull=True)
    )
    for system in missing.filter(only).select_related("employer", "owner"):
        yield Finding(
            system,
            message=_("Nothing made public this year is recorded."),
            hint=_("Record what was on the board, or end the system."),
        )


@rule(
    code="disclosure.heads_missing",
    label=_("All heads of disclosure are covered in the year"),
    source=_(
        "Provisions on Democratic Management of Enterprises, about articles 33 to 35"
    ),
    severity=Severity.INFO,
    since=DEMOCRATIC_MANAGEMENT,
    about=Employer,
)
def heads_missing(on: date, only: Q = Q()) -> Iterable[Finding]:
    """In December: a firm that made matters public this year, but not under every head;
    firms in state or collective ownership have more heads."""
    if on.month < 12:
        return
    heads: dict[int, set[str]] = {}
    firms = Employer.objects.counted().filter(only)
    rows = _this_year(on).filter(employer__in=firms).exclude(head="")
    for employer, head in rows.values_list("employer", "head"):
        heads.setdefault(employer, set()).add(head)
    for employer in firms.filter(pk__in=heads):
        missing = _heads_of(employer) - heads[employer.pk]
        if missing:
            yield Finding(
                employer,
                message=_("Not made public this year: %(heads)s.")
                % {"heads": ", ".join(str(h.label) for h in Head if h in missing)},
                hint=_(
                    "Record the matter under its head, or help the firm to post it."
                ),
            )


def _heads_of(employer: Employer) -> set[str]:
    """The heads that a firm of this ownership makes public."""
    public = employer.ownership in (
        Employer.Ownership.STATE,
        Employer.Ownership.COLLECTIVE,
    )
    return EVERYWHERE | PUBLIC_OWNERSHIP if public else EVERYWHERE


@rule(
    code="disclosure.comment_unanswered",
    label=_("A comment is answered within 30 days"),
    source=_(
        "compare Zhejiang Regulations on Democratic Management of Enterprises, "
        "article 23"
    ),
    severity=Severity.WARNING,
    since=DEMOCRATIC_MANAGEMENT,
    about=Posting,
)
def comment_unanswered(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A comment to which no reply came in 30 days; a reply without a day is believed."""
    rows = Posting.objects.counted().filter(commented_on__isnull=False)
    for posting in rows.filter(only).select_related("employer", "owner"):
        deadline = posting.commented_on + timedelta(days=REPLY_DAYS)
        undated = posting.reply and posting.replied_on is None
        in_time = posting.replied_on is not None and posting.replied_on <= deadline
        if on > deadline and not in_time and not undated:
            yield Finding(
                posting,
                message=_("The comment was not answered within 30 days."),
                hint=_("Record the reply and its day, or ask for one."),
            )


@rule(
    code="disclosure.public_too_briefly",
    label=_("A matter stays on the board for seven days"),
    source=_("usual practice of factory-affairs disclosure"),
    severity=Severity.INFO,
    since=DEMOCRATIC_MANAGEMENT,
    about=Posting,
)
def public_too_briefly(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A matter that was taken down before the seventh day after it was put up."""
    rows = Posting.objects.counted().filter(
        ends_on__isnull=False, posted_on__lte=on, posted_on_precision="day"
    )
    for posting in rows.filter(only).select_related("employer", "owner"):
        if (posting.ends_on - posting.posted_on.plain()).days < PUBLIC_DAYS:
            yield Finding(
                posting,
                message=_("It was public for less than seven days."),
                hint=_("Check the two days; next time leave it longer."),
            )


@rule(
    code="disclosure.personal_data",
    label=_("Nothing made public shows numbers of persons"),
    source=_("Personal Information Protection Law, articles 6, 25, 28 and 29"),
    severity=Severity.ERROR,
    since=PIPL,
    about=Posting,
)
def personal_data(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A matter whose text has a full identity number, telephone or bank account."""
    rows = Posting.objects.counted().filter(posted_on__range=(PIPL, on))
    for posting in rows.filter(only).select_related("employer", "owner"):
        text = "\n".join([posting.matter, posting.comments, posting.reply])
        if PERSONAL.search(text):
            yield Finding(
                posting,
                message=_("The text shows a full number of a person."),
                hint=_("Leave the number out or mask its middle."),
            )
