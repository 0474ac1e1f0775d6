"""Screens of unions and employers, and of the dated facts about them."""

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.expressions import Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.menu import Line
from tongzhou.organisations import forms, services
from tongzhou.organisations.acts.views import panel
from tongzhou.organisations.models import (
    ClosedPeriod,
    Cover,
    Employer,
    Headcount,
    Placement,
    Union,
)
from tongzhou.screens.crud import CrudView, Role

READ = (Role.LIST, Role.EXPORT, Role.DETAIL)
"""What acts write is read here, and changed by an act."""
DATED = (Role.LIST, Role.CREATE, Role.EXPORT, Role.DETAIL, Role.UPDATE)


class ByUnion:
    """Facts of a union: seen and written by those who see and write for it."""

    owner_path = "union"

    def get_queryset(self):
        unions = Union.objects.visible_to(self.request.user)
        return self.model.objects.filter(union__in=unions)

    def get_editable(self):
        unions = Union.objects.editable_by(self.request.user)
        return self.model.objects.filter(union__in=unions)


class PlacementScreen(ByUnion, CrudView):
    model = Placement
    columns = ["union", "parent", "since", "until", "reason"]
    search_fields = ["union__name", "parent__name"]
    roles = READ


class CoverScreen(ByUnion, CrudView):
    model = Cover
    menu = (Line.BASE, _("Firms covered by unions"), 20)
    columns = ["union", "employer", "since", "until"]
    search_fields = ["union__name", "employer__name", "employer__aliases"]
    roles = READ


class UnionScreen(CrudView):
    model = Union
    menu = (Line.ORGANISATION, _("Union bodies"), 10)
    form_base = forms.UnionForm
    owner_path = "pk"
    columns = ["name", "form", "parent_name", "chair", "phone", "term_ends_on"]
    search_fields = ["name", "short_name", "former_names", "code"]
    filters = ["form", "level"]
    labels = {"parent_name": _("body above")}
    lines = [PlacementScreen, CoverScreen]

    def described(self, rows):
        """With the short name of the body above today."""
        above = Placement.objects.on(timezone.localdate()).filter(union=OuterRef("pk"))
        name = Coalesce(NullIf(F("parent__short_name"), Value("")), F("parent__name"))
        named = above.annotate(above=name).values("above")[:1]
        return rows.annotate(parent_name=Subquery(named))

    def get_context(self, **context):
        if self.role == Role.DETAIL:
            children = self.record.children_on(timezone.localdate())
            context["children"] = list(children[:200])
            context |= panel(self.request, self.record)
        return context


def narrow_firms(rows, path: str, branch):
    """Rows kept by a union of ``branch``, or of a firm that one of them covers today."""
    if branch is None:
        return rows
    covered = Cover.objects.on(timezone.localdate()).filter(union__in=branch)
    return rows.filter(
        Q(owner__in=branch) | Q(**{f"{path}__in": covered.values("employer")})
    )


class HeadcountScreen(CrudView):
    model = Headcount
    menu = (Line.ORGANISATION, _("Employees and members"), 30)
    columns = ["employer", "since", "employees", "women", "members", "women_members"]
    search_fields = ["employer__name", "employer__aliases", "employer__short_name"]
    filters = ["source"]

    def narrow(self, rows):
        return narrow_firms(rows, "employer", self.request.branch)

    def void(self, record, *, user, reason=""):
        """The return before it stands again."""
        super().void(record, user=user, reason=reason)
        services.keep_headcounts([record.employer_id])

    def restore(self, record, *, user, reason=""):
        super().restore(record, user=user, reason=reason)
        services.keep_headcounts([record.employer_id])


class EmployerScreen(CrudView):
    model = Employer
    menu = (Line.BASE, _("Employers"), 10)
    columns = ["name", "short_name", "village", "ownership", "chair", "phone"]
    search_fields = ["name", "short_name", "aliases", "credit_code"]
    filters = ["village", "ownership"]
    lines = [CoverScreen, HeadcountScreen]

    def narrow(self, rows):
        return narrow_firms(rows, "pk", self.request.branch)

    def get_context(self, **context):
        if self.role == Role.DETAIL:
            context["statuses"] = list(self.record.statuses.order_by("-since"))
            context |= panel(self.request, self.record)
        return context


class ClosedPeriodScreen(ByUnion, CrudView):
    model = ClosedPeriod
    menu = (Line.BASE, _("Closed periods"), 90)
    columns = ["union", "first", "last", "reason"]
    roles = DATED
    fields = ["union", "first", "last", "reason"]
