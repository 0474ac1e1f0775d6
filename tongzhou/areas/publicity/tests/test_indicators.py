from datetime import date

import pytest

from tongzhou.areas.publicity.demo import make_adoption, make_item, make_outlet
from tongzhou.areas.publicity.models import Adoption, Item, Outlet
from tongzhou.indicators.narrowing import Question
from tongzhou.indicators.services import by_month, figure, find
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)


@pytest.fixture
def union():
    return make_union()


@pytest.fixture
def bulletin(union):
    """The street's own bulletin."""
    return make_outlet(owner=union, level="street", kind="bulletin", name="街道简讯")


def ask(code, body, **arguments):
    return figure(code, body, YEAR, scope="branch", **arguments)


def value(code, body, **arguments):
    return ask(code, body, **arguments).value


def printed(adoption, above=False) -> bool:
    """Whether an adoption counts in 2014, said slowly."""
    parts = (adoption, adoption.item, adoption.outlet)
    high = adoption.outlet.level in Outlet.ABOVE_STREET
    counts = all(part.is_counted for part in parts)
    return counts and adoption.published_on.year == 2014 and (high or not above)


def sent(category) -> int:
    rows = [i for i in Item.objects.all() if i.category == category and i.is_counted]
    return sum(i.quantity for i in rows if i.sent_on.year == 2014)


@pytest.mark.parametrize(
    ("code", "category"),
    [
        ("publicity.sent", "information"),
        ("publicity.papers", "paper"),
        ("publicity.research", "research"),
    ],
)
def test_pieces_sent_up_count_apart_by_category(union, code, category):
    for other in Item.Category.values:
        item = make_item(owner=union, category=other)
        make_item(owner=union, category=other, quantity=4, source="paper")
        make_item(owner=union, category=other, sent_on=date(2015, 1, 1))
        if other == category:
            ours = item

    assert value(code, union) == sent(category) == 5
    assert ask(code, union).text == "5篇"

    door.void(ours)
    assert value(code, union) == sent(category) == 4


def test_eight_of_fifteen_items_are_adopted_above_the_street(union, bulletin):
    paper = make_outlet(owner=union, level="county")
    items = [make_item(owner=union) for _ in range(15)]
    for item in items[:12]:
        make_adoption(item=item, outlet=bulletin)
    for item in items[7:]:
        make_adoption(item=item, outlet=paper)
        make_adoption(item=item)
    above = {a.item_id for a in Adoption.objects.all() if printed(a, above=True)}

    assert value("publicity.sent", union) == 15
    assert value("publicity.adopted", union) == len(above) == 8

    door.void(items[7])
    assert value("publicity.adopted", union) == 7


def test_a_void_adoption_or_outlet_adopts_nothing(union):
    adoption = make_adoption(item=make_item(owner=union))
    assert value("publicity.adopted", union) == 1

    door.void(adoption)
    assert value("publicity.adopted", union) == 0

    door.restore(adoption)
    door.void(adoption.outlet)
    assert value("publicity.adopted", union) == 0
    assert value("publicity.adopted_in_period", union) == 0


@pytest.mark.parametrize("level", ["", "enterprise", "village", "street"])
def test_an_outlet_of_the_street_or_below_adopts_nothing(union, level):
    item = make_item(owner=union)
    make_adoption(item=item, outlet=make_outlet(owner=union, level=level))

    assert value("publicity.adopted", union) == 0
    assert value("publicity.adopted_in_period", union) == 0
    assert value("publicity.printed_above", union) == 0
    assert value("publicity.in_outlet", union) == 1


def test_a_batch_says_how_many_were_adopted(union):
    make_item(owner=union, quantity=15, source="paper", adopted=8)
    make_item(owner=union, quantity=3, source="paper", adopted=0)

    assert value("publicity.adopted", union) == 8
    assert ask("publicity.adopted", union).split == "0 row by row + 8 in batches"


