"""A package as a .zip that is made while it is sent: nothing is written, little is held."""

from collections.abc import Iterator
from pathlib import Path

from zipstream import ZipStream


class Zipped:
    """Iterate over it for the bytes; ``len`` says how many there will be."""

    def __init__(self, folder: Path):
        self._stream = ZipStream.from_path(folder, sized=True)

    def __len__(self) -> int:
        return len(self._stream)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)
