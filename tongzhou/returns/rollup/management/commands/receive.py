import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from tongzhou.indicators import arguments
from tongzhou.returns.rollup import services


class Command(BaseCommand):
    help = "Receive sealed packages for a body: verify them and keep them here."

    def add_arguments(self, parser):
        parser.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE")
        parser.add_argument("--body", required=True, help="who receives: name or code")

    def handle(self, *, packages, body, **options) -> None:
        owner = arguments.body_named(body)
        refused = False
        for path in packages:
            try:
                received = services.receive(path, owner)
            except ValidationError as error:
                refused = True
                self.stderr.write(f"{path.name}: {' '.join(error.messages)}")
            else:
                self.stdout.write(
                    f"{path.name}: {received.get_state_display()}, "
                    f"{received.body_name} {received.period}, {received.fingerprint}"
                )
        if refused:
            sys.exit(1)
