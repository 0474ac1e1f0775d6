"""Sealing: refused until clean, whole when done, opened by the body above."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tongzhou.journal.models import Entry
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_officer
from tongzhou.organisations.models import ClosedPeriod
from tongzhou.returns.sealing import keys, services
from tongzhou.returns.sealing.demo import YEAR, make_seal, waive_all
from tongzhou.returns.sealing.models import PersonKey, Seal, Waiver
from tongzhou.returns.sealing.packages import open_package
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


def code_of(error) -> str:
    return error.value.code


def test_a_seal_closes_the_period_keeps_figures_and_writes_a_whole_package(
    whole_seal, street, every_figure, tmp_path
):
    seal = make_seal(owner=street.body, folder=tmp_path, user=street.officer)

    with open_package(seal.path) as package:
        found = package.manifest
        assert package.manifest_sha256 == seal.manifest_sha256
        assert package.fingerprint == seal.fingerprint
    assert (found["number"], found["period"]) == (seal.number, "2014") == (1, "2014")
    assert found["above"] == [{"code": street.city.code, "name": "City"}]
    assert {w["by"] for w in found["waivers"]} == {str(street.officer)}
    assert found["notes"] == ["The summary has no PDF: No font."]
    assert seal.path == tmp_path / "S1-2014"
    assert ClosedPeriod.objects.get() == seal.closed
    kept = seal.figures.get(code="suggestions.collected", arguments={}, scope="branch")
    assert (kept.value, kept.unit, kept.row_count) == ("1", "items", 1)
    figures = json.loads((seal.path / "figures.json").read_text())
    collected = [f for f in figures if f["code"] == "suggestions.collected"]
    assert collected[0]["value"] == "1"


def test_what_is_not_clean_is_refused_with_the_list(whole_seal, street, tmp_path):
    with pytest.raises(services.NotClean) as error:
        services.seal(street.body, YEAR, folder=tmp_path)

    assert code_of(error) == "not_clean"
    open_checks = {o.check.code: [p.text for p in o.open] for o in error.value.outcomes}
    assert open_checks["year_sheets"] == ["Works Ltd"]
    assert list(tmp_path.glob("S1*")) == []
    assert not Seal.objects.exists()


def test_a_period_is_sealed_from_the_day_after_its_end(street, tmp_path):
    today = timezone.localdate()
    for last, refused in [(today, True), (today - timedelta(days=1), False)]:
        period = Period(date(2014, 1, 1), last)
        waive_all(street.body, period)
        if refused:
            with pytest.raises(ValidationError) as error:
                services.seal(street.body, period, folder=tmp_path)
            assert code_of(error) == "not_over"
        else:
            assert services.seal(street.body, period, folder=tmp_path).is_whole


def test_a_period_is_sealed_once(street, tmp_path):
    make_seal(owner=street.body, folder=tmp_path)

    with pytest.raises(ValidationError) as error:
        services.seal(street.body, YEAR, folder=tmp_path)

    assert code_of(error) == "sealed"


def test_unsealing_opens_the_period_and_keeps_package_and_history(street, tmp_path):
    first = make_seal(owner=street.body, folder=tmp_path)

    services.unseal(first, user=street.above, reason="a firm was forgotten")
    street.suggestion.title = "Changed"
    door.save(street.suggestion, user=street.officer)
    second = services.seal(street.body, YEAR, folder=tmp_path)

    assert (second.number, second.path.name) == (2, "S1-2014-2")
    with open_package(first.path), open_package(second.path):
        pass
    first.refresh_from_db()
    assert (first.state, first.unsealed_by) == ("unsealed", street.above)
    entry = Entry.objects.of(first).first()
    assert (entry.user, entry.reason) == (street.above, "a firm was forgotten")


def test_only_an_officer_of_a_body_above_unseals(street, tmp_path):
    seal = make_seal(owner=street.body, folder=tmp_path)

    assert services.may_unseal(seal, street.above)
    assert not services.may_unseal(seal, street.officer)
    assert not services.may_unseal(seal, make_officer(street.city, role="reader"))
    root = make_officer(street.union, is_superuser=True)
    assert not services.may_unseal(seal, root)
    with pytest.raises(ValidationError) as error:
        services.unseal(seal, user=street.officer, reason="mine")
    assert code_of(error) == "not_above"


def test_where_nobody_is_above_a_superuser_unseals(street, tmp_path):
    seal = make_seal(owner=street.city, folder=tmp_path)
    root = make_officer(street.union, is_superuser=True)

    assert not services.may_unseal(seal, street.above)
    services.unseal(seal, user=root, reason="the office itself asks")

    assert not seal.is_whole


def test_unsealing_wants_a_reason_and_happens_once(street, tmp_path):
    seal = make_seal(owner=street.body, folder=tmp_path)

    with pytest.raises(ValidationError) as error:
        services.unseal(seal, user=street.above, reason=" ")
    assert code_of(error) == "no_reason"
    services.unseal(seal, user=street.above, reason="once")
    with pytest.raises(ValidationError) as error:
        services.unseal(seal, user=street.above, reason="twice")
    assert code_of(error) == "unsealed"


def test_a_waiver_names_its_reason_in_the_journal_and_can_be_taken_back(
    whole_seal, street
):
    waiver = services.waive(
        street.body, YEAR, "papers", "kept in the archive", user=street.officer
    )

    entry = Entry.objects.of(waiver).get()
    assert (entry.user, entry.reason) == (street.officer, "kept in the archive")
    services.take_back(waiver, user=street.officer)
    assert not Waiver.objects.exists()


@pytest.mark.parametrize(
    ("check", "reason", "code"), [("papers", " ", "no_reason"), ("x", "y", "no_check")]
)
def test_a_waiver_wants_a_check_and_a_reason(whole_seal, street, check, reason, code):
    with pytest.raises(ValidationError) as error:
        services.waive(street.body, YEAR, check, reason)

    assert code_of(error) == code


def test_without_a_key_of_the_roll_up_body_a_fresh_own_one_names_people(
    street, tmp_path
):
    seal = make_seal(owner=street.body, folder=tmp_path)

    key = PersonKey.objects.get()
    with open_package(seal.path) as package:
        named = package.manifest["person_key"]
    assert named == {"issued_by": "", "id": key.key_id, "kind": "HMAC-SHA256"}


def test_the_issued_key_is_named_by_its_id_alone(street, tmp_path):
    issued = keys.issue(street.city)
    keys.enter_person_key(street.body, issued.key, issued_by=street.city.code)

    seal = make_seal(owner=street.body, folder=tmp_path)

    text = (seal.path / "manifest.json").read_text()
    assert json.loads(text)["person_key"]["issued_by"] == street.city.code
    assert json.loads(text)["person_key"]["id"] == issued.key_id
    assert issued.key not in text
