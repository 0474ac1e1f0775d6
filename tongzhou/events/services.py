"""Who came to an event: many names or numbers at once."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tongzhou.events.models import Attendance, Event
from tongzhou.organisations.models import Employer, Union
from tongzhou.people.models import Person
from tongzhou.screens import door

Named = tuple[Union, Employer | None, str]


@transaction.atomic
def people_called(wanted: Sequence[Named], *, user=None) -> list[Person]:
    """The people of these names and firms, in this order; unknown ones are entered.

    Two of one name in one firm are the same person here, unless they were entered apart:
    then the first of them is meant.
    """
    firms = {employer.pk for _owner, employer, _name in wanted if employer}
    names = {name.strip() for *_rest, name in wanted}
    known: dict[tuple, Person] = {}
    for chunk in _chunks(sorted(names)):
        rows = Person.objects.filter(name__in=chunk, employer__in=firms)
        for person in rows.order_by("-pk"):
            known[person.name, person.employer_id] = person
    new: dict[tuple, Person] = {}
    for owner, employer, name in wanted:
        key = name.strip(), employer and employer.pk
        if key not in known and key not in new:
            new[key] = Person(owner=owner, employer=employer, name=key[0])
    door.create_many(list(new.values()), user=user)
    known |= new
    return [known[name.strip(), firm and firm.pk] for _owner, firm, name in wanted]


def _chunks(names: list[str], size: int = 500):
    for start in range(0, len(names), size):
        yield names[start : start + size]


@transaction.atomic
def add_attendance(
    event: Event,
    lines: Sequence[tuple[Employer, str, int]],
    *,
    owner: Union,
    filled_by: Union | None = None,
    user=None,
) -> int:
    """Enter rows of firm, name (blank for unnamed) and number; people twice are refused.

    Raises ``ValidationError`` (``already``) naming those who are on the list.
    """
    named = [line for line in lines if line[1]]
    people = people_called([(owner, firm, name) for firm, name, _n in named], user=user)
    there = set(
        Attendance.objects.filter(event=event, person__in=people)
        .exclude(state__in=["void", "suspect"])
        .values_list("person", flat=True)
    )
    ids = [person.pk for person in people]
    twice = [p.name for i, p in enumerate(people) if p.pk in there or p.pk in ids[:i]]
    if twice:
        raise ValidationError(
            _("Already on the list: %(names)s."),
            code="already",
            params={"names": "、".join(dict.fromkeys(twice))},
        )
    found = iter(people)
    return door.create_many(
        [
            Attendance(
                event=event,
                owner=owner,
                filled_by=filled_by,
                employer=firm,
                person=next(found) if name else None,
                people=number,
            )
            for firm, name, number in lines
        ],
        user=user,
        on_behalf=bool(filled_by and filled_by != owner),
    )
