"""The year's figures, one figure with its records, and their export."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from tongzhou.indicators import charts, exports, kept, services
from tongzhou.indicators.narrowing import Question
from tongzhou.indicators.ordered import FigurePages
from tongzhou.indicators.panels import area_label
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.screens.export import as_file
from tongzhou.screens.listing import Column, shape_of
from tongzhou.screens.masks import hidden_fields, title_of
from tongzhou.screens.pages import Pages
from tongzhou.screens.registry import allows, link_to
from tongzhou.screens.roles import Role
from tongzhou.screens.values import field_of, text_of

ROWS_ON_A_PAGE = 50


def question_of(request, item=None) -> Question:
    """What the address asks: body, period, scope, date, reading and breakdowns."""
    asked = request.GET
    body = request.union
    if pk := asked.get("body"):
        body = get_object_or_404(Union.objects.visible_to(request.user), pk=pk)
    if body is None:
        raise Http404
    period = Period.parse(asked["period"]) if asked.get("period") else request.period
    names = item.arguments if item else ()
    return Question(
        body,
        period,
        scope="own" if asked.get("scope", request.scope) == "own" else "branch",
        on=date.fromisoformat(asked["on"]) if asked.get("on") else None,
        reading="now" if asked.get("reading") == "now" else "then",
        arguments={name: asked[name] for name in names if asked.get(name)},
    )


def _asked(request, item=None) -> Question:
    try:
        return question_of(request, item)
    except ValueError as error:
        raise Http404(str(error)) from None


@login_required
def year(request):
    """年度数据: every figure of the body and the period, by area."""
    question = _asked(request)
    query = request.GET.get("q", "").strip()
    items = [i for i in indicators.registry.values() if not query or _meant(i, query)]
    figures = kept.figures([(item, question) for item in items])
    before = kept.figures([(item, question.years_earlier()) for item in items])
    targets = services.targets(question)
    groups: dict[str, list] = {}
    for figure, earlier in zip(figures, before, strict=True):
        row = (figure, earlier, targets.get(figure.item.code))
        groups.setdefault(area_label(figure.item), []).append(row)
    if request.GET.get("format") == "xlsx":
        return as_file(exports.year_table(groups, question), f"{question.period}.xlsx")
    context = {"groups": groups, "question": question, "query": query}
    return render(request, "indicators/year.html", context)


def _meant(item, query: str) -> bool:
    """Whether a search word is in the figure's label, words, code or definition."""
    text = " ".join([str(item.label), item.code, str(item.definition), *item.words])
    return query.casefold() in text.casefold()


@login_required
def figure(request, code: str):
    """One figure: definition, value, by body, by month, its records, those missing."""
    try:
        item = services.find(code)
    except LookupError as error:
        raise Http404(error.args[0]) from None
    question = _asked(request, item)
    try:
        answer = kept.figures([(item, question)])[0]
    except ValueError as error:
        raise Http404(error.args[0]) from None
    if request.GET.get("format") == "xlsx":
        if not _may_read(request, answer):
            raise PermissionDenied
        return as_file(exports.rows_table(answer, request.user), f"{item.code}.xlsx")
    return render(request, "indicators/figure.html", _context(request, answer))


def _may_read(request, answer) -> bool:
    """Whether the user may look at the records behind a figure, not only its value."""
    return allows(request.user, answer.rows().model, Role.LIST)


def _context(request, answer) -> dict:
    item, question = answer.item, answer.question
    months = services.kept_by_month(item, question)
    bodies = services.kept_by_body(item, question)
    return _records(request, answer) | {
        "figure": answer,
        "item": item,
        "question": question,
        "other_reading": services.other_reading(answer),
        "last_year": services.last_year(answer),
        "target": services.target_of(answer),
        "papers": services.papers(answer),
        "months": months,
        "month_chart": charts.by_month(months) if len(months) > 1 else None,
        "bodies": [(body, part) for body, part in bodies if part.row_count],
        "silent": [body for body, part in bodies if not part.row_count],
        "choices": {} if item.is_share else services.by_choice(item, question),
    }


def _records(request, answer) -> dict:
    """The tables of what is counted, who is missing, and what is left out."""
    if not _may_read(request, answer):
        return {"rows": None, "missing": None, "left_out": None}
    missing = answer.missing()
    return {
        "rows": _table(request, answer.rows(), "page", answer),
        "missing": None if missing is None else _table(request, missing, "missing"),
        "left_out": _table(request, services.left_out(answer), "left"),
    }


def _table(request, rows, parameter: str, figure=None) -> dict:
    """A page of rows under the columns of their screen; records we may not open stay
    numbers, never links. ``figure`` is given where it is the one that counts them."""
    names = exports.columns_of(rows.model)
    columns = [_column(rows.model, name) for name in names]
    if figure:
        paginator = FigurePages(figure, ROWS_ON_A_PAGE)
    else:
        whole = services.listed(rows.model._base_manager.all())
        paginator = Pages(services.listed(rows), ROWS_ON_A_PAGE, whole)
    page = paginator.get_page(request.GET.get(parameter))
    return {
        "page": page,
        "anchor": "missing" if parameter == "missing" else "rows",
        "total": paginator.count,
        "columns": columns,
        "previous": _address(request, parameter, page.number - 1),
        "next": _address(request, parameter, page.number + 1),
        "lines": [_line(request.user, record, columns) for record in page],
    }


def _address(request, parameter: str, number: int) -> str:
    asked = request.GET.copy()
    asked[parameter] = number
    return asked.urlencode()


def _line(user, record, columns: list[Column]) -> dict:
    hidden = hidden_fields(user, record)
    return {
        "url": link_to(user, record),
        "title": title_of(user, record),
        "cells": [_cell(user, record, column, hidden) for column in columns],
    }


def _column(model, name: str) -> Column:
    shape = shape_of(field_of(model, name))
    return Column(name, exports.column_label(model, name), "", shape)


def _cell(user, record, column: Column, hidden) -> tuple[Column, str, str]:
    """A record that stands in a column is a link to its page: the contest of an entry."""
    value = getattr(record, column.name, None)
    known = isinstance(value, Model) and column.name not in hidden
    text = text_of(record, column.name, hidden=hidden)
    return column, text, link_to(user, value) if known else ""
