"""Whole or absent: killed at any moment, a full disk, a folder that refuses."""

import errno
import json
import os

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from tongzhou.organisations.models import ClosedPeriod
from tongzhou.returns.sealing import documents, figures, landing, packing, services
from tongzhou.returns.sealing.demo import YEAR, make_seal, waive_all
from tongzhou.returns.sealing.models import Seal, SealedFigure
from tongzhou.returns.sealing.packages import open_package
from tongzhou.returns.sealing.store import Store

pytestmark = pytest.mark.django_db


def absent(folder) -> bool:
    """Nothing of a seal: no package, no half of one, no closed period, no note."""
    rows = (Seal, SealedFigure, ClosedPeriod)
    notes = list(landing._notes().glob("*.json"))
    return (
        not any(model.objects.exists() for model in rows)
        and list(folder.iterdir()) == notes == []
    )


def full(*args, **kwargs):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (documents, "write_json"),
        (packing, "to_disk"),
        (Store, "_take"),
        (landing.Landing, "land"),
    ],
)
def test_a_full_disk_is_one_sentence_and_nothing_changes(
    street, tmp_path, monkeypatch, where, what
):
    folder = tmp_path / "packages"
    waive_all(street.body)
    monkeypatch.setattr(where, what, full)

    with pytest.raises(ValidationError) as error:
        services.seal(street.body, YEAR, folder=folder)

    assert error.value.messages == [
        f"The disk of {folder} is full: nothing was sealed."
    ]
    assert absent(folder)


def test_a_folder_that_refuses_is_one_sentence(street, tmp_path):
    waive_all(street.body)
    (tmp_path / "file").touch()

    with pytest.raises(ValidationError) as error:
        services.seal(street.body, YEAR, folder=tmp_path / "file" / "below")

    assert error.value.code == "disk"
    assert len(error.value.messages) == 1
    assert not ClosedPeriod.objects.exists()


def test_something_in_the_way_is_not_overwritten(street, tmp_path):
    waive_all(street.body)
    (tmp_path / "S1-2014").mkdir()
    (tmp_path / "S1-2014" / "mine.txt").write_text("mine")

    with pytest.raises(ValidationError) as error:
        services.seal(street.body, YEAR, folder=tmp_path)

    assert error.value.code == "disk"
    assert (tmp_path / "S1-2014" / "mine.txt").read_text() == "mine"


def test_when_the_ledger_refuses_at_the_end_the_package_goes(
    street, tmp_path, monkeypatch
):
    folder = tmp_path / "packages"
    waive_all(street.body)

    def refuse(*args):
        raise DatabaseError("The ledger is gone.")

    monkeypatch.setattr(services, "_forget_when_committed", refuse)

    with pytest.raises(DatabaseError):
        services.seal(street.body, YEAR, folder=folder)

    assert absent(folder)


def test_two_sealings_at_once_wait_for_one_another(street, tmp_path):
    waive_all(street.body)

    with landing.alone(), pytest.raises(ValidationError) as error:
        services.seal(street.body, YEAR, folder=tmp_path)

    assert error.value.code == "busy"


def test_a_half_written_note_is_no_obstacle(street, tmp_path):
    with landing.alone():
        (landing._notes() / "abcd.json").write_text('{"growing": "/')

    assert landing.clean_up() == []
    assert make_seal(owner=street.body, folder=tmp_path).is_whole


def test_cleaning_up_leaves_packages_that_a_seal_knows(street, tmp_path):
    seal = make_seal(owner=street.body, folder=tmp_path)
    note = landing._notes() / "abcd.json"
    note.write_text(json.dumps({"growing": "/nowhere", "final": seal.folder}))

    assert landing.clean_up() == []
    assert not note.exists()
    with open_package(seal.path) as package:
        assert package.period == "2014"


def test_figures_are_written_with_the_seal_or_not_at_all(street, tmp_path, monkeypatch):
    folder = tmp_path / "packages"
    waive_all(street.body)
    monkeypatch.setattr(figures, "keep", full)

    with pytest.raises(ValidationError):
        services.seal(street.body, YEAR, folder=folder)

    assert absent(folder)
