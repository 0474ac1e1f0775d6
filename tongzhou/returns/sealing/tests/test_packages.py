"""A package that somebody hands over: whole and signed, or one clear sentence."""

import base64
import json
import shutil
import subprocess
import sys
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongzhou.returns.sealing import manifest
from tongzhou.returns.sealing.packages import PackageError, open_package
from tongzhou.returns.sealing.zipped import Zipped

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
NAMES = st.from_regex(
    r"[a-z0-9_]{1,8}(/[a-z0-9_]{1,8})?\.(json|parquet)", fullmatch=True
)


def make_package(folder, files=None, **changes):
    """A small signed package; ``changes`` go into its manifest before it is signed."""
    files = (
        {"figures.json": b"[]", "tables/a.parquet": b"PAR1"} if files is None else files
    )
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    verify = manifest.__file__.replace("manifest.py", "inside/verify.py")
    shutil.copy(verify, folder / "verify.py")
    found = {
        "format": 1,
        "body": {"code": "S1", "name": "街道总工会", "level": "street"},
        "period": "2014",
        "first": "2014-01-01",
        "last": "2014-12-31",
        "sealed_at": "2015-01-10T08:00:00+00:00",
        "origin": "0" * 32,
        "number": 1,
        "tables": {"a": {"rows": 0, "columns": {}}},
        "public_key": PUBLIC,
        "files": manifest.files(folder),
    }
    return sign(folder, found | changes)


def sign(folder, found, key=KEY):
    content = manifest.to_bytes(found)
    (folder / "manifest.json").write_bytes(content)
    (folder / "manifest.sig").write_bytes(manifest.sign(content, key))
    return folder


def refusal(path, **options) -> str:
    with pytest.raises(PackageError) as error:
        open_package(path, **options)
    assert "\n" not in str(error.value)
    return error.value.code


def script(folder) -> subprocess.CompletedProcess:
    """What the script in the package says, run without anything of ours."""
    return subprocess.run(
        [sys.executable, "-I", folder / "verify.py"], capture_output=True, text=True
    )


def test_a_whole_package_opens_and_gives_its_files(tmp_path):
    package = open_package(make_package(tmp_path / "p"))

    assert (package.body_code, package.period, package.tables) == ("S1", "2014", ["a"])
    assert package.table("a").read_bytes() == b"PAR1"
    assert package.last.isoformat() == "2014-12-31"
    assert package.fingerprint == manifest.fingerprint(PUBLIC)


def test_a_zip_opens_as_its_folder_does_and_leaves_nothing_behind(tmp_path):
    folder = make_package(tmp_path / "p")
    path = tmp_path / "p.zip"
    path.write_bytes(b"".join(Zipped(folder)))

    with open_package(path) as package:
        unpacked = package.scratch
        assert package.file("figures.json").read_bytes() == b"[]"
    assert not unpacked.exists()


def test_the_zip_says_its_length_before_it_is_made(tmp_path):
    zipped = Zipped(make_package(tmp_path / "p", {"big.json": bytes(300_000)}))

    pieces = list(zipped)

    assert sum(map(len, pieces)) == len(Zipped(tmp_path / "p"))
    assert max(map(len, pieces)) < 2**20


def test_a_missing_file_is_named(tmp_path):
    folder = make_package(tmp_path / "p")
    (folder / "tables" / "a.parquet").unlink()

    assert refusal(folder) == "missing_file"
    assert "tables/a.parquet: missing" in script(folder).stderr


def test_a_file_that_was_not_sealed_is_named(tmp_path):
    folder = make_package(tmp_path / "p")
    (folder / "tables" / "b.parquet").touch()

    assert refusal(folder) == "extra_file"
    assert "tables/b.parquet: not sealed" in script(folder).stderr


def test_a_link_to_the_same_bytes_elsewhere_is_no_file_of_the_package(tmp_path):
    folder = make_package(tmp_path / "p")
    outside = shutil.copy(folder / "figures.json", tmp_path / "outside")
    (folder / "figures.json").unlink()
    (folder / "figures.json").symlink_to(outside)

    assert refusal(folder) == "missing_file"


def test_a_newer_format_says_to_bring_the_software_up_to_date(tmp_path):
    folder = make_package(tmp_path / "p", format=2)

    assert refusal(folder) == "newer_format"
    assert "format 2 is newer" in script(folder).stderr


def test_another_key_than_the_expected_is_refused(tmp_path):
    folder = make_package(tmp_path / "p")
    ours = manifest.fingerprint(PUBLIC)

    assert open_package(folder, fingerprint=ours.replace(" ", "").upper()).period
    assert refusal(folder, fingerprint="0" + ours[1:]) == "wrong_key"


def test_a_signature_by_another_key_is_refused(tmp_path):
    folder = make_package(tmp_path / "p")
    found = json.loads((folder / "manifest.json").read_bytes())
    sign(folder, found, Ed25519PrivateKey.generate())

    assert refusal(folder) == "bad_signature"
    assert script(folder).returncode == 1


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"format": 1}', b'{"format": true}', b"\xff\xfe"]
)
def test_what_has_no_manifest_of_ours_is_not_a_package(tmp_path, content):
    folder = make_package(tmp_path / "p")
    (folder / "manifest.json").write_bytes(content)

    assert refusal(folder) == "not_a_package"
    assert script(folder).returncode == 1


