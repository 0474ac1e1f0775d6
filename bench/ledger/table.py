"""The results as people read them: one table for each engine."""

from collections.abc import Iterator

GOALS = {"figure": 1.5, "page": 0.1, "summary": 2.0}


def table(engine: str, found: dict) -> str:
    """All steps of one engine."""
    filled = found["fill"]
    head = (
        f"{engine}: {filled['rows']:,} attendance rows, {filled['people']:,} people, "
        f"{filled['firms']} firms, {filled['events']:,} events"
    )
    lines = [head, "=" * len(head)]
    for part in (_figures, _outline, _pages, _summary, _import, _memory):
        lines += ["", *part(found)]
    return "\n".join(lines)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:9.1f}"


def _mark(value: float, goal: float) -> str:
    return "" if value <= goal else "  over"


def _figures(found: dict) -> Iterator[str]:
    for body in ("street", "village"):
        title = f"figures of the {body}, ms"
        yield f"{title:32}     hand      SQL ratio     cold ratio     kept ratio"
        for row in found["figures"][body]:
            yield _figure(row)
        yield ""


def _figure(row: dict) -> str:
    cells = [_ms(row["hand"])]
    for name in ("sql", "cold", "kept"):
        cells.append(f"{_ms(row[name])} {row[name] / row['hand']:5.1f}")
    return f"{row['code']:32}{''.join(cells)}"


def _outline(found: dict) -> Iterator[str]:
    outline = found["figures"]["outline"]
    cold, kept = outline["cold"], outline["kept"]
    yield (
        f"all {outline['figures']} figures of the outline: "
        f"the first time {outline['first']:.2f} s, cold {cold:.2f} s, "
        f"kept {kept:.3f} s ({cold / kept:.0f} times as fast)"
    )
    for token, seconds in outline["slowest"]:
        yield f"  {_ms(seconds)} ms  {token}"


def _pages(found: dict) -> Iterator[str]:
    yield f"{'pages, ms (goal 100)':32}    first    usual"
    for name, (first, usual) in found["pages"]["pages"].items():
        yield f"{name:32}{_ms(first)}{_ms(usual)}{_mark(usual, GOALS['page'])}"


def _summary(found: dict) -> Iterator[str]:
    made = found["summary"]
    yield (
        f"summary as .docx ({made['kb']:.0f} KB): {made['first']:.2f} s with nothing "
        f"kept, {made['kept']:.2f} s kept (goal 2){_mark(made['kept'], GOALS['summary'])}"
    )


def _import(found: dict) -> Iterator[str]:
    made = found["import"]
    rows, alone = made["rows"], made["alone"]
    yield f"a workbook of {rows:,} attendance rows: rows a second, times calamine alone"
    for name in ("alone", "checked", "imported"):
        speed = rows / made[name]
        yield f"  {name:10}{speed:12,.0f}{made[name] / alone:8.1f}{made[name]:8.1f} s"


def _memory(found: dict) -> Iterator[str]:
    yield f"{'step':10}{'seconds':>10}{'peak MB':>10}"
    for step, made in found.items():
        yield f"{step:10}{made['took']:10.1f}{made['peak_mb']:10.0f}"
