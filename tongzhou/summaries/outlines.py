"""The outlines that we ship: plain text files, a heading or a paragraph a block.

The first line is the title. ``#`` and ``##`` begin headings of the first and second
level; blank lines part paragraphs.
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "outlines"


@dataclass(frozen=True)
class Part:
    """A heading (``h1``, ``h2``) or a paragraph (``p``) with its tokens."""

    kind: str
    text: str


@dataclass(frozen=True)
class Outline:
    name: str
    title: str
    parts: tuple[Part, ...]


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def load(name: str) -> Outline:
    """Read a shipped outline; raises ``LookupError`` naming those that there are."""
    if name not in names():
        raise LookupError(
            f"There is no outline “{name}”; there are {', '.join(names())}."
        )
    return read(name, (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


def read(name: str, text: str) -> Outline:
    """An outline from its text."""
    title, _, body = text.strip().partition("\n")
    parts = (_part(block) for block in body.split("\n\n"))
    return Outline(name, title.strip(), tuple(part for part in parts if part.text))


def _part(block: str) -> Part:
    text = "".join(line.strip() for line in block.strip().splitlines())
    level = len(text) - len(text.lstrip("#"))
    return Part(f"h{level}" if level else "p", text.lstrip("#").strip())
