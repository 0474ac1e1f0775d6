"""Do the records of information work bear out the figures made of them?"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.publicity.models import Adoption, Item, Outlet
from tongzhou.kit.periods import Period
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Union

STATISTICS_LAW = date(2010, 1, 1)
SAME_TITLE_DAYS = 30


@rule(
    code="publicity.outlet_without_level",
    label=_("An outlet that printed items has a level"),
    source=_("Statistics Law, article 24 (statistical ledgers)"),
    severity=Severity.INFO,
    since=STATISTICS_LAW,
    about=Outlet,
)
def outlet_without_level(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An outlet without a level that printed items: none of them counts as adopted."""
    printed = Adoption.objects.counted().filter(
        outlet=OuterRef("pk"), published_on__lte=on
    )
    for outlet in Outlet.objects.counted().filter(only, Exists(printed), level=""):
        yield Finding(
            outlet,
            message=_("This outlet has no level, so nothing it printed is adopted."),
            hint=_("Choose the level of the outlet."),
        )


@rule(
    code="publicity.printed_before_sent",
    label=_("An item is printed after it was sent up"),
    source=_("Statistics Law, article 7 (true, accurate, complete)"),
    severity=Severity.INFO,
    since=STATISTICS_LAW,
    about=Adoption,
)
def printed_before_sent(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An item whose printing lies before the first day on which it can have been sent."""
    rows = Adoption.objects.counted().above_street().filter(published_on__lte=on)
    for adoption in rows.filter(only).select_related("item", "outlet", "owner"):
        if adoption.published_on < adoption.item.sent_on.at_start():
            yield Finding(
                adoption,
                message=_("It was printed before it was sent up."),
                hint=_("Check both days; the year may be wrong in one of them."),
            )


@rule(
    code="publicity.same_title",
    label=_("No item is counted twice"),
    source=_("Statistics Law, article 7 (true, accurate, complete)"),
    severity=Severity.INFO,
    since=STATISTICS_LAW,
    about=Item,
)
def same_title(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An item with the title of one that the same body sent at most 30 days before."""
    last: dict[tuple, date] = {}
    rows = Item.objects.counted().filter(source="", sent_on__lte=on)
    asked = rows.filter(only)
    keys = set(asked.values_list("pk", flat=True))
    rows = rows.filter(owner__in=asked.values("owner"))
    for item in rows.select_related("owner").order_by("sent_on", "pk"):
        key = (item.owner_id, item.category, item.title.strip())
        earlier, last[key] = last.get(key), item.sent_on.plain()
        again = earlier and last[key] - earlier <= timedelta(days=SAME_TITLE_DAYS)
        if again and item.pk in keys:
            yield Finding(
                item,
                message=_("An item of this title was sent within 30 days before."),
                hint=_("If it is the same item, void one of the two."),
            )


@rule(
    code="publicity.month_without_item",
    label=_("A monthly bulletin has an item every month"),
    source=_("Statistics Law, article 7 (true, accurate, complete)"),
    severity=Severity.INFO,
    since=STATISTICS_LAW,
    about=Outlet,
)
def month_without_item(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A monthly street bulletin that printed items this year, but none in some month."""
    months = [m for m in Period(date(on.year, 1, 1), on).months() if _is_over(m, on)]
    for outlet in Outlet.objects.counted().filter(
        only, frequency=Outlet.Frequency.MONTHLY, level=Union.Level.STREET
    ):
        days = _days_printed(outlet, on)
        bare = [m.first.month for m in months if not any(d in m for d in days)]
        if days and bare:
            yield Finding(
                outlet,
                message=_("Nothing was printed in the months: %(months)s.")
                % {"months": ", ".join(map(str, bare))},
                hint=_("Record what was printed, or do not write “every month”."),
            )


def _is_over(month: Period, on: date) -> bool:
    """Whether a month that may be cut off at ``on`` has come to its end."""
    return month.last < on or (on + timedelta(days=1)).day == 1


def _days_printed(outlet: Outlet, on: date) -> set[date]:
    rows = Adoption.objects.counted().filter(
        outlet=outlet, published_on__range=(date(on.year, 1, 1), on)
    )
    return set(rows.values_list("published_on", flat=True))
