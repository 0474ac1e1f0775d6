"""What an assignment lets a user do: verbs on kinds of records, and names to read."""

from collections import defaultdict
from functools import cache

from django.apps import apps
from django.contrib.auth.backends import BaseBackend
from django.utils import timezone

from tongzhou.organisations.models import Ancestry, Assignment
from tongzhou.screens.forms import posts_of
from tongzhou.screens.masks import may_see_names

__all__ = ["AssignmentBackend", "may_see_names"]

Role = Assignment.Role
_READERS = {Role.OFFICER, Role.READER, *Assignment.WRITERS}
_VERBS = ("view", "add", "change")
_NOT_RECORDS = {"accounts", "journal"}
_KEPT_FROM_OFFICERS = {"organisations.assignment"}


def kinds():
    """All models of ours that hold records."""
    for app in apps.get_app_configs():
        if app.name.startswith("tongzhou.") and app.label not in _NOT_RECORDS:
            yield from app.get_models()


@cache
def permissions_of(role: str) -> frozenset[str]:
    """What ``role`` may do with records of its branch, as Django's permission names.

    Officers enter everything; readers and handlers read everything; handlers enter the
    kinds that are theirs and read the names in them.
    """
    found = {f"names.{role}"}
    for model in kinds():
        meta = model._meta
        verbs: tuple[str, ...] = ("view",) if role in _READERS else ()
        own = getattr(model, "HANDLERS", "") == role
        if own or (
            role == Role.OFFICER and meta.label_lower not in _KEPT_FROM_OFFICERS
        ):
            verbs = _VERBS
        found |= {f"{meta.app_label}.{verb}_{meta.model_name}" for verb in verbs}
    return frozenset(found)


class AssignmentBackend(BaseBackend):
    """Answers for the assignments in force today; asked once for each request's user."""

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_assigned_permissions"):
            roles = set(self._bodies(user_obj))
            found = (permissions_of(role) for role in roles)
            user_obj._assigned_permissions = set().union(*found)
        return user_obj._assigned_permissions

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        """With a record: whether the post is held at its body or above."""
        if obj is None or not user_obj.is_active or user_obj.is_anonymous:
            return super().has_perm(user_obj, perm, obj)
        app, _, role = perm.partition(".")
        return app == "names" and obj.owner_id in self._branch(user_obj, role)

    def _bodies(self, user) -> dict[str, set[int]]:
        """The unions of the user's assignments in force, by role."""
        held = defaultdict(set)
        for post in posts_of(user):
            held[post.role].add(post.union_id)
        return held

    def _branch(self, user, role: str) -> set[int]:
        branches = user.__dict__.setdefault("_branches_by_role", {})
        if role not in branches:
            today = timezone.localdate()
            rows = Ancestry.objects.on(today).filter(
                ancestor__in=self._bodies(user).get(role, ())
            )
            branches[role] = set(rows.values_list("descendant", flat=True))
        return branches[role]
