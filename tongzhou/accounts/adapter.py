from allauth.account.adapter import DefaultAccountAdapter


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are opened by the body above; nobody registers herself."""

    def is_open_for_signup(self, request) -> bool:
        return False
