"""Rows of random values for any model, such as its own constraints allow."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from django.db import models
from django.db.models import CheckConstraint

from tests import shapes
from tests.truth import holds
from tongzhou.kit.days import Day, DayField, Precision
from tongzhou.kit.periods import FOREVER, last_of_month
from tongzhou.organisations.models import OwnedModel

FIRST, LAST = date(2022, 1, 1), date(2024, 12, 31)


class Rows:
    """Fills tables; knows the keys of all that it has made."""

    def __init__(self, random: Random):
        self.random = random
        self.pool: dict[type[models.Model], list[int]] = defaultdict(list)
        self.special = {
            "state": self.state,
            "source": self._source,
            "until": self._until,
            "credit_code": lambda: "",
        }

    def fill(self, model, count: int) -> None:
        """Two halves: rows of the second may name rows of the first."""
        for _half in range(2):
            rows = [self._row(model) for _ in range(count // 2)]
            model._base_manager.bulk_create(rows, ignore_conflicts=True)
            found = model._base_manager.order_by("pk")
            self.pool[model] = list(found.values_list("pk", flat=True))

    def _row(self, model) -> models.Model:
        """A row of random values that breaks none of the model's constraints."""
        fields = [
            field for field in model._meta.concrete_fields if self._is_ours(field)
        ]
        rules = [
            c.condition
            for c in model._meta.constraints
            if isinstance(c, CheckConstraint)
        ]
        for _attempt in range(500):
            values = {field.attname: self._value(field) for field in fields}
            row = model(**shapes.fitted(model, values, self.random))
            if not any(holds(rule, vars(row)) is False for rule in rules):
                return row
        raise RuntimeError(f"No row of {model.__name__} meets its constraints.")

    def _is_ours(self, field) -> bool:
        return not (field.primary_key or field.name.endswith("_precision"))

    def _value(self, field):
        if field.name in self.special:
            return self.special[field.name]()
        if field.is_relation:
            return self._key(field)
        if field.choices:
            blank = [""] if field.blank else []
            return self.random.choice([c for c, _ in field.flatchoices] + blank)
        if field.null and self.random.random() < 0.25:
            return None
        return self._plain(field)

    def _plain(self, field):
        if isinstance(field, models.BooleanField):
            return self.random.random() < 0.3
        if isinstance(field, models.DateTimeField):
            return field.get_default() if field.has_default() else None
        if isinstance(field, models.DateField):
            return self._some_day(field)
        if isinstance(field, models.IntegerField):
            return self.random.randint(1, 9)
        if isinstance(field, models.JSONField) or getattr(field, "sensitive", False):
            return field.get_default()
        text = f"{field.name} {self.random.randint(1, 9)}"
        return "" if field.blank and self.random.random() < 0.4 else text

    def _some_day(self, field) -> date:
        if field.has_default() and self.random.random() < 0.7:
            return field.get_default()
        day = self.day(timedelta(days=60))
        if not isinstance(field, DayField) or self.random.random() < 0.7:
            return day
        month = Day.of(last_of_month(day.year, day.month), Precision.MONTH)
        return month.at_start() if field.start else month

    def _key(self, field) -> int | None:
        if field.name in {"filled_by", "twin"} or (
            field.null and (self.random.random() < 0.35)
        ):
            return None
        return self.random.choice(self.pool[field.related_model] or [None])

    def state(self) -> str:
        state = OwnedModel.State
        return self.random.choices(
            [state.RECORDED, state.RETURNED, state.DRAFT, state.SUSPECT, state.VOID],
            [80, 8, 4, 4, 4],
        )[0]

    def _source(self) -> str:
        return self.random.choice(["", "", "", "phone", "paper"])

    def _until(self) -> date:
        return self.random.choice([FOREVER, self.day(timedelta(days=300))])

    def day(self, beside: timedelta = timedelta()) -> date:
        """A day of the three years, or up to ``beside`` before or after them."""
        first, last = FIRST - beside, LAST + beside
        return first + timedelta(days=self.random.randrange((last - first).days + 1))
