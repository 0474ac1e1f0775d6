"""A bare number that a body tells becomes one batch 汇总 in the kind that it is about.

Once written, the figure must say what was told, and no other asked line may have moved;
otherwise nothing is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from tongzhou.events.models import Event
from tongzhou.indicators import figures, narrowing
from tongzhou.indicators.figures import Number
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.calendars import batch_day
from tongzhou.kit.days import Day, DayField
from tongzhou.kit.indicators import Indicator
from tongzhou.organisations.models import OwnedModel, Source
from tongzhou.returns.reporting import services
from tongzhou.returns.reporting.lines import Line
from tongzhou.returns.reporting.models import Report, Told
from tongzhou.returns.reporting.places import Place, filled, place_of
from tongzhou.returns.reporting.slots import Slot
from tongzhou.screens import door
from tongzhou.screens.writing import write

SOURCES = (Source.PAPER, Source.PHONE, Source.CHAT, Source.UPPER)


@dataclass(frozen=True)
class Telling:
    """How numbers are told: from where, by whom, and what the machine cannot know.

    ``choices`` answer the columns that ``Place.asked`` names, by kind and column
    (``training.course.kind``). ``in_addition`` says that the numbers come on top of the
    records; else they include them.
    """

    source: str = Source.PAPER
    informant: str = ""
    choices: Mapping[str, str] | None = None
    in_addition: bool = False
    user: object = None
    on_behalf: bool = False


@transaction.atomic
def tell(slot: Slot, numbers: Mapping[str, int], telling: Telling) -> list[OwnedModel]:
    """Write the told numbers, by line, as batches and return these; money in 分.

    Raises ``ValidationError``: ``less_than_recorded``; ``not_counted`` when the kind's
    own rules keep the figure from saying what was told; ``no_place`` for a line that
    takes no bare number; ``not_allowed`` where the user may not enter that kind.
    """
    batches: dict[tuple, list[Place]] = {}
    for line in slot.lines:
        if line.code in numbers:
            place = _allowed(slot, line, telling.user)
            batches.setdefault((place.model, place.key), []).append(place)
    watched = [*slot.lines, *_things([p for ps in batches.values() for p in ps])]
    before = {line.code: _value(slot, line) for line in watched if line.item}
    report = services.opened(slot, user=telling.user)
    written, expected = [], {}
    for places in batches.values():
        told = _told(report, places[0])
        row = _row(told, places[0]) or _new(slot, places[0], telling)
        for place in places:
            number = numbers[place.item.code]
            others = _others(slot, place, row)
            if not telling.in_addition:
                number -= others
            _refuse_less(place, number, others)
            _set(row, place, number, batch_day(slot.period))
            expected[place.item.code] = figures.in_units(place.item, number + others)
        written.append(_keep(row, told, slot, places[0], telling))
    _check(slot, watched, {**before, **expected}, set(expected))
    slot.forget()
    return [row for row in written if row is not None]


def may_enter(user, model) -> bool:
    """Whether the user's posts let her enter this kind; sealed kinds: the handlers'."""
    meta = model._meta
    return user is None or user.has_perm(f"{meta.app_label}.add_{meta.model_name}")


def _allowed(slot: Slot, line: Line, user) -> Place:
    place = place_of(line, slot.body, slot.period.last)
    if place is None:
        raise ValidationError(
            _("“%(line)s” takes no bare number: enter it in its own form."),
            code="no_place",
            params={"line": line.label},
        )
    if not may_enter(user, place.model):
        raise ValidationError(
            _("“%(line)s” is entered only by those who handle it."),
            code="not_allowed",
            params={"line": line.label},
        )
    return place


def _question(slot: Slot) -> Question:
    return Question(slot.body, slot.period, slot.collection.scope)


def _value(slot: Slot, line: Line) -> Number | None:
    return figures.compute(line.item, _question(slot)).value


def _others(slot: Slot, place: Place, row: OwnedModel) -> int:
    """What the figure comes to without the batch, as it is stored (money in 分)."""
    rows = narrowing.rows(place.item, _question(slot)).exclude(pk=row.pk)
    value = figures.summed(place.item, _question(slot), rows).value
    return int(value * 100) if place.is_money else int(value)


def _refuse_less(place: Place, left: int, others: int) -> None:
    if left < 0:
        raise ValidationError(
            _(
                "“%(line)s”: the records say %(recorded)s already, more than you tell. "
                "Correct the records, or tell the number that includes them."
            ),
            code="less_than_recorded",
            params={
                "line": place.item.label,
                "recorded": figures.number_text(figures.in_units(place.item, others)),
            },
        )


def _told(report: Report, place: Place) -> Told:
    kind = place.model._meta.label_lower
    known = report.told.filter(kind=kind, key=place.key).first()
    return known or Told(report=report, kind=kind, key=place.key)


def _row(told: Told, place: Place) -> OwnedModel | None:
    """The batch of an earlier telling, unless somebody has voided it since."""
    if told.pk is None:
        return None
    return place.model.objects.counted().filter(pk=told.record_id).first()


def _new(slot: Slot, place: Place, telling: Telling) -> OwnedModel:
    """An empty batch of the kind, with all that can be said of it."""
    model, day = place.model, batch_day(slot.period)
    name = _("%(period)s, in a batch") % {"period": slot.label}
    row = model(owner=slot.body, remark=f"{slot.collection.title} {slot.label}"[:300])
    row.quantity = 0
    for column, value in filled(place, slot.body, slot.period.last).items():
        kind = model._meta.get_field(column)
        setattr(row, column, _dated(kind, day) if value == day else value or name)
    for column, value in place.fixed.items():
        setattr(row, column, value)
    for column in place.asked:
        chosen = (telling.choices or {}).get(f"{model._meta.label_lower}.{column}")
        setattr(row, column, chosen or "")
    if place.by_event:
        event = Event(owner=slot.body, title=name, held_on=day)
        setattr(row, place.day, event)
    return row


def _dated(kind: models.Field, day: Day):
    return day if isinstance(kind, DayField) else day.plain()


def _set(row: OwnedModel, place: Place, number: int, day: Day) -> None:
    setattr(row, place.column, number)
    if not place.by_event:
        kind = place.model._meta.get_field(place.day)
        setattr(row, place.day, _dated(kind, day))


def _keep(row: OwnedModel, told: Told, slot: Slot, place: Place, telling: Telling):
    """Save the batch; void it when nothing is left in it."""
    user = telling.user
    if not any(getattr(row, column) for column in _columns(slot, place)):
        return door.void(row, user=user) if row.pk else None
    row.source, row.informant = telling.source, telling.informant[:60]
    if place.by_event and getattr(row, place.day).pk is None:
        event = door.save(getattr(row, place.day), user=user)
        setattr(row, place.day, event)
    row.full_clean()
    row = write(row, user=user, on_behalf=telling.on_behalf)
    told.record_id = row.pk
    door.save(told, user=user)
    return row


def _columns(slot: Slot, place: Place) -> set[str]:
    """The columns of the batch that hold told numbers."""
    places = (place_of(line, slot.body, slot.period.last) for line in slot.lines)
    return {
        other.column
        for other in places
        if other and (other.model, other.key) == (place.model, place.key)
    }


def _things(places: list[Place]) -> list[Line]:
    """Figures of the same kinds that count rows or bodies: a batch is neither."""
    models = {place.model for place in places}
    return [
        Line(item.code, item)
        for item in indicators.registry.values()
        if isinstance(item, Indicator)
        and item.model in models
        and isinstance(item.total, Count)
        and _counts_things(item)
    ]


def _counts_things(item: Indicator) -> bool:
    name = item.total.get_source_expressions()[0].name
    return name == "pk" or item.model._meta.get_field(name).is_relation


def _check(slot: Slot, watched: list[Line], expected: Mapping, told: set[str]) -> None:
    """Every told figure says what was told, every other watched one what it said."""
    for line in watched:
        if line.item and _value(slot, line) != expected[line.code]:
            sentence = (
                _("“%(line)s” would not count this number: enter it in its own form.")
                if line.code in told
                else _(
                    "This number would also change “%(line)s”: tell both, or enter it "
                    "in its own form."
                )
            )
            raise ValidationError(
                sentence, code="not_counted", params={"line": line.label}
            )
