"""A form as a table of the screen: lines above, heads that stay, rows, merged cells."""

from dataclasses import dataclass, field

from tongzhou.returns.statutory.cells import address, place
from tongzhou.returns.statutory.layout import Layout


@dataclass
class Cell:
    """One cell of the table; ``box`` is what it says, where it says anything."""

    address: str
    text: str
    rows: int
    columns: int
    kinds: str
    box: object = None
    mapped: object = None
    marks: list = field(default_factory=list)


@dataclass
class Grid:
    """``lines`` stand above the table, ``heads`` stay in sight, ``rows`` scroll."""

    lines: list[list[Cell]]
    heads: list[list[Cell]]
    rows: list[list[Cell]]
    widths: list[float]
    least: int


def grid(layout: Layout, boxes: dict, *, mapped=None, marks=None) -> Grid:
    """The form's table. ``marks`` gives for an address what stands beside its value."""
    first, start = _heads(layout)
    label = layout.label_column

    def made(number: int) -> list[Cell]:
        return [
            _cell(layout, where, label, boxes, mapped or {}, marks or {})
            for column in range(1, layout.columns + 1)
            if layout.anchor(where := address(number, column)) == where
        ]

    total = sum(layout.data["widths"])
    return Grid(
        [[c for c in made(n) if c.text or c.box] for n in range(1, first)],
        [made(number) for number in range(first, start)],
        [made(number) for number in range(start, layout.rows + 1)],
        [round(width * 100 / total, 2) for width in layout.data["widths"]],
        round(total * 0.43),
    )


def _heads(layout: Layout) -> tuple[int, int]:
    """The first row of heads, and the first row below them."""
    wanted = [*layout.open_cells, *layout.formulas]
    if not wanted:
        return 1, 1
    start = min(place(where)[0] for where in wanted)
    columns = [place(where)[1] for where in wanted if place(where)[0] == start]
    first = start
    while first > 1 and any(
        layout.says(layout.anchor(address(first - 1, column))) for column in columns
    ):
        first -= 1
    return first, start


def _cell(layout: Layout, where: str, label: int, boxes, mapped, marks) -> Cell:
    said = layout.cell(where)
    text = said.get("text", "")
    if "number" in said and where not in boxes:
        text = f"{said['number']:g}"
    kinds = [said.get("align", "")] if said.get("align") in ("center", "right") else []
    kinds += [name for name in ("bold",) if said.get(name)]
    if place(where)[1] == label and not layout.is_wide(where):
        kinds.append("label")
    if layout.is_wide(where):
        kinds.append("wide")
    rows, columns = layout.spans.get(where, (1, 1))
    return Cell(
        where,
        text,
        rows,
        columns,
        " ".join(kinds),
        boxes.get(where),
        mapped.get(where),
        marks.get(where, []),
    )
