"""The papers on every record's page."""

from django.utils.translation import gettext_lazy as _

from tongzhou.papers.forms import AttachForm
from tongzhou.papers.models import Paper
from tongzhou.screens import registry, slots
from tongzhou.screens.roles import Role

OFFERED = 30


def papers_of(request, record) -> dict | None:
    """The papers that support a record, and the boxes to add one."""
    model = type(record)
    if model is Paper or not hasattr(model.objects, "editable_by"):
        return None
    may = registry.allows(request.user, model, Role.UPDATE) and (
        model.objects.editable_by(request.user).filter(pk=record.pk).exists()
    )
    papers = list(Paper.objects.visible_to(request.user).of(record))
    others = []
    if may and hasattr(record, "owner_id"):
        held = Paper.objects.filter(owner=record.owner_id).counted()
        others = list(held.exclude(pk__in=[p.pk for p in papers])[:OFFERED])
    return {
        "papers": papers,
        "others": others,
        "may": may,
        "form": AttachForm(auto_id="paper_%s") if may else None,
        "label": record._meta.label_lower,
    }


def register() -> None:
    slots.register(_("papers"), "papers/panel.html", papers_of, order=20)
