"""What the commands that ask for figures share: body, period, date, scope."""

from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import CommandError

from tongzhou.kit.periods import Period
from tongzhou.organisations import services
from tongzhou.organisations.models import Union


def period(text: str) -> Period:
    """A period for argparse; its sentence is what the user reads."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def add_to(parser) -> None:
    """``--body NAME --period P`` (or ``--year``) ``--on DATE --scope own|branch``."""
    parser.add_argument("--body", required=True, help="name or code of the union")
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument(
        "--period", type=period, help="2014, 2014-01..2014-11, 2010..2014"
    )
    when.add_argument("--year", type=period, dest="period", help="the same as --period")
    parser.add_argument(
        "--on", type=date.fromisoformat, help="date of stocks; default: the last day"
    )
    parser.add_argument("--scope", choices=["own", "branch"], default="branch")


def body_named(text: str) -> Union:
    """The union, or a ``CommandError`` with the sentence."""
    try:
        return services.named(text)
    except LookupError as error:
        raise CommandError(error.args[0]) from None
