"""A package lands whole or not at all, whatever is killed when.

Before anything is written a note says where the package is going to be; when the seal is
in the ledger the note goes. A note that is found later names what a killed sealing left.
"""

import errno
import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tongzhou.returns.sealing import packing
from tongzhou.returns.sealing.manifest import MANIFEST, sha256
from tongzhou.returns.sealing.models import Seal


def home() -> Path:
    """Where packages lie unless another folder is named."""
    return settings.HOME / "sealed"


def _notes() -> Path:
    return settings.HOME / "sealing"


@dataclass(frozen=True)
class Landing:
    """A package on its way: the folder in which it grows, and where it will be."""

    growing: Path
    final: Path
    note: Path

    def land(self) -> None:
        """Give the package its name; from here on it is there."""
        if self.final.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), self.final)
        self.growing.rename(self.final)
        packing.sync(self.final.parent)

    def undo(self) -> None:
        """Take away what has been written; a package of another seal stays."""
        shutil.rmtree(self.growing, ignore_errors=True)
        if not self.growing.exists():
            self.forget()

    def forget(self) -> None:
        """The note is not needed any more."""
        self.note.unlink(missing_ok=True)


@contextmanager
def alone() -> Iterator[None]:
    """One sealing at a time; raises ``ValidationError`` (``busy``) during another."""
    _notes().mkdir(parents=True, exist_ok=True)
    with (_notes() / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ValidationError(
                _("Another sealing is going on: try again when it has ended."),
                code="busy",
            ) from None
        yield


def begin(folder: Path, name: str) -> Landing:
    """Note where the package is going to be, and make the folder in which it grows."""
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    mark = secrets.token_hex(4)
    growing, final = folder / f".{name}.{mark}", folder / name
    if final.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(final))
    note = _notes() / f"{mark}.json"
    landing = Landing(growing, final, note)
    note.write_text(json.dumps({"growing": str(growing), "final": str(final)}))
    packing.sync(note)
    packing.sync(note.parent)
    growing.mkdir()
    return landing


def clean_up() -> list[Path]:
    """Remove what killed sealings have left; returns the folders that went.

    A package that its note names and that no seal knows was renamed, and its
    transaction never ended: it is no seal, so it goes, too.
    """
    gone = []
    for note in sorted(_notes().glob("*.json")):
        try:
            named = json.loads(note.read_text())
        except ValueError:  # killed while the note was written: nothing else began
            named = {}
        for folder in map(Path, named.values()):
            if folder.is_dir() and not _is_sealed(folder):
                shutil.rmtree(folder)
                gone.append(folder)
        note.unlink()
    return gone


def _is_sealed(folder: Path) -> bool:
    manifest = folder / MANIFEST
    return (
        manifest.is_file()
        and Seal.objects.filter(
            folder=str(folder), manifest_sha256=sha256(manifest)
        ).exists()
    )


@contextmanager
def said_plainly(folder: Path) -> Iterator[None]:
    """Turns what a disk refuses into one sentence: a ``ValidationError`` (``disk``)."""
    try:
        yield
    except OSError as error:
        raise _refused(folder, error.errno, error.strerror or str(error)) from error
    except duckdb.Error as error:
        full = "No space left" in str(error) or "out of disk" in str(error).lower()
        if not full and not isinstance(error, duckdb.IOException):
            raise
        raise _refused(folder, errno.ENOSPC if full else 0, str(error)) from error


def _refused(folder: Path, number: int | None, reason: str) -> ValidationError:
    if number == errno.ENOSPC:
        sentence = _("The disk of %(folder)s is full: nothing was sealed.")
    elif number == errno.EEXIST:
        sentence = _("There is something in %(folder)s already: %(reason)s.")
    else:
        sentence = _("%(folder)s cannot be written (%(reason)s): nothing was sealed.")
    return ValidationError(sentence % {"folder": folder, "reason": reason}, code="disk")
