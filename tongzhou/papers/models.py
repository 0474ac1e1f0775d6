"""Evidence as a by-product: a paper is filed once and supports many records."""

import hashlib
from pathlib import PurePath

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.days import DayField
from tongzhou.organisations.models import OwnedModel, OwnedQuerySet, kept_by


def stored_as(paper: "Paper", name: str) -> str:
    """Files lie under their own hash: the same file is stored once."""
    suffix = PurePath(name).suffix.lower()
    return f"{paper.sha256[:2]}/{paper.sha256}{suffix}"


class PaperQuerySet(OwnedQuerySet):
    def of(self, record: models.Model):
        """The papers of one record."""
        return self.filter(
            pk__in=PaperLink.objects.filter(
                content_type=ContentType.objects.get_for_model(record),
                record_id=record.pk,
            ).values("paper")
        )


class Paper(OwnedModel):
    """A paper: a file, or only the box in which it lies (只登记不上传)."""

    DAY = ""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("notice or plan")
        SIGN_IN = "sign_in", _("sign-in sheet")
        MINUTES = "minutes", _("minutes")
        DECISION = "decision", _("decision or approval")
        CERTIFICATE = "certificate", _("certificate")
        RESULTS = "results", _("results")
        RECEIPT = "receipt", _("receipt or voucher")
        CONTRACT = "contract", _("contract or system document")
        RETURN = "return", _("return or form")
        PHOTO = "photo", _("photograph")
        OTHER = "other", _("other")

    owner = kept_by(_("kept by"))
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(
        _("kind of paper"), max_length=12, choices=Kind, default=Kind.OTHER
    )
    file = models.FileField(_("file"), upload_to=stored_as, blank=True, max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    box = models.CharField(_("box number"), max_length=60, blank=True)
    written_on = DayField(_("date of the paper"), null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["-written_on", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "sha256"],
                condition=~Q(sha256=""),
                name="paper_file_once",
                violation_error_message=_("This very file is already filed."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("papers:paper-detail", args=[self.pk])

    def take_hash(self) -> None:
        """Work out the hash of a newly given file before it is stored."""
        if self.file and not self.file._committed:
            digest = hashlib.sha256()
            for chunk in self.file.chunks():
                digest.update(chunk)
            self.sha256 = digest.hexdigest()


class PaperLink(models.Model):
    """A paper supports a record."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="links")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    record_id = models.BigIntegerField()
    record = GenericForeignKey("content_type", "record_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "content_type", "record_id"], name="paper_link_once"
            )
        ]
        indexes = [
            models.Index(fields=["content_type", "record_id"], name="papers_of_record")
        ]

    def __str__(self) -> str:
        return f"{self.paper} → {self.content_type_id}/{self.record_id}"
