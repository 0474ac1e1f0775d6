"""The calls of a body: list, record, form."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.returns.reporting import services
from tongzhou.returns.reporting.forms import CallForm
from tongzhou.returns.reporting.lines import lines_of
from tongzhou.returns.reporting.models import Collection
from tongzhou.screens.crud import CrudView, Role


class CollectionScreen(CrudView):
    model = Collection
    form_class = CallForm
    columns = ["title", "owner", "rhythm", "begins_on", "ends_on", "asked", "due_days"]
    search_fields = ["title", "document"]
    filters = ["rhythm", "asked"]
    roles = (
        Role.LIST,
        Role.CREATE,
        Role.EXPORT,
        Role.DETAIL,
        Role.UPDATE,
        Role.VOID,
        Role.RESTORE,
    )

    def get_queryset(self):
        """Calls that the user may see; those from above she reads on their reports."""
        found = super().get_queryset()
        if self.role in (Role.LIST, Role.EXPORT):
            return found
        return found.select_related("owner")

    def save(self, form):
        return services.call(
            form.instance, form.cleaned_data["named"], user=self.request.user
        )

    def get_context(self, **context):
        if self.role == Role.DETAIL:
            context["asked_lines"] = lines_of(self.record.lines)
            context["named"] = self.record.bodies.in_order()
        return context

    def page_actions(self) -> list[tuple[str, str]]:
        if self.role == Role.DETAIL and self.may_edit:
            url = reverse("reporting:matrix", args=[self.record.pk])
            return [(_("Who has reported"), url)]
        return super().page_actions()
