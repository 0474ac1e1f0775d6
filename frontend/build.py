"""Builds the style sheets and scripts of the screens; standard library only.

The build hook of ``pip install`` calls ``build``; ``./do`` asks ``is_current``. What was
built carries a stamp of the sources that it was built from.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "tongzhou/screens/static/dist"
LOG = HERE / "build.log"
STAMP = OUT / ".stamp"
INPUTS = ["package.json", "package-lock.json", "vite.config.js"]


def sources() -> list[Path]:
    files = [HERE / name for name in INPUTS]
    files += [path for path in (HERE / "src").rglob("*") if path.is_file()]
    return sorted(files)


def stamp() -> str:
    digest = hashlib.sha256()
    for path in sources():
        digest.update(str(path.relative_to(HERE)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether what lies in ``dist`` was built from the sources as they are now."""
    built = STAMP.exists() and (OUT / "manifest.json").exists()
    return built and STAMP.read_text() == stamp()


def build(node_home: Path) -> bool:
    """Build with the Node below ``node_home``; what it said is in ``build.log``.

    Returns whether it worked. An older build stays in place when it did not.
    """
    node = node_home / "bin" / "node"
    npm = node_home / "lib/node_modules/npm/bin/npm-cli.js"
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    env = {**os.environ, "PATH": path, "NODE_DISABLE_COMPILE_CACHE": "1"}
    want = stamp()
    with LOG.open("w", encoding="utf-8") as log:
        for step in (
            [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
            [HERE / "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"],
        ):
            try:
                subprocess.run(
                    [str(node), *map(str, step)],
                    cwd=HERE,
                    env=env,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    check=True,
                )
            except (OSError, subprocess.CalledProcessError) as error:
                log.write(f"{error}\n")
                return False
    STAMP.write_text(want)
    return True
