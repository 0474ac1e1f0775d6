"""``seal``, ``verify``, ``unseal`` on the command line: one sentence each."""

import io

import pytest
from django.core.management import CommandError, call_command

from tongzhou.returns.sealing import checks
from tongzhou.returns.sealing.models import Seal, Waiver
from tongzhou.returns.sealing.zipped import Zipped

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def run(*arguments) -> str:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def waivers() -> list[str]:
    return [part for code in checks.registry for part in ("--waive", f"{code}=a test")]


def seal(folder, *more) -> str:
    asked = ("--body", "Street", "--period", "2014", "-o", folder)
    return run("seal", *asked, *waivers(), *more)


def test_sealing_says_where_the_package_is_and_whose_key_signed_it(street, tmp_path):
    said = seal(tmp_path)

    found = Seal.objects.get()
    assert str(tmp_path / "S1-2014") in said
    assert found.fingerprint in said
    assert Waiver.objects.count() == len(checks.registry)


def test_what_is_not_clean_is_listed_and_refused(whole_seal, street, tmp_path):
    out = io.StringIO()
    asked = ["seal", "--body", "Street", "--period", "2014", "-o", str(tmp_path)]

    with pytest.raises(CommandError) as error:
        call_command(*asked, stdout=out)

    assert str(error.value).startswith("Not sealed: ")
    assert "year_sheets" in out.getvalue()
    assert "Works Ltd" in out.getvalue()


def test_a_waiver_names_a_check_and_a_reason(street, tmp_path):
    for text in ("unheard_of=why", "papers", "papers="):
        with pytest.raises(CommandError):
            seal(tmp_path, "--waive", text)
    assert not Seal.objects.exists()


def test_names_want_a_reason_that_the_journal_and_the_manifest_keep(street, tmp_path):
    with pytest.raises(CommandError, match="--reason"):
        seal(tmp_path, "--names")

    seal(tmp_path, "--names", "--reason", "asked for by the audit office")

    found = Seal.objects.get()
    assert found.names_reason == "asked for by the audit office"
    assert '"names_included": true' in (found.path / "manifest.json").read_text()
    content = (found.path / "README.txt").read_text()
    assert "asked for by the audit office" in content


def test_verify_answers_for_the_folder_and_for_its_zip(street, tmp_path):
    seal(tmp_path)
    folder = tmp_path / "S1-2014"
    zipped = tmp_path / "package.zip"
    zipped.write_bytes(b"".join(Zipped(folder)))

    assert run("verify", folder).startswith("Whole: Street 2014, ")
    assert run("verify", zipped) == run("verify", folder)
    assert run("verify", folder, "--key", Seal.objects.get().fingerprint)


def test_verify_refuses_with_one_sentence(street, tmp_path):
    seal(tmp_path)
    folder = tmp_path / "S1-2014"
    (folder / "figures.json").write_text("[]")

    for arguments in ([folder], [folder, "--key", "0000"], [tmp_path / "nothing"]):
        with pytest.raises(CommandError) as error:
            run("verify", *arguments)
        assert len(str(error.value).splitlines()) == 1


def test_unseal_asks_for_an_officer_of_the_body_above(street, tmp_path):
    seal(tmp_path)
    asked = ["unseal", "--body", "Street", "--period", "2014", "--reason", "a mistake"]

    with pytest.raises(CommandError, match="body above"):
        run(*asked, "--user", street.officer.username)
    said = run(*asked, "--user", street.above.username)

    assert "is unsealed" in said
    with pytest.raises(CommandError, match="has not sealed"):
        run(*asked, "--user", street.above.username)


@pytest.mark.parametrize("name", ["unheard-of", ""])
def test_an_unknown_account_is_named(street, name):
    with pytest.raises(CommandError):
        run(
            "unseal",
            *("--body", "Street", "--period", "2014", "--reason", "x"),
            *("--user", name),
        )
