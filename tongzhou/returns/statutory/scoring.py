"""考核自评: points by rule for what a form shows, and the body's own score within limits."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tongzhou.returns.statutory.models import FormItem
from tongzhou.returns.statutory.numbers import plain

Rule = FormItem.Rule
CENT = Decimal("0.01")


def points(
    rule: str,
    most: Decimal,
    value: Decimal | None,
    target: Decimal | None,
    per: Decimal | None = None,
) -> Decimal | None:
    """The points that a rule gives, between none and ``most``, to two places.

    ``None`` where nothing can be said: no value, no target, or no rule. A target of
    nothing is reached by anything.
    """
    if rule == Rule.OWN or value is None or target is None:
        return None
    if value >= target:
        return most.quantize(CENT)
    if rule == Rule.TARGET:
        return Decimal(0).quantize(CENT)
    if rule == Rule.SHARE:
        found = most * value / target if target > 0 else Decimal(0)
    else:
        found = most - (per or Decimal(0)) * (target - value)
    return max(Decimal(0), found).quantize(CENT, ROUND_HALF_UP)


@dataclass
class Score:
    """One item scored: its value, its target, points by rule, the body's own score."""

    item: FormItem
    value: Decimal | None
    target: Decimal | None
    by_rule: Decimal | None
    own: Decimal | None

    @property
    def counts(self) -> Decimal | None:
        """What the item brings: the body's own score, else the one by rule."""
        return self.by_rule if self.own is None else self.own

    @property
    def differs(self) -> bool:
        return None not in (self.own, self.by_rule) and self.own != self.by_rule


def scores(filled) -> list[Score]:
    """Every item of a filled form with its points."""
    return [_score(item, filled) for item in filled.form.items.all()]


def _score(item: FormItem, filled) -> Score:
    value = filled.number(item.value) if item.value else None
    target = filled.number(item.target_cell) if item.target_cell else item.target
    own = filled.boxes.get(item.own)
    return Score(
        item,
        value,
        target,
        points(item.rule, item.points, value, target, item.per),
        own.typed if own else None,
    )


def check_own(item: FormItem, number: Decimal | None) -> None:
    """Refuse a self-given score outside its item's points. Raises ``ValidationError``."""
    if number is None or 0 <= number <= item.points:
        return
    raise ValidationError(
        _("“%(item)s” has from 0 to %(points)s points; %(number)s was typed."),
        code="points",
        params={
            "item": item.name,
            "points": plain(item.points),
            "number": plain(number),
        },
    )
