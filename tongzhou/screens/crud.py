"""The screens of one model by declaration: list, record, form, acts, export.

One class, a role for each address. Records come through ``get_queryset``, so that what
a user may not see is not found; writing goes through ``save``, where a screen calls its
service, and from there through the write door.
"""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views import View

from tongzhou.kit import menu as menus
from tongzhou.kit import sheets
from tongzhou.screens import door, registry, slots
from tongzhou.screens.editing import Editing
from tongzhou.screens.export import workbook
from tongzhou.screens.forms import RecordForm, form_for
from tongzhou.screens.listing import Listing
from tongzhou.screens.masks import title_of
from tongzhou.screens.record import RecordPage
from tongzhou.screens.roles import Role


class CrudView(LoginRequiredMixin, Editing, View):
    """Declare ``model`` and what a list shows; the rest follows from the sheet."""

    model = None
    columns: list[str] = []
    search_fields: list[str] = []
    filters: list[str] = []
    labels: dict[str, str] = {}
    """Words for columns that are no fields: annotations of ``get_queryset``."""
    related: list[str] = []
    """Paths that the texts of a list's rows read, beyond their columns."""
    fields: list[str] | None = None
    form_class = None
    form_base = RecordForm
    """What the form is made of when ``form_class`` does not say it all."""
    lines: list[type["CrudView"]] = []
    """Screens of kinds whose rows belong to this record and are shown on its page."""
    menu: tuple | None = None
    """Work line, words and order of its link in the menu."""
    roles: tuple[Role, ...] = tuple(Role)
    owner_path = "owner"
    """The path from a record to the union that keeps it."""
    parents: tuple[str, ...] = ()
    """Foreign keys to the records on whose pages this kind is listed."""
    when_empty = _("Nothing has been entered yet.")
    """What a list without a record says: where its records come from."""
    paginate_by = 50
    role = Role.LIST
    http_method_names = ["get", "head", "post"]

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        meta = cls.model._meta
        cls.has_state = any(f.name == "state" for f in meta.concrete_fields)
        if not cls.has_state:
            acts = {Role.VOID, Role.RESTORE, Role.DECIDE}
            cls.roles = tuple(role for role in cls.roles if role not in acts)
        registry.screens[meta.label_lower] = cls
        for line in cls.lines:
            line.parents = (*line.parents, registry.key_to(line.model, cls.model))
        if cls.menu:
            cls._join_menu(*cls.menu)

    @classmethod
    def _join_menu(cls, line: menus.Line, label: str, order: int = 50) -> None:
        meta = cls.model._meta
        menus.register(
            menus.Entry(
                line=line,
                label=label,
                url_name=f"{meta.app_label}:{meta.model_name}-list",
                permission=f"{meta.app_label}.view_{meta.model_name}",
                order=order,
            )
        )

    # What a screen may say in its own words

    def get_queryset(self):
        return self.described(self.model.objects.visible_to(self.request.user))

    def described(self, rows):
        """Rows with what the list shows beyond their fields: annotations."""
        return rows

    def get_editable(self):
        """Those of the records that the user may change."""
        return self.model.objects.editable_by(self.request.user)

    def narrow(self, rows):
        """The rows of the branch, or of the body itself, that is chosen above."""
        branch = self.request.branch
        if branch is None:
            return rows
        return rows.filter(**{f"{self.owner_path}__in": branch})

    def get_context(self, **context):
        return context

    def line_actions(self, parent) -> list[tuple[str, str]]:
        """More links above these lines on the page of ``parent``: words and address."""
        return []

    def page_actions(self) -> list[tuple[str, str]]:
        """More links beside the title: words and address."""
        return slots.links(self.request, self) if self.role == Role.LIST else []

    # Requests

    @classmethod
    def urls(cls, prefix: str = ""):
        """The addresses, named ``<model>-list``, ``<model>-detail``…"""
        name = cls.model._meta.model_name
        return [
            path(f"{prefix}{role.route}", cls.as_view(role=role), name=f"{name}-{role}")
            for role in cls.roles
        ]

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            if not self.allows(self.role):
                raise PermissionDenied
            if self.record and self.role.permission == "change" and not self.may_edit:
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, **kwargs):
        if self.role.by_post:
            return redirect(self.url(Role.DETAIL, self.record))
        if self.role == Role.EXPORT:
            return workbook(self.listing, self.plural)
        if self.role == Role.LIST:
            return self.render(listing=self.listing)
        if self.role == Role.DETAIL:
            return self.render(page=RecordPage(self))
        return self.render(form=self.get_form())

    def post(self, request, **kwargs):
        act = getattr(self, f"post_{self.role}", None)
        return act() if act else HttpResponseNotAllowed(["GET"])

    # Helpers

    @cached_property
    def sheet(self):
        return sheets.registry.get(self.model._meta.label_lower)

    @classmethod
    def default_form(cls):
        """The form made of the sheet, made once."""
        if "_made_form" not in cls.__dict__:
            cls._made_form = form_for(
                cls.model, cls.fields, cls.owner_path, cls.form_base
            )
        return cls._made_form

    @cached_property
    def record(self):
        """The object of this address; none on lists and for a new record."""
        pk = self.kwargs.get("pk")
        return get_object_or_404(self.get_queryset(), pk=pk) if pk else None

    @cached_property
    def parent(self) -> str:
        """The foreign key by which the address says whose line is being entered."""
        return next((name for name in self.parents if name in self.request.GET), "")

    @cached_property
    def may_edit(self) -> bool:
        """Whether this very record is the user's to change."""
        return self.get_editable().filter(pk=self.record.pk).exists()

    @cached_property
    def is_open(self) -> bool:
        """Whether a change of this very record would be taken: no period is closed."""
        return self.may_edit and not door.is_closed_to(self.record)

    @cached_property
    def listing(self) -> Listing:
        return Listing(self, self.request.GET)

    def allows(self, role: Role) -> bool:
        return role in self.roles and registry.allows(
            self.request.user, self.model, role
        )

    @cached_property
    def may(self) -> dict[str, bool]:
        """What the user may do here, by role."""
        return {
            role.value: self.allows(role)
            and (role.permission != "change" or not self.record or self.is_open)
            for role in Role
        }

    def url(self, role: Role, record=None) -> str:
        return registry.address(self.model, role, record)

    def render(self, *, status=200, **context):
        meta = self.model._meta
        shape = {Role.CREATE: "form", Role.UPDATE: "form", Role.LIST: "list"}.get(
            self.role, "detail"
        )
        templates = [
            f"{meta.app_label}/{meta.model_name}_{shape}.html",
            f"screens/{shape}.html",
        ]
        if self.role == Role.LIST:
            templates = [page_or_part(self.request, name, "rows") for name in templates]
        context |= {
            "view": self,
            "record": self.record,
            "title": self.title,
            "may": self.may,
            "list_url": self.url(Role.LIST) if self.allows(Role.LIST) else "",
        }
        response = TemplateResponse(
            self.request, templates, self.get_context(**context), status=status
        )
        patch_vary_headers(response, ["HX-Request"])
        return response

    @property
    def kind(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))

    @property
    def plural(self) -> str:
        """What the list is called: as in the menu, else the kind's plural."""
        label = self.menu[1] if self.menu else self.model._meta.verbose_name_plural
        return capfirst(str(label))

    @property
    def title(self) -> str:
        if self.role in (Role.LIST, Role.EXPORT):
            return self.plural
        return title_of(self.request.user, self.record) if self.record else self.kind


def page_or_part(request, template: str, part: str) -> str:
    """The name of the page, or only of its part when htmx asks for it."""
    asked = request.htmx and not (
        request.htmx.boosted or request.htmx.history_restore_request
    )
    return f"{template}#{part}" if asked else template


__all__ = ["CrudView", "Role", "page_or_part"]
