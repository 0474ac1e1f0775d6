import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tongzhou.indicators import arguments
from tongzhou.returns.rollup import services, texts, workbook
from tongzhou.returns.rollup.arrivals import opened


class Command(BaseCommand):
    help = (
        "Add up sealed packages: every declared figure of all their bodies. "
        "Exit status 0 only when no package was left out."
    )

    def add_arguments(self, parser):
        parser.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE")
        parser.add_argument("--body", help="name or code of the body that adds up")
        parser.add_argument("--period", type=arguments.period)
        parser.add_argument("--reading", choices=["then", "now"], default="then")
        parser.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
        parser.add_argument("--master", default="local[*]", help="spark://…")
        parser.add_argument("--code", default="", help="only figures that begin so")
        parser.add_argument("-o", "--output", type=Path, help=".xlsx or .json")
        parser.add_argument(
            "--shared", type=Path, help="a folder that all Spark workers can read"
        )

    def handle(self, *, packages, output, shared, **options) -> None:
        if output and output.suffix not in (".xlsx", ".json"):
            raise CommandError(f"{output} is neither .xlsx nor .json.")
        body = arguments.body_named(options["body"]) if options["body"] else None
        with ExitStack() as stack:
            given, left_out = opened(packages, stack)
            scratch = Path(tempfile.mkdtemp(prefix="tongzhou-rollup-", dir=shared))
            stack.callback(shutil.rmtree, scratch, ignore_errors=True)
            if not given:
                self._say_left_out(left_out)
                raise CommandError("There is no package to add up.")
            result = services.result_of(
                given,
                scratch,
                body=body,
                period=options["period"],
                reading=options["reading"],
                engine=options["engine"],
                master=options["master"],
                prefix=options["code"],
                progress=self._progress,
            )
            result.loaded.left_out[:0] = left_out
            self._write(result, output, options["engine"])
        for notice in result.notices:
            self.stderr.write(notice)
        self._say_left_out(result.loaded.left_out)
        if result.loaded.left_out:
            sys.exit(1)

    def _write(self, result, output: Path | None, engine: str) -> None:
        if output is None:
            width = shutil.get_terminal_size((100, 40)).columns
            for line in texts.table(result, width):
                self.stdout.write(line)
        elif output.suffix == ".json":
            with output.open("w", encoding="utf-8") as file:
                texts.write_json(result, file, engine)
        else:
            workbook.write(result, output)

    def _progress(self, what: str, done: int, of: int) -> None:
        if done == of or not done or sys.stderr.isatty():
            self.stderr.write(f"{what} {done}/{of}", ending="\n")

    def _say_left_out(self, left_out) -> None:
        for one in left_out:
            self.stderr.write(f"left out: {one.name}: {one.reason}")
