"""``demo``: load the demonstration year into an empty ledger."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tongzhou.demo import services, workbook
from tongzhou.demo.names import INVENTED


class Command(BaseCommand):
    help = "Load the demonstration year into an empty ledger; never deletes anything."

    def add_arguments(self, parser):
        parser.add_argument(
            "--workbook", type=Path, help="only write the workbook, to this file"
        )
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="make the workbook anew instead of taking the shipped one",
        )

    def handle(self, *, workbook: Path | None, rebuild: bool, **options) -> None:
        if workbook:
            self._write(workbook)
        elif services.has_records():
            self.stdout.write(
                "This ledger holds records already; they stay as they are."
            )
        else:
            self._load(rebuild)

    def _write(self, path: Path) -> None:
        try:
            rows = workbook.write(str(path))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from None
        self.stdout.write(f"{rows} rows, written to {path}.")

    def _load(self, rebuild: bool) -> None:
        path = services.EXAMPLE
        if rebuild or not path.exists():
            path = settings.HOME / services.EXAMPLE.name
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path)
        try:
            accounts = services.load(path, self._tell)
        except services.NotLoaded as error:
            raise CommandError(f"{path} was not taken in.\n{error}") from None
        self._tell("Writing the summary of the year …")
        files, missing = services.write_summary(settings.HOME)
        self._say_where(accounts, files, missing)

    def _tell(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _say_where(self, accounts, files, missing: str) -> None:
        self.stdout.write("\n" + INVENTED)
        self.stdout.write("\nAccounts, with passwords that are shown only now:")
        for account in accounts:
            line = f"  {account.username:<10} {account.password}   {account.who}"
            self.stdout.write(line)
        self.stdout.write("\nThe summary of the year lies here:")
        for file in files:
            self.stdout.write(f"  {file}")
        if missing:
            self.stdout.write(f"No PDF was written: {missing}")
