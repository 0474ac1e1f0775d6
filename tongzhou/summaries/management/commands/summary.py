from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tongzhou.indicators import arguments
from tongzhou.summaries import services
from tongzhou.summaries.compose import to_document
from tongzhou.summaries.render import RenderError, write


class Command(BaseCommand):
    help = "Write the work summary of a body and a period: .docx, .pdf, .html or .json."

    def add_arguments(self, parser):
        arguments.add_to(parser)
        parser.add_argument("-o", "--output", type=Path, required=True)
        parser.add_argument("--site", default="", help="put before figures' addresses")

    def handle(self, *, body, period, output: Path, site: str, **options) -> str:
        composition = services.written(arguments.body_named(body), period)
        document = to_document(composition, site=site)
        try:
            write(document, output, font_paths=settings.FONT_FOLDERS)
        except (RenderError, OSError) as error:
            raise CommandError(str(error)) from None
        for line in composition.lines:
            if line.error:
                self.stderr.write(line.error)
        return f"{len(document.figures)} figures, written to {output}."
