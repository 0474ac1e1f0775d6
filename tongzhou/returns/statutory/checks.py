"""Internal logic of a form: parts and totals, shares, stocks and flows, leaps.

Source: the checks that yearly union statistics ask of every table: a part is within its
whole, the parts make up the total, a change of more than 20 % is explained.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tongzhou.returns.statutory.boxes import Box
from tongzhou.returns.statutory.cells import listed, place
from tongzhou.returns.statutory.filling import Filled
from tongzhou.returns.statutory.models import FormCheck
from tongzhou.returns.statutory.numbers import plain

Kind = FormCheck.Kind
LEAP = Decimal(20)
"""Change against last year in percent above which a note is asked for."""


@dataclass
class Outcome:
    """What one check says of one cell: passed, not passed, or a note is wanted.

    ``note`` is the note that somebody has kept; with it a leap is explained.
    """

    check: FormCheck
    address: str
    sentence: str
    passed: bool
    note: str = ""

    @property
    def wants_note(self) -> bool:
        return self.check.kind == Kind.JUMP and not self.passed and not self.note

    @property
    def explained(self) -> bool:
        return self.check.kind == Kind.JUMP and not self.passed and bool(self.note)

    @property
    def stands(self) -> bool:
        """Whether it is still open: wrong, or without its note."""
        return not self.passed and not self.explained


def outcomes(filled: Filled) -> list[Outcome]:
    """Every declared check on every cell that it names; those that cannot be said of
    empty cells are left out."""
    return [
        outcome
        for check in filled.form.checks.all()
        for outcome in _CHECKS[check.kind](check, filled)
    ]


def open_ones(found: list[Outcome]) -> list[Outcome]:
    return [outcome for outcome in found if outcome.stands]


def validate(check: FormCheck) -> None:
    """Refuse a check whose cells are none. Raises ``ValidationError``."""
    cells, others = listed(check.cells), listed(check.others)
    if not cells:
        raise ValidationError(
            _("Name the cells that are checked, such as D6."), code="no_cells"
        )
    if check.kind in (Kind.SUM, Kind.PART, Kind.STOCK) and not others:
        raise ValidationError(
            _("Name the cells beside which they stand, such as D7:D9."),
            code="no_others",
        )
    pairs = check.kind in (Kind.PART, Kind.STOCK, Kind.JUMP)
    if pairs and len(others) > 1 and len(cells) != len(others):
        raise ValidationError(
            _("%(cells)s cells stand beside %(others)s: name as many, or one."),
            code="uneven",
            params={"cells": len(cells), "others": len(others)},
        )


def _sums(check: FormCheck, filled: Filled) -> Iterator[Outcome]:
    cells, others = listed(check.cells), listed(check.others)
    for total in cells:
        parts = parts_of(total, cells, others)
        numbers = [filled.number(part) for part in parts]
        whole = filled.number(total)
        if whole is None or None in numbers:
            continue
        slack = sum(_slack(filled, where) for where in [total, *parts])
        sentence = _("%(total)s is %(whole)s, its parts come to %(sum)s.") % {
            "total": filled.name_of(total),
            "whole": plain(whole),
            "sum": plain(Decimal(sum(numbers))),
        }
        yield Outcome(check, total, sentence, abs(whole - sum(numbers)) <= slack)


def parts_of(total: str, totals: list[str], others: list[str]) -> list[str]:
    """The parts of one total: of several totals in a row those of its column, of
    several in a column those of its row."""
    if len(totals) == 1:
        return others
    lies_in_a_row = len({place(where)[0] for where in totals}) == 1
    axis = 1 if lies_in_a_row else 0
    return [where for where in others if place(where)[axis] == place(total)[axis]]


def _slack(filled: Filled, address: str) -> Decimal:
    box: Box | None = filled.boxes.get(address)
    return box.slack if box else Decimal(0)


def _pairs(check: FormCheck) -> Iterator[tuple[str, str]]:
    cells, others = listed(check.cells), listed(check.others)
    if len(others) == 1:
        others *= len(cells)
    return zip(cells, others, strict=False)


def _parts(check: FormCheck, filled: Filled) -> Iterator[Outcome]:
    for part, whole in _pairs(check):
        yield from _within(check, filled, part, whole, at=part)


def _stocks(check: FormCheck, filled: Filled) -> Iterator[Outcome]:
    for stock, flow in _pairs(check):
        yield from _within(check, filled, flow, stock, at=stock)


def _within(check, filled: Filled, part: str, whole: str, *, at: str):
    less, more = filled.number(part), filled.number(whole)
    if less is None or more is None:
        return
    sentence = _("%(part)s is %(less)s, %(whole)s is %(more)s.") % {
        "part": filled.name_of(part),
        "less": plain(less),
        "whole": filled.name_of(whole),
        "more": plain(more),
    }
    slack = _slack(filled, part) + _slack(filled, whole)
    yield Outcome(check, at, sentence, less <= more + slack)


def _shares(check: FormCheck, filled: Filled) -> Iterator[Outcome]:
    limit = Decimal(100) if check.limit is None else check.limit
    for address in listed(check.cells):
        value = filled.number(address)
        if value is None:
            continue
        sentence = _("%(cell)s is %(value)s %%.") % {
            "cell": filled.name_of(address),
            "value": plain(value),
        }
        yield Outcome(check, address, sentence, value <= limit)


def _leaps(check: FormCheck, filled: Filled) -> Iterator[Outcome]:
    limit = LEAP if check.limit is None else check.limit
    pairs = dict(_pairs(check)) if check.others else {}
    for address in listed(check.cells):
        now = filled.number(address)
        beside = pairs.get(address)
        before = filled.number(beside) if beside else filled.year_before.number(address)
        if now is None or not before:
            continue
        change = abs(now - before) * 100 / abs(before)
        box = filled.boxes.get(address)
        yield Outcome(
            check,
            address,
            _leap_sentence(filled, address, now, before),
            change <= limit,
            box.note if box else "",
        )


def _leap_sentence(filled: Filled, address: str, now, before) -> str:
    change = (now - before) * 100 / abs(before)
    return _("%(cell)s: %(now)s after %(before)s last year (%(change)s %%).") % {
        "cell": filled.name_of(address),
        "now": plain(now),
        "before": plain(before),
        "change": f"{change:+.1f}",
    }


_CHECKS = {
    Kind.SUM: _sums,
    Kind.PART: _parts,
    Kind.STOCK: _stocks,
    Kind.SHARE: _shares,
    Kind.JUMP: _leaps,
}
