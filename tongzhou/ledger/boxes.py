"""材料/盒号: papers registered by their box number, linked to the records of rows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import models

from tongzhou.ledger.rows import Row
from tongzhou.papers.models import Paper, PaperLink
from tongzhou.screens import door


def parse(text: str) -> list[tuple[str, str]]:
    """``签到表/3盒；方案`` → title and box of each paper; one word is both."""
    found = []
    for part in re.split(r"[;；\n]", text):
        title, _, box = part.strip().rpartition("/")
        if part.strip():
            found.append(((title or box).strip()[:200], box.strip()[:60]))
    return found


def written(title: str, box: str) -> str:
    return title if title == box or not box else f"{title}/{box}"


def of_records(records: Sequence[models.Model]) -> dict[int, str]:
    """What the column says for each record."""
    found: dict[int, list[str]] = defaultdict(list)
    for record_id, title, box in _links(records).order_by("pk"):
        found[record_id].append(written(title, box))
    return {pk: "；".join(texts) for pk, texts in found.items()}


def _links(records: Sequence[models.Model]):
    return PaperLink.objects.filter(
        content_type=ContentType.objects.get_for_model(records[0]),
        record_id__in=[record.pk for record in records],
        paper__file="",
    ).values_list("record_id", "paper__title", "paper__box")


class Boxes:
    """The papers by box number of one import."""

    def __init__(self, user=None):
        self.user = user
        self._linked: dict[type[models.Model], set[tuple]] = {}

    def is_new(self, row: Row, record: models.Model) -> bool:
        """Whether the row names a paper that the record is not linked to yet."""
        linked = self._of(type(record)) if row.box else set()
        return any((record.pk, *one) not in linked for one in parse(row.box))

    def _of(self, model: type[models.Model]) -> set[tuple]:
        if model not in self._linked:
            links = PaperLink.objects.filter(
                content_type=ContentType.objects.get_for_model(model), paper__file=""
            )
            self._linked[model] = set(
                links.values_list("record_id", "paper__title", "paper__box")
            )
        return self._linked[model]

    def register(self, rows: Iterable[Row]) -> None:
        """File the papers of saved rows, each once in a body, and link them."""
        wanted = [
            (row.record, *one) for row in rows if row.box for one in parse(row.box)
        ]
        if not wanted:
            return
        papers = self._papers({(r.owner_id, title, box) for r, title, box in wanted})
        kind = ContentType.objects.get_for_model(wanted[0][0])
        links = [
            PaperLink(
                paper=papers[r.owner_id, title, box], content_type=kind, record_id=r.pk
            )
            for r, title, box in wanted
        ]
        PaperLink.objects.bulk_create(links, ignore_conflicts=True, batch_size=500)
        door.bump(PaperLink)

    def _papers(self, wanted: set[tuple]) -> dict[tuple, Paper]:
        owners = {owner for owner, *_ in wanted}
        titles = {title for _, title, _ in wanted}
        known = Paper.objects.filter(owner__in=owners, file="").exclude(state="void")
        found = {(p.owner_id, p.title, p.box): p for p in known if p.title in titles}
        new = {
            one: Paper(owner_id=one[0], title=one[1], box=one[2])
            for one in sorted(wanted - set(found))
        }
        door.create_many(list(new.values()), user=self.user)
        return found | new
