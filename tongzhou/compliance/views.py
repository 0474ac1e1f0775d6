"""提醒: what the checks find, by clause."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from tongzhou.compliance import services
from tongzhou.screens.masks import title_of
from tongzhou.screens.registry import allows, link_to
from tongzhou.screens.roles import Role


@login_required
def findings(request):
    """Every finding in the branch of the body, on the last day of the period."""
    on = request.period.last
    groups = []
    for rule, found in services.findings(request.union, on):
        lines = [_line(request.user, f) for f in found if _may_read(request.user, f)]
        if lines:
            groups.append((rule, lines))
    return render(request, "compliance/findings.html", {"groups": groups, "on": on})


def _may_read(user, finding) -> bool:
    return allows(user, type(finding.record), Role.LIST)


def _line(user, finding) -> dict:
    return {
        "title": title_of(user, finding.record),
        "url": link_to(user, finding.record),
        "finding": finding,
    }


def panel(request, record) -> dict | None:
    """What the checks say about the record of a page; nothing when all is well."""
    found = services.of_record(record, request.period.last)
    return {"found": found} if found else None
