from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from tongzhou.kit.due import Due, due
from tongzhou.organisations.models import Union


@due
def terms_of_office(first: date, last: date) -> Iterable[Due]:
    """Unions in being whose term of office ends in the span."""
    for union in Union.objects.on(first).filter(term_ends_on__range=(first, last)):
        yield Due(union, _("term of office ends"), union.term_ends_on)
