"""Asking, prefilling and answering the yearly sheet; and who has not answered."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from tongzhou.kit import cells
from tongzhou.kit.cells import Answer
from tongzhou.kit.periods import Period
from tongzhou.organisations import branches
from tongzhou.organisations.models import Employer, Union
from tongzhou.returns.models import SheetLink, YearSheet
from tongzhou.screens import door


def asked(body: Union, period: Period):
    """Firms of the branch in operation at the period's end: those that should answer."""
    return (
        Employer.objects.operating(period.last)
        .filter(branches.covered_within(body, "pk", period.last))
        .order_by("order", "name")
    )


def _answered(period: Period):
    return YearSheet.objects.counted().filter(
        employer=OuterRef("pk"), first=period.first, last=period.last
    )


def missing(body: Union, period: Period):
    """Firms that should answer and have not: silence is not zero."""
    return asked(body, period).filter(~Exists(_answered(period)))


def answered(body: Union, period: Period):
    """Firms that have answered, nil returns among them."""
    return asked(body, period).filter(Exists(_answered(period)))


def sheet_of(employer: Employer, period: Period) -> YearSheet | None:
    return (
        YearSheet.objects.counted()
        .filter(employer=employer, first=period.first, last=period.last)
        .first()
    )


def answer_of(employer: Employer, period: Period, user=None) -> Answer:
    """Whose records the answer becomes: those of the union that covers the firm."""
    owner = employer.union_on(period.last) or employer.owner
    return Answer(employer, owner, period, user)


def prefilled(employer: Employer, period: Period) -> tuple[dict, dict]:
    """Cells as answered already or as records say, and what was answered last year."""
    answer = answer_of(employer, period)
    values: dict = {}
    for group in cells.in_order():
        values |= {k: v for k, v in group.read(answer).items() if v is not None}
    sheet = sheet_of(employer, period)
    before = sheet_of(employer, period.years_earlier())
    if sheet:
        values = sheet.cells | values
    return values, before.cells if before else {}


def to_fill_in(body: Union, period: Period) -> list[YearSheet]:
    """An unsaved, prefilled sheet for each firm that has not answered."""
    return [
        YearSheet(
            employer=firm,
            owner=answer_of(firm, period).owner,
            first=period.first,
            last=period.last,
            cells=plain(prefilled(firm, period)[0]),
        )
        for firm in missing(body, period)
    ]


@transaction.atomic
def submit(
    employer: Employer,
    period: Period,
    values: dict,
    *,
    way: str = YearSheet.Way.SCREEN,
    nil: bool = False,
    user=None,
) -> YearSheet:
    """Keep the answers of a firm and write the records that they say.

    ``values`` are cleaned cells by name; blank ones say nothing. Answering again
    replaces the earlier answer: records follow, none is doubled.
    """
    answer = answer_of(employer, period, user)
    for group in cells.in_order():
        own = {name: values.get(name) for name in group.fields}
        if any(value not in (None, "") for value in own.values()):
            group.write(answer, own)
    sheet = sheet_of(employer, period) or YearSheet(
        employer=employer, owner=answer.owner, first=period.first, last=period.last
    )
    sheet.way, sheet.nil = way, nil
    sheet.cells = plain(values)
    return door.save(sheet, user=user)


def plain(values: dict) -> dict:
    """Cells as they are kept: blank ones left out, days as their codes."""
    return {
        name: value.code() if hasattr(value, "code") else value
        for name, value in values.items()
        if value not in (None, "")
    }


def link_for(employer: Employer, period: Period, *, user=None) -> SheetLink:
    """An open link to the firm's sheet: the one there is, else a new one."""
    links = SheetLink.objects.filter(
        employer=employer, first=period.first, last=period.last
    )
    found = next((link for link in links if link.is_open), None)
    return found or door.save(
        SheetLink(employer=employer, first=period.first, last=period.last), user=user
    )


def reminder(employer: Employer, period: Period, address: str = "") -> str:
    """催报文字: what the officer pastes into a chat."""
    who = f"{employer.chair}：" if employer.chair else ""
    text = _(
        "%(who)sthe yearly sheet of %(firm)s for %(period)s has not arrived yet. "
        "Please fill it in; it takes a few minutes and last year's numbers are there."
    ) % {"who": who, "firm": employer.name, "period": period.label()}
    return f"{text} {address}".strip()
