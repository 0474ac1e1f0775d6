from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tongzhou.events import totals
from tongzhou.events.models import Attendance, Campaign, Event
from tongzhou.events.services import people_called
from tongzhou.kit.sheets import Extra, sheet

FIRM = ["单位", "企业", "企业名称", "单位名称", "参加单位"]

CAMPAIGN = sheet(
    Campaign,
    fields=[
        "name",
        "first_year",
        "owner",
        "partners",
        "begins_on",
        "ends_on",
        "document",
        "no_repeats",
    ],
    keys=[["owner", "name"]],
    synonyms={
        "name": ["名称", "活动名称"],
        "owner": ["发起单位"],
        "partners": ["联合单位"],
        "first_year": ["起始年度", "年度", "首办年份"],
    },
    example={"name": "同舟共济保增长、建功立业促发展", "first_year": "2014"},
    order=25,
    common=("remark",),
)


def keep_totals(rows, *, user=None) -> None:
    """Keep the number told for all who came; a blank says nothing."""
    found = Attendance.objects.totals().filter(
        event__in=[event.pk for event, _ in rows]
    )
    standing = {row.event_id: row for row in found.exclude(state="void")}
    for event, extras in rows:
        number, row = extras.get("people"), standing.get(event.pk)
        if number is None and row:
            number = row.told
        if number is not None:
            totals.tell(event, number, listing=extras.get("listing"), user=user)


EVENT = sheet(
    Event,
    fields=[
        "title",
        "held_on",
        "owner",
        "kind",
        "theme",
        "edition",
        "partners",
        "host",
        "place",
        "people",
        "listing",
        "no_repeats",
        "last_on",
        "cost",
    ],
    extras={
        "people": Extra(
            models.PositiveIntegerField(
                verbose_name=_("people in all"),
                null=True,
                blank=True,
                help_text=_(
                    "everybody who came; firms and names can be listed as well"
                ),
            ),
            read=lambda event: event.total and event.total.told,
        ),
        "listing": Extra(
            models.CharField(
                verbose_name=_("the total and the list"),
                max_length=8,
                choices=Attendance.Listing,
                blank=True,
            ),
            read=lambda event: event.total and event.total.listing,
        ),
    },
    rows=lambda events: events.with_total(),
    quick=["title", "held_on", "kind", "place", "people"],
    finish=keep_totals,
    keys=[["owner", "held_on", "title"]],
    synonyms={
        "title": ["名称", "活动名称", "活动主题"],
        "held_on": ["活动日期", "时间", "活动时间", "举办日期"],
        "owner": ["主办", "组织单位"],
        "kind": ["类别", "活动类型"],
        "partners": ["联合主办", "协办单位", "协办"],
        "host": ["承办", "承办单位", "地点单位"],
        "place": ["活动地点"],
        "people": ["人数", "参加人数", "参与人数"],
        "cost": ["经费", "费用"],
    },
    example={
        "title": "第二届“胜狮杯”职工拔河比赛",
        "held_on": "2014-04-23",
        "kind": "文体",
        "host": "胜狮工业",
        "place": "胜狮工业厂区",
    },
    reference=lambda event: [event.title, f"{event.title}({event.held_on.code()})"],
    order=30,
    common=("campaign", "source", "informant", "document", "remark"),
)


def name_people(rows, *, user=None) -> None:
    """Find, or enter, the people named; a row without a name is a firm's number."""
    if any(not a.employer_id and not extras.get("name") for a, extras in rows):
        raise ValidationError(
            _(
                "Name the firm or the person; the number of all who came is the event's."
            ),
            code="nobody",
        )
    named = [row for row in rows if row[1].get("name")]
    people = people_called(
        [(a.owner, a.employer, extras["name"]) for a, extras in named], user=user
    )
    for (attendance, _extras), person in zip(named, people, strict=True):
        if attendance.people not in (None, 1):
            raise ValidationError(_("A named person is counted once."), code="named")
        attendance.person = person
        attendance.people = 1


ATTENDANCE = sheet(
    Attendance,
    fields=[
        "event",
        "employer",
        "name",
        "people",
        "arrived_at",
        "left_at",
        "door",
        "signed_for",
    ],
    extras={
        "name": Extra(
            models.CharField(
                verbose_name=_("full name"),
                max_length=60,
                blank=True,
                help_text=_("blank for an unnamed number of the firm's people"),
            ),
            read=lambda attendance: (
                str(attendance.person or "") if attendance.pk else ""
            ),
        )
    },
    rows=lambda rows: rows.listed(),
    keys=[["event", "person"], ["event", "employer"]],
    synonyms={
        "event": ["活动名称"],
        "employer": FIRM,
        "name": ["参加人", "人员"],
        "people": ["人数", "参加人数"],
    },
    example={"event": "第二届“胜狮杯”职工拔河比赛", "employer": "东光", "people": "14"},
    order=31,
    prepare=name_people,
    common=("owner", "source", "informant", "remark"),
)
