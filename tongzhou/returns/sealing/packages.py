"""Opening a package that somebody hands over: whole and signed, or a clear sentence."""

import json
import shutil
import tempfile
import zipfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from tongzhou.returns.sealing import manifest as manifests
from tongzhou.returns.sealing.manifest import FORMAT, MANIFEST, SIGNATURE

_NEEDED = {
    "body": dict,
    "files": dict,
    "first": str,
    "last": str,
    "number": int,
    "origin": str,
    "period": str,
    "public_key": str,
    "sealed_at": str,
    "tables": dict,
}
_AT_ONCE = 2**20


class PackageError(Exception):
    """What is wrong with a package; ``str(error)`` is a sentence, ``code`` the case."""

    def __init__(self, sentence: str, code: str):
        self.code = code
        super().__init__(sentence)


@dataclass
class Package:
    """A package on disk whose manifest is signed; ``close`` removes what was unpacked.

    ``file`` and ``table`` give paths and verify each file when it is first asked for;
    ``check`` verifies all of them at once.
    """

    folder: Path
    manifest: dict = field(repr=False)
    name: str
    scratch: Path | None = field(default=None, repr=False)
    _verified: set[str] = field(default_factory=set, repr=False)

    @property
    def body_code(self) -> str:
        return self.manifest["body"]["code"]

    @property
    def period(self) -> str:
        return self.manifest["period"]

    @property
    def first(self) -> date:
        return date.fromisoformat(self.manifest["first"])

    @property
    def last(self) -> date:
        return date.fromisoformat(self.manifest["last"])

    @property
    def tables(self) -> list[str]:
        return sorted(self.manifest["tables"])

    @property
    def fingerprint(self) -> str:
        """Of the key that signed it; compare it with what the body tells you."""
        return manifests.fingerprint(self.manifest["public_key"])

    @property
    def manifest_sha256(self) -> str:
        return manifests.sha256(self.folder / MANIFEST)

    def table(self, name: str) -> Path:
        """The Parquet file of a table; raises ``PackageError`` when it is not whole."""
        return self.file(f"tables/{name}.parquet")

    def file(self, path: str) -> Path:
        """A file of the package; raises ``PackageError`` unless it is as it was sealed."""
        listed = self.manifest["files"].get(path)
        if listed is None:
            raise PackageError(
                _("“%(name)s” has no file %(path)s.")
                % {"name": self.name, "path": path},
                "no_such_file",
            )
        found = self.folder / path
        if path not in self._verified:
            self._verify(path, found, listed)
            self._verified.add(path)
        return found

    def check(self) -> None:
        """Every listed file is there and unaltered, and there is no other."""
        present = set(manifests.paths(self.folder)) - manifests.BESIDE
        if extra := sorted(present - set(self.manifest["files"])):
            raise PackageError(
                _("“%(name)s” holds a file that was not sealed: %(path)s.")
                % {"name": self.name, "path": extra[0]},
                "extra_file",
            )
        for path in sorted(self.manifest["files"]):
            self.file(path)

    def _verify(self, path: str, found: Path, listed: dict) -> None:
        if found.is_symlink() or not found.is_file():
            raise PackageError(
                _("“%(name)s” lacks the file %(path)s.")
                % {"name": self.name, "path": path},
                "missing_file",
            )
        same_size = found.stat().st_size == listed["bytes"]
        if not same_size or manifests.sha256(found) != listed["sha256"]:
            raise PackageError(
                _("“%(name)s” was altered after sealing: %(path)s.")
                % {"name": self.name, "path": path},
                "altered_file",
            )

    def close(self) -> None:
        if self.scratch:
            shutil.rmtree(self.scratch, ignore_errors=True)

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *error) -> None:
        self.close()


