"""A report as plain data: for JSON and for other programs."""

from decimal import Decimal
from typing import Any

from quantities import as_data
from tongzhou.audit.judging import Judgement, Option
from tongzhou.audit.services import Report
from tongzhou.indicators.address import address

_BLANK = dict.fromkeys(
    ("low", "high", "comparator", "hedge", "measure", "unit", "counted", "scope")
)


def data_of(report: Report) -> list[dict[str, Any]]:
    """One dictionary for each finding, in the order of the text."""
    return [judgement_data(judged) for judged in report.judgements]


def judgement_data(judged: Judgement) -> dict[str, Any]:
    best = judged.best
    return (
        _BLANK
        | as_data(judged.finding)
        | {
            "verdict": judged.verdict.value,
            "indicator": best.candidate.code if best else None,
            "arguments": best.figure.question.arguments if best else {},
            "value": number(best.answer.value) if best else None,
            "rows": best.figure.row_count if best else None,
            "url": address(best.figure) if best else None,
            "where": str(judged.where),
            "reason": judged.reason,
            "candidates": [_option_data(option) for option in judged.options],
        }
    )


def _option_data(option: Option) -> dict[str, Any]:
    return {
        "indicator": option.candidate.code,
        "arguments": option.figure.question.arguments,
        "scope": option.figure.question.scope,
        "value": number(option.answer.value),
        "words": option.candidate.phrase,
        "score": round(option.candidate.score, 2),
        "holds": option.answer.holds,
    }


def number(value: Decimal | int | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
