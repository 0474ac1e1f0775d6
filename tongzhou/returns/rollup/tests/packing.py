"""Small packages for tests: a few rows as Parquet, with a manifest."""

import base64
import json
from pathlib import Path

import duckdb
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tongzhou.returns.rollup.given import Given
from tongzhou.returns.rollup.tables import quoted, shape, text
from tongzhou.returns.sealing import manifest as manifests

OPEN = "9999-12-31"
LONG_AGO = "1900-01-01"


def package(
    folder: Path,
    body: str,
    rows: dict[str, list[dict]],
    *,
    origin: str = "",
    period: str = "2014",
    sealed_at: str = "2015-01-10T09:00:00+08:00",
    above: list[str] = (),
    **manifest,
) -> Given:
    """A package of ``body``; each table has the columns that its rows name."""
    name = manifest.pop("name", f"{body}-{period}")
    place = folder / (origin or body) / name
    (place / "tables").mkdir(parents=True)
    manifest = {
        "format": 1,
        "body": {"code": body, "name": body, "level": "street"},
        "above": [{"code": code, "name": code} for code in above],
        "period": period,
        "first": f"{period}-01-01",
        "last": f"{period}-12-31",
        "sealed_at": sealed_at,
        "origin": origin or body,
        "number": 1,
        "person_key": {"issued_by": "CITY", "id": "k1", "kind": "HMAC-SHA256"},
        "people_without_id": 0,
        "tables": {},
    } | manifest
    for table, lines in rows.items():
        columns = _write(place / "tables" / f"{table}.parquet", table, lines)
        manifest["tables"][table] = {"rows": len(lines), "columns": columns}
    text_of = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=2)
    (place / "manifest.json").write_text(text_of, encoding="utf-8")
    return Given(place, manifest, name)


def _write(file: Path, table: str, lines: list[dict]) -> dict[str, str]:
    kinds = shape(table)
    names = sorted(set().union(*lines)) if lines else list(kinds)
    given = file.with_suffix(".json")
    given.write_text(json.dumps(lines, default=str), encoding="utf-8")
    columns = ", ".join(f"{quoted(name)}: {text(kinds[name])}" for name in names)
    with duckdb.connect() as connection:
        rows = f"read_json({text(given)}, columns = {{{columns}}})"
        connection.execute(f"COPY (FROM {rows}) TO {text(file)} (FORMAT parquet)")
    given.unlink()
    return {name: kinds[name] for name in names}


def union(key: int, code: str, **fields) -> dict:
    return {"id": key, "code": code, "name": code, "dissolved_on": OPEN} | fields


def placed(key: int, below: int, above: int, since=LONG_AGO, until=OPEN) -> dict:
    return {
        "id": key,
        "union_id": below,
        "parent_id": above,
        "since": since,
        "until": until,
    }


def sealed(given: Given, key: Ed25519PrivateKey | None = None) -> Given:
    """The package with hashes and a signature, as ``open_package`` wants it."""
    key = key or Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    manifest = given.manifest | {
        "public_key": public,
        "files": manifests.files(given.folder),
    }
    content = manifests.to_bytes(manifest)
    (given.folder / manifests.MANIFEST).write_bytes(content)
    (given.folder / manifests.SIGNATURE).write_bytes(manifests.sign(content, key))
    return Given(given.folder, manifest, given.name)
