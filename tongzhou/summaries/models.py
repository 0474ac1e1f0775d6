"""Work summaries: an outline of headings and paragraphs with figure tokens."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import OwnedModel
from tongzhou.screens.models import Versioned


class Summary(OwnedModel):
    """The summary of one body and one period; frozen, it keeps its figures."""

    title = models.CharField(_("title"), max_length=160)
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    issuer = models.CharField(_("issued by"), max_length=120, blank=True)
    dated = models.DateField(_("date of the document"), null=True, blank=True)
    frozen_at = models.DateTimeField(_("finalised at"), null=True, editable=False)
    frozen = models.JSONField(default=dict, editable=False)
    seen = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("work summary")
        verbose_name_plural = _("work summaries")
        ordering = ["-last", "-pk"]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("summaries:summary-detail", args=[self.pk])

    @property
    def span(self) -> Period:
        return Period(self.first, self.last)

    @property
    def heading(self) -> str:
        """The title with its words filled in, as pages call the summary."""
        return (
            self.title.replace("{body}", self.owner.name_on(self.last))
            .replace("{year}", str(self.last.year))
            .replace("{period}", self.span.label())
        )

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class Paragraph(Versioned):
    """A heading or a paragraph of a summary, in its order."""

    class Kind(models.TextChoices):
        CHAPTER = "h1", _("chapter")
        SECTION = "h2", _("section")
        TEXT = "p", _("paragraph")

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=2, choices=Kind, default=Kind.TEXT)
    text = models.TextField(_("text"))
    left_out = models.BooleanField(_("left out"), default=False)
    always = models.BooleanField(
        _("kept even when all its figures are zero"), default=False
    )

    class Meta:
        verbose_name = _("paragraph")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:40]
