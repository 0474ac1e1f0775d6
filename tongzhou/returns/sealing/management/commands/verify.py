from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tongzhou.returns.sealing.packages import PackageError, open_package


class Command(BaseCommand):
    help = "Verify a sealed package, folder or .zip: its files, its manifest, its signature."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("package", type=Path)
        parser.add_argument(
            "--key", default="", help="the fingerprint that it must have"
        )

    def handle(self, *, package: Path, key: str, **options) -> str:
        try:
            with open_package(package, fingerprint=key) as opened:
                return _(
                    "Whole: %(body)s %(period)s, %(count)s files, signed by %(key)s."
                ) % {
                    "body": opened.manifest["body"].get("name", opened.body_code),
                    "period": opened.period,
                    "count": len(opened.manifest["files"]),
                    "key": opened.fingerprint,
                }
        except PackageError as error:
            raise CommandError(str(error)) from None