def test_a_file_a_folder_and_nothing_are_not_packages(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and then nothing")

    for path in (tmp_path / "a.zip", tmp_path, tmp_path / "nothing"):
        assert refusal(path) == "not_a_package"


@pytest.mark.parametrize("name", ["../outside.json", "/outside.json", "a/../../b"])
def test_a_zip_that_reaches_outside_is_not_unpacked(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as zipped:
        zipped.writestr(name, b"x")

    assert refusal(tmp_path / "p.zip") == "not_a_package"
    assert not (tmp_path / "outside.json").exists()


def test_a_manifest_that_lists_a_file_outside_is_not_read(tmp_path):
    folder = make_package(tmp_path / "p")
    found = json.loads((folder / "manifest.json").read_bytes())
    found["files"]["../secret"] = {"sha256": "", "bytes": 0}
    sign(folder, found)

    assert refusal(folder) == "not_a_package"


def test_files_are_verified_when_they_are_first_asked_for(tmp_path):
    folder = make_package(tmp_path / "p")
    (folder / "figures.json").write_bytes(b"{}")

    package = open_package(folder, whole=False)

    assert package.table("a").exists()
    for _twice in range(2):
        with pytest.raises(PackageError) as error:
            package.file("figures.json")
        assert error.value.code == "altered_file"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.dictionaries(NAMES, st.binary(max_size=300), max_size=5))
def test_whatever_is_sealed_verifies(tmp_path_factory, files):
    shared = {name.partition("/")[0] for name in files if "/" in name}
    files = {n: c for n, c in files.items() if n not in shared}
    folder = make_package(tmp_path_factory.mktemp("p"), files)

    assert open_package(folder).manifest["files"].keys() >= files.keys()


def test_any_single_altered_byte_is_found(tmp_path):
    folder = make_package(tmp_path / "p")
    names = manifest.paths(folder)
    sizes = {name: (folder / name).stat().st_size for name in names}

    @settings(max_examples=300)
    @given(st.data())
    def altered(data):
        name = data.draw(st.sampled_from(names))
        at = data.draw(st.integers(0, sizes[name] - 1))
        change = data.draw(st.integers(1, 255))
        path = folder / name
        before = path.read_bytes()
        path.write_bytes(before[:at] + bytes([before[at] ^ change]) + before[at + 1 :])
        try:
            with pytest.raises(PackageError):
                open_package(folder)
        finally:
            path.write_bytes(before)

    altered()
    open_package(folder)


@pytest.mark.parametrize("at", [0, 42, 84, 85, 86, 87, 88])
def test_every_byte_of_the_signature_counts(tmp_path, at):
    path = make_package(tmp_path / "p") / "manifest.sig"
    good = path.read_bytes()

    for change in (1, 2, 32, 128):
        path.write_bytes(good[:at] + bytes([good[at] ^ change]) + good[at + 1 :])
        assert refusal(path.parent, whole=False) == "bad_signature"


def test_the_script_agrees_with_us_and_prints_the_fingerprint(tmp_path):
    folder = make_package(tmp_path / "p")

    done = script(folder)

    assert done.returncode == 0
    assert manifest.fingerprint(PUBLIC).replace(" ", "") in done.stdout
    (folder / "figures.json").write_bytes(b"[ ]")
    assert "figures.json: altered" in script(folder).stderr


def test_the_script_has_at_most_sixty_lines(tmp_path):
    folder = make_package(tmp_path / "p")

    assert len((folder / "verify.py").read_text().splitlines()) <= 60


@pytest.mark.parametrize(
    ("tampered", "code"), [(False, 0), (True, 1)], ids=["whole", "tampered"]
)
def test_the_script_asks_openssl_where_cryptography_is_missing(
    tmp_path, tampered, code
):
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed here")
    folder = make_package(tmp_path / "p")
    if tampered:
        found = json.loads((folder / "manifest.json").read_bytes())
        sign(folder, found, Ed25519PrivateKey.generate())

    done = without_cryptography(folder)

    assert done.returncode == code
    assert ("signature good" in done.stdout) is not tampered


def test_the_script_says_what_it_could_not_check(tmp_path):
    folder = make_package(tmp_path / "p")

    done = without_cryptography(folder, PATH="")

    assert done.returncode == 0
    assert "SIGNATURE NOT CHECKED" in done.stdout


def without_cryptography(folder, **environment) -> subprocess.CompletedProcess:
    """The script with the import of cryptography refused."""
    program = (
        "import sys, runpy; sys.modules['cryptography'] = None; "
        f"sys.argv = ['verify.py', {str(folder)!r}]; "
        f"runpy.run_path({str(folder / 'verify.py')!r}, run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-I", "-c", program],
        capture_output=True,
        text=True,
        env=environment or None,
    )
