import json

from django.core.management.base import BaseCommand

from quantities import NotQuantity, Quantity, as_data, check, read
from tongzhou.audit.management.commands.audit import text_from


class Command(BaseCommand):
    help = "List the quantities of a text: how each is read, without the ledger."

    def add_arguments(self, parser):
        parser.add_argument("file", help=".docx, .pdf, .html or .txt; - for input")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, file: str, as_json: bool, **options) -> str:
        text = text_from(file)
        findings = read(text)
        for disagreement in check(text):
            self.stderr.write(disagreement.message)
        if as_json:
            data = [as_data(finding) for finding in findings]
            return json.dumps(data, ensure_ascii=False, indent=1)
        return "\n".join(map(_line, findings))


def _line(finding) -> str:
    place = f"{finding.start:>6}  {finding.text}"
    if isinstance(finding, NotQuantity):
        return f"{place}\tnot a quantity: {finding.reason.value}"
    if isinstance(finding, Quantity):
        return (
            f"{place}\t{finding.unit.value}\t{finding.counted}\t{finding.scope.value}"
        )
    return f"{place}\tno number\t{finding.counted}"
