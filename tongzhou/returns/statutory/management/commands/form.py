import shutil
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tongzhou.indicators import arguments
from tongzhou.returns.statutory import checks, services, workbook
from tongzhou.returns.statutory.filling import fill_in


class Command(BaseCommand):
    help = "Fill in a form of a body above: write it as .xlsx, or check its numbers."

    def add_arguments(self, parser):
        parser.add_argument("code", help="of the form, such as organisation")
        arguments.add_to(parser)
        parser.add_argument("-o", "--output", type=Path)
        parser.add_argument(
            "--check",
            action="store_true",
            help="only the checks; fails when one is open",
        )

    def handle(self, *, code, body, period, output, check, scope, on, **options) -> str:
        if not output and not check:
            raise CommandError("Say where to write it (-o FILE.xlsx), or --check.")
        union = arguments.body_named(body)
        try:
            form = services.form_for(code, union)
            filled = fill_in(form, union, period, scope=scope, on=on)
            if output:
                with workbook.write(filled) as file, output.open("wb") as target:
                    shutil.copyfileobj(file, target)
        except LookupError as error:
            raise CommandError(error.args[0]) from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from None
        if check:
            self._check(filled)
        return f"{len(filled.boxes)} cells, {len(filled.unmapped)} not mapped."

    def _check(self, filled) -> None:
        found = checks.outcomes(filled)
        for outcome in checks.open_ones(found):
            self.stdout.write(f"{outcome.address} {outcome.sentence}")
        for where in filled.unmapped:
            self.stdout.write(f"{where} {filled.name_of(where)}: not mapped")
        if left := len(checks.open_ones(found)):
            raise CommandError(f"{left} of {len(found)} checks are open.")
