"""The catalogue of evidence 证据目录: fonds, volumes, numbered papers 全宗–卷–件.

The fonds is the body, a volume one work area in one year, an item one paper.
Source: DA/T 22 (rules for the arrangement of files), for the order of the numbers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import xlsxwriter
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from tongzhou.kit.periods import Period
from tongzhou.ledger.names import with_named
from tongzhou.organisations.models import Union
from tongzhou.papers.models import Paper, PaperLink
from tongzhou.returns.sealing.personal import calls_people

MOST_NAMED = 20
"""Records of one kind that the catalogue names; more are counted."""
AT_ONCE = 200
"""Papers whose records are read together."""


@dataclass
class Item:
    """A paper: in the volume of the area that its first record belongs to."""

    paper: Paper
    volume: str = ""
    records: dict[type[Model], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )


def items(
    kinds: Iterable[type[Model]], ids, *, body: Union, period: Period
) -> list[Item]:
    """Every paper that supports a sealed record, and the body's own of the period.

    ``ids(model)`` gives the ids of the sealed records of a kind, in lots.
    """
    found: dict[int, Item] = {}
    for model in kinds:
        content_type = ContentType.objects.get_for_model(model)
        if not PaperLink.objects.filter(content_type=content_type).exists():
            continue
        for lot in ids(model):
            links = PaperLink.objects.filter(
                content_type=content_type, record_id__in=lot
            )
            for link in links.select_related("paper").order_by("paper_id", "pk"):
                _add(found, link.paper, model, link.record_id)
    own = Paper.objects.counted().filter(
        owner=body, written_on__range=(period.first, period.last)
    )
    for paper in own.exclude(pk__in=list(found)):
        found[paper.pk] = Item(paper)
    return sorted((i for i in found.values() if i.paper.is_counted), key=_order)


def _add(found: dict[int, Item], paper: Paper, model, record_id: int) -> None:
    item = found.setdefault(paper.pk, Item(paper))
    item.volume = item.volume or model._meta.app_label
    item.records[model].append(record_id)


def _order(item: Item) -> tuple:
    day = item.paper.written_on
    return (_label(item.volume), day is None, day, item.paper.title, item.paper.pk)


def _label(app_label: str) -> str:
    if not app_label:
        return _("other")
    return str(apps.get_app_config(app_label).verbose_name)


def heads() -> list[str]:
    return [
        _("fonds number"),
        _("fonds"),
        _("volume number"),
        _("volume"),
        _("item of a volume"),
        _("title"),
        _("date"),
        _("kind of paper"),
        _("box number"),
        "SHA-256",
        _("records that it supports"),
    ]


def lines(found: list[Item], body: Union, period: Period) -> Iterator[list]:
    """The rows of the catalogue, without personal data."""
    volume, number, item_number = None, 0, 0
    for item, supported in _with_records(found):
        if item.volume != volume:
            volume, number, item_number = item.volume, number + 1, 0
        item_number += 1
        paper = item.paper
        yield [
            body.code,
            body.name,
            f"{number:02}",
            f"{_label(item.volume)} {period.label()}",
            item_number,
            paper.title,
            str(paper.written_on or ""),
            str(paper.get_kind_display()),
            paper.box,
            paper.sha256,
            supported,
        ]


def _with_records(found: list[Item]) -> Iterator[tuple[Item, str]]:
    """Each paper with the records that it supports; many papers' are read at once."""
    for start in range(0, len(found), AT_ONCE):
        some = found[start : start + AT_ONCE]
        named = defaultdict(set)
        for item in some:
            for model, ids in item.records.items():
                named[model].update(ids[:MOST_NAMED])
        texts = {
            model: {r.pk: called(r) for r in with_named(model).filter(pk__in=ids)}
            for model, ids in named.items()
        }
        yield from ((item, "；".join(_supported(item, texts))) for item in some)


def _supported(item: Item, texts: dict[type[Model], dict[int, str]]) -> Iterator[str]:
    for model, ids in item.records.items():
        some = [
            texts[model][pk] for pk in sorted(ids[:MOST_NAMED]) if pk in texts[model]
        ]
        more = f" …（{len(ids)}）" if len(ids) > MOST_NAMED else ""
        yield f"{model._meta.verbose_name}: {'、'.join(some)}{more}"


def called(record: Model) -> str:
    """A record by its text; by its number alone where the text names people."""
    if calls_people(type(record)):
        return f"#{record.pk}"
    return f"{record} (#{record.pk})"


def write(path: Path, rows: Iterable[list]) -> int:
    """The catalogue as a workbook; returns how many papers it lists."""
    written = 0
    with (
        translation.override("zh-hans"),
        xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book,
    ):
        book.set_properties({"created": _NEVER})
        page = book.add_worksheet("证据目录")
        bold = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1})
        page.freeze_panes(1, 0)
        for column, (text, width) in enumerate(zip(heads(), _WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, text, bold)
        for written, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                put = page.write_number if isinstance(value, int) else page.write_string
                put(written, column, value)
    return written


_NEVER = datetime(2014, 1, 1)
"""The same catalogue gives the same bytes."""
_WIDTHS = (16, 24, 8, 30, 6, 50, 14, 16, 12, 20, 60)
