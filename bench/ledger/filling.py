"""The whole federation into the database at hand."""

from django.apps import apps
from django.db import transaction

from bench.ledger.areas import Areas
from bench.ledger.bulk import settle
from bench.ledger.federation import STREET, Federation
from bench.ledger.happenings import Happenings
from bench.ledger.more_areas import MoreAreas
from tongzhou.accounts.models import User
from tongzhou.organisations.models import Assignment, Union
from tongzhou.organisations.services import ALWAYS
from tongzhou.screens import door


def fill(rows: int) -> dict:
    """300 firms, ``rows`` of attendance, a tenth as many people."""
    federation = Federation(rows // 10)
    happenings = Happenings(federation, rows)
    with transaction.atomic():
        federation.fill()
        happenings.fill()
        Areas(happenings).fill()
        MoreAreas(happenings).fill()
    kinds = [m for m in apps.get_models() if m.__module__.startswith("tongzhou.")]
    settle(kinds)
    door.bump(*kinds)
    officer = User.objects.create_user("officer")
    street = Union.objects.get(pk=STREET)
    Assignment.objects.create(user=officer, union=street, role="officer", since=ALWAYS)
    return {
        "rows": rows,
        "people": rows // 10,
        "firms": len(federation.firms),
        "events": len(happenings.all),
    }
