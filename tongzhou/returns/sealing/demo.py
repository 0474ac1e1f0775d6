"""Made-up seals for tests: everything that the checks find is waived."""

from pathlib import Path

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.sealing import checks, services
from tongzhou.returns.sealing.models import Seal

YEAR = Period.year(2014)


def waive_all(body: Union, period: Period = YEAR, *, user=None) -> None:
    """Whatever a check finds may stand."""
    for code in checks.registry:
        services.waive(body, period, code, "made up for a test", user=user)


def make_seal(
    *, owner: Union, period: Period = YEAR, folder: Path | None = None, **options
) -> Seal:
    """A sealed period with its package in ``folder``."""
    waive_all(owner, period, user=options.get("user"))
    return services.seal(owner, period, folder=folder, **options)
