"""The one command chooses the Python of its environment."""

import sys
import sysconfig
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest
from django.conf import settings

OWN = "/opt/python/bin/python3"


@pytest.fixture
def do(monkeypatch):
    """The command as a module; run by a Python that was compiled plainly."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "path", [*sys.path])
    loader = SourceFileLoader("do", str(settings.ROOT / "do"))
    module = module_from_spec(spec_from_loader("do", loader))
    loader.exec_module(module)
    monkeypatch.setattr(sys, "executable", OWN)
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: "'--prefix=/opt'")
    return module


@pytest.mark.parametrize(("status", "taken"), [(0, True), (1, False)])
def test_a_plainly_compiled_python_gives_way_to_a_whole_one_of_the_system(
    do, monkeypatch, tmp_path, status, taken
):
    system = tmp_path / "python3"
    system.write_text(f"#!/bin/sh\nexit {status}\n")
    system.chmod(0o755)
    monkeypatch.setattr(do, "SYSTEM", str(system))

    assert do.interpreter() == (str(system) if taken else OWN)


def test_without_one_of_the_system_the_one_at_hand_is_taken(do, monkeypatch, tmp_path):
    monkeypatch.setattr(do, "SYSTEM", str(tmp_path / "none"))

    assert do.interpreter() == OWN


def test_a_python_compiled_with_optimisation_stays(do, monkeypatch):
    monkeypatch.setattr(
        sysconfig, "get_config_var", lambda name: "'--enable-optimizations'"
    )

    assert do.interpreter() == OWN