def open_package(
    path: str | Path, *, whole: bool = True, fingerprint: str = ""
) -> Package:
    """Open a package: a folder, or the .zip of one, which is unpacked beside the system's
    temporary files until ``close``.

    The manifest is checked and its signature verified; with ``whole`` every file, too,
    otherwise each when it is first asked for. With ``fingerprint`` only a package signed
    by that key is taken.

    Raises ``PackageError``: ``not_a_package``, ``newer_format``, ``bad_signature``,
    ``wrong_key``, ``missing_file``, ``extra_file``, ``altered_file``.
    """
    path = Path(path)
    folder, scratch = _folder(path)
    try:
        package = Package(folder, _signed(folder, path.name), path.name, scratch)
        if fingerprint and _plain(fingerprint) != _plain(package.fingerprint):
            raise PackageError(
                _("“%(name)s” is signed by another key: %(key)s.")
                % {"name": path.name, "key": package.fingerprint},
                "wrong_key",
            )
        if whole:
            package.check()
    except BaseException:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)
        raise
    return package


def _plain(fingerprint: str) -> str:
    return "".join(fingerprint.split()).lower()


def _signed(folder: Path, name: str) -> dict:
    """The manifest of a folder, when its signature is good."""
    try:
        content = (folder / MANIFEST).read_bytes()
        signature = (folder / SIGNATURE).read_bytes()
    except OSError:
        raise _no_package(name) from None
    manifest = _read(content, name)
    if not manifests.is_signed(content, signature, manifest["public_key"]):
        raise PackageError(
            _("The signature of “%(name)s” does not fit its manifest: it was altered.")
            % {"name": name},
            "bad_signature",
        )
    return manifest


def _read(content: bytes, name: str) -> dict:
    try:
        manifest = json.loads(content)
    except ValueError:
        raise _no_package(name) from None
    if not isinstance(manifest, dict) or type(manifest.get("format")) is not int:
        raise _no_package(name)
    if manifest["format"] > FORMAT:
        raise PackageError(
            _(
                "“%(name)s” has format %(format)s; this software reads formats up to "
                "%(known)s: bring it up to date first."
            )
            % {"name": name, "format": manifest["format"], "known": FORMAT},
            "newer_format",
        )
    if not all(isinstance(manifest.get(k), kind) for k, kind in _NEEDED.items()):
        raise _no_package(name)
    if not all(_is_inside(path) for path in manifest["files"]):
        raise _no_package(name)
    return manifest


def _no_package(name: str) -> PackageError:
    return PackageError(
        _("“%(name)s” is not a sealed package.") % {"name": name}, "not_a_package"
    )


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts


def _folder(path: Path) -> tuple[Path, Path | None]:
    """The folder of a package, and the scratch folder when it had to be unpacked."""
    if path.is_dir():
        return path, None
    try:
        is_zip = path.is_file() and zipfile.is_zipfile(path)
    except OSError:
        is_zip = False
    if not is_zip:
        raise _no_package(path.name)
    scratch = Path(tempfile.mkdtemp(prefix="tongzhou-package-"))
    try:
        _unpack(path, scratch)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        shutil.rmtree(scratch, ignore_errors=True)
        raise PackageError(
            _("“%(name)s” cannot be unpacked: it is damaged.") % {"name": path.name},
            "not_a_package",
        ) from None
    except BaseException as error:
        shutil.rmtree(scratch, ignore_errors=True)
        if isinstance(error, OSError):
            raise PackageError(
                _("“%(name)s” cannot be unpacked: %(reason)s.")
                % {"name": path.name, "reason": error.strerror or error},
                "not_unpacked",
            ) from None
        raise
    return _top(scratch), scratch


def _unpack(path: Path, scratch: Path) -> None:
    """Every entry once, none outside; more than the disk holds is refused at once."""
    with zipfile.ZipFile(path) as zipped:
        entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
        names = [entry.filename for entry in entries]
        if not all(map(_is_inside, names)) or len(set(names)) < len(names):
            raise _no_package(path.name)
        if sum(e.file_size for e in entries) > shutil.disk_usage(scratch).free:
            raise PackageError(
                _("“%(name)s” is larger than the free space here.")
                % {"name": path.name},
                "not_unpacked",
            )
        for entry in entries:
            target = scratch / entry.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            with zipped.open(entry) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink, _AT_ONCE)


def _top(scratch: Path) -> Path:
    """Where the manifest lies: at the top, or in the one folder that was packed."""
    inside = list(scratch.iterdir())
    if len(inside) == 1 and inside[0].is_dir():
        return inside[0]
    return scratch
