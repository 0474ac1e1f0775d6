"""Who has sealed which period, and who has not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.rollup.below import sealers_below
from tongzhou.returns.rollup.keeping import seals_here
from tongzhou.returns.rollup.models import Received

YEARS = 5


@dataclass(frozen=True)
class Cell:
    """A body and a period: a sign, its words, and the page that tells more."""

    sign: str
    words: str
    state: str
    url: str = ""


@dataclass(frozen=True)
class Row:
    name: str
    code: str
    phone: str
    cells: list[Cell]

    @property
    def has_gaps(self) -> bool:
        return any(cell.state == "gap" for cell in self.cells)


@dataclass
class _Known:
    at: datetime
    number: int
    state: str
    url: str = ""


def grid(owner: Union, asked: Period) -> tuple[list[Period], list[Row]]:
    """Periods, oldest first, and a row for each body below that seals.

    The periods are that which is asked for and every one that somebody has sealed.
    """
    known = _known(owner)
    periods = {asked} | {period for _code, period in known}
    shown = sorted(periods, key=lambda p: (p.last, p.first))[-YEARS:]
    shown = shown if asked in shown else [asked, *shown[1:]]
    rows = [
        Row(name, code, phone, [_cell(known.get((code, p))) for p in shown])
        for name, code, phone in _bodies(owner)
    ]
    return shown, rows


def _bodies(owner: Union) -> Iterable[tuple[str, str, str]]:
    """Name, code and telephone: of our ledger, then of bodies that only packages name."""
    seen = set()
    for union in sealers_below(owner):
        seen.add(union.code)
        yield str(union), union.code, union.phone
    received = Received.objects.filter(owner=owner).order_by("body_name")
    for name, code in received.values_list("body_name", "body_code").distinct():
        if code not in seen:
            seen.add(code)
            yield name, code, ""


def _known(owner: Union) -> dict[tuple[str, Period], _Known]:
    """The newest seal that is known of each body and period."""
    found: dict[tuple[str, Period], _Known] = {}
    for seal in seals_here(owner).select_related("owner").order_by("sealed_at"):
        place = (seal.owner.code, seal.period)
        found[place] = _Known(seal.sealed_at, seal.number, "taken")
    for one in Received.objects.filter(owner=owner).order_by("sealed_at"):
        place = (one.body_code, one.period)
        before = found.get(place)
        if before is None or one.sealed_at >= before.at:
            url = one.get_absolute_url()
            found[place] = _Known(one.sealed_at, one.number, one.state, url)
    return found


def _cell(known: _Known | None) -> Cell:
    if known is None:
        return Cell("—", _("not sealed"), "gap")
    day = f"{timezone.localtime(known.at):%Y-%m-%d}"
    if known.state == Received.State.WAITING:
        return Cell("?", _("key to be confirmed"), "waiting", known.url)
    if known.number > 1:
        words = _("sealed %(number)s times, last on %(day)s")
        return Cell(
            "↻", words % {"number": known.number, "day": day}, "again", known.url
        )
    return Cell("✓", _("sealed on %(day)s") % {"day": day}, "sealed", known.url)
