"""Kept values: a figure stays until a table that it reads is written."""

import hashlib
import json
import re
from collections.abc import Sequence
from decimal import Decimal

from tongzhou.indicators import narrowing
from tongzhou.indicators.figures import Figure, compute
from tongzhou.indicators.models import KeptFigure
from tongzhou.indicators.narrowing import Question
from tongzhou.journal.models import TableVersion
from tongzhou.kit.indicators import Indicator, Share

_TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
_NUMBERS = ("value", "low", "high", "single", "batch")


def figures(questions: Sequence[tuple[Indicator | Share, Question]]) -> list[Figure]:
    """Many figures, kept ones where nothing that they read has changed since.

    Two queries tell which are fresh; the others are computed and kept.
    """
    keys = [_key(item, question) for item, question in questions]
    kept = KeptFigure.objects.in_bulk(keys)
    versions = dict(TableVersion.objects.values_list("table", "version"))
    found = []
    for (item, question), key in zip(questions, keys, strict=True):
        stamp = _stamp(tables_read(item, question), versions)
        row = kept.get(key)
        if row and row.versions == stamp:
            found.append(_read(item, question, row.answer))
        else:
            found.append(_keep(compute(item, question), key, stamp))
    return found


_tables: dict[tuple, frozenset[str]] = {}


def tables_read(item: Indicator | Share, question: Question) -> frozenset[str]:
    """The tables that a figure's statement names, papers not among them."""
    parts = [item.population, item.having] if isinstance(item, Share) else [item]
    key = (item.code, question.scope, tuple(sorted(question.arguments)))
    if key not in _tables:
        found = set()
        for part in parts:
            sql = str(narrowing.rows(part, question).query)
            found |= set(_TABLE.findall(sql))
        _tables[key] = frozenset(found)
    return _tables[key]


def _stamp(tables: frozenset[str], versions: dict[str, int]) -> str:
    text = ",".join(f"{table}:{versions.get(table, 0)}" for table in sorted(tables))
    return hashlib.sha256(text.encode()).hexdigest()


def _key(item, question: Question) -> str:
    text = json.dumps(
        [
            item.code,
            question.body.pk,
            str(question.period),
            str(question.on),
            question.scope,
            question.reading,
            sorted(question.arguments.items()),
        ]
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _keep(figure: Figure, key: str, stamp: str) -> Figure:
    answer = {name: _text(getattr(figure, name)) for name in _NUMBERS}
    answer["row_count"] = figure.row_count
    answer["parts"] = figure.parts and [_text(part) for part in figure.parts]
    KeptFigure.objects.update_or_create(
        key=key,
        defaults={
            "code": figure.item.code,
            "body": figure.question.body,
            "versions": stamp,
            "answer": answer,
        },
    )
    return figure


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
