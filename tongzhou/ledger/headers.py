"""Recognising sheets and columns by what stands at their head."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from tongzhou.kit import sheets
from tongzhou.kit.sheets import Sheet
from tongzhou.ledger.columns import ID, Column, columns_of

ROWS_TO_LOOK_AT = 10
_NOISE = re.compile(r"[\s*＊:：、,，。.\"'“”‘’「」《》_/-]")
_BRACKET = re.compile(r"[（(【\[]([^）)】\]]*)[）)】\]]")
_SCALES = {"千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
_UNITS = {*_SCALES, "元", "人", "人次", "名", "个", "%", "条", "家", "期", "场", "户"}
_SHEET_TAIL = re.compile(r"(?:统计|汇总|登记|明细)?(?:表|台账|清单|名单|名册|册)$")
_COMMON = {
    "id": ["编号ID", "记录编号", "system number"],
    "box": ["材料", "盒号", "存放盒号", "佐证材料"],
    "owner": ["主办单位", "主办", "所属工会", "工会"],
    "filled_by": ["填报单位", "填报人单位"],
    "campaign": ["主题活动", "活动主题"],
    "quantity": ["数量"],
    "source": ["数据来源", "来源"],
    "informant": ["提供人", "信息提供人"],
    "document": ["文号", "文件号"],
    "remark": ["备注", "说明"],
}


@dataclass(slots=True)
class Layout:
    """Which kind a sheet is, in which row its header stands, what its columns are."""

    title: str
    headers: list[str]
    header_row: int
    sheet: Sheet | None = None
    columns: dict[int, Column] = field(default_factory=dict)
    scales: dict[int, int] = field(default_factory=dict)
    is_certain: bool = False
    is_left_out: bool = False

    @property
    def unknown(self) -> list[str]:
        """Headers that stand for no column."""
        return [
            text
            for place, text in enumerate(self.headers)
            if text and place not in self.columns
        ]

    @property
    def missing(self) -> list[str]:
        """Compulsory columns that the sheet has not."""
        names = {column.name for column in self.columns.values()}
        if not self.sheet or ID in names:
            return []
        return [
            c.header
            for c in columns_of(self.sheet)
            if c.required and c.name not in names
        ]

    @property
    def digest(self) -> str:
        """The same for every file with these headers."""
        text = "|".join(key(header) for header in self.headers).strip("|")
        return hashlib.sha256(text.encode()).hexdigest()


def key(text: object) -> str:
    """One writing for one header: width, blanks, stars and quotes do not matter."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", str(text))).casefold()


def unit_of(text: object) -> str:
    """The unit in the brackets of a header, else nothing."""
    plain = unicodedata.normalize("NFKC", str(text)).replace(" ", "")
    found = [inner.removeprefix("单位:") for inner in _BRACKET.findall(plain)]
    return next((inner for inner in found if inner in _UNITS), "")


def scale_of(text: object) -> int:
    return _SCALES.get(unit_of(text), 1)


def without_brackets(text: object) -> str:
    return key(_BRACKET.sub("", unicodedata.normalize("NFKC", str(text))))


def names_of_columns(sheet: Sheet) -> dict[str, Column]:
    """Every header that means a column of the sheet; the surest meaning wins."""
    columns = columns_of(sheet)
    found: dict[str, Column] = {}
    for column in columns:
        found.setdefault(key(column.header), column)
        found.setdefault(key(column.name), column)
    for synonyms in (sheet.synonyms, _COMMON):
        for column in columns:
            for word in synonyms.get(column.name, ()):
                found.setdefault(key(word), column)
    for column in columns:
        found.setdefault(without_brackets(column.header), column)
    return found


def match(sheet: Sheet, headers: Sequence[str]) -> dict[int, Column]:
    """The column that each header means; no column twice, exact headers first."""
    names = names_of_columns(sheet)
    found: dict[int, Column] = {}
    for read in (key, without_brackets):
        for place, text in enumerate(headers):
            column = names.get(read(text)) if text and place not in found else None
            if column and column not in found.values():
                found[place] = column
    return found


def sheet_called(title: str) -> Sheet | None:
    """The kind that a sheet's title names: 2014年合理化建议登记表."""
    plain = re.sub(r"^(?:19|20)\d{2}年?度?", "", key(title))
    for wanted in (key(title), plain, _SHEET_TAIL.sub("", plain)):
        for sheet in sheets.in_order():
            if wanted and wanted in _titles(sheet):
                return sheet
    return None


def _titles(sheet: Sheet) -> set[str]:
    meta = sheet.model._meta
    own = (sheet.title, meta.verbose_name, meta.verbose_name_plural, sheet.code)
    return {key(text) for text in own}


def recognise(title: str, rows: Sequence[Sequence[object]]) -> Layout | None:
    """How a sheet is laid out, judged by its title and first rows; none when it is empty.

    ``is_certain`` says that nobody has to be asked.
    """
    top = [[_head(cell) for cell in row] for row in rows[:ROWS_TO_LOOK_AT]]
    if not any(any(row) for row in top):
        return None
    named = sheet_called(title)
    candidates = [named] if named else sheets.in_order()
    best = max(
        (
            _fit(title, top, place, sheet)
            for place in range(len(top))
            for sheet in candidates
        ),
        key=_worth,
        default=None,
    )
    if best is None or not best.columns:
        return _foreign(title, top)
    best.is_certain = bool(named) and not best.missing
    return best


def _head(cell: object) -> str:
    return re.sub(r"\s+", " ", str(cell)).strip() if isinstance(cell, str) else ""


def _fit(title: str, top, place: int, sheet: Sheet) -> Layout:
    headers = top[place]
    columns = match(sheet, headers)
    return _laid_out(Layout(title, headers, place, sheet), columns)


def _laid_out(layout: Layout, columns: dict[int, Column]) -> Layout:
    layout.columns = columns
    layout.scales = {p: scale_of(layout.headers[p]) for p in columns}
    return layout


def _worth(layout: Layout) -> tuple:
    return (len(layout.columns) - len(layout.missing), -layout.header_row)


def _foreign(title: str, top) -> Layout:
    """A sheet that we do not know: the header is the first row with most texts."""
    place = max(range(len(top)), key=lambda p: (len({*top[p]} - {""}), -p))
    return Layout(title, top[place], place)


def mapped(layout: Layout, code: str, names: dict[str, str]) -> Layout:
    """The layout as somebody has explained it: kind and column of each header."""
    sheet = sheets.registry.get(code)
    if sheet is None:
        return Layout(layout.title, layout.headers, layout.header_row, is_left_out=True)
    by_name = {column.name: column for column in columns_of(sheet)}
    columns = {
        place: by_name[names[key(text)]]
        for place, text in enumerate(layout.headers)
        if text and names.get(key(text)) in by_name
    }
    made = Layout(layout.title, layout.headers, layout.header_row, sheet)
    made.is_certain = True
    return _laid_out(made, columns)
