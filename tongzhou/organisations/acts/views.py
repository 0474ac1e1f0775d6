"""Screens of acts: enter one and see beforehand what it changes, read them, undo one."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View

from tongzhou.kit.menu import Line
from tongzhou.organisations.acts import preview, undoing
from tongzhou.organisations.acts.firm_forms import FORMS
from tongzhou.organisations.acts.forms import ActForm, UndoForm
from tongzhou.organisations.acts.rights import may_decide
from tongzhou.organisations.models import Act, Employer, Union
from tongzhou.screens import registry
from tongzhou.screens.acting import ActView
from tongzhou.screens.crud import CrudView, Role

LISTED = 20


def panel(request, record: Union | Employer) -> dict:
    """The acts upon a union or firm, its former names, and what may happen to it."""
    words = dict(Act.Kind.choices)
    name = type(record)._meta.model_name
    return {
        "acts": list(Act.objects.visible_to(request.user).named(record)[:LISTED]),
        "former_names": list(record.names_before.all()),
        "act_links": [
            (words[kind], reverse(f"organisations:{name}-act", args=[record.pk, kind]))
            for kind in FORMS[type(record)]
            if may_decide(request.user, record, kind)
        ],
    }


class ActPage(LoginRequiredMixin, View):
    """The form of one kind of act upon a union or firm, with a look beforehand."""

    model = Union
    http_method_names = ["get", "head", "post"]

    @cached_property
    def record(self):
        rows = self.model.objects.visible_to(self.request.user)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def form_class(self) -> type[ActForm]:
        try:
            return FORMS[self.model][self.kwargs["kind"]]
        except KeyError:
            raise Http404 from None

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not may_decide(
            request.user, self.record, kwargs["kind"]
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, **kwargs):
        initial = request.GET.dict()
        form = self.form_class(user=request.user, record=self.record, initial=initial)
        return self.render(form)

    def post(self, request, **kwargs):
        form = self.form_class(request.POST, user=request.user, record=self.record)
        if not form.is_valid():
            return self.render(form, status=422)
        try:
            if request.POST.get("then") == "save":
                return self.saved(form.enter())
            seen = preview.look(form.enter)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            return self.render(form, status=422)
        return self.render(self.again(form), seen=seen)

    def again(self, form: ActForm) -> ActForm:
        """The form anew: looking has used its unsaved records up."""
        made = self.form_class(form.data, user=form.user, record=form.record)
        made.is_valid()
        return made

    def saved(self, act: Act):
        messages.success(self.request, _("Saved. It can be undone on this page."))
        return redirect(act)

    def render(self, form: ActForm, seen=None, status=200):
        context = {
            "form": form,
            "record": self.record,
            "title": dict(Act.Kind.choices)[form.kind],
            "seen": seen,
        }
        page = "organisations/act_form.html"
        return render(self.request, page, context, status=status)


class ActScreen(CrudView):
    model = Act
    menu = (Line.BASE, _("Changes in the organisation"), 15)
    columns = ["effective_on", "kind", "unit", "target", "document"]
    search_fields = ["unit", "target", "document", "reason"]
    filters = ["kind"]
    when_empty = _(
        "Nothing has changed yet. Renaming, moving, merging and dissolving begin on the "
        "page of the union or the firm, under “Changes in the organisation”."
    )
    roles = (Role.LIST, Role.EXPORT, Role.DETAIL)

    def narrow(self, rows):
        """An act stands in the lists of every body that it names."""
        branch = self.request.branch
        return rows if branch is None else rows.naming(branch)

    def get_context(self, **context):
        if self.role == Role.DETAIL:
            figures = "figures" in self.request.GET
            context["told"] = preview.tell(self.record, figures=figures)
            context["named"] = [
                body.union or body.employer
                for body in self.record.bodies.select_related("union", "employer")
            ]
        return context

    def page_actions(self):
        if self.role != Role.DETAIL or self.record.is_undone or not self.may_undo:
            return super().page_actions()
        where = reverse("organisations:act-undo", args=[self.record.pk])
        return [(_("Undo this change"), where)]

    @property
    def may_undo(self) -> bool:
        return registry.allows(self.request.user, Act, Role.UPDATE) and self.may_edit


class Undo(ActView):
    model = Act
    form_class = UndoForm
    title = button = _("Undo this change")
    hint = _(
        "Every row becomes again what it was before; the change stays in the list."
    )
    done = _("Undone: everything is as it was before.")

    def act(self, record, *, user, reason):
        undoing.undo(record, user=user, reason=reason)


def urls():
    """The addresses of acts, and those at which unions and firms are acted upon."""
    return [
        *ActScreen.urls("acts/"),
        path("acts/<int:pk>/undo/", Undo.as_view(), name="act-undo"),
        path(
            "unions/<int:pk>/acts/<str:kind>/",
            ActPage.as_view(model=Union),
            name="union-act",
        ),
        path(
            "employers/<int:pk>/acts/<str:kind>/",
            ActPage.as_view(model=Employer),
            name="employer-act",
        ),
    ]
