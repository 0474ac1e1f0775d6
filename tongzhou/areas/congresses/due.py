from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.congresses.models import Session, System
from tongzhou.kit.due import Due, due


@due
def clusters_without_session(first: date, last: date) -> Iterable[Due]:
    """Clusters in force that have held no session in the year of the first day."""
    year = (date(first.year, 1, 1), date(first.year, 12, 31))
    held = Session.objects.counted().filter(system=OuterRef("pk"), held_on__range=year)
    clusters = System.objects.counted().on(first).filter(form__in=System.CLUSTERS)
    for system in clusters.filter(~Exists(held)).select_related("owner"):
        yield Due(system, _("no congress held this year"), year[1])
