"""Long work that can be left alone: a sealing."""

import logging

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_tasks import task

from tongzhou.returns.sealing import progress, services
from tongzhou.returns.sealing.models import Attempt

logger = logging.getLogger(__name__)


@task()
def seal(pk: int) -> None:
    attempt = Attempt.objects.select_related("owner", "by").get(pk=pk)
    try:
        attempt.seal = services.seal(
            attempt.owner,
            attempt.period,
            user=attempt.by,
            names_reason=attempt.names_reason,
            tell=progress.teller(attempt),
        )
        attempt.state, attempt.message = Attempt.State.DONE, ""
    except ValidationError as error:
        attempt.state, attempt.message = Attempt.State.FAILED, " ".join(error.messages)
    except Exception:
        logger.exception("The sealing %s has failed", pk)
        attempt.state = Attempt.State.FAILED
        attempt.message = _("Something went wrong on our side: nothing was sealed.")
    finally:
        progress.forget(attempt)
    attempt.save()
