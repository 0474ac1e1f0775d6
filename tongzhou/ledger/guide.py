"""The words of the workbook's instruction sheet and of the notes at its headers."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tongzhou.kit.sheets import Sheet
from tongzhou.ledger.columns import Column, Kind


def lines(kinds: Iterable[Sheet]) -> list[tuple[str, str]]:
    """Head and text of each line of the instruction sheet."""
    said = [(_(head), _(text)) for head, text in LINES]
    about_kinds = [(sheet.title, _about_kind(sheet)) for sheet in kinds]
    return [*said, ("", ""), *about_kinds]


def _about_kind(sheet: Sheet) -> str:
    names = [
        sheet.header(n)
        for n in sheet.columns
        if not sheet.field(n).blank and not sheet.field(n).has_default()
    ]
    return _("compulsory: %(names)s") % {"names": "、".join(names)}


def about(column: Column) -> str:
    """The note at a header: compulsory or not, and what is accepted."""
    must = _("Compulsory.") if column.required else _("May stay blank.")
    help_text = str(getattr(column.field, "help_text", "") or "")
    return "\n".join(filter(None, [must, _accepted(column), help_text]))


def _accepted(column: Column) -> str:
    if column.kind == Kind.CHOICE:
        return _("One of: %(choices)s") % {"choices": "、".join(column.labels.values())}
    return {
        Kind.ID: _("Filled in by the system; leave it blank for new records."),
        Kind.BOX: _("Title/box number, several with a semicolon between them."),
        Kind.REFERENCE: _("Name, short name or system number (#12)."),
        Kind.FLAG: _("是 or 否."),
        Kind.MONEY: _("Yuan: 1200.50 or 3.8万元."),
        Kind.MOMENT: _("2014-04-23 14:30"),
        Kind.DAY: _("2014-04-23, 2014.4.23, 4月23日, 2014年10月 or 2014年."),
        Kind.NUMBER: _("A whole number."),
        Kind.DECIMAL: _("A number."),
    }.get(column.kind, "")


LINES = (
    (
        gettext_noop("Fill in"),
        gettext_noop(
            "One row is one record. Red headers with a star are compulsory; "
            "everything else may stay blank."
        ),
    ),
    (
        gettext_noop("Example"),
        gettext_noop("The grey row marked 示例 shows how; it is skipped and may stay."),
    ),
    (
        gettext_noop("Days"),
        gettext_noop(
            "2014-04-23, 2014.4.23, 4月23日, 10月份, 2014年3季度 and 2014年 are all read; "
            "an exact day is never demanded."
        ),
    ),
    (
        gettext_noop("Money"),
        gettext_noop("In yuan: 1200.50 or 3.8万元. A header 金额(万元) is understood."),
    ),
    (
        gettext_noop("Firms and bodies"),
        gettext_noop(
            "Write the name, the short name or another known name. If two have one "
            "name, add the system number: 王伟 #12."
        ),
    ),
    (
        gettext_noop("Several at once"),
        gettext_noop(
            "A number told by telephone is one row: 数量 with 数据来源 and 提供人."
        ),
    ),
    (
        gettext_noop("System number"),
        gettext_noop(
            "Leave it blank for new records. A row with a number changes that record, "
            "and a blank cell there empties it; without a number blank cells change "
            "nothing."
        ),
    ),
    (
        gettext_noop("Papers"),
        gettext_noop("材料/盒号 registers a paper without a file: 签到表/3号盒."),
    ),
    (
        gettext_noop("Afterwards"),
        gettext_noop(
            "Upload the workbook under 导入/导出. First you see a dry run; good rows "
            "are kept, your own file comes back with 错误原因 in red."
        ),
    ),
)
