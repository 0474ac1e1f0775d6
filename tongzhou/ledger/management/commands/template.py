"""``template -o ledger.xlsx``: the empty ledger workbook."""

from django.core.management.base import BaseCommand, CommandError

from tongzhou.kit import sheets
from tongzhou.ledger import workbook


class Command(BaseCommand):
    help = "Write the empty ledger workbook: a sheet for each kind of record."

    def add_arguments(self, parser):
        parser.add_argument(
            "-o", "--output", default="ledger.xlsx", help="the new file"
        )
        parser.add_argument("kinds", nargs="*", help="only these kinds")

    def handle(self, *, output: str, kinds: list[str], **options) -> str:
        try:
            chosen = workbook.kinds_called(kinds) if kinds else sheets.in_order()
            workbook.template(output, chosen)
        except (ValueError, OSError) as error:
            raise CommandError(str(error)) from None
        return f"{output}: {len(chosen)}"
