"""Made-up unions, firms and officers for tests."""

from datetime import date
from itertools import count

from tongzhou.accounts.models import User
from tongzhou.organisations import services
from tongzhou.organisations.acts import unions
from tongzhou.organisations.acts.recording import Decision
from tongzhou.organisations.models import (
    Act,
    Assignment,
    ClosedPeriod,
    Cover,
    Employer,
    Headcount,
    Placement,
    Union,
)

_number = count(1)


def make_union(*, parent: Union | None = None, owner: Union | None = None, **fields):
    """A union, under ``parent`` when one is given; the tree knows it."""
    number = next(_number)
    defaults = {"name": f"Union {number}", "form": Union.Form.SINGLE}
    union = Union.objects.create(**defaults | fields)
    if above := parent or owner:
        services.place(union, above)
    else:
        services.rebuild_ancestry([union.pk])
    return union


def make_placement(*, owner: Union | None = None, **fields) -> Placement:
    union = fields.pop("union", None) or make_union(owner=owner)
    parent = fields.pop("parent", None) or make_union(owner=owner)
    return services.place(
        union, parent, fields.pop("since", date(2013, 1, 1)), **fields
    )


def make_employer(*, covered_by: Union | None = None, **fields) -> Employer:
    """A firm in operation, covered by ``covered_by`` when it is given."""
    if "owner" not in fields:
        fields["owner"] = covered_by or make_union()
    defaults = {"name": f"Firm {next(_number)}", "village": "Xinjie"}
    employer = Employer.objects.create(**defaults | fields)
    services.set_status(employer, "normal")
    if covered_by:
        services.cover(employer, covered_by)
    return employer


def make_headcount(**fields) -> Headcount:
    fields.setdefault("owner", None)
    if not fields["owner"]:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {"since": date(2013, 12, 31), "employees": 120}
    return services.count_heads(Headcount(**defaults | fields))


def make_cover(*, owner: Union | None = None, **fields) -> Cover:
    union = fields.pop("union", None) or owner or make_union()
    employer = fields.pop("employer", None) or make_employer(owner=union)
    return services.cover(employer, union, fields.pop("since", date(2013, 1, 1)))


def make_act(*, owner: Union | None = None, **fields) -> Act:
    """A union below ``owner`` moves under another one that is below it, too."""
    above = owner or make_union()
    union = fields.pop("union", None) or make_union(parent=above)
    parent = fields.pop("parent", None) or make_union(parent=above)
    defaults = {"on": date(2014, 7, 1)}
    return unions.move(union, parent, Decision(**defaults | fields))


def make_closed_period(*, owner: Union | None = None, **fields) -> ClosedPeriod:
    defaults = {"first": date(2010, 1, 1), "last": date(2010, 12, 31)}
    fields.setdefault("union", owner or make_union())
    return ClosedPeriod.objects.create(**defaults | fields)


def make_officer(union: Union, role: str = "officer", **fields) -> User:
    """A user with a post at ``union`` since long ago."""
    user = User.objects.create_user(f"user{next(_number)}", **fields)
    Assignment.objects.create(user=user, union=union, role=role, since=services.ALWAYS)
    return user
