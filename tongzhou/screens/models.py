"""What every record brings for the write door: its version and its times."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """A row that the door writes: its version tells two editors apart."""

    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        abstract = True
