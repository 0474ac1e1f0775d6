"""Dated facts ``[since, until)`` of one thing, kept free of overlaps."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import FOREVER
from tongzhou.screens import door


class DatedQuerySet(models.QuerySet):
    def on(self, day: date):
        """Those in force on ``day``."""
        return self.filter(since__lte=day, until__gt=day)


class Dated(models.Model):
    """A fact in force from ``since`` until the day before ``until``.

    ``MOVES_WITH`` names the foreign key to the union or firm whose successor takes such
    facts over, ``OF`` the one to the thing that has one of them at a time, ``FIRM`` the
    path to the firm by which they are divided. ``ENDS_WITH`` names the foreign key to
    the union with which such facts end.
    """

    MOVES_WITH = OF = FIRM = ENDS_WITH = ""

    since = models.DateField(_("from"))
    until = models.DateField(_("until"), default=FOREVER)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")),
                name="%(app_label)s_%(class)s_until_after_since",
                violation_error_message=_("It ends after it begins."),
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.until == FOREVER


@transaction.atomic
def put(model, since: date, until: date = FOREVER, *, of: dict, user=None, **values):
    """Record that ``values`` hold for the thing ``of`` in ``[since, until)``.

    What was recorded before gives way in that span and stays outside it: an interval
    is shortened, split in two or taken away. Returns the new row.

    Raises ``ValidationError`` (``empty_interval``) when it would end before it begins.
    """
    clear(model, since, until, of=of, user=user)
    return door.save(model(**of, **values, since=since, until=until), user=user)


@transaction.atomic
def clear(model, since: date, until: date = FOREVER, *, of: dict, user=None) -> None:
    """Let nothing be recorded for the thing ``of`` in ``[since, until)``.

    Raises ``ValidationError`` (``empty_interval``) when it would end before it begins.
    """
    if until <= since:
        raise ValidationError(_("It ends after it begins."), code="empty_interval")
    for old in model.objects.filter(**of, since__lt=until, until__gt=since):
        _give_way(old, since, until, user)


def until_next(model, since: date, *, of: dict) -> date:
    """The day on which the next fact after ``since`` begins; the open end without one."""
    later = model.objects.filter(**of, since__gt=since).order_by("since").first()
    return later.since if later else FOREVER


def _give_way(old, since: date, until: date, user) -> None:
    left, right = old.since < since, old.until > until
    if not left and not right:
        door.delete(old, user=user)
        return
    if left and right:
        values = {
            f.attname: getattr(old, f.attname)
            for f in old._meta.concrete_fields
            if not f.primary_key
        }
        door.save(type(old)(**values | {"since": until, "version": 0}), user=user)
    if left:
        old.until = since
    else:
        old.since = until
    door.save(old, user=user)
