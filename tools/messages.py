"""Keeps the catalogue of texts; needs no gettext binaries.

  python tools/messages.py            collect the texts, merge them, compile
  python tools/messages.py --check    say what is missing; status 1 if anything is
  python tools/messages.py compile    only compile

The texts in the code are English. People edit ``locale/zh_Hans``; ``locale/zh_Hant`` is
converted from it, and neither that nor any ``.mo`` is kept in the repository.
"""

import ast
import io
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
CODE = ROOT / "tongzhou"
SKIPPED = {"tests", "migrations", "static", "__pycache__"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
# The texts of Tongzhou in simplified Chinese; collected by ./do messages.
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
# Where the general conversion misses the word of the trade.
CORRECTIONS = {"臺賬": "台賬"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)[^{}]*\}")


def path_of(locale: str, ending: str) -> Path:
    return LOCALE / locale / "LC_MESSAGES" / f"django.{ending}"


# --- collecting -------------------------------------------------------------------------


def sources() -> Iterator[Path]:
    for path in sorted(CODE.rglob("*")):
        inside = path.relative_to(CODE).parts
        if SKIPPED.isdisjoint(inside) and path.is_file():
            yield path


def read_source(path: Path) -> str | None:
    """Python to look for texts in: the file itself, or what a template amounts to."""
    text = path.read_text(encoding="utf-8") if path.suffix in TEXTUAL else ""
    if path.suffix == ".py":
        return text
    if path.suffix in TEXTUAL and "templates" in path.parts:
        from django.utils.translation.template import templatize

        # Indentation means nothing in a template, and too much in Python.
        return "\n".join(line.lstrip() for line in templatize(text).split("\n"))
    return None


TEXTUAL = {".py", ".html", ".txt"}


def collect() -> Catalog:
    """All texts of the code, each with the files that use it."""
    catalog = Catalog(locale="zh_Hans")
    for path in sources():
        if (source := read_source(path)) is None:
            continue
        name = path.relative_to(ROOT).as_posix()
        found = extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {})
        for line, text in definitions(source if path.suffix == ".py" else ""):
            catalog.add(text, locations=[(name, line)])
        for line, function, arguments, _comments in found:
            for context, texts in wanted(function, arguments):
                catalog.add(texts, context=context, locations=[(name, line)])
    return catalog


