"""After sealing: what stays shut, and the one way in which a record is corrected."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.journal.models import Entry
from tongzhou.organisations import guards
from tongzhou.organisations.models import Ancestry, Assignment, ClosedPeriod
from tongzhou.returns.sealing import services
from tongzhou.returns.sealing.models import Correction, Seal


def keep_seals_closed(records: Sequence[models.Model]) -> None:
    """A guard of the write door: the closed period of a seal is opened by unsealing alone.

    Raises ``ValidationError`` (``sealed``).
    """
    closed = [r.pk for r in records if isinstance(r, ClosedPeriod) and r.pk]
    if not closed or services.is_opening():
        return
    if Seal.objects.whole().filter(closed__in=closed).exists():
        raise ValidationError(
            _("This period is sealed: the body above can unseal it, with a reason."),
            code="sealed",
        )


def may_correct(seal: Seal, user) -> bool:
    """Officers of the sealing body itself, while its seal holds."""
    if not seal.is_whole or not user.is_active:
        return False
    held = Assignment.objects.held_by(user).filter(role=Assignment.Role.OFFICER)
    return user.is_superuser or held.filter(union=seal.owner).exists()


@contextmanager
def correcting(seal: Seal, *, user, reason: str) -> Iterator[None]:
    """Within it records of the sealed period may be written: one dated correction.

    What is written is journalled like everything else and named on the seal's page with
    the reason. Periods that bodies below have sealed take it, too; of a body above not.

    Raises ``ValidationError``: ``no_reason``, ``not_officer``.
    """
    if not reason.strip():
        raise ValidationError(_("Say why it is corrected."), code="no_reason")
    if not may_correct(seal, user):
        raise ValidationError(
            _("Only an officer of %(body)s corrects what it has sealed.")
            % {"body": seal.owner},
            code="not_officer",
        )
    with transaction.atomic():
        before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with guards.correcting(_closed_below(seal)):
            yield
        Correction.objects.bulk_create(
            Correction(seal=seal, entry=entry, reason=reason.strip()[:200])
            for entry in Entry.objects.filter(pk__gt=before, user=user).order_by("pk")
        )


def _closed_below(seal: Seal) -> list[ClosedPeriod]:
    below = Ancestry.objects.on(timezone.localdate()).filter(ancestor=seal.owner)
    return list(
        ClosedPeriod.objects.filter(
            union__in=below.values("descendant"),
            first__lte=seal.last,
            last__gte=seal.first,
        )
    )


def correct(seal: Seal, write: Callable[[], models.Model], *, user, reason: str):
    """Call ``write`` as a correction of a sealed period; returns what it returns.

    Raises as ``correcting`` does, and ``unchanged`` when nothing was written.
    """
    with correcting(seal, user=user, reason=reason):
        before = Entry.objects.filter(user=user).count()
        made = write()
        if Entry.objects.filter(user=user).count() == before:
            raise ValidationError(_("Nothing is different."), code="unchanged")
    return made


def seals_of(record: models.Model) -> list[Seal]:
    """The seals that hold over a record: of its union or above, over its day."""
    day, owner = getattr(record, "day", None), getattr(record, "owner_id", None)
    if not day or not owner:
        return []
    above = Ancestry.objects.on(day).filter(descendant=owner).values("ancestor")
    found = Seal.objects.whole().filter(owner__in=above, first__lte=day, last__gte=day)
    return list(found.select_related("owner"))


def panel(request, record: models.Model) -> dict | None:
    """On the page of a record of a sealed period: which seals, and how to correct it."""
    found = seals_of(record)
    if not found:
        return None
    lines = [(seal, may_correct(seal, request.user)) for seal in found]
    return {"lines": lines, "kind": record._meta.label_lower}
