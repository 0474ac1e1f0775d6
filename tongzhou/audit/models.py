"""Texts that are audited, and what the officer has said that their phrases mean."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import OwnedModel, OwnedQuerySet, Union


class Audit(OwnedModel):
    """A text, and the body and the year that its numbers are held against."""

    title = models.CharField(_("title"), max_length=160)
    body = models.ForeignKey(
        Union, models.PROTECT, verbose_name=_("union body"), related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("audit of a text")
        verbose_name_plural = _("audits of texts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("audit:audit-detail", args=[self.pk])

    @property
    def period(self) -> Period:
        return Period.year(self.year)


class PhraseChoiceQuerySet(OwnedQuerySet):
    def known_to(self, *owners: Union):
        """What these unions have said; of several, the first one's word counts."""
        return self.counted().filter(owner__in=owners)


class PhraseChoice(OwnedModel):
    """Which figure a phrase means, said once by an officer; blank: none of ours."""

    phrase = models.CharField(_("phrase"), max_length=200)
    code = models.CharField(_("figure"), max_length=80, blank=True)
    arguments = models.JSONField(_("breakdown"), default=dict, blank=True)
    scope = models.CharField(_("scope"), max_length=8, default="branch")

    objects = PhraseChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("meaning of a phrase")
        verbose_name_plural = _("meanings of phrases")
        ordering = ["phrase"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "phrase"],
                name="phrase_choice_once",
                violation_error_message=_("This phrase already has a meaning."),
            ),
            models.CheckConstraint(
                condition=Q(scope__in=["own", "branch"]),
                name="phrase_choice_scope",
                violation_error_message=_("The scope is own or branch."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phrase}: {self.code or '—'}"
