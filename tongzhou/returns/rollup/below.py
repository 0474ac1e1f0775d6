"""Which bodies below another one seal their years."""

from django.utils import timezone

from tongzhou.organisations.models import Ancestry, Union

SEALING_LEVELS = ("street", "county", "prefecture", "province")
"""Bodies of these levels seal their years."""


def sealers_below(body: Union):
    """The bodies below ``body`` today that seal."""
    today = timezone.localdate()
    below = Ancestry.objects.filter(ancestor=body, since__lte=today, until__gt=today)
    return (
        Union.objects.filter(pk__in=below.values("descendant"))
        .filter(level__in=SEALING_LEVELS)
        .exclude(pk=body.pk)
        .in_order()
    )


def adds_up(user) -> bool:
    """Whether a body of ``user`` has others below it that seal."""
    today = timezone.localdate()
    if user.is_superuser:
        return True
    held = user.assignments.filter(since__lte=today, until__gt=today).values("union")
    above = Ancestry.objects.filter(
        ancestor__in=held, since__lte=today, until__gt=today
    ).exclude(descendant__in=held)
    return above.filter(descendant__level__in=SEALING_LEVELS).exists()
