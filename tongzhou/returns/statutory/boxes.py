"""One cell of a filled form: what the ledger says, what a hand wrote, what is shown."""

from dataclasses import dataclass
from decimal import Decimal

from tongzhou.indicators.figures import Figure
from tongzhou.returns.statutory.models import FillCell, FormCell
from tongzhou.returns.statutory.numbers import plain

Kind = FormCell.Kind
WORKED_OUT = (Kind.FIGURE, Kind.FORMULA, Kind.TARGET, Kind.SCORE)
"""Cells whose value the program gives: one that it cannot give is “—”."""
MISSING = "—"


@dataclass
class Box:
    """One cell of a filled form.

    ``ledger`` is what figure or formula give, ``typed`` what a hand wrote; a typed
    value is what the form says, the ledger's stands beside it. Both are in the units of
    the form; where the workbook shows a percentage (``percent``) they are the part of
    one that it stores. ``figure`` opens the rows.
    """

    address: str
    name: str
    kind: str
    ledger: Decimal | None = None
    exact: Decimal | None = None
    typed: Decimal | None = None
    text: str = ""
    note: str = ""
    decimals: int = 0
    percent: bool = False
    figure: Figure | None = None
    error: str = ""
    written: FillCell | None = None

    @property
    def value(self) -> Decimal | None:
        return self.ledger if self.typed is None else self.typed

    @property
    def by_hand(self) -> bool:
        return self.typed is not None or (self.kind == Kind.HAND and bool(self.text))

    @property
    def differs(self) -> bool:
        """Whether a typed value stands over another one of the ledger."""
        stands = self.kind in WORKED_OUT
        return stands and self.typed is not None and self.typed != self.ledger

    @property
    def shown(self) -> str:
        if self.text and self.typed is None:
            return self.text
        return self.shown_as(self.value)

    @property
    def ledger_shown(self) -> str:
        return self.shown_as(self.ledger)

    def shown_as(self, value: Decimal | None) -> str:
        """A number of this cell as it is printed; what nobody can say is “—”."""
        if value is None:
            blank = self.kind not in WORKED_OUT or self.error
            return "" if blank else MISSING
        return f"{plain(value * 100)}%" if self.percent else plain(value)

    @property
    def number(self) -> Decimal | None:
        """The value as people read it: 98 where the workbook stores 0.98."""
        return (
            self.value * 100 if self.percent and self.value is not None else self.value
        )

    @property
    def places(self) -> int:
        """Decimal places of what is stored."""
        return self.decimals + (2 if self.percent else 0)

    @property
    def slack(self) -> Decimal:
        """By how much rounding to the form's units may have moved the value."""
        if self.typed is not None or self.exact is None or self.exact == self.ledger:
            return Decimal(0)
        return Decimal(1).scaleb(-self.decimals) / 2  # as it is read
