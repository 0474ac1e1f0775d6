"""Persons and the posts that they hold in unions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.days import DayField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.intervals import Dated, DatedQuerySet
from tongzhou.organisations.models import (
    Employer,
    OwnedModel,
    OwnedQuerySet,
    Union,
    kept_by,
)
from tongzhou.people.fields import SensitiveField, fingerprint
from tongzhou.screens.models import Versioned


class Person(OwnedModel):
    """Somebody named in a record. Two people of one name are normal."""

    class Sex(models.TextChoices):
        WOMAN = "woman", _("woman")
        MAN = "man", _("man")

    owner = kept_by(_("kept by"))
    name = models.CharField(_("full name"), max_length=60)
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="people",
    )
    team = models.CharField(_("team"), max_length=60, blank=True)
    trade = models.CharField(_("trade"), max_length=60, blank=True)
    phone = SensitiveField(_("telephone"), blank=True)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex, blank=True)
    born_on = DayField(_("born"), null=True, blank=True)
    household = models.CharField(_("registered residence"), max_length=60, blank=True)
    id_number = SensitiveField(_("identity number"), blank=True)
    id_mark = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("account"),
        related_name="person",
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.id_mark = fingerprint(self.id_number)
        super().save(*args, **kwargs)


class Employment(Versioned, Dated):
    """Where a person worked, dated."""

    MOVES_WITH, OF = "employer", "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="employments")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="employments")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("employment")
        ordering = ["person", "since"]

    def __str__(self) -> str:
        return f"{self.person} – {self.employer}"


class Membership(Versioned, Dated):
    """Membership of a union, dated; imported from the real-name system."""

    MOVES_WITH, OF, FIRM = "union", "person", "person__employer"

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    union = models.ForeignKey(Union, models.PROTECT, related_name="memberships")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("membership")
        ordering = ["person", "since"]

    def __str__(self) -> str:
        return f"{self.person} – {self.union}"


class Household(OwnedModel):
    """A household that relief is counted by."""

    head = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("head"), related_name="households"
    )
    members = models.PositiveSmallIntegerField(_("people in it"), default=1)

    class Meta:
        verbose_name = _("household")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.head}"


class Post(OwnedModel, Dated):
    """An office in a union: the contacts book 通讯录."""

    ENDS_WITH = "owner"

    class Time(models.TextChoices):
        FULL = "full", _("full-time")
        PART = "part", _("part-time")

    owner = kept_by(_("union"))
    name = models.CharField(_("full name"), max_length=60)
    office = models.CharField(_("office"), max_length=60)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, editable=False, related_name="posts"
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    time = models.CharField(
        _("full or part time"), max_length=4, choices=Time, blank=True
    )
    term = models.CharField(_("term"), max_length=40, blank=True)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), default=FOREVER)

    objects = type(
        "PostQuerySet", (OwnedQuerySet,), {"on": DatedQuerySet.on, "__doc__": "Posts."}
    ).as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("union officer")
        verbose_name_plural = _("union officers")
        ordering = ["owner", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.office})"
