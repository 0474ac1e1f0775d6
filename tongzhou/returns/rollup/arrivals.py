"""Packages as they arrive: opened, verified, their key compared with the known one."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from tongzhou.returns.rollup import trust
from tongzhou.returns.rollup.given import Given, LeftOut
from tongzhou.returns.sealing.packages import Package, PackageError, open_package


def opened(
    paths: Iterable[Path], stack: ExitStack
) -> tuple[list[Given], list[LeftOut]]:
    """The packages that are whole, signed and of a known key; and the others.

    What had to be unpacked stays until ``stack`` is closed.
    """
    given, left_out = [], []
    for path in paths:
        try:
            package = stack.enter_context(open_package(path))
            trust.refuse_changed_key(package)
        except PackageError as error:
            left_out.append(LeftOut(Path(path).name, str(error)))
        else:
            given.append(as_given(package))
    return given, left_out


def as_given(package: Package) -> Given:
    return Given(package.folder, package.manifest, package.name)
