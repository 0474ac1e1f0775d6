"""The house stands: records and imports point down, an area has only known files."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]
AREAS = sorted(
    path.parent for path in (ROOT / "tongzhou" / "areas").glob("*/__init__.py")
)

# From the bottom to the top; areas share one floor and are strangers to one another.
FLOORS = [
    "kit",
    "accounts",
    "journal",
    "screens",
    "organisations",
    "papers",
    "people",
    "events",
    "areas",
    "ledger",
    "compliance",
    "indicators",
    "summaries",
    "audit",
    "returns",
    "home",
    "config",
    "demo",
]
# The rooms of the floor of returns, from the bottom to the top.
ROOMS = ["sealing", "statutory", "reporting", "rollup"]
AREA_FILES = {
    "__init__.py",
    "apps.py",
    "models.py",
    "services.py",
    "indicators.py",
    "rules.py",
    "documents.py",
    "sheets.py",
    "cells.py",
    "due.py",
    "forms.py",
    "views.py",
    "urls.py",
    "demo.py",
}
AREA_FOLDERS = {"migrations", "templates", "templatetags", "tests"}


def floor(model) -> tuple[int, int]:
    """Floor and room in which ``model`` lives; what is not ours is the ground."""
    parts = apps.get_app_config(model._meta.app_label).name.split(".")
    if parts[0] != "tongzhou":
        return -1, -1
    room = ROOMS.index(parts[2]) if parts[1] == "returns" and parts[2:] else -1
    return FLOORS.index(parts[1]), room


def relations():
    for model in apps.get_models(include_auto_created=True):
        if floor(model) < (0, 0):
            continue
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model:
                yield field


def test_foreign_keys_point_down():
    upward = [
        str(field)
        for field in relations()
        if field.related_model._meta.app_label != field.model._meta.app_label
        if floor(field.related_model) >= floor(field.model)
    ]

    assert upward == []


def test_the_kit_has_no_tables():
    tables = [str(m) for m in apps.get_models() if floor(m)[0] == FLOORS.index("kit")]

    assert tables == []


def test_imports_keep_the_contracts():
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))

    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("area", AREAS, ids=lambda path: path.name)
def test_an_area_has_only_known_files(area):
    strange = {
        path.name
        for path in area.iterdir()
        if path.name not in (AREA_FOLDERS if path.is_dir() else AREA_FILES)
        if path.name != "__pycache__"
    }

    assert strange == set()


@pytest.mark.parametrize("area", AREAS, ids=lambda path: path.name)
def test_a_test_is_named_after_what_it_tests(area):
    tested = {path.stem for path in (area / "tests").glob("test_*.py")}

    assert tested <= {f"test_{Path(name).stem}" for name in AREA_FILES}
