"""Made-up papers for tests."""

from itertools import count

from tongzhou.organisations.demo import make_union
from tongzhou.papers.models import Paper

_number = count(1)


def make_paper(**fields) -> Paper:
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {"title": f"Notice {next(_number)}", "box": "2014-1"}
    return Paper.objects.create(**defaults | fields)
