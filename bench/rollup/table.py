"""The results as people read them."""

from collections.abc import Iterator

RATIO, PEAK = 1.3, 4 << 30


def table(rows: int, packages: int, found: dict) -> str:
    head = f"{rows:,} rows of attendance in {packages} packages"
    return "\n".join([head, "=" * len(head), *_lines(found)])


def _lines(found: dict) -> Iterator[str]:
    load, figures, hand = found["load"], found["figures"], found["hand"]
    peak = max(found[name]["peak"] for name in ("load", "figures", "hand"))
    yield f"package, bytes a row        {found['generate']['bytes_per_row']:10.1f}"
    yield f"verify, s                   {load['verify']:10.1f}"
    yield f"load, s                     {load['load']:10.1f}"
    yield f"database, MB                {load['database'] / 1e6:10.0f}"
    yield (
        f"{figures['figures']} figures, {figures['bodies']:,} bodies, s"
        f"{figures['seconds']:10.1f}   ({figures['totals']:,} totals)"
    )
    yield f"peak memory, GB             {peak / 1e9:10.2f}{_over(peak, PEAK)}"
    yield ""
    yield "figure                          ours, s   by hand   ratio    live PostgreSQL"
    live = found.get("postgres", {}).get("pairs", {})
    for code, (ours, theirs) in hand["pairs"].items():
        cell = f"{live[code]:10.2f} ({live[code] / ours:.1f}×)" if code in live else ""
        yield f"{code:28}{ours:10.3f}{theirs:10.3f}{ours / theirs:8.2f}{cell}"
    yield f"together, ratio (goal {RATIO}){hand['ratio']:24.2f}{_over(hand['ratio'], RATIO)}"
    yield from _others(found)


def _others(found: dict) -> Iterator[str]:
    if live := found.get("postgres"):
        ours = found["figures"]["seconds"]
        yield (
            f"PostgreSQL: COPY {live['load']:.1f} s, all figures {live['seconds']:.1f} s"
            f" ({live['seconds'] / ours:.1f} times DuckDB)"
        )
    for workers in (1, 2):
        if spark := found.get(f"spark-{workers}"):
            yield (
                f"Spark, {workers} worker(s) of one core: start {spark['start']:.1f} s, "
                f"the two figures of culture {spark['seconds']:.1f} s"
            )


def _over(value: float, goal: float) -> str:
    return "" if value <= goal else "  over the goal"
