"""Who sees a form, who changes it, who sees what was filled in."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tongzhou.organisations.models import Ancestry, Assignment, Union


class FormQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Forms of the user's branch, and those that bodies above have published."""
        if user.is_superuser:
            return self
        today = timezone.localdate()
        posts = Assignment.objects.held_by(user).values("union")
        above = Ancestry.objects.on(today).filter(descendant__in=posts)
        return self.filter(
            Q(owner__in=Union.objects.visible_to(user))
            | Q(owner__in=above.values("ancestor"), published=True)
        )

    def editable_by(self, user):
        """Forms of the very bodies where the user has a writing post: only the owner's."""
        if user.is_superuser:
            return self
        held = Assignment.objects.held_by(user).filter(role__in=Assignment.WRITERS)
        return self.filter(owner__in=held.values("union"))


class FillQuerySet(models.QuerySet):
    """Filled forms of the user's branch; typing follows the posts that write."""

    def visible_to(self, user):
        return self.filter(owner__in=Union.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(owner__in=Union.objects.editable_by(user))


class FillCellQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(fill__owner__in=Union.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(fill__owner__in=Union.objects.editable_by(user))
