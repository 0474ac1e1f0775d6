"""The user: somebody who signs in. What she may see follows from her assignments."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account; ``display_name`` is how the journal and the screens call her."""

    display_name = models.CharField(_("name"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.display_name or self.username

    def has_perm(self, perm, obj=None) -> bool:
        """Asked many times for a page; what holds of every record is gathered once."""
        if obj is None and self.is_active and not self.is_superuser:
            return perm in self._granted
        return super().has_perm(perm, obj)

    @cached_property
    def _granted(self) -> set[str]:
        return self.get_all_permissions()
