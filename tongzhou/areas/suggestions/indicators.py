"""Figures of rationalisation suggestions."""

from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.suggestions.models import Benefit, Suggestion
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit


@indicator(
    code="suggestions.collected",
    label=_("Suggestions collected"),
    unit=Unit.ITEMS,
    total=Sum("quantity"),
    body="owner",
    day="collected_on",
    choices={"category": Suggestion.Category},
    words=["合理化建议", "金点子", "意见建议"],
    source=_("as published work summaries commonly count"),
    catalogue="sug-collected",
)
def collected(*, category=None):
    """Suggestions collected from workers; a batch counts its quantity."""
    rows = Suggestion.objects.counted()
    return rows.filter(category=category) if category else rows


@indicator(
    code="suggestions.adopted",
    label=_("Suggestions adopted in the period"),
    unit=Unit.ITEMS,
    total=Sum(Coalesce("adopted", "quantity")),
    body="owner",
    day="adopted_on",
    words=["采纳合理化建议", "采纳建议", "被采纳"],
    source=_("as published work summaries commonly count"),
    catalogue="sug-adopted",
)
def adopted():
    """Suggestions whose adoption falls in the period, whenever they were collected."""
    return Suggestion.objects.counted().filter(adopted_on__isnull=False)


@indicator(
    code="suggestions.collected_and_adopted",
    label=_("Adopted of those collected in the period"),
    unit=Unit.ITEMS,
    total=Sum(Coalesce("adopted", "quantity")),
    body="owner",
    day="collected_on",
    of="suggestions.collected",
    words=["其中采纳"],
    source=_("as published work summaries commonly count"),
    catalogue="sug-adopted",
)
def collected_and_adopted():
    """Suggestions collected in the period that have been adopted since."""
    return Suggestion.objects.counted().filter(adopted_on__isnull=False)


@indicator(
    code="suggestions.done",
    label=_("Suggestions put into practice"),
    unit=Unit.ITEMS,
    total=Sum(Coalesce("adopted", "quantity")),
    body="owner",
    day="done_on",
    words=["实施合理化建议", "建议实施"],
    source=_("as published work summaries commonly count"),
    catalogue="sug-adopted",
)
def done():
    """Suggestions put into practice in the period."""
    return Suggestion.objects.counted().filter(done_on__isnull=False)


@indicator(
    code="suggestions.excellent",
    label=_("Excellent suggestions"),
    unit=Unit.ITEMS,
    total=Sum("quantity"),
    body="owner",
    day="collected_on",
    of="suggestions.collected",
    words=["优秀建议", "优秀合理化建议", "金点子奖"],
    source=_("as published work summaries commonly count"),
    catalogue="sug-awarded",
)
def excellent():
    """Suggestions collected in the period that were named excellent."""
    return Suggestion.objects.counted().filter(excellent=True)


@indicator(
    code="suggestions.benefit",
    label=_("Yearly benefit of suggestions"),
    unit=Unit.MONEY,
    total=Sum("benefit"),
    body="owner",
    day="done_on",
    words=["建议创效", "合理化建议创造效益"],
    source=_("as published work summaries commonly count"),
    catalogue="sug-benefit",
)
def benefit():
    """Benefit of suggestions put into practice; not measurable is left out, not zero."""
    return (
        Suggestion.objects.counted()
        .filter(done_on__isnull=False, benefit__isnull=False)
        .exclude(benefit_kind=Benefit.NOT_MEASURABLE)
    )
