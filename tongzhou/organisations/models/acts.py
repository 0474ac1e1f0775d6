"""Acts 变动: what happened to unions and firms, on which day and by which document."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.models.employers import Employer
from tongzhou.organisations.models.owned import kept_by
from tongzhou.organisations.models.unions import Union
from tongzhou.screens.models import Versioned


class ActQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Acts that name a visible union."""
        if user.is_superuser:
            return self
        return self.naming(Union.objects.visible_to(user))

    def editable_by(self, user):
        """Acts that the user may undo: decided by a body for which she may write."""
        return self.filter(owner__in=Union.objects.editable_by(user))

    def naming(self, unions):
        """Acts that name one of ``unions``."""
        named = ActBody.objects.filter(union__in=unions).values("act")
        return self.filter(pk__in=named)

    def standing(self):
        """Without those that were undone."""
        return self.filter(state=Act.State.RECORDED)

    def named(self, record):
        """Acts that name a union or a firm, the latest first."""
        path = "union" if isinstance(record, Union) else "employer"
        found = ActBody.objects.filter(**{path: record}).values("act")
        return self.filter(pk__in=found)


class Act(Versioned):
    """One dated act upon unions or firms, with all that it wrote."""

    DAY = "effective_on"

    class Kind(models.TextChoices):
        MOVE = "move", _("transfer")
        MERGE = "merge", _("merger")
        SPLIT = "split", _("division")
        RENAME = "rename", _("renaming")
        DISSOLVE = "dissolve", _("dissolution")
        COVER = "cover", _("change of covering union")
        STATUS = "status", _("change of the firm's status")

    class State(models.TextChoices):
        RECORDED = "recorded", _("in force")
        VOID = "void", _("undone")

    owner = kept_by(_("decided by"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.RECORDED,
        editable=False,
        db_index=True,
    )
    kind = models.CharField(_("kind of change"), max_length=10, choices=Kind)
    unit = models.CharField(
        _("union or firm"),
        max_length=300,
        help_text=_("as it was called before the change"),
    )
    target = models.CharField(
        _("comes to"),
        max_length=300,
        blank=True,
        help_text=_("new body above, successor, new name, covering union or status"),
    )
    effective_on = models.DateField(_("takes effect on"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        verbose_name=_("entered by"),
        related_name="+",
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        verbose_name=_("undone by"),
        related_name="+",
    )

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("change in the organisation")
        verbose_name_plural = _("changes in the organisation")
        ordering = ["-effective_on", "-pk"]

    def __str__(self) -> str:
        arrow = f" → {self.target}" if self.target else ""
        return f"{self.get_kind_display()}: {self.unit}{arrow}"

    def get_absolute_url(self) -> str:
        return reverse("organisations:act-detail", args=[self.pk])

    @property
    def is_undone(self) -> bool:
        return self.state == self.State.VOID


class ActBody(models.Model):
    """A union or firm that an act names; its pages list the act."""

    act = models.ForeignKey(Act, models.CASCADE, related_name="bodies")
    union = models.ForeignKey(
        Union, models.CASCADE, null=True, related_name="named_in_acts"
    )
    employer = models.ForeignKey(
        Employer, models.CASCADE, null=True, related_name="named_in_acts"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(union=None) ^ models.Q(employer=None),
                name="act_names_a_union_or_a_firm",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.union or self.employer}"


class ActRow(models.Model):
    """A row that an act wrote: what stood in it before and after.

    ``before`` is null for a row that the act made, ``after`` for one that it took away;
    of a row that it changed both hold the columns that differ.
    """

    act = models.ForeignKey(Act, models.CASCADE, related_name="rows")
    model = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    label = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["model", "row_id"], name="act_row_of_record")]

    def __str__(self) -> str:
        return self.label
