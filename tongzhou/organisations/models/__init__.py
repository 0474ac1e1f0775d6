"""Unions in a dated tree, the employers they cover, and who may see what."""

from tongzhou.organisations.models.acts import Act, ActBody, ActRow
from tongzhou.organisations.models.employers import (
    Cover,
    Employer,
    EmployerStatus,
    Headcount,
)
from tongzhou.organisations.models.names import EmployerName, FormerName, UnionName
from tongzhou.organisations.models.owned import (
    OwnedModel,
    OwnedQuerySet,
    Source,
    kept_by,
    left_out,
)
from tongzhou.organisations.models.unions import (
    Ancestry,
    Assignment,
    ClosedPeriod,
    Placement,
    Union,
    UnionQuerySet,
    new_code,
)

__all__ = [
    "Act",
    "ActBody",
    "ActRow",
    "Ancestry",
    "Assignment",
    "ClosedPeriod",
    "Cover",
    "Employer",
    "EmployerName",
    "EmployerStatus",
    "FormerName",
    "Headcount",
    "OwnedModel",
    "OwnedQuerySet",
    "Placement",
    "Source",
    "Union",
    "UnionName",
    "UnionQuerySet",
    "kept_by",
    "left_out",
    "new_code",
]
