"""The pages of sealing: the checks, going on, the seal, correcting, keys."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse

from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.journal.models import Entry
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.returns.sealing import checks, progress, services
from tongzhou.returns.sealing.demo import YEAR, make_seal, waive_all
from tongzhou.returns.sealing.models import Attempt, Correction, PersonKey, Seal, Waiver

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def officer(client, street):
    client.force_login(street.officer)
    return client


@pytest.fixture
def seal(street, tmp_path):
    return make_seal(owner=street.body, folder=tmp_path, user=street.officer)


def at(name, *args):
    return reverse(f"sealing:{name}", args=args)


def asked(street, **more):
    return {"body": street.body.pk, "of": "2014"} | more


def test_the_checks_are_listed_with_links_to_what_is_wrong(whole_seal, officer, street):
    page = officer.get(at("overview"), {"period": "2014"}).content.decode()

    for check in checks.registry.values():
        assert f'id="{check.code}"' in page
    assert reverse("returns:sheet", args=[street.firm.pk, "2014"]) in page
    assert "disabled" in page


def test_a_period_that_is_none_gets_a_sentence(officer):
    page = officer.get(at("overview"), {"period": "2014-13"})

    assert "There is no month" in page.content.decode()


def test_waiving_on_the_page_names_her_and_the_reason(whole_seal, officer, street):
    officer.post(at("waive"), asked(street, check="papers", reason=""))
    assert not Waiver.objects.exists()

    officer.post(
        at("waive"),
        asked(street, check="year_sheets", what="a:1", title="A", reason="closed"),
    )

    made = Waiver.objects.get()
    assert (made.by, made.reason, made.what) == (street.officer, "closed", "a:1")
    officer.post(at("take-back", made.pk))
    assert not Waiver.objects.exists()


def test_sealing_on_the_page_leads_to_the_seal(whole_seal, officer, street, tmp_path):
    waive_all(street.body)

    going = officer.post(at("go"), asked(street), follow=True)

    made = Seal.objects.get()
    assert going.redirect_chain[-1][0] == made.get_absolute_url()
    assert made.by == street.officer
    assert "Every sealed figure is what it was." in going.content.decode()


def test_a_sealing_that_fails_says_why(whole_seal, officer, street):
    page = officer.post(at("go"), asked(street), follow=True).content.decode()

    assert "Not sealed: " in page
    assert not Seal.objects.exists()


def test_names_want_a_reason_on_the_page_too(officer, street):
    waive_all(street.body)

    answer = officer.post(at("go"), asked(street, names="on", reason=""))

    assert answer.status_code == 422
    assert "Say why names are included." in answer.content.decode()
    assert not Attempt.objects.exists()


def test_the_page_of_a_sealing_shows_how_far_it_has_come(officer, street):
    made = Attempt.objects.create(
        owner=street.body, first=YEAR.first, last=YEAR.last, by=street.officer
    )
    progress.teller(made)("Reading the records", 40)

    page = officer.get(made.get_absolute_url()).content.decode()

    assert "Reading the records … 40 %" in page
    assert 'http-equiv="refresh"' in page
    progress.forget(made)
    Attempt.objects.update(started_at="2020-01-01T00:00:00Z")
    page = officer.get(made.get_absolute_url()).content.decode()
    assert "was interrupted" in page


def test_the_package_is_downloaded_as_a_zip(officer, seal):
    answer = officer.get(at("download", seal.pk))

    content = b"".join(answer.streaming_content)
    assert int(answer["Content-Length"]) == len(content)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert {"S1-2014/manifest.json", "S1-2014/verify.py"} <= set(names)


def test_a_package_with_names_is_for_officers_and_each_download_is_journalled(
    client, street, tmp_path
):
    seal = make_seal(owner=street.body, folder=tmp_path, names_reason="for the audit")
    client.force_login(make_officer(street.city, role="reader"))
    assert client.get(at("download", seal.pk)).status_code == 403

    client.force_login(street.officer)
    b"".join(client.get(at("download", seal.pk)).streaming_content)

    looked = Entry.objects.of(seal).filter(verb="looked").get()
    assert (looked.user, looked.reason) == (street.officer, "for the audit")


def test_verifying_on_the_page_names_what_was_altered(officer, seal):
    page = officer.post(at("verify", seal.pk), follow=True).content.decode()
    assert "The package is whole" in page

    (seal.path / "figures.json").write_text("[]")
    page = officer.post(at("verify", seal.pk), follow=True).content.decode()
    assert "altered after sealing: figures.json" in page


def test_the_body_above_unseals_on_the_page(client, street, seal):
    client.force_login(street.officer)
    answer = client.post(at("unseal", seal.pk), {"reason": "mine"})
    assert answer.status_code == 403

    client.force_login(street.above)
    answer = client.post(at("unseal", seal.pk), {"reason": ""})
    assert answer.status_code == 422
    client.post(at("unseal", seal.pk), {"reason": "a firm was forgotten"})

    seal.refresh_from_db()
    assert (seal.state, seal.unsealed_by) == ("unsealed", street.above)
    page = client.get(seal.get_absolute_url()).content.decode()
    assert "a firm was forgotten" in page


def test_the_page_of_a_sealed_record_leads_to_its_correction(officer, street, seal):
    page = officer.get(street.suggestion.get_absolute_url()).content.decode()

    assert (
        at("correct-one", seal.pk, "suggestions.suggestion", street.suggestion.pk)
        in page
    )


def correction_of(officer, address, **changes) -> dict:
    """What a browser would send of the form at ``address``, changed."""
    form = officer.get(address).context["form"]
    data = {}
    for box in form:
        value = box.field.prepare_value(box.value())
        if value not in (None, "", False) and box.widget_type != "file":
            data[box.name] = str(value)
    return data | changes


def test_a_record_is_corrected_in_its_own_form_with_a_reason(officer, street, seal):
    record = street.suggestion
    address = at("correct-one", seal.pk, "suggestions.suggestion", record.pk)
    sent = correction_of(officer, address, title="As it should be")

    refused = officer.post(address, sent)
    done = officer.post(address, sent | {"correction": "misread"})

    assert refused.status_code == 422
    assert done.url == record.get_absolute_url()
    record.refresh_from_db()
    assert record.title == "As it should be"
    assert Correction.objects.get().reason == "misread"
    page = officer.get(seal.get_absolute_url()).content.decode()
    assert "misread" in page


def test_a_sealed_record_is_voided_as_a_correction(officer, street, seal):
    record = street.suggestion
    address = at("correct-one", seal.pk, "suggestions.suggestion", record.pk)

    officer.post(address, {"then": "void", "correction": "it was a copy"})

    record.refresh_from_db()
    assert record.state == "void"
    drift = officer.get(seal.get_absolute_url()).context
    assert {row.sealed.code for row in [*drift["printed"], *drift["others"]]} >= {
        "suggestions.collected"
    }


def test_what_was_forgotten_is_entered_as_a_correction(officer, street, seal):
    page = officer.get(at("correct", seal.pk), {"kind": "suggestions.suggestion"})
    sent = correction_of(
        officer, page.url, title="Forgotten", collected_on="2014-07-01"
    )
    sent |= {"owner": f"#{street.union.pk}", "correction": "found in a drawer"}

    done = officer.post(page.url, sent)

    assert done.status_code == 302, done.context["form"].errors
    made = Suggestion.objects.get(title="Forgotten")
    assert made.collected_on == date(2014, 7, 1)
    assert Correction.objects.filter(entry__record_id=made.pk).exists()


def test_strangers_find_nothing_and_readers_seal_nothing(client, street, seal):
    client.force_login(make_officer(make_union()))
    for name in ("detail", "download", "correct"):
        assert client.get(at(name, seal.pk)).status_code == 404

    client.force_login(make_officer(street.city, role="reader"))
    assert client.get(seal.get_absolute_url()).status_code == 200
    for name in ("go", "waive", "issue"):
        assert client.post(at(name), asked(street)).status_code == 403
    assert client.get(at("keys")).status_code == 403


def test_an_officer_below_does_not_seal_for_the_body_above(client, street):
    client.force_login(make_officer(street.union))

    assert client.post(at("go"), asked(street)).status_code == 404


def test_a_key_is_entered_and_issued_on_the_page(officer, street):
    refused = officer.post(at("keys"), {"issued_by": "C1", "key": "short"})
    assert refused.status_code == 422
    issued = officer.post(at("issue")).content.decode()
    key = PersonKey.objects.get()
    assert key.key in issued
    assert Entry.objects.of(key).filter(verb="looked").exists()

    officer.post(at("keys"), {"issued_by": "C1", "key": key.key})

    assert [k.issued_by for k in PersonKey.objects.all()] == ["C1", street.body.code]
    assert key.key not in officer.get(at("keys")).content.decode()


def test_names_of_handled_kinds_stay_back_from_officers_who_may_not_read_them(street):
    assert "relief.aid" in services._hidden_from(street.officer, street.body)
    handler = make_officer(street.body, role="relief")
    assert "relief.aid" not in services._hidden_from(handler, street.body)
