"""A workbook of attendance: read by calamine alone, checked dry, and imported."""

import tempfile
from pathlib import Path

import python_calamine as calamine
import xlsxwriter
from django.core.files import File

from bench.ledger.federation import STREET, Federation, person_name
from bench.ledger.happenings import TO_IMPORT
from bench.ledger.timing import seconds
from tongzhou.accounts.models import User
from tongzhou.events.models import Event
from tongzhou.events.sheets import ATTENDANCE
from tongzhou.ledger import services
from tongzhou.organisations.models import Union

ROWS = 50_000


def measured(rows: int) -> dict:
    """``ROWS`` rows, or as many as there are in a small run."""
    wanted = min(ROWS, rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "签到.xlsx"
        _write(path, wanted, Federation(rows // 10))
        alone = min(seconds(lambda: _read(path)) for _ in range(3))
        made = _take(path)
        checked = seconds(lambda: services.check(made))
        imported = seconds(lambda: services.commit(made))
    (counts,) = made.counts
    assert counts["new"] == wanted, f"not all of {wanted} rows are new: {counts}"
    return {"rows": wanted, "alone": alone, "checked": checked, "imported": imported}


def _write(path: Path, rows: int, federation: Federation) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet(ATTENDANCE.title)
    names = ("event", "employer", "name", "people")
    sheet.write_row(0, 0, [ATTENDANCE.header(name) for name in names])
    for number, row in enumerate(_rows(rows, federation), start=1):
        sheet.write_row(number, 0, row)
    book.close()


def _rows(rows: int, federation: Federation):
    """Every event one after another, so that nobody is twice on a list."""
    last = Event.objects.order_by("-pk").values_list("title", flat=True)
    titles = sorted(last[:TO_IMPORT])
    for number in range(rows):
        turn, event = divmod(number, TO_IMPORT)
        firm = federation.firms[turn % len(federation.firms)]
        person = person_name((turn // len(federation.firms) + event) % firm.people)
        yield titles[event], f"企业{firm.pk}有限公司", person, 1


def _read(path: Path) -> int:
    book = calamine.CalamineWorkbook.from_path(str(path))
    return sum(1 for _row in book.get_sheet_by_index(0).iter_rows())


def _take(path: Path):
    officer = User.objects.get(username="officer")
    with path.open("rb") as file:
        street = Union.objects.get(pk=STREET)
        return services.take(File(file, path.name), user=officer, owner=street)
