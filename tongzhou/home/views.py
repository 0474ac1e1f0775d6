"""The first screen and the search over everything."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tongzhou.home import services
from tongzhou.screens import registry
from tongzhou.screens.masks import title_of
from tongzhou.screens.registry import visible
from tongzhou.screens.roles import Role
from tongzhou.screens.searching import holding

EACH = 8


@login_required
def home(request):
    """Who has not reported, what falls due, the year's figures, quick entry."""
    body, period = request.union, request.period
    context = {
        "quick": services.quick_entries(request.user),
        "body": body,
        "four": services.four_things(request.user),
        "is_desk": False,
        "is_worker": services.is_worker(request.user),
        "is_demonstration": services.is_demonstration(),
        "demonstration_year": services.DEMONSTRATION_YEAR,
        "reports": services.to_report(request.user, body, period),
    }
    if body and context["is_worker"]:
        context["figures"] = services.figures(body, period)
    elif body and not services.is_phone_user(request.user):
        context |= {
            "missing": services.missing(body, period),
            "calls": services.calls(request.user, body, period),
            "due": services.falling_due(request.user, body, period.last),
            "figures": services.figures(body, period),
            "is_desk": True,
        }
    return render(request, "home/home.html", context)


@login_required
def search(request):
    """A word, looked for in every kind that the user may list."""
    query = request.GET.get("q", "").strip()
    groups = list(_groups(request, query)) if query else []
    return render(request, "home/search.html", {"query": query, "groups": groups})


def _groups(request, query: str):
    for screen in list(registry.screens.values()):
        model, user = screen.model, request.user
        if not registry.allows(user, model, Role.LIST) or not screen.search_fields:
            continue
        masked = set(getattr(model, "MASKED", ()))
        fields = [f for f in screen.search_fields if f.split("__")[0] not in masked]
        rows = visible(model, user).filter(holding(query, model, fields))
        found = list(rows[:EACH]) if fields else []
        if found:
            asked = urlencode({"q": query, "period": "all"})
            url = f"{registry.address(model, Role.LIST)}?{asked}"
            lines = [(title_of(user, r), registry.link_to(user, r)) for r in found]
            yield model._meta.verbose_name, url, lines


@login_required
def my_sheet(request):
    """To the yearly sheet of the firm that the officer's union covers."""
    firm = services.own_firm(request.user, request.period)
    if firm is None:
        messages.info(request, _("Your union covers no firm of its own."))
        return redirect("home")
    return redirect("returns:sheet", firm.pk, str(request.period))


@login_required
def my_records(request):
    """What the officer has typed herself, the latest first."""
    entries = services.typed_by(request.user)
    return render(request, "home/mine.html", {"entries": entries})