def test_adopted_this_year_is_another_figure_than_of_those_sent_this_year(union):
    old = make_item(owner=union, sent_on=date(2013, 12, 1))
    late = make_item(owner=union, sent_on=date(2014, 12, 1))
    first = make_adoption(item=old, published_on=date(2014, 1, 10))
    make_adoption(item=late, published_on=date(2015, 1, 10))

    assert value("publicity.adopted", union) == 1
    assert value("publicity.adopted_in_period", union) == 1
    assert ask("publicity.adopted", union).rows().get() == late
    assert ask("publicity.adopted_in_period", union).rows().get() == first


def test_an_item_is_adopted_once_and_by_the_first_that_printed_it(union):
    item = make_item(owner=union)
    again = make_adoption(item=item, published_on=date(2014, 7, 1))
    first = make_adoption(item=item, published_on=date(2014, 6, 1))
    make_adoption(item=item, published_on=date(2014, 6, 1))
    make_adoption(item=make_item(owner=union, category="paper"))
    rows = [a for a in Adoption.objects.all() if printed(a, above=True)]
    slow = {a.item_id for a in rows if a.item.category == "information"}

    assert value("publicity.adopted_in_period", union) == len(slow) == 1
    assert ask("publicity.adopted_in_period", union).rows().get() == first

    for adoption in Adoption.objects.exclude(pk=again.pk).filter(item=item):
        door.void(adoption)
    assert ask("publicity.adopted_in_period", union).rows().get() == again

    door.void(again)
    assert value("publicity.adopted_in_period", union) == 0


def test_an_item_adopted_last_year_is_not_adopted_again(union):
    item = make_item(owner=union, sent_on=date(2013, 11, 1))
    make_adoption(item=item, published_on=date(2013, 12, 1))
    make_adoption(item=item, published_on=date(2014, 2, 1))

    assert value("publicity.adopted_in_period", union) == 0
    assert value("publicity.printed_above", union) == 1


def test_items_printed_count_by_kind_and_level_of_outlet(union, bulletin):
    item = make_item(owner=union)
    adoption = make_adoption(item=item, outlet=bulletin)
    make_adoption(item=item)
    make_adoption(item=item, published_on=date(2015, 1, 1))
    slow = sum(a.quantity for a in Adoption.objects.all() if printed(a))

    assert value("publicity.in_outlet", union) == slow == 2
    assert value("publicity.in_outlet", union, outlet="bulletin") == 1
    assert value("publicity.in_outlet", union, level="prefecture") == 1
    assert value("publicity.in_outlet", union, outlet="press", level="street") == 0

    door.void(adoption)
    assert value("publicity.in_outlet", union) == 1


def test_the_bulletin_prints_one_or_two_items_every_month(union, bulletin):
    for month in range(1, 13):
        for _ in range(1 + month % 2):
            item = make_item(owner=union, category="bulletin")
            day = date(2014, month, 28)
            make_adoption(item=item, outlet=bulletin, published_on=day)
    arguments = {"outlet": "bulletin", "level": "street"}
    question = Question(union, YEAR, arguments=arguments)

    months = by_month(find("publicity.in_outlet"), question)

    assert [f.value for _month, f in months] == [2, 1] * 6
    assert value("publicity.in_outlet", union, **arguments) == 18


def test_every_printing_above_the_street_counts(union, bulletin):
    item = make_item(owner=union, category="paper")
    adoption = make_adoption(item=item, outlet=make_outlet(level="nation"))
    make_adoption(item=item)
    make_adoption(item=item, outlet=bulletin)
    slow = sum(printed(a, above=True) for a in Adoption.objects.all())

    assert value("publicity.printed_above", union) == slow == 2
    assert value("publicity.printed_above", union, level="nation") == 1

    door.void(adoption)
    assert value("publicity.printed_above", union) == 1


def test_an_outlet_that_printed_twice_is_one(union, bulletin):
    item = make_item(owner=union)
    make_adoption(item=item, outlet=bulletin)
    make_adoption(item=item, outlet=bulletin, published_on=date(2014, 8, 1))
    adoption = make_adoption(item=item)
    slow = {a.outlet_id for a in Adoption.objects.all() if printed(a)}

    assert value("publicity.outlets", union) == len(slow) == 2
    assert value("publicity.outlets", union, level="street") == 1

    door.void(adoption)
    assert value("publicity.outlets", union) == 1
