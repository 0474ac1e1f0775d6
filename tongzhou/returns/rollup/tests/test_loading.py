"""Many packages in one database: who is the same, who speaks, what is left out."""

from datetime import date

from tongzhou.returns.rollup import loading
from tongzhou.returns.rollup.own import Own
from tongzhou.returns.rollup.tests.packing import OPEN, package, placed, union

MAY = "2014-05-01"


def read(loaded, sql: str) -> list[tuple]:
    with loading.connect(loaded.file, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def attendance(key: int, person: int | None, owner: int = 1) -> dict:
    return {"id": key, "owner_id": owner, "person_id": person, "people": 1}


def person(key: int, mark: str | None) -> dict:
    return {"id": key, "owner_id": 1, "person_key": mark}


def street(tmp_path, code: str, people=(), came=(), **more):
    """A street's package: the street is union 1, the city above it union 2."""
    rows = {
        "organisations_union": [union(1, code), union(2, "CITY")],
        "organisations_placement": [placed(1, 1, 2)],
        "people_person": [person(*one) for one in people],
        "events_attendance": [attendance(*one) for one in came],
    }
    return package(tmp_path, code, rows | more.pop("rows", {}), above=["CITY"], **more)


def test_equal_local_keys_of_two_installations_stay_two_rows(tmp_path):
    given = [street(tmp_path, code, came=[(7, None)]) for code in ("A", "B")]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    found = read(
        loaded,
        "SELECT u.code, a.id >> 40, a.id & 1023 FROM events_attendance a"
        " JOIN organisations_union u ON u.id = a.owner_id ORDER BY 1",
    )
    assert found == [("A", 1, 7), ("B", 2, 7)]


def test_a_union_of_two_packages_is_one_by_its_code(tmp_path):
    given = [street(tmp_path, code) for code in ("A", "B")]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    codes = read(loaded, "SELECT code FROM organisations_union ORDER BY code")
    assert codes == [("A",), ("B",), ("CITY",)]
    above = read(
        loaded,
        "SELECT count(DISTINCT a.ancestor_id) FROM organisations_ancestry a"
        " JOIN organisations_union u ON u.id = a.ancestor_id WHERE u.code = 'CITY'",
    )
    assert above == [(1,)]


def test_a_person_of_two_streets_is_one_by_the_key(tmp_path):
    given = [
        street(tmp_path, "A", people=[(5, "x")], came=[(1, 5)]),
        street(tmp_path, "B", people=[(5, "y"), (6, "x")], came=[(1, 5), (2, 6)]),
    ]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    asked = "SELECT count(*), count(DISTINCT person_id) FROM events_attendance"
    assert read(loaded, asked) == [(3, 2)]
    assert read(loaded, "SELECT count(*) FROM people_person") == [(2,)]


def test_people_without_an_identity_number_are_never_merged(tmp_path):
    given = [
        street(tmp_path, code, people=[(5, None)], people_without_id=1)
        for code in ("A", "B")
    ]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    assert read(loaded, "SELECT count(*) FROM people_person") == [(2,)]
    assert any("2 people have no identity number" in n for n in loaded.notices())


def test_people_under_two_keys_are_not_merged_and_it_is_said(tmp_path):
    other = {"person_key": {"issued_by": "CITY", "id": "k2", "kind": "HMAC-SHA256"}}
    given = [
        street(tmp_path, "A", people=[(5, "x")]),
        street(tmp_path, "B", people=[(5, "x")], **other),
    ]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    assert read(loaded, "SELECT count(*) FROM people_person") == [(2,)]
    assert any("2 different keys (k1, k2)" in notice for notice in loaded.notices())


def test_firms_are_one_by_credit_code_and_else_never(tmp_path):
    def firms(*codes):
        return {
            "organisations_employer": [
                {"id": 3 + n, "owner_id": 1, "name": "F", "credit_code": code}
                for n, code in enumerate(codes)
            ]
        }

    given = [
        street(tmp_path, "A", rows=firms("91X", "")),
        street(tmp_path, "B", rows=firms("", "91x")),
    ]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    assert read(loaded, "SELECT count(*) FROM organisations_employer") == [(3,)]


def test_the_row_that_was_sealed_last_counts(tmp_path):
    given = [
        street(
            tmp_path,
            "A",
            period=year,
            sealed_at=at,
            rows={"events_event": [{"id": 9, "owner_id": 1, "title": year}]},
        )
        for year, at in (("2013", "2015-03-01"), ("2014", "2015-02-01"))
    ]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    assert read(loaded, "SELECT title FROM events_event") == [("2013",)]


def cover(key: int, since: str, until: str = OPEN) -> dict:
    return {"id": key, "union_id": 1, "employer_id": 3, "since": since, "until": until}


def test_only_the_newest_package_of_a_body_speaks_for_its_history(tmp_path):
    given = [
        street(tmp_path, "A", period=year, rows={"organisations_cover": covers})
        for year, covers in (
            ("2013", [cover(1, "2010-01-01"), cover(2, "2012-01-01")]),
            ("2014", [cover(1, "2010-01-01")]),
        )
    ]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    assert read(loaded, "SELECT count(*) FROM organisations_cover") == [(1,)]


def test_a_firm_in_two_ledgers_has_one_cover_at_a_time(tmp_path):
    firm = [{"id": 3, "owner_id": 1, "credit_code": "91X"}]
    given = [
        street(
            tmp_path,
            code,
            sealed_at=at,
            rows={
                "organisations_employer": firm,
                "organisations_cover": [cover(1, on)],
            },
        )
        for code, on, at in (
            ("A", "2010-01-01", "2015-01-01"),
            ("B", MAY, "2015-02-01"),
        )
    ]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    spans = read(
        loaded,
        "SELECT u.code, c.since, c.until FROM organisations_cover c"
        " JOIN organisations_union u ON u.id = c.union_id ORDER BY c.since",
    )
    assert spans == [
        ("A", date(2010, 1, 1), date(2014, 5, 1)),
        ("B", date(2014, 5, 1), date(9999, 12, 31)),
    ]
    assert any("1 firms" in notice for notice in loaded.notices())


def test_of_one_body_and_period_the_latest_seal_wins_and_the_older_is_named(tmp_path):
    given = [
        street(tmp_path, "A", came=came, sealed_at=at, name=name)
        for name, at, came in (
            ("A-2014", "2015-01-01", [(1, None), (2, None)]),
            ("A-2014-2", "2015-02-01", [(1, None)]),
        )
    ]

    loaded = loading.load(given, tmp_path / "r.duckdb")

    assert read(loaded, "SELECT count(*) FROM events_attendance") == [(1,)]
    assert [(one.name, "A-2014-2" in one.reason) for one in loaded.left_out] == [
        ("A-2014", True)
    ]


def test_a_table_with_too_few_rows_is_named_and_the_rest_goes_on(tmp_path):
    good, bad = (street(tmp_path, code, came=[(7, None)]) for code in ("A", "B"))
    bad.manifest["tables"]["events_attendance"]["rows"] = 2

    loaded = loading.load([good, bad], tmp_path / "r.duckdb")

    assert [one.name for one in loaded.left_out] == ["B-2014"]
    assert "has 1 rows, the manifest says 2" in loaded.left_out[0].reason
    assert read(loaded, "SELECT count(*) FROM events_attendance") == [(1,)]


def test_a_damaged_table_is_named_and_the_rest_goes_on(tmp_path):
    good, bad = (
        street(tmp_path, code, came=[(n, None) for n in range(1000)])
        for code in ("A", "B")
    )
    file = bad.file("events_attendance")
    content = bytearray(file.read_bytes())
    content[4:400] = b"\xff" * 396
    file.write_bytes(content)

    loaded = loading.load([good, bad], tmp_path / "r.duckdb")

    assert [one.name for one in loaded.left_out] == ["B-2014"]
    assert "events_attendance" in loaded.left_out[0].reason
    assert read(loaded, "SELECT count(*) FROM events_attendance") == [(1000,)]


def moved(tmp_path):
    """Union U leaves street A for street B in May; each street keeps its own ledger."""
    left = [union(1, "A"), union(2, "CITY"), union(3, "U")]
    come = [union(1, "B"), union(2, "CITY"), union(8, "U")]
    return [
        street(
            tmp_path,
            "A",
            rows={
                "organisations_union": left,
                "organisations_placement": [placed(1, 1, 2), placed(2, 3, 1)],
            },
        ),
        street(
            tmp_path,
            "B",
            sealed_at="2015-02-01",
            rows={
                "organisations_union": come,
                "organisations_placement": [placed(1, 1, 2), placed(2, 8, 1, MAY)],
            },
        ),
    ]


PARENTS = (
    "SELECT p.code, a.since, a.until FROM {}organisations_ancestry a"
    " JOIN organisations_union p ON p.id = a.ancestor_id"
    " JOIN organisations_union u ON u.id = a.descendant_id"
    " WHERE u.code = 'U' AND p.code <> 'U' ORDER BY p.code"
)


def test_a_moved_union_stands_in_both_streets_at_its_time(tmp_path):
    loaded = loading.load(moved(tmp_path), tmp_path / "r.duckdb")

    assert read(loaded, PARENTS.format("")) == [
        ("A", date(1900, 1, 1), date(2014, 5, 1)),
        ("B", date(2014, 5, 1), date(9999, 12, 31)),
        ("CITY", date(1900, 1, 1), date(9999, 12, 31)),
    ]


def test_as_it_is_now_our_own_ledger_says_where_a_union_stands(tmp_path):
    day = (date(1900, 1, 1), date(9999, 12, 31))
    columns = ("id", "code", "name")
    unions = [(10, "CITY", "City"), (11, "A", "A"), (12, "U", "U"), (13, "OLD", "O")]
    own = Own("here", columns, unions, [(11, 10, *day), (12, 13, *day), (13, 10, *day)])

    loaded = loading.load(moved(tmp_path), tmp_path / "r.duckdb", own=own)

    now = [row[0] for row in read(loaded, PARENTS.format("today."))]
    then = [row[0] for row in read(loaded, PARENTS.format(""))]
    assert (now, then) == (["CITY", "OLD"], ["A", "B", "CITY"])


def test_a_street_that_nobody_placed_stands_where_its_manifest_says(tmp_path):
    rows = {"organisations_union": [union(1, "U")]}
    lone = package(tmp_path, "U", rows, above=["A", "CITY"])

    loaded = loading.load([lone], tmp_path / "r.duckdb")

    assert [row[0] for row in read(loaded, PARENTS.format(""))] == ["A", "CITY"]
