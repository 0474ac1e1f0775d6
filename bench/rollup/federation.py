"""A made-up province as sealed packages, written by DuckDB straight into their layout.

One package is one street with 150 enterprise unions and their firms: a year of events,
six of ten rows of attendance name somebody, and three people of a hundred are in the
next street's package, too. It is always the same.
"""

import base64
from pathlib import Path

import duckdb
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tongzhou.returns.rollup.tables import models_by_table, quoted, shape, text
from tongzhou.returns.sealing import manifest as manifests

UNIONS = 150
STREET, CITY, DISTRICT, FIRST, GUEST = 1, 2, 3, 10, 900
STREETS_A_DISTRICT = 10
MOVED = "DATE '2014-07-01'"
OPEN = "DATE '9999-12-31'"
LONG_AGO = "DATE '1900-01-01'"
DEFAULTS = {
    "VARCHAR": "''",
    "BIGINT": "1",
    "BOOLEAN": "false",
    "DATE": OPEN,
    "TIMESTAMP": "TIMESTAMP '2014-12-31 12:00:00'",
}


def generate(folder: Path, rows: int, packages: int) -> int:
    """Write the packages; returns the bytes of their attendance tables."""
    with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as connection:
        streets = [
            Street(connection, folder, number, rows // packages, packages)
            for number in range(packages)
        ]
        return sum(street.write() for street in streets)


class Street:
    """One package: local keys begin anew in each."""

    def __init__(self, connection, folder: Path, number: int, rows: int, packages: int):
        self.connection = connection
        self.code = f"S{number:05}"
        self.next = f"S{(number + 1) % packages:05}"
        self.district = f"D{number // STREETS_A_DISTRICT:04}"
        self.number, self.rows, self.packages = number, rows, packages
        self.people = max(rows // 10, 10)
        self.events = max(rows // 125, 4)
        self.folder = folder / f"{self.code}-2014"
        self.tables: dict[str, dict] = {}

    def write(self) -> int:
        (self.folder / "tables").mkdir(parents=True)
        self._organisations()
        self._people()
        self._events()
        attendance = self._attendance()
        (self.folder / "figures.json").write_text("[]")
        self._sign()
        return attendance

    def _copy(self, table: str, count: int, values: dict[str, str]) -> int:
        """``count`` rows whose columns are SQL over their number ``n``; bytes."""
        fields = {f.column: f for f in models_by_table()[table]._meta.concrete_fields}
        listed = []
        for column, kind in shape(table).items():
            null = column not in fields or fields[column].null
            value = values.get(column, "NULL" if null else DEFAULTS[kind])
            listed.append(f"CAST({value} AS {kind}) AS {quoted(column)}")
        path = self.folder / "tables" / f"{table}.parquet"
        self.connection.execute(
            f"COPY (SELECT {', '.join(listed)} FROM range(1, {count + 1}) t(n)) TO"
            f" {text(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)"
        )
        self.tables[table] = {"rows": count, "columns": shape(table)}
        return path.stat().st_size

    def _organisations(self) -> None:
        key = f"CASE n WHEN {UNIONS + 4} THEN {GUEST} WHEN 1 THEN 1 WHEN 2 THEN 2"
        key += f" WHEN 3 THEN 3 ELSE n + {FIRST - 4} END"
        code = f"CASE n WHEN {UNIONS + 4} THEN '{self.next}U000' WHEN 1 THEN"
        code += f" '{self.code}' WHEN 2 THEN 'CITY' WHEN 3 THEN '{self.district}'"
        code += f" ELSE '{self.code}U' || printf('%03d', n - 4) END"
        level = "CASE n WHEN 1 THEN 'street' WHEN 2 THEN 'prefecture' WHEN 3 THEN"
        level += " 'county' ELSE 'enterprise' END"
        self._copy(
            "organisations_union",
            UNIONS + 4,
            {"id": key, "code": code, "name": code, "level": level},
        )
        parent = f"CASE n WHEN 1 THEN {DISTRICT} WHEN 3 THEN {CITY} ELSE {STREET} END"
        since = f"CASE n WHEN 4 THEN {MOVED} ELSE {LONG_AGO} END"
        until = f"CASE n WHEN {UNIONS + 4} THEN {MOVED} ELSE {OPEN} END"
        placed = {"id": "n", "union_id": key, "parent_id": parent}
        placed |= {"since": since, "until": until}
        self._copy("organisations_placement", UNIONS + 4, placed)
        self.connection.execute(
            "COPY (FROM {0} WHERE union_id <> {1}) TO {0} (FORMAT parquet)".format(
                text(self.folder / "tables" / "organisations_placement.parquet"), CITY
            )
        )
        self.tables["organisations_placement"]["rows"] -= 1
        self._firms()

    def _firms(self) -> None:
        since = {"since": LONG_AGO, "until": OPEN, "employer_id": "n"}
        union = f"n + {FIRST - 1}"
        self._copy(
            "organisations_employer",
            UNIONS,
            {
                "id": "n",
                "owner_id": union,
                "state": "'recorded'",
                "name": f"'{self.code} firm ' || n",
                "credit_code": f"'91{self.code}' || printf('%010d', n)",
            },
        )
        self._copy(
            "organisations_cover", UNIONS, {"id": "n", "union_id": union} | since
        )
        status = {"id": "n", "status": "'normal'"} | since
        self._copy("organisations_employerstatus", UNIONS, status)
        heads = "20 + hash(n) % 300"
        self._copy(
            "organisations_headcount",
            UNIONS,
            {
                "id": "n",
                "owner_id": union,
                "state": "'recorded'",
                "employees": heads,
                "members": f"({heads}) * 9 // 10",
            }
            | since,
        )

    def _people(self) -> None:
        street = f"CASE WHEN n % 33 = 0 THEN '{self.next}' ELSE '{self.code}' END"
        key = f"CASE WHEN n % 100 = 7 THEN NULL ELSE sha256({street} || n) END"
        self._copy(
            "people_person",
            self.people,
            {
                "id": "n",
                "owner_id": f"{FIRST} + n % {UNIONS}",
                "employer_id": f"1 + n % {UNIONS}",
                "state": "'recorded'",
                "person_key": key,
            },
        )

    def _events(self) -> None:
        owner = f"CASE WHEN hash(n) % 10 < 3 THEN {STREET} ELSE"
        owner += f" {FIRST} + hash(n, 1) % {UNIONS} END"
        record = {"id": "n", "owner_id": owner, "state": "'recorded'"}
        self._copy(
            "events_event",
            self.events,
            {
                "held_on": "DATE '2014-01-01' + CAST(hash(n, 2) % 365 AS INTEGER)",
                "held_on_precision": "'day'",
                "last_on": "NULL",
                "title": "'event ' || n",
                "no_repeats": "hash(n, 3) % 5 = 0",
            }
            | record,
        )
        of = {"owner_id": str(STREET), "state": "'recorded'", "id": "n"}
        some = self.events * 6 // 10
        self._copy("culture_activity", some, of | {"event_id": "n", "form": "'show'"})
        self._copy(
            "meetings_meeting", self.events - some, of | {"event_id": f"n + {some}"}
        )
        joint = {"id": "n", "event_id": "n * 12", "union_id": f"{FIRST} + n % {UNIONS}"}
        self._copy("events_host", self.events // 12, joint)

    def _attendance(self) -> int:
        seed = self.number
        named = f"hash(n, {seed}) % 10 < 6"
        event = f"1 + n * {self.events} // {self.rows + 1}"
        # Nobody twice at one event: its rows follow one another.
        who = f"1 + (hash({event}, {seed}) % 1000000 + n * 7919) % {self.people}"
        return self._copy(
            "events_attendance",
            self.rows,
            {
                "id": "n",
                "owner_id": str(STREET),
                "state": "'recorded'",
                "event_id": event,
                "employer_id": f"1 + hash(n, {seed}, 2) % {UNIONS}",
                "person_id": f"CASE WHEN {named} THEN {who} END",
                "people": f"CASE WHEN {named} THEN 1 ELSE 1 + hash(n, 3) % 40 END",
                "source": f"CASE WHEN {named} THEN '' ELSE 'paper' END",
                "door": "'sheet'",
            },
        )

    def _sign(self) -> None:
        key = Ed25519PrivateKey.generate()
        public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
        above = [(self.district, self.district), ("CITY", "City")]
        content = manifests.to_bytes(
            {
                "format": manifests.FORMAT,
                "body": {"code": self.code, "name": self.code, "level": "street"},
                "above": [{"code": code, "name": name} for code, name in above],
                "period": "2014",
                "first": "2014-01-01",
                "last": "2014-12-31",
                "sealed_at": "2015-01-10T09:00:00+08:00",
                "origin": self.code,
                "number": 1,
                "person_key": {"issued_by": "CITY", "id": "k1", "kind": "HMAC-SHA256"},
                "people_without_id": self.people // 100,
                "tables": self.tables,
                "files": manifests.files(self.folder),
                "public_key": public,
            }
        )
        (self.folder / manifests.MANIFEST).write_bytes(content)
        (self.folder / manifests.SIGNATURE).write_bytes(manifests.sign(content, key))
