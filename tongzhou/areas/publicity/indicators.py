"""Figures of information work: sent up, adopted, printed."""

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.publicity.models import Adoption, Item, Outlet
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Union


def _items(category: str):
    return Item.objects.counted().filter(category=category)


@indicator(
    code="publicity.sent",
    label=_("Information items sent up"),
    unit=Unit.PIECES,
    total=Sum("quantity"),
    body="owner",
    day="sent_on",
    words=["上报工会信息", "上报信息", "报送信息", "工会信息"],
    source=_("as published work summaries commonly count"),
    catalogue="info-submitted",
)
def sent():
    """Information items sent up; papers, reports and our own bulletin's are not here."""
    return _items(Item.Category.INFORMATION)


@indicator(
    code="publicity.adopted",
    label=_("Adopted of the items sent up in the period"),
    unit=Unit.PIECES,
    total=Sum(Coalesce("adopted", "quantity")),
    body="owner",
    day="sent_on",
    of="publicity.sent",
    words=["录用", "被录用", "录用信息", "采用信息"],
    source=_("as published work summaries commonly count"),
    catalogue="info-adopted",
)
def adopted():
    """Items sent up in the period that at least one outlet above the street printed."""
    printed = Adoption.objects.counted().above_street().filter(item=OuterRef("pk"))
    return sent().filter(Q(adopted__gt=0) | Q(Exists(printed), adopted__isnull=True))


@indicator(
    code="publicity.adopted_in_period",
    label=_("Items adopted in the period"),
    unit=Unit.PIECES,
    total=Sum("quantity"),
    body="item__owner",
    day="published_on",
    words=["当年录用", "今年录用"],
    source=_("as published work summaries commonly count"),
    catalogue="info-adopted",
)
def adopted_in_period():
    """Information items first printed above the street in the period, whenever sent."""
    rows = Adoption.objects.counted().above_street()
    rows = rows.filter(item__category=Item.Category.INFORMATION)
    earlier = Q(published_on__lt=OuterRef("published_on")) | Q(
        published_on=OuterRef("published_on"), pk__lt=OuterRef("pk")
    )
    before = Adoption.objects.counted().above_street().filter(item=OuterRef("item"))
    return rows.filter(~Exists(before.filter(earlier)))


@indicator(
    code="publicity.papers",
    label=_("Study papers sent up"),
    unit=Unit.PIECES,
    total=Sum("quantity"),
    body="owner",
    day="sent_on",
    words=["工会论文", "上报论文", "理论文章", "论文"],
    source=_("as published work summaries commonly count"),
    catalogue="info-papers",
)
def papers():
    """Study papers sent up; they are not among the information items."""
    return _items(Item.Category.PAPER)


@indicator(
    code="publicity.research",
    label=_("Research reports sent up"),
    unit=Unit.PIECES,
    total=Sum("quantity"),
    body="owner",
    day="sent_on",
    words=["调研报告", "调研文章"],
    source=_("as published work summaries commonly count"),
    catalogue="info-papers",
)
def research():
    """Research reports sent up; they are not among the information items."""
    return _items(Item.Category.RESEARCH)


@indicator(
    code="publicity.in_outlet",
    label=_("Items printed by outlets"),
    unit=Unit.PIECES,
    total=Sum("quantity"),
    body="item__owner",
    day="published_on",
    choices={"outlet": Outlet.Kind, "level": Union.Level},
    words=["街道简讯刊登", "简讯刊登", "刊登信息", "媒体刊发", "媒体报道", "上稿"],
    source=_("as published work summaries commonly count"),
    catalogue="info-frequency",
)
def in_outlet(*, outlet=None, level=None):
    """Items printed, by kind and level of outlet; one item in two outlets counts twice."""
    rows = Adoption.objects.counted()
    if outlet:
        rows = rows.filter(outlet__kind=outlet)
    return rows.filter(outlet__level=level) if level else rows


@indicator(
    code="publicity.printed_above",
    label=_("Times that outlets above the street printed an item"),
    unit=Unit.PIECES,
    measure="篇次",
    total=Sum("quantity"),
    body="item__owner",
    day="published_on",
    choices={"level": [(k.value, k.label) for k in Outlet.ABOVE_STREET]},
    words=["市级以上媒体刊发", "上级媒体刊发"],
    source=_("as published work summaries commonly count"),
    catalogue="info-media-published",
)
def printed_above(*, level=None):
    """Every printing above the street, papers and reports included."""
    rows = Adoption.objects.counted().above_street()
    return rows.filter(outlet__level=level) if level else rows


@indicator(
    code="publicity.outlets",
    label=_("Outlets that printed our items"),
    unit=Unit.BODIES,
    measure="家",
    total=Count("outlet", distinct=True),
    body="item__owner",
    day="published_on",
    choices={"level": Union.Level},
    words=["刊发媒体", "录用媒体"],
    source=_("as published work summaries commonly count"),
    catalogue="info-media-published",
)
def outlets(*, level=None):
    """Different outlets that printed at least one item in the period."""
    return in_outlet(level=level)
