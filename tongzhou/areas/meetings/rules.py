"""What is asked of joint conferences, tripartite consultation and documents."""

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.meetings.models import Document, Matter, Mechanism, Meeting
from tongzhou.kit.rules import Finding, Severity, rule

SIDES = 3
NUMBER = re.compile(r"[^第]+〔\d{4}〕[1-9]\d*号")
"""What a document number looks like: 新街工〔2014〕5号."""
Kind = Mechanism.Kind


def _met_too_rarely(on: date, only: Q, kind: str, least: int) -> Iterable[Finding]:
    """In December: mechanisms of a kind, a year old, with fewer meetings than usual."""
    if on.month < 12:
        return
    first = date(on.year, 1, 1)
    rows = Mechanism.objects.counted().on(on).filter(kind=kind, since__lt=first)
    for mechanism in rows.filter(only).select_related("owner", "employer"):
        held = Meeting.objects.counted().filter(
            mechanism=mechanism, event__held_on__range=(first, on)
        )
        times = sum(held.values_list("quantity", flat=True))
        if times < least:
            yield Finding(
                mechanism,
                message=_("It met %(times)d times this year; %(least)d are usual.")
                % {"times": times, "least": least},
                hint=_("Record the meetings under this mechanism, or hold one."),
            )


@rule(
    code="meetings.government_conference",
    label=_("Government and union confer once a year"),
    source=_(
        "Opinions on Joint Meetings of Government and Union (Zong Gong Fa [2014] "
        "16), and local opinions"
    ),
    severity=Severity.INFO,
    since=date(2014, 1, 1),
    about=Mechanism,
)
def government_conference(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A joint conference with government without a meeting this year, in December."""
    return _met_too_rarely(on, only, Kind.GOVERNMENT, 1)


@rule(
    code="meetings.tripartite_plenary",
    label=_("The three sides meet twice a year"),
    source=_("Trade Union Law, article 35; how often by usual practice"),
    severity=Severity.INFO,
    since=date(2008, 5, 1),
    about=Mechanism,
)
def tripartite_plenary(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A tripartite consultation with fewer than two meetings this year, in December."""
    return _met_too_rarely(on, only, Kind.TRIPARTITE, 2)


@rule(
    code="meetings.board_conference",
    label=_("Board and union meet twice a year"),
    source=_("Trade Union Law, article 39; how often by usual practice"),
    severity=Severity.INFO,
    since=date(2001, 10, 27),
    about=Mechanism,
)
def board_conference(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A conference of board and union with fewer than two meetings, in December."""
    return _met_too_rarely(on, only, Kind.BOARD, 2)


@rule(
    code="meetings.three_sides",
    label=_("Tripartite consultation has three sides"),
    source=_(
        "Trade Union Law, article 35; Labour Dispute Mediation and Arbitration Law, "
        "article 8"
    ),
    severity=Severity.WARNING,
    since=date(2008, 5, 1),
    about=Mechanism,
)
def three_sides(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A tripartite consultation in force that names parties, but fewer than three."""
    rows = Mechanism.objects.counted().on(on).filter(kind=Kind.TRIPARTITE)
    for mechanism in rows.filter(only).exclude(parties="").select_related("owner"):
        if (
            len([p for p in re.split(r"[,，、;；]", mechanism.parties) if p.strip()])
            < SIDES
        ):
            yield Finding(
                mechanism,
                message=_("Fewer than three sides are named."),
                hint=_("Labour authority, union and employers take part: name all."),
            )


@rule(
    code="meetings.carried_over",
    label=_("A conference first reports on last time's matters"),
    source=_("local rules on joint meetings of government and union"),
    severity=Severity.WARNING,
    since=date(2014, 1, 1),
    about=Matter,
)
def carried_over(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A matter neither done nor explained though its mechanism has met again since."""
    later = Meeting.objects.counted().filter(
        mechanism=OuterRef("meeting__mechanism"),
        event__held_on__gt=OuterRef("meeting__event__held_on"),
        event__held_on__lte=on,
    )
    rows = Matter.objects.counted().filter(
        only, Exists(later), meeting__mechanism__isnull=False, outcome=""
    )
    for matter in _still_open(rows, on).select_related("meeting__event", "owner"):
        yield Finding(
            matter,
            message=_("The next meeting was held, and this matter is still open."),
            hint=_("Record when it was done, or why it is open."),
        )


@rule(
    code="meetings.matter_overdue",
    label=_("What was agreed is done in time"),
    source=_("usual practice of minutes"),
    severity=Severity.INFO,
    since=date(2008, 5, 1),
    about=Matter,
)
def matter_overdue(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A matter that is not done on the day after it was due."""
    rows = _still_open(Matter.objects.counted(), on).filter(due_on__lt=on)
    for matter in rows.filter(only).select_related("meeting__event", "owner"):
        yield Finding(
            matter,
            message=_("This matter was due and is not done."),
            hint=_("Record when it was done, or agree on a later day."),
        )


def _still_open(rows, on: date):
    return rows.filter(Q(done_on__isnull=True) | Q(done_on__gt=on))


@rule(
    code="meetings.document_number",
    label=_("A document number is written as the standard asks"),
    source=_("Layout of official documents, GB/T 9704-2012, 7.2.5"),
    severity=Severity.WARNING,
    since=date(2012, 7, 1),
    about=Document,
)
def document_number(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A number without the year in 〔〕, with 第, or with a leading zero."""
    rows = Document.objects.counted().exclude(document="")
    rows = rows.filter(written_on__range=(date(2012, 7, 1), on))
    for document in rows.filter(only).select_related("owner"):
        if not NUMBER.fullmatch(document.document):
            yield Finding(
                document,
                message=_("The number of the document is not in the usual form."),
                hint=_("Write it like 新街工〔2014〕5号."),
            )
