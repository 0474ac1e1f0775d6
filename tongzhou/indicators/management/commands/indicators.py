from django.core.management.base import BaseCommand

from tongzhou.indicators import services
from tongzhou.kit import indicators


class Command(BaseCommand):
    help = "List the declared figures: code, unit, kind, label, definition."

    def add_arguments(self, parser):
        parser.add_argument("prefix", nargs="?", default="", help="e.g. suggestions.")
        parser.add_argument("--definitions", action="store_true")

    def handle(self, *, prefix: str, definitions: bool, **options) -> None:
        for code in services.codes(prefix):
            item = indicators.registry[code]
            kind = "share" if item.is_share else "flow" if item.is_flow else "stock"
            line = f"{code:45} {item.measure_word:4} {kind:6} {item.label}"
            if item.arguments:
                line += f" [{', '.join(item.arguments)}]"
            self.stdout.write(line)
            if definitions:
                self.stdout.write(f"    {item.definition}")
