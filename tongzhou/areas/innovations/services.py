"""From under way to completed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tongzhou.areas.innovations.models import Project
from tongzhou.kit.days import Day
from tongzhou.screens import door


@transaction.atomic
def complete(
    project: Project,
    on: Day,
    *,
    benefit: int | None = None,
    benefit_kind: str = "",
    user=None,
) -> Project:
    """Enter the day of completion, and the benefit (分) as far as it is known.

    Raises ``ValidationError``: ``completed`` when it is so already, or the sentence of a
    constraint (completed before it was approved).
    """
    if not project.is_under_way:
        raise ValidationError(
            _("This project was completed on %(day)s."),
            code="completed",
            params={"day": project.completed_on},
        )
    project.completed_on = on
    project.benefit = project.benefit if benefit is None else benefit
    project.benefit_kind = benefit_kind or project.benefit_kind
    project.validate_constraints()
    return door.save(project, user=user)
