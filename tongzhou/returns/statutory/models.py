"""一表通: an upper body's form, what each of its cells says, and how it was filled."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.accounts.models import User
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import kept_by
from tongzhou.returns.statutory.querysets import (
    FillCellQuerySet,
    FillQuerySet,
    FormQuerySet,
)
from tongzhou.screens.models import Versioned


class Form(Versioned):
    """A form as its body hands it out: the workbook, its layout, its settings."""

    owner = kept_by(_("kept by"))
    code = models.SlugField(_("form code"), max_length=40)
    title = models.CharField(_("title of the form"), max_length=120)
    issuer = models.CharField(_("form issued by"), max_length=120, blank=True)
    file = models.FileField(_("workbook"), upload_to="forms/", max_length=160)
    layout = models.JSONField(default=dict, editable=False)
    cut_off = models.CharField(
        _("cut-off day"),
        max_length=5,
        blank=True,
        help_text=_(
            "month and day of what stands on a date: 09-30; blank: period's end"
        ),
    )
    published = models.BooleanField(_("published to the bodies below"), default=True)
    edition = models.PositiveIntegerField(_("form edition"), default=1, editable=False)

    objects = FormQuerySet.as_manager()

    class Meta:
        verbose_name = _("form of a body above")
        verbose_name_plural = _("forms of bodies above")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "code"],
                name="form_code_once",
                violation_error_message=_("This body has a form of that code."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("statutory:filled", args=[self.pk])


class FormCell(Versioned):
    """What a cell of a form says: a figure, a formula, a text, or typed by hand."""

    class Kind(models.TextChoices):
        FIGURE = "figure", _("figure of the ledger")
        FORMULA = "formula", _("formula of other cells")
        TEXT = "text", _("fixed text")
        HAND = "hand", _("filled in by hand")
        TARGET = "target", _("target of the year")
        BLANK = "blank", _("stays empty")
        SCORE = "score", _("points by rule")
        PAPERS = "papers", _("papers that prove it")

    class Reading(models.TextChoices):
        THIS = "this", _("this period, or its last day")
        LAST = "last", _("the same a year earlier")
        START = "start", _("stands on the day before the period")
        YEAR = "year", _("since 1 January, cumulative")
        EVER = "ever", _("since the beginning, cumulative")

    class Scope(models.TextChoices):
        OWN = "own", _("the body itself")
        BRANCH = "branch", _("with all bodies below")

    form = models.ForeignKey(Form, models.CASCADE, related_name="cells")
    address = models.CharField(_("cell"), max_length=6)
    kind = models.CharField(_("kind of the cell"), max_length=8, choices=Kind)
    indicator = models.CharField(_("figure"), max_length=80, blank=True)
    arguments = models.JSONField(default=dict, blank=True)
    reading = models.CharField(
        _("period or date"), max_length=6, choices=Reading, default=Reading.THIS
    )
    scope = models.CharField(_("scope"), max_length=6, choices=Scope, blank=True)
    divisor = models.PositiveBigIntegerField(_("in units of"), default=1)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    text = models.CharField(_("formula or text"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("cell of a form")
        constraints = [
            models.UniqueConstraint(fields=["form", "address"], name="form_cell_once")
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.address}"

    @property
    def owner_id(self) -> int:
        return self.form.owner_id


class FormCheck(Versioned):
    """A condition that the numbers of a form meet among themselves."""

    class Kind(models.TextChoices):
        SUM = "sum", _("the parts make up the total")
        PART = "part", _("a part is no larger than its whole")
        STOCK = "stock", _("the stock is at least the flow")
        SHARE = "share", _("a share is at most 100 %")
        JUMP = "jump", _("a leap against last year asks for a note")

    form = models.ForeignKey(Form, models.CASCADE, related_name="checks")
    kind = models.CharField(_("kind of check"), max_length=6, choices=Kind)
    cells = models.CharField(_("cells that are checked"), max_length=200)
    others = models.CharField(
        _("cells beside which they stand"), max_length=200, blank=True
    )
    limit = models.DecimalField(
        _("limit in percent"), max_digits=7, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("check of a form")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.form} {self.cells} {self.get_kind_display()}"

    @property
    def owner_id(self) -> int:
        return self.form.owner_id


class FormItem(Versioned):
    """考核项目: points for what a cell of the form shows, by a rule."""

    class Rule(models.TextChoices):
        TARGET = "target", _("full marks at the target, none below")
        SHARE = "share", _("in proportion to the target, never above full marks")
        MINUS = "minus", _("so many points less for each that is missing")
        OWN = "own", _("no rule: the body gives itself a score")

    form = models.ForeignKey(Form, models.CASCADE, related_name="items")
    name = models.CharField(_("item"), max_length=120)
    points = models.DecimalField(_("points"), max_digits=6, decimal_places=2)
    rule = models.CharField(_("scoring rule"), max_length=6, choices=Rule)
    value = models.CharField(_("cell of the value"), max_length=6, blank=True)
    target = models.DecimalField(
        _("target"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    target_cell = models.CharField(_("cell of the target"), max_length=6, blank=True)
    per = models.DecimalField(
        _("points for each missing"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
    )
    score = models.CharField(_("cell of the score by rule"), max_length=6, blank=True)
    own = models.CharField(_("cell of the self-given score"), max_length=6)
    evidence = models.CharField(_("cell of the evidence"), max_length=6, blank=True)

    class Meta:
        verbose_name = _("item of an assessment")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_id(self) -> int:
        return self.form.owner_id


class Fill(Versioned):
    """A form as one body fills it in for one period: what hands add to the ledger."""

    owner = kept_by(_("filled in for"))
    form = models.ForeignKey(
        Form,
        models.PROTECT,
        verbose_name=_("form of a body above"),
        related_name="fills",
    )
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))

    objects = FillQuerySet.as_manager()

    class Meta:
        verbose_name = _("filled form")
        verbose_name_plural = _("filled forms")
        ordering = ["-last", "form"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "owner", "first", "last"], name="fill_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.owner} {self.period.shown}"

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def day(self):
        """A closed period takes no more typing."""
        return self.last


class FillCell(Versioned):
    """手填: what was typed into a cell, the note of a check, and whose papers prove it."""

    fill = models.ForeignKey(Fill, models.CASCADE, related_name="cells")
    address = models.CharField(_("cell"), max_length=6)
    number = models.DecimalField(
        _("typed number"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    text = models.CharField(_("text"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = FillCellQuerySet.as_manager()

    class Meta:
        verbose_name = _("cell of a filled form")
        constraints = [
            models.UniqueConstraint(fields=["fill", "address"], name="fill_cell_once")
        ]

    def __str__(self) -> str:
        return f"{self.fill} {self.address}"

    @property
    def owner(self):
        return self.fill.owner

    @property
    def owner_id(self) -> int:
        return self.fill.owner_id

    @property
    def day(self):
        return self.fill.last

    def get_absolute_url(self) -> str:
        fill = self.fill
        path = reverse("statutory:evidence", args=[fill.form_id])
        return f"{path}?body={fill.owner_id}&period={fill.period}"


class FillCopy(Versioned):
    """A filled form as it was handed in: its values stay as they were."""

    fill = models.ForeignKey(Fill, models.CASCADE, related_name="copies")
    number = models.PositiveIntegerField(_("number of the copy"))
    edition = models.PositiveIntegerField(_("form edition"))
    values = models.JSONField(default=dict)
    problems = models.PositiveIntegerField(_("checks not passed"), default=0)
    kept_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("handed-in copy of a form")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["fill", "number"], name="fill_copy_once")
        ]

    def __str__(self) -> str:
        return f"{self.fill} {self.number}"

    @property
    def owner_id(self) -> int:
        return self.fill.owner_id
