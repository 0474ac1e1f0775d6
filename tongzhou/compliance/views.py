"""提醒: what the checks find, by clause."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from tongzhou.compliance import services
from tongzhou.kit.rules import Finding, Rule
from tongzhou.organisations.models import Union
from tongzhou.screens.crud import page_or_part
from tongzhou.screens.export import as_file, as_workbook
from tongzhou.screens.masks import title_of
from tongzhou.screens.registry import link_to

PAGE = "compliance/findings.html"
FEW = 60
"""So many findings stand on the page at once; else those of a rule that is opened."""
ON_A_PAGE = 50


@login_required
@vary_on_headers("HX-Request")
def findings(request):
    """What the rules in force on the last day of the period find in the branch.

    ``rule`` asks for one of them, ``format=xlsx`` for a workbook of all findings. To
    htmx the findings of one rule are given alone. A rule that is not in force, or is
    about records that the reader may not list, is not found.
    """
    on = request.period.last
    rules = services.readable(request.user, on) if request.union else []
    code = request.GET.get("rule", "")
    if code:
        rules = [rule for rule in rules if rule.code == code]
        if not rules:
            raise Http404
    if request.GET.get("format") == "xlsx":
        lines = _table(request, rules)
        return as_file(as_workbook(lines, _("Reminders")), f"reminders-{on}.xlsx")
    template = page_or_part(request, PAGE, "lines") if code else PAGE
    if template != PAGE:
        context = {"rule": rules[0], "page": _page(request, rules[0])}
        return render(request, template, context)
    numbers = services.counts(rules, request.union, on)
    opened = code or sum(number for _rule, number in numbers) <= FEW
    groups = [
        (rule, number, _page(request, rule) if opened else None)
        for rule, number in numbers
    ]
    context = {"groups": groups, "on": on, "code": code}
    return render(request, PAGE, context)


def _page(request, rule: Rule) -> Page:
    """A page of what the rule finds, as the template shows it."""
    found = services.findings(rule, request.union, request.period.last)
    asked = request.GET.get("page") if request.GET.get("rule") else 1
    page = Paginator(found, ON_A_PAGE).get_page(asked)
    page.object_list = _lines(request, page.object_list)
    return page


def _lines(request, found: list[Finding]) -> list[dict]:
    """Each finding with its record's title and address, and the union that keeps it."""
    keepers = {getattr(finding.record, "owner_id", None) for finding in found}
    names = Union.objects.in_bulk(keepers - {None, request.union.pk})
    return [
        {
            "title": title_of(request.user, finding.record),
            "url": link_to(request.user, finding.record),
            "keeper": names.get(getattr(finding.record, "owner_id", None), ""),
            "finding": finding,
        }
        for finding in found
    ]


def _table(request, rules: list[Rule]) -> list[list[str]]:
    heads = [_("severity"), _("reminder"), _("record"), _("kept by")]
    lines = [[*heads, _("what is found"), _("what to do"), _("source")]]
    for rule in rules:
        found = services.findings(rule, request.union, request.period.last)
        for line in _lines(request, found):
            finding = line["finding"]
            said = [line["title"], line["keeper"], finding.message, finding.hint]
            told = [rule.severity.label, rule.label, *said, rule.source]
            lines.append([str(text) for text in told])
    return lines


def panel(request, record) -> dict | None:
    """What the checks say about the record of a page; nothing when all is well."""
    found = services.of_record(record, request.period.last)
    return {"found": found} if found else None
