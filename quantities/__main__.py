"""``python -m quantities FILE [--json] [--check]``: reads a text from the shell."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from quantities.checks import check
from quantities.export import as_data
from quantities.model import Finding, NotQuantity, Quantity
from quantities.read import read

_MOST_BYTES = 50_000_000


class BadInput(Exception):
    """A file that cannot be read as text; the message says what to do."""


def text_of(path: str) -> str:
    """The text of a UTF-8 or GB 18030 file, or of standard input for ``-``.

    Raises ``BadInput`` for a missing, empty, binary or oversized file.
    """
    try:
        data = sys.stdin.buffer.read() if path == "-" else _bytes_of(Path(path))
    except OSError as error:
        raise BadInput(f"{path} cannot be opened: {error.strerror}.") from error
    if not data.strip():
        raise BadInput(f"{path} is empty: there is nothing to read.")
    if b"\0" in data[:8000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(f"{path} is not a text file: save it as plain text first.")
    return _decoded(path, data)


def _bytes_of(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        raise BadInput(f"{path} is larger than 50 MB: read it in parts.")
    return path.read_bytes()


def _decoded(path: str, data: bytes) -> str:
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_utf16 else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(f"{path} is neither UTF-8 nor GB 18030: save it as UTF-8 text.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what a text holds; 0 when it was read, 2 when it could not be."""
    options = _parser().parse_args(arguments)
    try:
        text = text_of(options.file)
    except BadInput as error:
        print(error, file=sys.stderr)
        return 2
    findings = read(text)
    if options.json:
        data = [as_data(finding) for finding in findings]
        print(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        print(*map(_line, findings), sep="\n")
    if options.check:
        for disagreement in check(text):
            print(f"{disagreement.kind}: {disagreement.message}", file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quantities", description="Reads the quantities of a Chinese text."
    )
    parser.add_argument("file", help="a text file, or - for standard input")
    parser.add_argument("--json", action="store_true", help="print all that is known")
    parser.add_argument(
        "--check", action="store_true", help="also compare the numbers, on stderr"
    )
    return parser


def _line(finding: Finding) -> str:
    place = f"{finding.start:>6}  {finding.text}"
    if isinstance(finding, NotQuantity):
        return f"{place}\t- {finding.reason}"
    if isinstance(finding, Quantity):
        bounds = f"{_bound(finding.low)}..{_bound(finding.high)}"
        return f"{place}\t{bounds} {finding.unit}\t{finding.counted}\t{finding.scope}"
    return f"{place}\tno number, {finding.unit}\t{finding.counted}"


def _bound(number) -> str:
    return "" if number is None else f"{number:f}"


if __name__ == "__main__":
    sys.exit(main())
