from datetime import date

import pytest

from tongzhou.areas.honours.demo import make_honour
from tongzhou.areas.honours.models import Honour
from tongzhou.indicators.services import by_body, by_month, figure
from tongzhou.kit.days import parse_day
from tongzhou.kit.periods import FOREVER, Period
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.services import place
from tongzhou.people.demo import make_person
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make_union()


def ask(code, body, year=2014, **arguments):
    return figure(code, body, Period.year(year), scope="branch", **arguments)


def value(code, body, year=2014, **arguments):
    return ask(code, body, year, **arguments).value


def individual(**fields) -> Honour:
    return make_honour(
        **{"title": "先进工作者", "recipient": "王伟", "recipient_kind": "person"}
        | fields
    )


def roll_year(honour: Honour) -> int:
    return (honour.for_year_on or honour.decided_on).year


def test_honours_granted_are_those_of_the_organiser_itself(union):
    honour = make_honour(owner=union)
    make_honour(owner=union, title="学习型班组标兵", quantity=12, source="paper")
    make_honour(owner=union, granter="宜兴市总工会")
    slow = sum(
        h.quantity for h in Honour.objects.all() if h.granter_union_id == h.owner_id
    )

    assert value("honours.granted", union) == slow == 13
    assert value("honours.granted", union, title="pioneer") == 1
    assert value("honours.granted", union, title="learning_team") == 12
    assert value("honours.granted", union, title="knowledge_worker") == 0
    assert value("honours.granted", union, recipient="team") == 13

    door.void(honour)
    assert value("honours.granted", union) == 12


def test_an_honour_for_a_year_stands_in_its_roll_and_in_the_flow_of_its_decision(
    union,
):
    make_honour(owner=union, decided_on=date(2015, 3, 1), for_year_on=parse_day("2014"))

    assert value("honours.granted", union, 2014, by="year") == 1
    assert value("honours.granted", union, 2014, by="decided") == 0
    assert value("honours.granted", union, 2015, by="year") == 0
    assert value("honours.granted", union, 2015, by="decided") == 1


def test_without_a_year_of_its_own_an_honour_counts_in_that_of_its_decision(union):
    make_honour(owner=union, decided_on=date(2014, 12, 31))
    make_honour(owner=union, decided_on=date(2015, 1, 1))

    assert value("honours.granted", union, by="year") == 1
    assert value("honours.granted", union, by="decided") == 1


def test_honours_received_are_those_that_another_body_granted(union):
    above = make_union(level="county")
    honour = make_honour(owner=union, granter_union=above)
    make_honour(owner=union, granter="江苏省总工会", recipient_kind="unit")
    make_honour(owner=union)
    slow = sum(h.granter_union_id != h.owner_id for h in Honour.objects.all())

    assert value("honours.received", union) == slow == 2
    assert value("honours.received", union, level="county") == 1
    assert value("honours.received", union, level="province") == 1
    assert value("honours.received", union, recipient="unit", title="pioneer") == 1

    door.void(honour)
    assert value("honours.received", union) == 1


def test_honours_of_individuals_count_somebody_with_two_twice(union):
    honour = individual(owner=union)
    individual(owner=union, title="优秀工会工作者", granter="无锡市总工会")
    make_honour(owner=union)
    slow = sum(h.recipient_kind == "person" for h in Honour.objects.all())

    assert value("honours.individuals", union) == slow == 2
    assert value("honours.individuals", union, level="prefecture") == 1
    assert value("honours.individuals", union, title="advanced") == 2

    door.void(honour)
    assert value("honours.individuals", union) == 1


def test_honours_of_units_are_kept_apart_from_those_of_teams(union):
    unit = make_honour(owner=union, title="模范职工之家", recipient_kind="unit")
    team = make_honour(owner=union)
    slow = sum(h.recipient_kind == "unit" for h in Honour.objects.all())

    assert value("honours.units", union) == slow == 1
    assert value("honours.units", union, title="model_home") == 1

    door.void(unit)
    assert value("honours.units", union) == 0
    assert value("honours.teams", union) == 1

    door.void(team)
    assert value("honours.teams", union) == 0


def test_honours_of_teams_add_batches(union):
    make_honour(owner=union, quantity=12, source="paper")
    individual(owner=union)
    slow = sum(h.quantity for h in Honour.objects.all() if h.recipient_kind == "team")

    assert value("honours.teams", union) == slow == 12


def test_titles_of_skill_are_read_from_their_words(union):
    honour = individual(owner=union, title="宜兴市岗位能手", granter="宜兴市总工会")
    individual(owner=union)
    slow = sum("能手" in h.title for h in Honour.objects.all())

    assert value("honours.skilled", union) == slow == 1
    assert value("honours.skilled", union, level="county") == 1

    door.void(honour)
    assert value("honours.skilled", union) == 0


@pytest.mark.parametrize(
    ("revoked_on", "on_the_roll"),
    [(FOREVER, 1), (date(2015, 1, 1), 1), (date(2014, 12, 31), 0)],
)
def test_model_workers_are_on_the_roll_until_the_title_is_revoked(
    union, revoked_on, on_the_roll
):
    honour = individual(
        owner=union,
        title="江苏省劳动模范",
        granter="江苏省人民政府",
        decided_on=date(2001, 4, 1),
        person=make_person(owner=union),
        revoked_on=revoked_on,
        living="living",
    )
    end = date(2014, 12, 31)
    slow = sum(h.decided_on <= end < h.revoked_on for h in Honour.objects.all())

    assert value("honours.model_workers", union) == slow == on_the_roll
    assert value("honours.model_workers", union, living="dead") == 0
    assert value("honours.model_workers", union, level="province") == on_the_roll

    door.void(honour)
    assert value("honours.model_workers", union) == 0


def test_a_model_worker_of_two_levels_is_one_person(union):
    person = make_person(owner=union)
    for granter in ("江苏省人民政府", "宜兴市人民政府"):
        individual(owner=union, title="劳动模范", granter=granter, person=person)

    assert value("honours.model_workers", union) == 1


def test_honours_revoked_count_on_the_day_of_that(union):
    honour = make_honour(owner=union, revoked_on=date(2016, 2, 1))
    make_honour(owner=union)
    slow = sum(h.revoked_on.year == 2016 for h in Honour.objects.all())

    assert value("honours.revoked", union, 2016) == slow == 1
    assert value("honours.revoked", union, 2014) == 0

    door.void(honour)
    assert value("honours.revoked", union, 2016) == 0


def test_months_and_bodies_add_up_to_the_year():
    top, below = make_union(), make_union()
    place(below, top)
    make_honour(owner=below, decided_on=date(2014, 4, 28))
    make_honour(owner=top, decided_on=date(2014, 5, 1))
    total = ask("honours.granted", top, by="decided")

    months = [found.value for _month, found in by_month(total.item, total.question)]
    bodies = {body: found.value for body, found in by_body(total.item, total.question)}

    assert months == [0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    assert bodies == {below: 1}
    assert total.value == 2
