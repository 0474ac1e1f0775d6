"""``import ledger.xlsx``: take a workbook into the ledger and say what became of it."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tongzhou.kit.periods import Period
from tongzhou.ledger import services
from tongzhou.ledger.given_back import file_name, given_back
from tongzhou.ledger.messages import Refused
from tongzhou.ledger.models import Import, ImportRow

_OUTCOMES = (
    "read",
    "new",
    "unchanged",
    "updated",
    "changed",
    "suspect",
    "flagged",
    "waiting",
    "refused",
)
MOST_SHOWN, FEW_SHOWN = 20, 5


class Command(BaseCommand):
    help = "Import a workbook; good rows are kept, the others are given back in a file."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="only the dry run")
        parser.add_argument("--user", help="whose account enters the records")
        parser.add_argument("--accept-updates", action="store_true")
        parser.add_argument("--period", type=_period, default="", help="such as 2014")

    def handle(
        self, *, file: Path, check: bool, accept_updates: bool, **options
    ) -> None:
        of = self._take(file, options["user"], options["period"])
        of.accept_updates = accept_updates
        services.check(of, may_ask=False) if check else services.commit(of)
        self._tell(of)
        if of.state == Import.State.REFUSED:
            raise CommandError(" ".join(of.notice_texts))
        if of.rows.filter(outcome__in=ImportRow.PROBLEMS).exists():
            self._give_back(of, file)
        bad = of.refused + of.total("waiting")
        if bad:
            raise CommandError(_("%(count)s rows were not taken in.") % {"count": bad})

    def _take(self, file: Path, name: str | None, period: str) -> Import:
        users = get_user_model().objects
        user = users.filter(username=name).first() if name else None
        if name and user is None:
            raise CommandError(_("There is no account “%(name)s”.") % {"name": name})
        try:
            with file.open("rb") as stream:
                return services.take(
                    File(stream), user=user, period=period, name=file.name
                )
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from None

    def _tell(self, of: Import) -> None:
        words = _words()
        for sheet in of.counts:
            numbers = [
                f"{words[name]} {sheet[name]}" for name in _OUTCOMES if sheet.get(name)
            ]
            self.stdout.write(f"{sheet['title']}: {', '.join(numbers) or 0}")
        if of.state != Import.State.REFUSED:
            for text in of.notice_texts:
                self.stdout.write(f"· {text}")
        problems = of.rows.filter(outcome__in=("refused", "waiting"))
        for row in problems[:MOST_SHOWN]:
            where = _("%(sheet)s, row %(row)s") % {
                "sheet": row.sheet,
                "row": row.number,
            }
            self.stdout.write(f"  {where}: {' '.join(row.errors)}")

    def _give_back(self, of: Import, file: Path) -> None:
        path = file.with_name(file_name(of))
        try:
            path.write_bytes(given_back(of))
        except (OSError, Refused) as error:
            self.stdout.write(f"{path}: {error}")
        else:
            said = _("Your file with the reasons: %(path)s") % {"path": path}
            self.stdout.write(said)


def _period(text: str) -> str:
    return str(Period.parse(text)) if text else ""


def _words() -> dict[str, str]:
    labels = {value: str(label) for value, label in ImportRow.Outcome.choices}
    return labels | {"read": _("read"), "flagged": _("much like another")}
