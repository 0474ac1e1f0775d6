"""Kept values: a figure stays until a table that it reads is written."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import chain

from django.core.exceptions import EmptyResultSet
from django.utils import timezone

from tongzhou.indicators import grouping
from tongzhou.indicators.figures import Figure, compute
from tongzhou.indicators.models import KeptFigure
from tongzhou.indicators.narrowing import Question
from tongzhou.journal import answers
from tongzhou.kit import statistics
from tongzhou.kit.indicators import Indicator, Share

_NUMBERS = ("value", "low", "high", "single", "batch")


def figures(
    questions: Sequence[tuple[Indicator | Share, Question]],
    together: Callable[[], Sequence[Figure]] | None = None,
) -> list[Figure]:
    """Many figures, kept ones where nothing that they read has changed since.

    Two queries tell which are fresh; the others are computed, each once, and kept by one
    statement. ``together`` computes all at once, in the same order, when that can be.
    """
    keys = [key_of(item, question) for item, question in questions]
    known = KeptFigure.objects.in_bulk(keys)
    versions = answers.versions()
    stamps = [answers.stamp(tables_read(*asked), versions) for asked in questions]
    fresh = [
        key in known and known[key].versions == stamp
        for key, stamp in zip(keys, stamps, strict=True)
    ]
    if together and not all(fresh):
        computed = together()
        keep_all(zip(computed, keys, stamps, strict=True))
        return list(computed)
    anew = {}
    for asked, key, stamp, is_fresh in zip(questions, keys, stamps, fresh, strict=True):
        if not is_fresh and key not in anew:
            anew[key] = (compute(*asked), key, stamp)
    keep_all(anew.values())
    return [
        anew[key][0] if key in anew else _read(*asked, known[key].answer)
        for asked, key in zip(questions, keys, strict=True)
    ]


_tables: dict[tuple, frozenset[str]] = {}


def tables_read(item: Indicator | Share, question: Question) -> frozenset[str]:
    """The tables that a figure reads, those of its ticks 人员不重复 among them."""
    parts = [item.population, item.having] if isinstance(item, Share) else [item]
    key = (item.code, question.scope, tuple(sorted(question.arguments)))
    if key not in _tables:
        found = (answers.tables_in(_text_of(part, question)) for part in parts)
        _tables[key] = frozenset(chain.from_iterable(found))
    return _tables[key]


def _text_of(item: Indicator, question: Question) -> str:
    try:
        return grouping.statement(item, question)[0]
    except EmptyResultSet:
        return ""


def key_of(item: Indicator | Share, question: Question) -> str:
    """Of everything that is asked; "as it is now" is asked anew every day."""
    now = question.reading == "now"
    return answers.digest(
        [
            item.code,
            question.body.pk,
            str(question.period),
            str(question.on),
            question.scope,
            str(timezone.localdate()) if now else question.reading,
            sorted(question.arguments.items()),
        ]
    )


def keep_all(computed: Iterable[tuple[Figure, str, str]]) -> None:
    """Keep figures under their keys with the stamps of what they read."""
    computed = list(computed)
    if not computed:
        return
    KeptFigure.objects.bulk_create(
        [
            KeptFigure(
                key=key,
                code=figure.item.code,
                body=figure.question.body,
                versions=stamp,
                answer=_answer(figure),
                computed_at=timezone.now(),
            )
            for figure, key, stamp in computed
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["versions", "answer", "computed_at"],
    )
    statistics.keep_up()


def _answer(figure: Figure) -> dict:
    answer = {name: _text(getattr(figure, name)) for name in _NUMBERS}
    answer["row_count"] = figure.row_count
    answer["parts"] = figure.parts and [_text(part) for part in figure.parts]
    return answer


def _text(value):
    return value if value is None or isinstance(value, int) else str(value)


def _number(value):
    return Decimal(value) if isinstance(value, str) else value


def _read(item, question: Question, answer: dict) -> Figure:
    numbers = {name: _number(answer[name]) for name in _NUMBERS}
    parts = answer["parts"] and tuple(_number(part) for part in answer["parts"])
    return Figure(
        item,
        question,
        row_count=answer["row_count"],
        parts=parts,
        kept=True,
        **numbers,
    )
