"""Unions in a dated tree, the employers they cover, and who may see what."""

from tongzhou.organisations.models.employers import (
    Cover,
    Employer,
    EmployerStatus,
    Headcount,
)
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
    "Ancestry",
    "Assignment",
    "ClosedPeriod",
    "Cover",
    "Employer",
    "EmployerStatus",
    "Headcount",
    "OwnedModel",
    "OwnedQuerySet",
    "Placement",
    "Source",
    "Union",
    "UnionQuerySet",
    "kept_by",
    "left_out",
    "new_code",
]
