"""Receiving packages, adding them up, and what a page asks of the result."""

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.rollup import computing, keeping, trust
from tongzhou.returns.rollup.arrivals import opened
from tongzhou.returns.rollup.computing import Result
from tongzhou.returns.rollup.given import Given
from tongzhou.returns.rollup.loading import MEMORY, Progress, load
from tongzhou.returns.rollup.models import Received, Rollup
from tongzhou.returns.rollup.own import own_ledger
from tongzhou.returns.rollup.reading import engine_for
from tongzhou.returns.sealing import keys
from tongzhou.returns.sealing.packages import Package, PackageError, open_package
from tongzhou.screens import door


def receive(path: Path, owner: Union, *, user=None) -> Received:
    """Verify a package (folder or .zip), copy it here and keep it for ``owner``.

    The key of a body's first package is trusted from then on; a package under another
    key is kept, but waits until ``confirm_key``.

    Raises ``ValidationError`` (``not_taken``) with the package's own sentence when it
    is not whole, ``twice`` when this very package is here already.
    """
    try:
        with open_package(path) as package:
            return _keep(package, owner, user)
    except PackageError as error:
        raise ValidationError(str(error), code="not_taken") from None


def _keep(package: Package, owner: Union, user) -> Received:
    mark = package.manifest_sha256
    there = Received.objects.filter(owner=owner, manifest_sha256=mark).first()
    if there:
        raise ValidationError(
            _("“%(name)s” arrived on %(day)s already: it counts once."),
            code="twice",
            params={"name": package.name, "day": there.created_at.date()},
        )
    folder = Path(settings.HOME) / "received" / mark / _name(package)
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(package.folder, folder)
    try:
        return _record(package, owner, folder, user)
    except BaseException:
        shutil.rmtree(folder.parent, ignore_errors=True)
        raise


def _name(package: Package) -> str:
    return package.name.removesuffix(".zip")[:200]


@transaction.atomic
def _record(package: Package, owner: Union, folder: Path, user) -> Received:
    manifest = package.manifest
    state = Received.State.TAKEN
    if trust.has_changed(package):
        state = Received.State.WAITING
    else:
        trust.trust(owner, manifest, package.fingerprint, user=user)
    received = Received(
        owner=owner,
        by=user,
        state=state,
        name=_name(package),
        body_code=manifest["body"]["code"],
        body_name=manifest["body"]["name"],
        level=manifest["body"].get("level", ""),
        first=package.first,
        last=package.last,
        number=manifest["number"],
        sealed_at=parse_datetime(manifest["sealed_at"]),
        origin=manifest["origin"],
        manifest_sha256=package.manifest_sha256,
        fingerprint=package.fingerprint,
        people_without_id=manifest.get("people_without_id", 0),
        person_key=(manifest.get("person_key") or {}).get("id", ""),
        size=sum(file["bytes"] for file in manifest["files"].values()),
        folder=str(folder),
    )
    return door.save(received, user=user)


@transaction.atomic
def confirm_key(received: Received, reason: str, *, user=None) -> Received:
    """Trust the new key of a package that waits; the reason is journalled.

    Raises ``ValidationError`` (``no_reason``) without one, ``not_taken`` when the
    package has been altered since it arrived.
    """
    if not reason.strip():
        raise ValidationError(
            _("Say who confirmed the new key, and how."), code="no_reason"
        )
    try:
        with open_package(received.path) as package:
            trust.trust(
                received.owner,
                package.manifest,
                package.fingerprint,
                reason=reason.strip(),
                user=user,
            )
    except PackageError as error:
        raise ValidationError(str(error), code="not_taken") from None
    for waiting in Received.objects.filter(
        body_code=received.body_code,
        fingerprint=received.fingerprint,
        state=Received.State.WAITING,
    ):
        waiting.state = Received.State.TAKEN
        door.save(waiting, user=user, reason=reason)
    return Received.objects.get(pk=received.pk)


def result_of(
    given: Sequence[Given],
    scratch: Path,
    *,
    body: Union | None = None,
    period: Period | None = None,
    reading: str = "then",
    engine: str = "duckdb",
    master: str = "",
    prefix: str = "",
    memory: str = MEMORY,
    progress: Progress | None = None,
) -> Result:
    """Load the packages into ``scratch`` and total every figure of all their bodies.

    Without a period it is the latest that any package has. With a body only it and
    what is below it are shown.
    """
    file = scratch / "rollup.duckdb"
    own = own_ledger(keys.origin())
    loaded = load(given, file, own=own, memory=memory, progress=progress)
    if period is None:
        period = Period.parse(max(loaded.packages, key=lambda p: p.age).period)
    with engine_for(
        file,
        reading,
        name=engine,
        master=master,
        folder=scratch / "tables",
        prefix=prefix,
    ) as asked:
        result = computing.compute(
            asked, loaded, period, reading=reading, prefix=prefix, progress=progress
        )
    if body:
        result.bodies = computing.within(result.bodies, body.code)
    return result


def begin(owner: Union, period: Period, reading: str, *, user=None) -> Rollup:
    """A roll-up that is to be computed; ``run`` does it.

    Raises ``ValidationError`` (``nothing``) when no package is there to add up.
    """
    if not keeping.at_hand(owner, period):
        raise ValidationError(
            _("No package of that period or an earlier one is here yet."),
            code="nothing",
        )
    made = Rollup(
        owner=owner, by=user, first=period.first, last=period.last, reading=reading
    )
    return door.save(made, user=user)


def run(rollup: Rollup) -> None:
    """Compute a roll-up; says on its way how far it is, and at the end what failed."""
    try:
        _run(rollup)
    except Exception as error:
        shutil.rmtree(rollup.folder, ignore_errors=True)
        _tell(rollup, state=Rollup.State.FAILED, said=str(error)[:200])
        raise


def _run(rollup: Rollup) -> None:
    rollup.folder.mkdir(parents=True, exist_ok=True)
    paths = keeping.at_hand(rollup.owner, rollup.period)
    _tell(rollup, said=_("Verifying the packages"), done=0, of=len(paths))
    with ExitStack() as stack:
        given, left_out = opened(paths, stack)
        if not given:
            raise ValidationError(left_out[0].reason)
        result = result_of(
            given,
            rollup.folder,
            body=rollup.owner,
            period=rollup.period,
            reading=rollup.reading,
            progress=lambda *said: _tell_progress(rollup, *said),
        )
        result.loaded.left_out[:0] = left_out
        keeping.write_files(rollup, result)
        keeping.keep(rollup, result)


def _tell_progress(rollup: Rollup, said: str, done: int, of: int) -> None:
    if done in (0, of) or done % 10 == 0:
        _tell(rollup, said=said, done=done, of=of)


def _tell(rollup: Rollup, **values) -> None:
    """Progress is no record: it is told without the journal."""
    Rollup.objects.filter(pk=rollup.pk).update(updated_at=timezone.now(), **values)
