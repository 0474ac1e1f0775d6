"""The street's summary as a Word file, from kept values."""

from bench.ledger.federation import STREET
from bench.ledger.figures import YEAR
from bench.ledger.timing import seconds, side_by_side
from tongzhou.indicators.models import KeptFigure
from tongzhou.journal.models import KeptAnswer
from tongzhou.organisations.models import Union
from tongzhou.summaries.compose import to_document
from tongzhou.summaries.render import to_docx
from tongzhou.summaries.services import written


def measured() -> dict:
    """Seconds with nothing kept, then from kept values; and the file's size."""
    for kept in (KeptFigure, KeptAnswer):
        kept.objects.all().delete()
    first = seconds(made)
    (kept,) = side_by_side(made, runs=3)
    return {"first": first, "kept": kept, "kb": len(made()) / 1024}


def made() -> bytes:
    return to_docx(to_document(written(Union.objects.get(pk=STREET), YEAR)))
