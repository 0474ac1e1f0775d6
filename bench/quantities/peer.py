"""The readers that are scored: ours, and Microsoft's recognizers if installed."""

from typing import Any

from bench.quantities.score import Figure, Reader
from quantities import Quantity, read


def ours(text: str) -> list[Figure]:
    return [
        Figure(q.start, q.end, _float(q.low), _float(q.high), q.unit.value)
        for q in read(text)
        if isinstance(q, Quantity)
    ]


def _float(number) -> float | None:
    return None if number is None else float(number)


def recognizers() -> Reader | None:
    """A reader over ``recognizers-text-suite``; ``None`` when it cannot be imported.

    Its amounts, percentages and numbers are merged in this order; what its date
    recogniser claims is left out, which is to its advantage. It has no ranges and no
    open bounds for Chinese. (Its release needs ``emoji<2`` beside it.)
    """
    try:
        from recognizers_date_time import DateTimeRecognizer
        from recognizers_number import NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer
    except ImportError:
        return None
    culture = "zh-cn"
    numbers = NumberRecognizer(culture)
    models = [
        NumberWithUnitRecognizer(culture).get_currency_model(),
        numbers.get_percentage_model(),
        numbers.get_number_model(),
    ]
    dates = DateTimeRecognizer(culture).get_datetime_model()
    return lambda text: _merged(text, models, dates)


def _merged(text: str, models: list[Any], dates: Any) -> list[Figure]:
    taken = [(found.start, found.end + 1) for found in _safely(dates, text)]
    figures: list[Figure] = []
    for model in models:
        for found in _safely(model, text):
            span = (found.start, found.end + 1)
            figure = _figure(found)
            is_new = all(span[1] <= start or end <= span[0] for start, end in taken)
            if figure and is_new:
                taken.append(span)
                figures.append(figure)
    return sorted(figures, key=lambda figure: figure.start)


def _safely(model: Any, text: str) -> list[Any]:
    """What the model finds; it raises on some sentences and finds nothing there."""
    try:
        return model.parse(text)
    except Exception:
        return []


def _figure(found: Any) -> Figure | None:
    resolution = found.resolution or {}
    said = str(resolution.get("value") or "")
    unit = "percent" if said.endswith("%") else "other"
    if found.type_name == "currency":
        unit = "money"
    try:
        value = float(said.rstrip("%"))
    except ValueError:
        return None
    return Figure(found.start, found.end + 1, value, value, unit)
