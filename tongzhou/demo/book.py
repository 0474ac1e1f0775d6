"""The rows of the demonstration ledger, by kind, before they become a workbook."""

from collections import defaultdict

from tongzhou.demo.names import STREET


class Book:
    """Rows by kind of record (``suggestions.suggestion``), each a dict by column name.

    References are the texts by which people name a record, choices are stored values,
    money is in 元, days are written as officers write them (``2014-10``).
    """

    def __init__(self):
        self.rows: dict[str, list[dict]] = defaultdict(list)

    def add(self, kind: str, /, **fields) -> None:
        """Add a row; the street keeps it unless ``owner`` says otherwise."""
        fields = {"owner": STREET} | fields
        self.rows[kind].append({k: v for k, v in fields.items() if v is not None})

    def event(self, title: str, day: str, **fields) -> str:
        """Add an event and return the text by which other rows name it."""
        self.add("events.event", title=title, held_on=day, **fields)
        return title

    def came(self, event: str, counts, **fields) -> None:
        """Add unnamed numbers of people by firm: pairs of firm and number."""
        for firm, people in counts:
            self.add(
                "events.attendance",
                event=event,
                employer=firm.short,
                people=people,
                **fields,
            )


def shared(total: int, parts: int) -> list[int]:
    """``total`` in ``parts`` whole numbers that differ by one at most."""
    each, rest = divmod(total, parts)
    return [each + 1] * rest + [each] * (parts - rest)
