"""Figures of consultation, meetings, documents and visits."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.meetings.models import Document, Matter, Mechanism, Meeting, Visit
from tongzhou.events.models import Attendance
from tongzhou.kit.indicators import indicator, share
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Employer, Union


@indicator(
    code="meetings.mechanisms",
    label=_("Consultation mechanisms in force"),
    unit=Unit.BODIES,
    measure="项",
    total=Sum("quantity"),
    body="owner",
    since="since",
    until="until",
    choices={"kind": Mechanism.Kind},
    words=["联席会议制度", "三方协商机制", "董事会与工会联席会议", "协商联席制度"],
    source=_("Trade Union Law, article 35; as published work summaries commonly count"),
)
def mechanisms(*, kind=None):
    """Joint conferences and tripartite consultation set up and in force on the date."""
    rows = Mechanism.objects.counted()
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="meetings.board_firms",
    label=_("Firms whose board and union meet"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    words=["建立董事会与工会联席会议企业"],
    source=_(
        "Company Law, article 17; Trade Union Law, article 39; as published work "
        "summaries commonly count"
    ),
)
def board_firms(*, on: date):
    """Firms in normal operation with a joint conference of board and union in force."""
    rows = Mechanism.objects.counted().on(on).filter(kind=Mechanism.Kind.BOARD)
    return Employer.objects.operating(on).filter(
        Exists(rows.filter(employer=OuterRef("pk")))
    )


@indicator(
    code="meetings.mechanisms_met",
    label=_("Consultation mechanisms that met"),
    unit=Unit.BODIES,
    measure="项",
    total=Count("mechanism", distinct=True),
    body="mechanism__owner",
    day="event__held_on",
    choices={"kind": Mechanism.Kind},
    words=["定期召开联席会议", "定期协商"],
    source=_("Trade Union Law, article 35; as published work summaries commonly count"),
)
def mechanisms_met(*, kind=None):
    """Different mechanisms under which at least one meeting was held in the period."""
    rows = Meeting.objects.counted().filter(mechanism__state__in=Mechanism.COUNTED)
    return rows.filter(mechanism__kind=kind) if kind else rows


@indicator(
    code="meetings.held",
    label=_("Meetings held"),
    unit=Unit.TIMES,
    total=Sum("quantity"),
    body="owner",
    day="event__held_on",
    joint="event",
    choices={"kind": Meeting.Kind},
    words=["召开会议", "工会委员会议", "专题会议", "现场会", "座谈会", "联席会议"],
    source=_("as published work summaries commonly count"),
    catalogue="admin-meetings",
)
def held(*, kind=None):
    """Meetings held in the period, of one kind or of all."""
    rows = Meeting.objects.counted()
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="meetings.participants",
    label=_("Times that somebody attended a meeting"),
    unit=Unit.PERSON_TIMES,
    total=Sum("people"),
    body="event__owner",
    day="event__held_on",
    joint="event",
    quantity="people",
    choices={"kind": Meeting.Kind},
    words=["参会人次", "参加会议"],
    source=_("as published work summaries commonly count"),
    catalogue="admin-meeting-attendance",
)
def participants(*, kind=None):
    """People at events that were meetings: by name, by firm, in all."""
    return Attendance.objects.counted().filter(
        event__in=held(kind=kind).values("event")
    )


@indicator(
    code="meetings.matters",
    label=_("Matters agreed at meetings"),
    unit=Unit.ITEMS,
    measure="项",
    total=Sum("quantity"),
    body="meeting__owner",
    day="meeting__event__held_on",
    joint="meeting__event",
    choices={"kind": Meeting.Kind},
    words=["议定事项", "重大热点问题", "热点难点问题"],
    source=_(
        "local rules on joint meetings of government and union; as published work "
        "summaries commonly count"
    ),
)
def matters(*, kind=None):
    """Matters agreed at the meetings of the period."""
    rows = Matter.objects.counted()
    return rows.filter(meeting__kind=kind) if kind else rows


@indicator(
    code="meetings.matters_settled",
    label=_("Settled of the matters agreed in the period"),
    unit=Unit.ITEMS,
    measure="项",
    total=Sum("quantity"),
    body="meeting__owner",
    day="meeting__event__held_on",
    joint="meeting__event",
    of="meetings.matters",
    choices={"kind": Meeting.Kind},
    words=["已办结事项", "解决问题"],
    source=_(
        "local rules on joint meetings of government and union; as published work "
        "summaries commonly count"
    ),
)
def matters_settled(*, kind=None):
    """Matters agreed at the meetings of the period that have been done since."""
    return matters(kind=kind).filter(done_on__isnull=False)


@indicator(
    code="meetings.matters_done",
    label=_("Matters done in the period"),
    unit=Unit.ITEMS,
    measure="项",
    total=Sum("quantity"),
    body="meeting__owner",
    day="done_on",
    joint="meeting__event",
    choices={"kind": Meeting.Kind},
    words=["当年办结事项"],
    source=_(
        "local rules on joint meetings of government and union; as published work "
        "summaries commonly count"
    ),
)
def matters_done(*, kind=None):
    """Matters done in the period, whenever they were agreed."""
    return matters_settled(kind=kind)


share(
    code="meetings.settled_rate",
    label=_("Share of matters agreed that are settled"),
    population=matters,
    having=matters_settled,
    words=["议定事项办结率", "办结率"],
    source=_("local rules on joint meetings of government and union"),
    text=_("Matters agreed at the meetings of the period; of them those done since."),
)


@indicator(
    code="meetings.documents",
    label=_("Documents issued"),
    unit=Unit.PIECES,
    measure="份",
    total=Sum("quantity"),
    body="owner",
    day="written_on",
    choices={"kind": Document.Kind},
    words=["发文", "印发文件", "下发文件", "出台文件"],
    source=_("as published work summaries commonly count"),
)
def documents(*, kind=None):
    """Documents issued in the period, of one kind or of all."""
    rows = Document.objects.counted()
    return rows.filter(kind=kind) if kind else rows


def _visits(direction, level):
    rows = Visit.objects.counted().filter(direction=direction)
    return rows.filter(level=level) if level else rows


@indicator(
    code="meetings.visits_attended",
    label=_("Research forums attended"),
    unit=Unit.TIMES,
    total=Sum("quantity"),
    body="owner",
    day="held_on",
    choices={"level": Union.Level},
    words=["参加调研座谈会", "参加座谈", "调研座谈会", "人大调研座谈"],
    source=_("as published work summaries commonly count"),
    catalogue="research-forums-attended",
)
def visits_attended(*, level=None):
    """Forums of other bodies in which we took part; visitors are counted apart."""
    return _visits(Visit.Direction.ATTENDED, level)


@indicator(
    code="meetings.visits_received",
    label=_("Visits received"),
    unit=Unit.TIMES,
    total=Sum("quantity"),
    body="owner",
    day="held_on",
    choices={"level": Union.Level},
    words=["接待调研", "接待考察", "来访调研"],
    source=_("as published work summaries commonly count"),
    catalogue="research-forums-attended",
)
def visits_received(*, level=None):
    """Visitors received to study our work; not among the forums attended."""
    return _visits(Visit.Direction.RECEIVED, level)
