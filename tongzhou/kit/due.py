"""What falls due: areas declare how to find it, the first screen lists it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model


@dataclass(frozen=True)
class Due:
    """A record with a day by which something is to be done."""

    record: Model
    what: str
    on: date


Finder = Callable[[date, date], Iterable[Due]]
registry: list[Finder] = []


def due(find: Finder) -> Finder:
    """Declare a finder: given a first and a last day it yields what falls due.

    Records have an ``owner``; whoever asks narrows by it.
    """
    registry.append(find)
    return find
