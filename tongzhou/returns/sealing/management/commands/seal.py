from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tongzhou.indicators import arguments
from tongzhou.returns.sealing import services

MOST_SAID = 10


class Command(BaseCommand):
    help = (
        "Seal a period of a body: keep its figures, close it, write its signed package."
    )

    def add_arguments(self, parser):
        parser.add_argument("--body", required=True, help="name or code of the union")
        parser.add_argument(
            "--period", required=True, type=arguments.period, help="2014, 2014-06"
        )
        parser.add_argument("-o", "--output", type=Path, help="folder for the package")
        parser.add_argument(
            "--waive",
            action="append",
            default=[],
            metavar="CHECK=REASON",
            help="let everything stand that a check finds",
        )
        parser.add_argument("--names", action="store_true", help="include names")
        parser.add_argument("--reason", default="", help="why names are included")
        parser.add_argument("--user", help="whose account seals")

    def handle(self, *, body, period, output, waive, names, reason, **options) -> str:
        body, user = arguments.body_named(body), account(options["user"])
        if names and not reason.strip():
            raise CommandError(_("Say why names are included: --reason."))
        try:
            for text in waive:
                code, _equals, why = text.partition("=")
                services.waive(body, period, code, why, user=user)
            seal = services.seal(
                body,
                period,
                user=user,
                folder=output,
                names_reason=reason if names else "",
            )
        except services.NotClean as error:
            self._list(error.outcomes)
            raise CommandError(error.messages[0]) from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return _("%(seal)s is sealed: %(folder)s, signed by %(key)s.") % {
            "seal": seal,
            "folder": seal.folder,
            "key": seal.fingerprint,
        }

    def _list(self, outcomes) -> None:
        for outcome in outcomes:
            self.stdout.write(f"{outcome.check.code}: {outcome.check.label}")
            for problem in outcome.open[:MOST_SAID]:
                self.stdout.write(f"  · {problem.text}")
            more = len(outcome.open) - MOST_SAID
            if more > 0:
                self.stdout.write(f"  … +{more}")


def account(name: str | None):
    """The account that acts; none when none is named."""
    if not name:
        return None
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(_("There is no account “%(name)s”.") % {"name": name})
    return user
