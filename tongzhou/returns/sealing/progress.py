"""How far a sealing has come: beside the database, so that it is seen meanwhile."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from tongzhou.returns.sealing.models import Attempt

SILENCE = timedelta(minutes=3)


def _file(attempt: Attempt) -> Path:
    folder = settings.HOME / "progress"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"sealing-{attempt.pk}.json"


def teller(attempt: Attempt):
    """What a sealing calls at each step; it writes the step down."""

    def tell(step: str, percent: int) -> None:
        at = timezone.now().isoformat()
        _file(attempt).write_text(
            json.dumps({"step": step, "percent": percent, "at": at})
        )

    return tell


def of(attempt: Attempt) -> dict:
    """Step and percent; empty before the work begins."""
    try:
        found = json.loads(_file(attempt).read_text())
    except (OSError, ValueError):
        return {}
    return found | {"step": _(found["step"])}


def forget(attempt: Attempt) -> None:
    _file(attempt).unlink(missing_ok=True)


def is_stuck(attempt: Attempt) -> bool:
    """Whether a sealing that should go on has not been heard of for minutes."""
    if attempt.state != Attempt.State.RUNNING:
        return False
    heard = of(attempt).get("at")
    last = datetime.fromisoformat(heard) if heard else attempt.started_at
    return timezone.now() - last > SILENCE
