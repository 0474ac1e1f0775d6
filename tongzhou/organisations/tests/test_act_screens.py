"""Entering acts on screen and by workbook, looking at them beforehand, undoing them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tongzhou.areas.training.demo import make_course
from tongzhou.organisations.acts import rows
from tongzhou.organisations.acts.preview import tell
from tongzhou.organisations.demo import (
    make_act,
    make_employer,
    make_officer,
    make_union,
)
from tongzhou.organisations.models import Act, Employer, Placement, Union

pytestmark = pytest.mark.django_db

DAY = {"on": "2014-07-01", "reason": "moved", "document": "12"}


@pytest.fixture
def street():
    return make_union(name="Street")


def page(record, kind):
    name = type(record)._meta.model_name
    return reverse(f"organisations:{name}-act", args=[record.pk, kind])


def test_a_look_beforehand_tells_all_and_writes_nothing(client, street):
    old, new = (make_union(name=name, parent=street) for name in ("Old", "New"))
    union = make_union(parent=old)
    make_course(owner=union, begins_on=date(2014, 6, 30))
    make_course(owner=union, begins_on=date(2014, 7, 1))
    client.force_login(make_officer(street))
    before = list(Placement.objects.values())

    response = client.post(page(union, "move"), DAY | {"parent": new.pk})

    seen = response.context["seen"]
    assert [(w.record, w.source, w.target) for w in seen.passages] == [
        (union, old, new)
    ]
    assert [(before, after) for _kind, before, after in seen.records] == [(1, 1)]
    told = {reading.url.partition("?")[0]: reading.value for reading in seen.readings}
    classes = reverse("indicators:figure", args=["training.courses"])
    assert told[classes].startswith("1")
    assert list(Placement.objects.values()) == before
    assert not Act.objects.exists()


def test_an_empty_list_of_acts_says_where_one_begins(client, street):
    client.force_login(make_officer(street))

    page = client.get(reverse("organisations:act-list"))

    assert "begin on the page of the union or the firm" in page.text


def test_what_was_looked_at_is_saved_and_undone(client, street):
    union = make_union(parent=street)
    new = make_union(parent=street)
    officer = make_officer(street)
    client.force_login(officer)

    client.post(page(union, "move"), DAY | {"parent": new.pk, "then": "save"})

    act = Act.objects.get()
    assert (act.reason, act.document, act.entered_by) == ("moved", "12", officer)
    assert union.parent_on(date(2014, 7, 1)) == new
    assert act in client.get(union.get_absolute_url()).context["acts"]
    undoing = reverse("organisations:act-undo", args=[act.pk])
    assert "Undo this change</button>" in client.get(undoing).text
    client.post(undoing, {"reason": "wrong"})
    assert union.parent_on(date(2014, 7, 1)) == street


def test_a_refusal_is_a_sentence_and_nothing_typed_is_lost(client, street):
    union = make_union(parent=street)
    client.force_login(make_officer(street))

    response = client.post(page(union, "move"), DAY | {"parent": street.pk})

    assert response.status_code == 422
    assert "nothing would change" in response.text
    assert 'value="12"' in response.text


def test_an_undoing_that_is_refused_names_the_later_act(client, street):
    first = make_act(owner=street)
    union = first.bodies.order_by("pk").first().union
    later = make_act(union=union, parent=make_union(parent=street), on=date(2014, 9, 1))
    client.force_login(make_officer(street))

    response = client.post(reverse("organisations:act-undo", args=[first.pk]))

    assert response.status_code == 422
    assert str(later) in response.text.replace("&quot;", '"')


def test_the_body_above_enters_acts_upon_a_union_and_not_she_herself(client, street):
    union = make_union(parent=street)
    client.force_login(make_officer(union))

    assert client.get(page(union, "dissolve")).status_code == 403
    assert client.get(page(union, "rename")).status_code == 200


def test_a_union_of_another_branch_is_not_found(client, street):
    client.force_login(make_officer(street))

    assert client.get(page(make_union(), "move")).status_code == 404


def test_a_division_asks_for_every_firm_and_body(client, street):
    union = make_union(parent=street)
    firm = make_employer(covered_by=union, owner=street)
    child = make_union(parent=union)
    client.force_login(make_officer(street))
    data = DAY | {"names": "East\nWest", "ends": "on"}

    refused = client.post(page(union, "split"), data)
    divided = data | {f"firm-{firm.pk}": "0", f"child-{child.pk}": "1", "then": "save"}
    saved = client.post(page(union, "split"), divided)

    assert firm.name in refused.text
    assert saved.status_code == 302
    assert firm.union_on(date(2014, 7, 1)).name == "East"
    assert child.parent_on(date(2014, 7, 1)).name == "West"


def test_firms_that_come_of_a_division_bring_their_employees(client, street):
    firm = make_employer(covered_by=street, owner=street)
    client.force_login(make_officer(street))

    client.post(page(firm, "split"), DAY | {"names": "New，120", "then": "save"})

    new = Employer.objects.get(name="New")
    assert new.headcount_on(date(2014, 7, 1)).employees == 120


def test_an_act_stands_in_the_lists_of_every_body_that_it_names(client, street):
    act = make_act(owner=street)
    for body in act.bodies.all():
        client.force_login(make_officer(body.union))
        response = client.get(reverse("organisations:act-list") + "?period=all")
        assert list(response.context["listing"].page) == [act]


# By workbook


def row(kind, unit, target="") -> Act:
    return Act(kind=kind, unit=unit, target=target, effective_on=date(2014, 7, 1))


def test_a_row_of_each_kind_is_entered():
    above = make_union(name="Above")
    union = make_union(name="One", parent=above)
    other = make_union(name="Two", parent=above)
    firm = make_employer(name="Works", covered_by=union)

    rows.enter(row("cover", "Works", "Two"))
    rows.enter(row("status", "Works", "停产"))
    rows.enter(row("rename", "Works", "Mill"))
    rows.enter(row("move", "One", "Two"))
    rows.enter(row("dissolve", "Two", "Above"))

    firm.refresh_from_db()
    assert firm.name == "Mill"
    assert firm.statuses.on(date(2014, 7, 1)).get().status == "stopped"
    assert firm.union_on(date(2014, 7, 1)) == above
    assert union.parent_on(date(2014, 7, 1)) == above
    assert Union.objects.get(pk=other.pk).dissolved_on == date(2014, 7, 1)


def test_what_the_ledger_knows_already_is_noted_and_changes_nothing():
    above = make_union(name="Above")
    make_union(name="One", parent=above)

    act = rows.enter(row("move", "One", "Above"))

    assert not act.rows.exists()


def test_a_name_known_only_as_a_former_one_gets_its_span():
    union = make_union(name="New", former_names="Old")

    rows.enter(row("rename", "Old", "New"))

    assert union.name_on(date(2014, 6, 30)) == "Old"
    assert union.name_on(date(2014, 7, 1)) == "New"


@pytest.mark.parametrize(
    ("kind", "unit", "target", "code"),
    [
        ("move", "Nobody", "One", "unknown"),
        ("status", "Works", "asleep", "unknown"),
        ("split", "One", "Two", "not_here"),
        ("rename", "Works", "", "unknown"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused(kind, unit, target, code):
    make_employer(name="Works", covered_by=make_union(name="One"))

    with pytest.raises(ValidationError) as error:
        rows.enter(row(kind, unit, target))

    assert error.value.code == code


def test_a_row_of_another_branch_is_refused():
    make_union(name="One", parent=make_union())
    user = make_officer(make_union(name="Two"))

    with pytest.raises(ValidationError) as error:
        rows.enter(row("move", "One", "Two"), user=user)

    assert error.value.code == "unknown"


def test_an_act_is_not_corrected_by_a_row():
    with pytest.raises(ValidationError) as error:
        rows.enter(make_act())

    assert error.value.code == "not_changed"


def test_who_comes_along_is_not_told_twice():
    above, street = make_union(), make_union()
    union = make_union(parent=above)
    make_union(parent=union)

    told = tell(make_act(union=union, parent=street))

    assert [way.record for way in told.passages] == [union]
