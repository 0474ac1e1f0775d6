"""The tokens of a paragraph: ``{code name=value …}`` stands where a figure is printed.

Arguments that every figure takes: ``style`` (a wording style), ``step`` (of the round
number), ``measure`` (another measure word), ``scale`` (10000 prints 万), ``scope``
(own or branch), ``on`` (a date), ``period`` (2013, or last-year), ``names`` (print so
many names instead of the number), ``pick`` (which names, in which order),
``by_month`` (yes: the range of the monthly values) and ``typed`` (typed by hand).
Every other argument is a declared breakdown of the figure. ``{body}``, ``{year}`` and
``{period}`` print what the summary is about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"\{([a-z_]+(?:\.[a-z_]+)*)((?:\s+[\w-]+=(?:\"[^\"}]*\"|[^\s}]+))*)\s*\}"
)
_ARGUMENT = re.compile(r"([\w-]+)=(?:\"([^\"}]*)\"|([^\s}]+))")
_OF_ALL = (
    "style",
    "step",
    "measure",
    "scale",
    "scope",
    "on",
    "period",
    "names",
    "pick",
    "by_month",
    "typed",
    "body",
)
WORDS = ("body", "year", "period", "next_year")


@dataclass(frozen=True)
class Token:
    """One token as it stands in the text."""

    source: str
    code: str
    arguments: dict[str, str] = field(default_factory=dict)

    @property
    def is_word(self) -> bool:
        return self.code in WORDS

    @property
    def breakdown(self) -> dict[str, str]:
        """The arguments that the declared set takes."""
        return {k: v for k, v in self.arguments.items() if k not in _OF_ALL}

    def get(self, name: str, default: str = "") -> str:
        return self.arguments.get(name, default)

    def with_arguments(self, **changes: str) -> "Token":
        """The same token with arguments set, or taken away where they are blank."""
        arguments = {k: v for k, v in (self.arguments | changes).items() if v}
        return Token(written(self.code, arguments), self.code, arguments)


def written(code: str, arguments: dict[str, str]) -> str:
    """A token as it is written in a text."""
    parts = [
        f'{name}="{value}"' if re.search(r"\s", value) else f"{name}={value}"
        for name, value in arguments.items()
    ]
    return "{" + " ".join([code, *parts]) + "}"


def split(text: str) -> Iterator[str | Token]:
    """The text in its order: plain stretches and tokens."""
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        arguments = {
            name: quoted or plain
            for name, quoted, plain in _ARGUMENT.findall(match.group(2))
        }
        yield Token(match.group(0), match.group(1), arguments)
        end = match.end()
    if end < len(text):
        yield text[end:]


def tokens(text: str) -> list[Token]:
    """The figure tokens of a text, words like ``{year}`` not among them."""
    return [t for t in split(text) if isinstance(t, Token) and not t.is_word]
