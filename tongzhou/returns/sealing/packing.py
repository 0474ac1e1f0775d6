"""Writing a package: its tables, its papers, its manifest, its signature; then fsync."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tongzhou.indicators import portable
from tongzhou.indicators.figures import Figure
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.people.models import Person
from tongzhou.returns.sealing import (
    catalogue,
    documents,
    keys,
    manifest,
    personal,
    selection,
    tables,
)
from tongzhou.returns.sealing import figures as sealed_figures
from tongzhou.returns.sealing.models import PersonKey, Seal, SigningKey, Waiver
from tongzhou.returns.sealing.store import Store, Table
from tongzhou.summaries.compose import Composition

Tell = Callable[[str, int], None]
"""Hears which step the work has come to, and how much of a hundred is done."""

READING = gettext_noop("Reading the records")
WRITING = gettext_noop("Writing the tables")
PAPERS = gettext_noop("Writing the summary, the ledger and the catalogue")
SIGNING = gettext_noop("Hashing and signing")


@dataclass
class Content:
    """All that a package is made of."""

    seal: Seal
    key: SigningKey
    person_key: PersonKey
    composition: Composition
    figures: list[tuple[Figure, bool]]
    waivers: list[Waiver]
    hidden: frozenset[str] = frozenset()
    """Labels of kinds whose names stay back even when names are asked for."""
    notes: list[str] = field(default_factory=list)

    @property
    def body(self) -> Union:
        return self.seal.owner

    @property
    def period(self) -> Period:
        return self.seal.period

    @property
    def names(self) -> bool:
        return bool(self.seal.names_reason)


def folder_name(seal: Seal) -> str:
    """``<body code>-<period>``, with the number of the seal from the second on."""
    name = f"{seal.owner.code}-{str(seal.period).replace('..', '_')}"
    return name if seal.number == 1 else f"{name}-{seal.number}"


def write(folder: Path, content: Content, tell: Tell) -> dict:
    """Write the whole package into ``folder``, an empty one; returns the manifest."""
    written, without_id = _tables(folder, content, tell)
    tell(PAPERS, 70)
    content.notes += _papers(folder, content)
    tell(SIGNING, 90)
    made = _manifest(content, written, without_id)
    documents.write_welcome(folder, _facts(content, without_id))
    made["files"] = manifest.files(folder)
    signed = manifest.to_bytes(made)
    (folder / manifest.MANIFEST).write_bytes(signed)
    (folder / manifest.SIGNATURE).write_bytes(
        manifest.sign(signed, keys.private_part(content.key))
    )
    to_disk(folder)
    return made


def _tables(folder: Path, content: Content, tell: Tell) -> tuple[dict, int]:
    """The Parquet files, and the papers' catalogue, which asks for the rows' ids."""
    read = tables.read_by_sets()
    kinds = tables.kinds()
    branch = selection.Branch(content.body, content.period)
    scratch = folder / ".store"
    scratch.mkdir()
    with Store(scratch, [_table(m, read.get(m), content) for m in kinds]) as store:
        for number, model in enumerate(kinds):
            tell(READING, 5 + 45 * number // len(kinds))
            store.take(model, selection.rows(model, branch, read.get(model)))
        store.close()
        tell(WRITING, 50)
        written = store.write(folder / "tables")
        without_id = store.count("people_person", "person_key IS NULL")
        _catalogue(folder, content, kinds, store)
    shutil.rmtree(scratch)
    return written, without_id


def _table(model, read, content: Content) -> Table:
    blank = blank_columns(model, read, content)
    pseudonym = keys.Pseudonyms(content.person_key).of if model is Person else None
    return Table(model, frozenset(blank), pseudonym)


def blank_columns(model, read, content: Content) -> set[str]:
    if not content.names or model._meta.label_lower in content.hidden:
        return personal.kept_back(model, read)
    return set()


def _catalogue(folder: Path, content: Content, kinds, store: Store) -> None:
    (folder / "catalogue").mkdir()
    with translation.override("zh-hans"):
        found = catalogue.items(
            kinds, store.ids, body=content.body, period=content.period
        )
        rows = catalogue.lines(found, content.body, content.period)
        catalogue.write(folder / "catalogue" / "catalogue.xlsx", rows)


def _papers(folder: Path, content: Content) -> list[str]:
    """The readable parts; returns what the manifest has to say of them."""
    notes = documents.write_summary(
        folder / "summary", content.composition, names=content.names
    )
    read = tables.read_by_sets()
    blank = {
        sheet.model: blank_columns(sheet.model, read.get(sheet.model), content)
        for sheet in documents.sheets.in_order()
    }
    exporter = documents.SealedExporter(
        content.body, content.period, kept_back={k: v for k, v in blank.items() if v}
    )
    too_long = documents.write_ledger(folder / "ledger" / "ledger.xlsx", exporter)
    notes += [
        _("The ledger's workbook leaves out %(table)s: it is too long for a sheet.")
        % {"table": table}
        for table in too_long
    ]
    documents.write_json(
        folder / "figures.json", sealed_figures.as_json(content.figures)
    )
    return notes


def _manifest(content: Content, written: dict, without_id: int) -> dict:
    seal, body = content.seal, content.body
    return {
        "format": manifest.FORMAT,
        "software": f"Tongzhou {version('tongzhou')}",
        "definitions": _definitions(tuple(indicators.registry)),
        "body": {"code": body.code, "name": body.name, "level": body.level},
        "above": [{"code": u.code, "name": u.name} for u in above(body, seal.last)],
        "period": str(seal.period),
        "first": seal.first.isoformat(),
        "last": seal.last.isoformat(),
        "sealed_at": seal.sealed_at.isoformat(),
        "origin": keys.origin(),
        "number": seal.number,
        "person_key": {
            "issued_by": content.person_key.issued_by,
            "id": content.person_key.key_id,
            "kind": "HMAC-SHA256",
        },
        "people_without_id": without_id,
        "names_included": content.names,
        "names_reason": seal.names_reason,
        "waivers": [
            {
                "check": w.check_code,
                "what": w.what,
                "reason": w.reason,
                "by": str(w.by or ""),
            }
            for w in content.waivers
        ],
        "notes": content.notes,
        "tables": written,
        "public_key": content.key.public,
    }


@cache
def _definitions(codes: tuple[str, ...]) -> dict[str, str]:
    """Code → digest of what the figure means; declarations stay while we run."""
    return {code: portable.digest(indicators.registry[code]) for code in codes}


def above(body: Union, day) -> list[Union]:
    """The bodies above on a day, from the parent to the top."""
    found: list[Union] = []
    parent = body.parent_on(day)
    while parent and parent not in found:
        found.append(parent)
        parent = parent.parent_on(day)
    return found


def _facts(content: Content, without_id: int) -> dict[str, str]:
    seal = content.seal
    included = "本包按说明的理由收录了姓名等个人信息：" + seal.names_reason
    left_out = "本包不含姓名、电话、身份证号。Names, telephones and identity numbers are left out."
    return {
        "body": seal.owner.name,
        "period": seal.period.label(),
        "fingerprint": manifest.fingerprint(content.key.public),
        "sealed_at": f"{timezone.localtime(seal.sealed_at):%Y-%m-%d %H:%M %Z}",
        "number": str(seal.number),
        "without_id": str(without_id),
        "names": included if content.names else left_out,
    }


def to_disk(folder: Path) -> None:
    """Do not come back before everything in ``folder`` is on the disk."""
    for path in [*folder.rglob("*"), folder]:
        sync(path)


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