def definitions(source: str) -> Iterator[tuple[int, str]]:
    """Docstrings of declared figures and checks: reports print them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and DECLARED & set(decorators(node)):
            yield node.lineno, " ".join((ast.get_docstring(node) or "").split())


DECLARED = {"indicator", "rule"}


def decorators(node: ast.FunctionDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name):
            yield decorator.func.id


def wanted(function: str, arguments) -> Iterator[tuple[str | None, str | tuple]]:
    """The context and the text, or its two forms, of one call."""
    given = arguments if isinstance(arguments, tuple) else (arguments,)
    context = given[0] if function.lstrip("n").startswith("pgettext") else None
    texts = given[1:] if context is not None else given
    number = 2 if function.startswith("n") else 1
    texts = texts[:number]
    if len(texts) == number and all(isinstance(t, str) and t for t in texts):
        yield context, texts if number == 2 else texts[0]


# --- merging ----------------------------------------------------------------------------


def load() -> Catalog:
    path = path_of("zh_Hans", "po")
    if not path.exists():
        return Catalog(locale="zh_Hans")
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans", abort_invalid=True)


def key(message: Message) -> tuple:
    first = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", first


def by_key(messages) -> dict[tuple, Message]:
    return {key(message): message for message in messages if message.id}


def merge(found: Catalog, kept: Catalog) -> Catalog:
    """``found`` with the translations of ``kept``; what is no longer used is set aside.

    A text that changed is untranslated again: a guess would be read as a translation.
    """
    translations = {**by_key(kept.obsolete.values()), **by_key(kept)}
    merged = Catalog(locale="zh_Hans")
    for message in by_key(found).values():
        known = translations.pop(key(message), None)
        merged.add(
            message.id,
            fitting(known.string, message) if known else "",
            locations=sorted({(name, None) for name, _line in message.locations}),
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    for message in translations.values():
        if is_translated(message):
            merged.obsolete[key(message)] = message
    return merged


def fitting(string, message: Message):
    """A translation in the shape that the text needs now: with plural forms or without."""
    first = string if isinstance(string, str) else next(iter(string), "")
    return (first,) if message.pluralizable else first


def is_translated(message: Message) -> bool:
    string = message.string
    whole = bool(string) and (isinstance(string, str) or all(string))
    return whole and not message.fuzzy


def render(catalog: Catalog) -> str:
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalog,
        width=88,
        omit_header=True,
        sort_output=True,
        include_lineno=False,
    )
    return HEADER + buffer.getvalue().decode().strip() + "\n"


# --- what is wrong ----------------------------------------------------------------------


def complaints(found: Catalog, kept: Catalog) -> list[str]:
    """What ``--check`` objects to, one sentence each."""
    active = by_key(kept)
    wrong = []
    for name, message in by_key(found).items():
        text = name[1]
        if name not in active:
            wrong.append(f"not in the catalogue: {text!r}")
        elif not is_translated(active[name]):
            wrong.append(f"not translated: {text!r}")
        elif placeholders(message.id) != placeholders(active[name].string):
            wrong.append(f"other placeholders than the text: {text!r}")
    gone = active.keys() - by_key(found).keys()
    wrong += [f"no longer used: {text!r}" for _context, text in sorted(gone)]
    return wrong


def placeholders(texts) -> set[str]:
    """The names in ``%(name)s`` and ``{name}``; a plural form may leave its number out."""
    several = (texts,) if isinstance(texts, str) else texts
    return {"".join(match) for text in several for match in PLACEHOLDER.findall(text)}


# --- compiling --------------------------------------------------------------------------


def compile_all() -> None:
    kept = load()
    write_compiled(kept, "zh_Hans")
    write_compiled(traditional(kept), "zh_Hant")


def traditional(kept: Catalog) -> Catalog:
    """The same catalogue in traditional characters."""
    import opencc

    converter = opencc.OpenCC("s2tw")

    def convert(text: str) -> str:
        text = converter.convert(text)
        for wrong, right in CORRECTIONS.items():
            text = text.replace(wrong, right)
        return text

    catalog = Catalog(locale="zh_Hant")
    for message in by_key(kept).values():
        string = message.string
        several = isinstance(string, (tuple, list))
        catalog.add(
            message.id,
            tuple(map(convert, string)) if several else convert(string or ""),
            context=message.context,
        )
    return catalog


def write_compiled(catalog: Catalog, locale: str) -> None:
    path = path_of(locale, "mo")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    with unfinished.open("wb") as file:
        write_mo(file, catalog)
    unfinished.replace(path)


# --- the command ------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    if arguments == ["compile"]:
        compile_all()
        return 0
    if arguments == ["--check"]:
        wrong = complaints(collect(), load())
        for sentence in wrong:
            print(sentence)
        if wrong:
            print(f"{len(wrong)} texts need a hand; ./do messages collects them.")
        return 1 if wrong else 0
    if arguments:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    return update()


def update() -> int:
    found = collect()
    merged = merge(found, load())
    path = path_of("zh_Hans", "po")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(merged), encoding="utf-8")
    open_ones = [m for m in by_key(merged).values() if not is_translated(m)]
    for message in sorted(open_ones, key=key):
        print(f"not translated: {key(message)[1]!r}")
    print(
        f"{len(by_key(merged))} texts, {len(open_ones)} not translated, "
        f"{len(merged.obsolete)} no longer used."
    )
    compile_all()
    return 0


if __name__ == "__main__":
    warnings.simplefilter("ignore", SyntaxWarning)
    sys.exit(main(sys.argv[1:]))
