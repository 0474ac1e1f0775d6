"""Figures and their rows as workbooks."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tongzhou.indicators import services
from tongzhou.indicators.figures import Figure, number_text
from tongzhou.indicators.narrowing import Question
from tongzhou.screens.export import as_workbook
from tongzhou.screens.masks import hidden_fields
from tongzhou.screens.registry import screen_of
from tongzhou.screens.values import cell_of, field_of


def columns_of(model) -> list[str]:
    """The columns in which the screen of ``model`` lists it."""
    screen = screen_of(model)
    return list(screen.columns) if screen else []


def column_label(model, name: str) -> str:
    field = field_of(model, name)
    return capfirst(str(field.verbose_name if field else name.replace("_", " ")))


def year_table(groups: dict[str, list], question: Question) -> bytes:
    """One line a figure: label, value, unit, last year, target, definition."""
    heads = [_("area"), _("figure"), _("value"), _("unit"), _("last year")]
    lines = [[*heads, _("target"), _("definition"), _("code")]]
    for area, rows in groups.items():
        for figure, before, target in rows:
            lines.append(
                [
                    str(area),
                    str(figure.item.label),
                    figure.number,
                    figure.item.measure_word,
                    before.number,
                    number_text(target.value) if target else "",
                    str(figure.item.definition),
                    figure.item.code,
                ]
            )
    return as_workbook(lines, f"{question.body} {question.period}")


def rows_table(figure: Figure, user) -> bytes:
    """The records that a figure counts, under the columns of their screen."""
    rows = figure.rows()
    columns = columns_of(rows.model)
    lines = [["ID", *(column_label(rows.model, name) for name in columns)]]
    for record in services.listed(rows).iterator(chunk_size=1000):
        hidden = hidden_fields(user, record)
        cells = [cell_of(record, name, hidden=hidden) for name in columns]
        lines.append([record.pk, *cells])
    return as_workbook(lines, figure.item.code)
