"""Signing in. What somebody may do follows from her assignments, and from nothing here."""

from allauth.account.auth_backends import AuthenticationBackend


class SignInBackend(AuthenticationBackend):
    """Knows who somebody is; groups and permissions of Django's own are not used."""

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        return set()
