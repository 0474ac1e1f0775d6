"""The security log: who signed in, was kept out, refused, took data away, looked closer.

One line each: what, by whom, from where. Names of people and what they typed stay out of
it; the journal has those.
"""

import logging
import re

from allauth.core.internal.ratelimit import get_ip
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from tongzhou.accounts.adapter import locked_out
from tongzhou.journal.models import Entry

logger = logging.getLogger("tongzhou.security")
_PLAIN = re.compile(r"[^\w.@+:/=?&%,#*-]")
REFUSED = {403, 429}


def tell(what: str, request: HttpRequest | None, user=None, **more) -> None:
    """Write one line; signs that could forge another line are left out."""
    if user is None and request is not None:
        user = getattr(request, "user", None)
    name = user.get_username() if user and user.is_authenticated else "-"
    parts = {"user": name, "ip": _address(request), **more}
    said = " ".join(f"{key}={_PLAIN.sub('_', str(v))}" for key, v in parts.items())
    logger.info("%s %s", what, said)


def _address(request: HttpRequest | None) -> str:
    if request is None:
        return "-"
    try:
        return get_ip(request)
    except PermissionDenied:  # behind a proxy that names nobody
        return "?"


class SecurityLog:
    """Middleware: notes refusals and everything that is carried away as a file."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code in REFUSED:
            tell("refused", request, status=response.status_code, path=request.path)
        elif "attachment" in response.get("Content-Disposition", ""):
            tell("export", request, path=request.get_full_path())
        return response


@receiver(user_logged_in)
def signed_in(sender, request, user, **kwargs) -> None:
    tell("sign-in", request, user)


@receiver(user_logged_out)
def signed_out(sender, request, user, **kwargs) -> None:
    tell("sign-out", request, user)


@receiver(user_login_failed)
def failed(sender, credentials, request=None, **kwargs) -> None:
    tell("sign-in-failed", request, account=credentials.get("username", "-"))


@receiver(locked_out)
def kept_out(sender, request, account, **kwargs) -> None:
    tell("locked-out", request, account=account)


@receiver(post_save, sender=Entry)
def looked(sender, instance: Entry, created: bool, **kwargs) -> None:
    """Personal data shown unmasked."""
    if created and instance.verb == Entry.Verb.LOOKED:
        record = f"{instance.model}#{instance.record_id}"
        tell("unmasked", None, instance.user, record=record)
