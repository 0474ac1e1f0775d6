"""Who changed what, before and after; and how often each table has changed."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryQuerySet(models.QuerySet):
    def of(self, record: models.Model):
        """The history of one record, newest first."""
        return self.filter(
            model=record._meta.label_lower, record_id=record.pk
        ).select_related("user")


class Entry(models.Model):
    """One act on one record: the fields that changed, before and after."""

    class Verb(models.TextChoices):
        CREATED = "created", _("entered")
        CHANGED = "changed", _("changed")
        VOIDED = "voided", _("voided")
        RESTORED = "restored", _("restored")
        RETURNED = "returned", _("returned with an opinion")
        DECIDED = "decided", _("decided")
        LOOKED = "looked", _("looked at unmasked")
        DELETED = "deleted", _("deleted")

    at = models.DateTimeField(_("when"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name=_("who"),
        related_name="+",
    )
    verb = models.CharField(_("what"), max_length=10, choices=Verb)
    model = models.CharField(max_length=80)
    record_id = models.BigIntegerField()
    label = models.CharField(_("record"), max_length=200)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    on_behalf = models.BooleanField(_("entered for another"), default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["model", "record_id"], name="journal_of_record")
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.label}"

    @property
    def changes(self) -> list[tuple[str, object, object]]:
        """Field, value before, value after; in the words of the form.

        How exactly a day is known is read in the day itself, where that has changed.
        """
        from django.apps import apps

        model = apps.get_model(self.model)
        names = {f.name: f.verbose_name for f in model._meta.get_fields() if f.concrete}
        written = {**self.before, **self.after}
        days = {f"{name}_precision": name for name in names}
        return [
            (
                names.get(days.get(name, name), name),
                self.before.get(name, ""),
                self.after.get(name, ""),
            )
            for name in written
            if days.get(name) not in written
        ]


class TableVersion(models.Model):
    """How many times a table was written; kept figures name the versions they read."""

    table = models.CharField(max_length=100, primary_key=True)
    version = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.table}: {self.version}"


class KeptAnswer(models.Model):
    """What was worked out of some tables, for the versions that they had."""

    key = models.CharField(max_length=64, primary_key=True)
    tables = models.TextField()
    versions = models.CharField(max_length=64)
    answer = models.JSONField()

    def __str__(self) -> str:
        return self.key
