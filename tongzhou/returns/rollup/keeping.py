"""What is kept of a roll-up, and which packages there are to add up."""

import shutil
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.rollup import computing, texts, workbook
from tongzhou.returns.rollup.below import sealers_below
from tongzhou.returns.rollup.computing import Body, Result
from tongzhou.returns.rollup.models import Received, Rollup, RollupFigure
from tongzhou.returns.sealing.models import Seal

AT_ONCE = 2000


def at_hand(owner: Union, period: Period) -> list[Path]:
    """Folders of the packages that a roll-up of ``owner`` for ``period`` adds up.

    Received ones, and those sealed on this very installation by bodies below; earlier
    periods too, whose history reaches on. The latest seal of a body and period counts.
    """
    found = {one.manifest_sha256: one.path for one in seals_here(owner, period.last)}
    received = Received.objects.taken().filter(owner=owner, last__lte=period.last)
    found |= {one.manifest_sha256: one.path for one in received}
    return sorted(found.values())


def seals_here(owner: Union, last=None):
    """The seals of bodies below ``owner`` that were made on this installation."""
    seals = Seal.objects.whole().filter(owner__in=sealers_below(owner))
    return seals.filter(last__lte=last) if last else seals


def write_files(rollup: Rollup, result: Result) -> None:
    """The downloads of a roll-up: every figure of every body."""
    workbook.write(result, rollup.folder / "rollup.xlsx")
    with (rollup.folder / "rollup.json").open("w", encoding="utf-8") as file:
        texts.write_json(result, file)


def forget_older(rollup: Rollup) -> None:
    """Databases and files of earlier roll-ups of the same; their figures stay."""
    older = Rollup.objects.filter(
        owner=rollup.owner,
        first=rollup.first,
        last=rollup.last,
        reading=rollup.reading,
        pk__lt=rollup.pk,
    )
    for one in older:
        shutil.rmtree(one.folder, ignore_errors=True)


@transaction.atomic
def keep(rollup: Rollup, result: Result) -> None:
    """Write down the figures of the sealing bodies and of those above them."""
    sealed = computing.sealed_values(result.loaded.packages, result.period)
    RollupFigure.objects.filter(rollup=rollup).delete()
    RollupFigure.objects.bulk_create(
        [
            _figure(rollup, result, code, body, sealed)
            for code in result.totals
            for body in result.upper_bodies
        ],
        batch_size=AT_ONCE,
    )
    Rollup.objects.filter(pk=rollup.pk).update(
        state=Rollup.State.DONE,
        said="",
        ended_at=timezone.now(),
        packages=[_package(p, n) for p, n in result.loaded.numbers.items()],
        left_out=[asdict(one) for one in result.loaded.left_out],
        notices=result.notices,
        bodies=[asdict(body) for body in result.upper_bodies],
    )
    transaction.on_commit(lambda: forget_older(rollup))


def _package(package, number: int) -> dict:
    return {
        "number": number,
        "name": package.name,
        "folder": str(package.folder),
        "body_code": package.body_code,
        "body_name": package.body_name,
        "period": package.period,
        "sealed_at": package.sealed_at,
        "people_without_id": package.manifest.get("people_without_id", 0),
    }


def _figure(rollup, result: Result, code: str, body: Body, sealed) -> RollupFigure:
    figure = result.figure(code, body)
    before = sealed.get((body.code, code))
    if rollup.reading != Rollup.Reading.THEN:
        before = None  # a seal says how it was, nothing of today's tree
    having, population = figure.parts or (None, None)
    return RollupFigure(
        rollup=rollup,
        code=code,
        body_code=body.code,
        value=_decimal(figure.value),
        low=_decimal(figure.low),
        high=_decimal(figure.high),
        row_count=figure.row_count,
        having=_decimal(having),
        population=_decimal(population),
        sealed=before,
        sealed_differs=before is not None and differs(before, figure.value),
    )


def _decimal(value) -> Decimal | None:
    return None if value is None else Decimal(value)


def differs(sealed: str, value) -> bool:
    """Whether a sealed value, blank for nothing, is another than the one now."""
    if value is None or sealed == "":
        return (value is None) != (sealed == "")
    return Decimal(sealed) != Decimal(value)
