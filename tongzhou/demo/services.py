"""Loading the demonstration year through the import that everybody uses."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import translation

from tongzhou.demo import accounts, files
from tongzhou.demo.accounts import Account
from tongzhou.demo.names import CITY, STREET
from tongzhou.kit.periods import Period
from tongzhou.ledger import services as ledger
from tongzhou.ledger.models import Import
from tongzhou.organisations.models import Headcount, Union
from tongzhou.returns.models import YearSheet
from tongzhou.returns.reporting import demo as reporting
from tongzhou.returns.services import submit
from tongzhou.returns.statutory import demo as forms
from tongzhou.screens import door
from tongzhou.summaries import services as summaries
from tongzhou.summaries.compose import to_document
from tongzhou.summaries.models import Summary
from tongzhou.summaries.render import RenderError, write

EXAMPLE = settings.ROOT / "examples" / "xinjie-2014.xlsx"
YEAR = Period.year(2014)
ENTERPRISES = ("远兴环保工会", "东光微电子工会")


class NotLoaded(Exception):
    """The workbook was not taken in whole; the sentence says where."""


def has_records() -> bool:
    """Whether somebody works in this ledger already."""
    return Union.objects.exists()


@transaction.atomic
def load(workbook: Path, tell: Callable[[str], None]) -> list[Account]:
    """Enter the whole demonstration, or nothing of it; returns the accounts.

    Raises ``NotLoaded`` when a row of the workbook is not taken in.
    """
    with translation.override("zh-hans"):
        tell("Importing the workbook …")
        made = take_in(workbook)
        tell(f"{made.total('new')} records entered.")
        tell("Answering the yearly sheets, filing papers, writing summaries …")
        answer_year_sheets()
        files.write()
        create_summaries()
        forms.build(Union.objects.get(name=STREET), Union.objects.get(name=CITY))
        opened = accounts.create()
        reporting.build(Union.objects.get(name=STREET))
        return opened


def take_in(workbook: Path) -> Import:
    """Import the workbook; raises ``NotLoaded`` unless every row is taken in."""
    with workbook.open("rb") as stream:
        made = ledger.take(File(stream, name=workbook.name), period=str(YEAR))
    ledger.commit(made)
    left = made.refused + made.total("waiting")
    if made.state != Import.State.DONE or left:
        rows = made.rows.filter(outcome__in=["refused", "waiting"])[:5]
        said = [f"{row.sheet} {row.number}: {' '.join(row.errors)}" for row in rows]
        raise NotLoaded("\n".join([*made.notice_texts, *said]))
    return made


def answer_year_sheets() -> int:
    """Firms that returned their heads of the year have answered its sheet."""
    found = Headcount.objects.filter(since=YEAR.last).select_related("employer")
    for heads in found:
        firm = heads.employer
        by_link = heads.source == "year_sheet"
        values = {"employees": heads.employees, "women": heads.women}
        values |= {"members": heads.members, "chair": firm.chair, "phone": firm.phone}
        way = YearSheet.Way.LINK if by_link else YearSheet.Way.PAPER
        submit(firm, YEAR, values, way=way)
    return len(found)


def create_summaries() -> list[Summary]:
    """The street's summary of the year, and those of two enterprise unions."""
    bodies = [Union.objects.get(name=STREET)]
    bodies += [Union.objects.get(short_name=name) for name in ENTERPRISES]
    made = [summaries.create(body, YEAR) for body in bodies]
    for summary in made:
        summary.dated = date(2015, 1, 20)
        door.save(summary)
    return made


def write_summary(folder: Path) -> tuple[list[Path], str]:
    """Write the street's summary as Word and PDF.

    Returns the files, and a sentence when the PDF could not be set.
    """
    composition = summaries.written(Union.objects.get(name=STREET), YEAR)
    document = to_document(composition)
    paths = [write(document, folder / "summary-2014.docx")]
    try:
        fonts = settings.FONT_FOLDERS
        paths.append(write(document, folder / "summary-2014.pdf", font_paths=fonts))
    except RenderError as error:
        return paths, str(error)
    return paths, ""
