"""People whom a list names and whom nobody knows yet: entered with their firm."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop as _

from tongzhou.ledger.headers import Layout
from tongzhou.ledger.rows import Row
from tongzhou.people.models import Person
from tongzhou.screens import door


def enter_strangers(run, layout: Layout, rows: Sequence[Row]) -> None:
    """Enter the people of these rows whom nobody knows yet, each once."""
    new = _new_people(run, [row for row in rows if _is_ready(row)])
    door.create_many(list(new.values()), user=run.user)
    for person in new.values():
        run.names[Person].add(person)
        run.keep_person(layout, person)
    for row in rows:
        for column, name in row.strangers.items() if _is_ready(row) else ():
            row.values[column] = new[name, row.values["employer"]].pk
            row.note(_("%(name)s has been entered as a new person."), name=name)


def _is_ready(row: Row) -> bool:
    return bool(row.strangers) and not row.is_refused and "employer" in row.values


def _new_people(run, rows: Sequence[Row]) -> dict[tuple[str, int], Person]:
    found: dict[tuple[str, int], Person] = {}
    for row in rows:
        owner = row.values.get("owner", run.default_owner)
        for name in row.strangers.values():
            firm = row.values["employer"]
            person = Person(name=name[:60], employer_id=firm, owner_id=owner)
            found.setdefault((name, firm), person)
    return found
