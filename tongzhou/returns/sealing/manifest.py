"""The manifest of a package: its bytes, its signature, the hashes of its files."""

import base64
import hashlib
import json
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

FORMAT = 1
"""The newest format of a package that this software writes and reads."""

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
BESIDE = {MANIFEST, SIGNATURE}
"""What the manifest does not list: itself and its signature."""


def to_bytes(manifest: dict) -> bytes:
    """UTF-8, sorted keys: the same manifest gives the same bytes."""
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=2)
    return text.encode() + b"\n"


def sign(content: bytes, key: Ed25519PrivateKey) -> bytes:
    """What stands in ``manifest.sig``: base64 in one line."""
    return base64.b64encode(key.sign(content)) + b"\n"


def is_signed(content: bytes, signature: bytes, public_key: str) -> bool:
    """Whether ``signature`` is that of ``content`` by the base64 ``public_key``.

    Only the one writing that ``sign`` gives is taken: base64 has several for a value.
    """
    try:
        raw = base64.b64decode(signature, validate=False)
        key = base64.b64decode(public_key, validate=True)
        if base64.b64encode(raw) + b"\n" != signature:
            return False
        Ed25519PublicKey.from_public_bytes(key).verify(raw, content)
    except (ValueError, InvalidSignature):
        return False
    return True


def fingerprint(public_key: str) -> str:
    """The first 128 bits of the key's SHA-256, as people compare them: ``a1b2 c3d4 …``."""
    digest = hashlib.sha256(base64.b64decode(public_key)).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def sha256(path: Path) -> str:
    """Of a file of any size, in bounded memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files(folder: Path) -> dict[str, dict]:
    """Path, hash and size of every file that the manifest lists."""
    return {
        path: {"sha256": sha256(folder / path), "bytes": (folder / path).stat().st_size}
        for path in paths(folder)
        if path not in BESIDE
    }


def paths(folder: Path) -> list[str]:
    """Every file of a folder, as the manifest writes it: with ``/``, in order."""
    found = (p for p in folder.rglob("*") if p.is_symlink() or not p.is_dir())
    return sorted(p.relative_to(folder).as_posix() for p in found)
