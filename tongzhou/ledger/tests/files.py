"""Workbooks made on the spot for tests."""

import io

import openpyxl
from django.core.files.base import ContentFile

from tongzhou.kit import sheets
from tongzhou.ledger import services
from tongzhou.ledger.columns import columns_of
from tongzhou.ledger.models import Import


def header(code: str, name: str) -> str:
    """The Chinese header of a column."""
    found = columns_of(sheets.registry[code])
    return next(column.header for column in found if column.name == name)


def title(code: str) -> str:
    return sheets.registry[code].title


def book(*pages: tuple[str, list[list]]) -> bytes:
    """An .xlsx of (title, rows)."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in pages:
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def records(code: str, *rows: dict) -> bytes:
    """One sheet of one kind; the keys of ``rows`` are names of columns."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    heads = [header(code, name) for name in names]
    return book((title(code), [heads, *([r.get(n) for n in names] for r in rows)]))


def taken(data: bytes, *, name: str = "ledger.xlsx", **fields) -> Import:
    return services.take(ContentFile(data, name=name), **fields)


def imported(data: bytes, *, name: str = "ledger.xlsx", **fields) -> Import:
    """The file imported by nobody in particular: everything may be written."""
    return services.commit(taken(data, name=name, **fields))


def outcomes(of: Import) -> dict[str, int]:
    """How many rows came to what, without the zeros."""
    names = ("new", "unchanged", "changed", "updated", "suspect", "waiting", "refused")
    return {name: of.total(name) for name in names if of.total(name)}


def said(of: Import) -> str:
    """Everything that was said about rows, and about the file."""
    rows = [text for row in of.rows.all() for text in (*row.errors, *row.notes)]
    return "\n".join([*rows, *of.notice_texts])
