"""What the ledger of foundings and elections takes over from the acts upon unions."""

from tongzhou.areas.membership.models import Founding
from tongzhou.organisations.models import Act, Union
from tongzhou.screens import door


def record_closing(union: Union, act: Act, user=None) -> None:
    """Enter that an act dissolves or merges a union, unless that is entered already.

    The record belongs to the union that decides, or to the next above it that is in
    being; where none is left, nobody counts it. With the act it is undone.
    """
    on, closed = act.effective_on, {"union": union, "kind": Founding.Kind.CLOSED}
    owner = act.owner
    while owner and (owner == union or owner.dissolved_on <= on):
        owner = owner.parent_on(on)
    if not owner or Founding.objects.counted().filter(**closed).exists():
        return
    record = Founding(owner=owner, held_on=on, document=act.document, **closed)
    door.save(record, user=user, reason=act.reason)
