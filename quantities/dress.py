"""What surrounds the digits of a printed number, and which numbers are taken."""

from dataclasses import dataclass
from decimal import Decimal

from quantities import digits
from quantities.units import Unit, measure_of

Number = int | Decimal
SHARES = {Unit.PERCENT, Unit.POINTS}


@dataclass(frozen=True, slots=True)
class Dress:
    """What surrounds the digits: the unit, its measure word, the scale asked for."""

    unit: Unit
    measure: str
    scale: int | None

    def text(
        self,
        number: Decimal,
        *,
        inside: str = "",
        exact: bool = False,
        places: int = 0,
    ) -> str:
        """``number`` with its measure word; ``inside`` is 多 or 余.

        The hedge stands before 万 after a round ten (560多万元) and behind it
        otherwise (5万多元, 1.2万多元). ``places`` keeps zeros that tell precision.
        """
        scale = self.scale or self.scale_for(number, exact=exact)
        shown = number / scale
        sign = digits.SCALE_SIGNS[scale]
        printed = digits.plain(shown, places)
        if inside and sign and shown % 10:
            return f"{printed}{sign}{inside}{self.measure}"
        return f"{printed}{inside}{sign}{self.measure}"

    def scale_for(self, number: Decimal, *, exact: bool) -> int:
        if self.unit in SHARES:
            return 1
        if exact:
            is_money = self.unit is Unit.MONEY
            return digits.scale_for_exact(number, is_money=is_money)
        return digits.scale_for_round(number)


def decimal_of(value) -> Decimal | None:
    """``value`` as a decimal; floats are refused, their digits are not what they say.

    Raises ``TypeError``.
    """
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise TypeError(f"A number is an int or a Decimal, not {type(value).__name__}.")


def decimals_of(value) -> list[Decimal]:
    """One value or several, as a list that has at least one."""
    numbers = [value] if isinstance(value, int | Decimal) else list(value or [])
    if not numbers:
        raise ValueError("A range needs at least one value.")
    return [decimal_of(number) for number in numbers]


def chosen_measure(unit: Unit, measure: str | None) -> str:
    return measure_of(Unit(unit)) if measure is None else measure


def checked_scale(scale: int | None) -> int | None:
    if scale is not None and scale not in digits.SCALE_SIGNS:
        raise ValueError("The scale is 1, 10 000 or 100 000 000.")
    return scale


def checked_step(step: Decimal | None) -> Decimal | None:
    if step is not None and step <= 0:
        raise ValueError("The step to round to is above zero.")
    return step
