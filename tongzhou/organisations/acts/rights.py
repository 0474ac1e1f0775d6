"""Who may enter acts upon a union or a firm."""

from django.utils import timezone

from tongzhou.organisations.models import Act, Employer, Union
from tongzhou.screens import registry
from tongzhou.screens.roles import Role


def may_decide(user, record: Union | Employer, kind: str = "") -> bool:
    """Whether the user may enter acts of a kind upon the record.

    A union's acts are the body above's to enter, its new name its own; a firm's belong
    to the union that keeps it.
    """
    if not registry.allows(user, Act, Role.CREATE):
        return False
    decides = record.owner
    if isinstance(record, Union) and kind != Act.Kind.RENAME:
        decides = record.parent_on(timezone.localdate()) or record
    return Union.objects.editable_by(user).filter(pk=decides.pk).exists()
