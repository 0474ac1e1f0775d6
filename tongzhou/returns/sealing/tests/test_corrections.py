"""After sealing: edits are refused, corrections are named, drift is shown."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.journal.models import Entry
from tongzhou.organisations.demo import make_officer
from tongzhou.returns.sealing import corrections, figures, services
from tongzhou.returns.sealing.demo import make_seal
from tongzhou.returns.sealing.models import Correction
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


@pytest.fixture
def seal(street, tmp_path):
    return make_seal(owner=street.body, folder=tmp_path, user=street.officer)


def change(street, title="Corrected"):
    street.suggestion.title = title
    return door.save(street.suggestion, user=street.officer)


def drifted(seal) -> dict[str, figures.Drift]:
    return {row.sealed.code: row for row in figures.drift(seal) if row.sealed}


def test_the_ordinary_write_is_refused(street, seal):
    with pytest.raises(ValidationError) as error:
        change(street)

    assert error.value.code == "closed_period"


def test_the_day_after_the_period_is_open(street, seal):
    record = Suggestion(
        owner=street.union,
        employer=street.firm,
        collected_on=date(2015, 1, 1),
        title="x",
    )

    assert door.save(record, user=street.officer).pk


def test_a_correction_is_written_dated_and_named(street, seal):
    corrections.correct(
        seal, lambda: change(street), user=street.officer, reason="misread"
    )

    made = Correction.objects.get()
    assert (made.seal, made.reason) == (seal, "misread")
    assert made.entry == Entry.objects.of(street.suggestion).first()
    assert made.entry.user == street.officer
    with pytest.raises(ValidationError):
        change(street, "and again without a reason")


def test_officers_of_the_sealing_body_alone_correct(street, seal):
    below = make_officer(street.union)

    for user in (below, street.above):
        with pytest.raises(ValidationError) as error:
            corrections.correct(seal, lambda: change(street), user=user, reason="mine")
        assert error.value.code == "not_officer"


def test_a_correction_wants_a_reason_and_a_change(street, seal):
    for write, reason, code in [
        (lambda: change(street), " ", "no_reason"),
        (lambda: door.save(street.suggestion), "same", "unchanged"),
    ]:
        with pytest.raises(ValidationError) as error:
            corrections.correct(seal, write, user=street.officer, reason=reason)
        assert error.value.code == code
    assert not Correction.objects.exists()


def test_a_correction_does_not_reach_into_what_the_body_above_has_sealed(
    street, seal, tmp_path
):
    make_seal(owner=street.city, folder=tmp_path, user=street.above)

    with pytest.raises(ValidationError) as error:
        corrections.correct(
            seal, lambda: change(street), user=street.officer, reason="too late"
        )

    assert error.value.code == "closed_period"
    assert error.value.params["union"] == street.city


def test_the_body_above_corrects_through_the_seals_below(street, seal, tmp_path):
    upper = make_seal(owner=street.city, folder=tmp_path, user=street.above)

    def write():
        street.suggestion.title = "By the city"
        return door.save(street.suggestion, user=street.above)

    corrections.correct(upper, write, user=street.above, reason="agreed by telephone")

    assert Correction.objects.get().seal == upper


def test_nothing_has_drifted_right_after_sealing(seal):
    assert figures.drift(seal) == []


def test_drift_shows_value_difference_and_what_was_changed(street, seal):
    def write():
        return door.save(
            Suggestion(
                owner=street.union,
                employer=street.firm,
                collected_on=date(2014, 7, 1),
                title="Forgotten",
            ),
            user=street.officer,
        )

    made = corrections.correct(seal, write, user=street.officer, reason="forgotten")

    row = drifted(seal)["suggestions.collected"]
    assert (row.sealed.value, row.now.value, row.by) == ("1", 2, "+1")
    assert [(e.record, e.user) for e in row.entries] == [(made, street.officer)]


def test_the_page_of_a_seal_counts_the_figures_that_drifted(client, street, seal):
    def write():
        street.suggestion.quantity = 3
        return door.save(street.suggestion, user=street.officer)

    corrections.correct(seal, write, user=street.officer, reason="miscounted")
    client.force_login(street.officer)

    page = client.get(seal.get_absolute_url(), headers={"accept-language": "en"})

    assert f"Drift since sealing ({len(figures.drift(seal))})" in page.text
    assert "3 items" in page.text


def test_a_sealed_value_is_read_in_the_language_of_the_page(street, seal):
    def write():
        street.suggestion.quantity = 3
        return door.save(street.suggestion, user=street.officer)

    corrections.correct(seal, write, user=street.officer, reason="miscounted")
    row = drifted(seal)["suggestions.collected"]

    with override("en"):
        assert row.then == "1 item"
    with override("zh-hans"):
        assert row.then == "1条"


def test_drift_downwards_has_its_sign(street, seal):
    corrections.correct(
        seal,
        lambda: door.void(street.suggestion, user=street.officer),
        user=street.officer,
        reason="it was a copy",
    )

    assert drifted(seal)["suggestions.collected"].by == "−1"


def test_drift_leaves_out_changes_of_other_branches(street, seal):
    other = make_suggestion(owner=street.city, collected_on=date(2014, 7, 1))
    door.save(other, user=street.above, verb="changed")
    corrections.correct(
        seal,
        lambda: door.void(street.suggestion, user=street.officer),
        user=street.officer,
        reason="it was a copy",
    )

    row = drifted(seal)["suggestions.collected"]
    assert [entry.record_id for entry in row.entries] == [street.suggestion.pk]


def test_the_closed_period_of_a_seal_is_opened_by_unsealing_alone(street, seal):
    seal.closed.last = date(2014, 1, 1)
    for act in (door.save, door.delete):
        with pytest.raises(ValidationError) as error:
            act(seal.closed, user=street.officer)
        assert error.value.code == "sealed"

    services.unseal(seal, user=street.above, reason="asked for")
    assert change(street).title == "Corrected"


def test_a_record_knows_the_seals_over_it(street, seal):
    assert corrections.seals_of(street.suggestion) == [seal]
    later = make_suggestion(owner=street.union, collected_on=date(2015, 1, 1))
    assert corrections.seals_of(later) == []
