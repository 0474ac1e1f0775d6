from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.dispatch import Signal

locked_out = Signal()
"""Sent with ``request`` and ``account`` when too many sign-ins have failed."""


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are opened by the body above; nobody registers herself."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def pre_authenticate(self, request, **credentials) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            account = credentials.get("username", "-")
            locked_out.send(type(self), request=request, account=account)
            raise
