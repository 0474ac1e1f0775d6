import json

from django.core.management.base import BaseCommand, CommandError

from tongzhou.indicators import arguments, services
from tongzhou.indicators.figures import Figure


class Command(BaseCommand):
    help = "Evaluate one figure from the records; --rows lists what it counts."

    def add_arguments(self, parser):
        parser.add_argument("code")
        arguments.add_to(parser)
        parser.add_argument(
            "--with",
            dest="breakdown",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="a declared breakdown",
        )
        parser.add_argument("--now", action="store_true", help="by today's tree")
        parser.add_argument("--rows", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, code, body, period, on, scope, breakdown, **options) -> None:
        try:
            figure = services.figure(
                code,
                arguments.body_named(body),
                period,
                on=on,
                scope=scope,
                reading="now" if options["now"] else "then",
                **dict(part.split("=", 1) for part in breakdown),
            )
        except (LookupError, ValueError) as error:
            raise CommandError(error.args[0]) from None
        write = self.write_json if options["json"] else self.write_text
        write(figure, rows=options["rows"])

    def write_text(self, figure: Figure, *, rows: bool) -> None:
        self.stdout.write(f"{figure.item.label}: {figure.text}")
        if figure.parts:
            self.stdout.write(f"  {figure.parts[0]} / {figure.parts[1]}")
        if figure.split:
            self.stdout.write(f"  {figure.split}")
        self.stdout.write(
            f"  {figure.row_count} rows, {services.papers(figure)} papers"
        )
        if rows:
            for row in services.listed(figure.rows()):
                self.stdout.write(f"  #{row.pk} {row}")

    def write_json(self, figure: Figure, *, rows: bool) -> None:
        answer = as_dict(figure)
        if rows:
            answer["records"] = [
                {"id": row.pk, "text": str(row)}
                for row in services.listed(figure.rows())
            ]
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))


def as_dict(figure: Figure) -> dict:
    """A figure as JSON knows it; money in 元, shares in percent."""

    def number(value):
        return None if value is None else float(value)

    question = figure.question
    return {
        "code": figure.item.code,
        "arguments": question.arguments,
        "body": question.body.name,
        "period": str(question.period),
        "on": None if figure.item.is_flow else question.day.isoformat(),
        "scope": question.scope,
        "text": figure.text,
        "value": number(figure.value),
        "low": number(figure.low),
        "high": number(figure.high),
        "unit": figure.unit.value,
        "rows": figure.row_count,
        "single": number(figure.single),
        "batch": number(figure.batch),
        "papers": services.papers(figure),
    }
