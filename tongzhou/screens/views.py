from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render

from tongzhou.screens import references, registry
from tongzhou.screens.roles import Role


@login_required
def names(request, label: str):
    """Suggestions for a box that takes the name of a record of the kind ``label``."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if not registry.screen_of(model):
        raise Http404
    if not registry.allows(request.user, model, Role.LIST):
        raise PermissionDenied
    text = request.GET.get("q") or next(iter(request.GET.values()), "")
    found = references.containing(registry.visible(model, request.user), text.strip())
    texts = [str(record) for record in found]
    options = [
        (text if texts.count(text) == 1 else f"{text} #{record.pk}", record)
        for text, record in zip(texts, found, strict=True)
    ]
    return render(request, "screens/names.html", {"options": options})
