import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tongzhou.audit import services, taking
from tongzhou.audit.export import data_of
from tongzhou.indicators import arguments


def text_from(name: str) -> str:
    """The text of a file, or of standard input for ``-``; a sentence when it has none."""
    try:
        path = Path(name)
        if name != "-" and path.is_file() and path.stat().st_size > taking.MOST_BYTES:
            raise taking.refusal("too_large")
        content = sys.stdin.buffer.read() if name == "-" else path.read_bytes()
        return taking.text_of(name, content)
    except OSError as error:
        raise CommandError(f"{name} cannot be opened: {error.strerror}.") from None
    except ValidationError as error:
        raise CommandError(f"{name}: {error.messages[0]}") from None


class Command(BaseCommand):
    help = "Hold every number of a text against the ledger of a body and a year."

    def add_arguments(self, parser):
        parser.add_argument("file", help=".docx, .pdf, .html or .txt; - for input")
        arguments.add_to(parser)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, file, body, period, as_json: bool, **options) -> str:
        report = services.audit(text_from(file), arguments.body_named(body), period)
        for disagreement in report.disagreements:
            self.stderr.write(disagreement.message)
        if as_json:
            return json.dumps(data_of(report), ensure_ascii=False, indent=1)
        lines = [_line(judged) for judged in report.quantities]
        total = len(report.quantities)
        return "\n".join([f"{report.judged} of {total} quantities judged.", *lines])


def _line(judged) -> str:
    finding, best = judged.finding, judged.best
    said = f"{finding.start:>6}  {finding.text}\t{judged.verdict.value}"
    if not best:
        return f"{said}\t{finding.counted}"
    where = f" ({judged.where})" if judged.where else ""
    return f"{said}{where}\t{best.candidate.code} = {best.figure.text}"
