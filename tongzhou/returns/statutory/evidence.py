"""佐证材料: the papers behind an assessment item, linked by hand or by its records."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from tongzhou.papers.models import Paper, PaperLink
from tongzhou.returns.statutory.filling import Filled
from tongzhou.returns.statutory.models import FormItem

MOST = 40
"""Papers of records that a list prints for one item; the rest is counted."""


@dataclass
class Evidence:
    """The papers of one item: ``linked`` to it, and ``behind`` the rows of its figure."""

    item: FormItem
    linked: list[Paper] = field(default_factory=list)
    behind: list[Paper] = field(default_factory=list)
    total: int = 0

    @property
    def more(self) -> int:
        return self.total - len(self.linked) - len(self.behind)


def of_form(filled: Filled, user) -> list[Evidence]:
    """The evidence of every item of the form."""
    return [of_item(filled, score.item, user) for score in filled.scores]


def of_item(filled: Filled, item: FormItem, user=None) -> Evidence:
    """The papers of an item that ``user`` may see; all of them without a user."""
    papers = Paper.objects.counted()
    papers = papers.visible_to(user) if user else papers
    own = filled.boxes.get(item.own)
    linked = list(papers.of(own.written)) if own and own.written else []
    box = filled.boxes.get(item.value)
    found = Paper.objects.none()
    if box and box.figure:
        links = _links(box.figure.rows())
        found = papers.filter(pk__in=links).exclude(pk__in=[p.pk for p in linked])
    return Evidence(item, linked, list(found[:MOST]), len(linked) + found.count())


def put(filled: Filled, user=None) -> None:
    """Write into the form's cells of evidence what papers there are."""
    for score in filled.scores:
        box = filled.boxes.get(score.item.evidence)
        if box:
            box.text = summary(of_item(filled, score.item, user))


def _links(rows):
    kind = ContentType.objects.get_for_model(rows.model)
    ids = rows.order_by().values("pk")
    return PaperLink.objects.filter(content_type=kind, record_id__in=ids).values(
        "paper"
    )


def summary(found: Evidence) -> str:
    """``会议纪要等 12 份``: the first paper's title and how many there are."""
    first = next(iter([*found.linked, *found.behind]), None)
    if first is None:
        return ""
    if found.total == 1:
        return first.title
    words = {"title": first.title, "total": found.total}
    return _("%(title)s and others, %(total)s papers") % words


def lines(filled: Filled, user=None) -> list[list]:
    """The printed list: item, paper, kind, date, box."""
    found = [
        [
            _("item"),
            _("paper"),
            _("kind of paper"),
            _("date of the paper"),
            _("box number"),
        ]
    ]
    for one in of_form(filled, user):
        rows = [
            [
                one.item.name,
                paper.title,
                paper.get_kind_display(),
                paper.written_on or "",
                paper.box,
            ]
            for paper in [*one.linked, *one.behind]
        ]
        found += rows or [[one.item.name, _("no paper"), "", "", ""]]
        if one.more:
            found.append([one.item.name, _("and %s more") % one.more, "", "", ""])
    return found
