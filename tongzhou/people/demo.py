"""Made-up people for tests."""

from datetime import date
from itertools import count

from tongzhou.organisations.demo import make_union
from tongzhou.people.models import Person, Post

_number = count(1)


def make_person(**fields) -> Person:
    if "owner" not in fields:
        fields["owner"] = make_union()
    return Person.objects.create(**{"name": f"Worker {next(_number)}"} | fields)


def make_post(**fields) -> Post:
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {
        "name": f"Officer {next(_number)}",
        "office": "chair",
        "since": date(2013, 1, 1),
    }
    return Post.objects.create(**defaults | fields)
