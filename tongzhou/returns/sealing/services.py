"""Sealing a period, waiving what its checks find, opening it again."""

from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tongzhou.journal.models import Entry
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Ancestry, Assignment, ClosedPeriod, Union
from tongzhou.organisations.permissions import kinds
from tongzhou.returns.sealing import (
    checks,
    figures,
    keys,
    landing,
    manifest,
    packing,
    snapshot,
)
from tongzhou.returns.sealing.models import Seal, Waiver
from tongzhou.screens import door
from tongzhou.summaries import services as summaries

CHECKING = gettext_noop("Asking the checks")
COUNTING = gettext_noop("Computing the figures")


class NotClean(ValidationError):
    """The checks found something that nobody has waived; ``outcomes`` lists it."""

    def __init__(self, outcomes: list[checks.Outcome]):
        self.outcomes = [outcome for outcome in outcomes if not outcome.is_clean]
        said = "; ".join(f"{o.check.label} ({len(o.open)})" for o in self.outcomes)
        super().__init__(
            _("Not sealed: %(checks)s. Put it right or waive it with a reason.")
            % {"checks": said},
            code="not_clean",
        )


def quiet(step: str, percent: int) -> None:
    """Tells nobody how far the work has come."""


def seal(
    body: Union,
    period: Period,
    *,
    user=None,
    folder: Path | None = None,
    names_reason: str = "",
    tell: Callable[[str, int], None] = quiet,
) -> Seal:
    """Seal a period of a body: keep its figures, close it, write its signed package.

    All of it in one transaction, and the package is named before that ends: a sealing
    that is killed at any moment has left a seal, or nothing. With ``names_reason`` the
    package holds names and other personal data.

    Raises ``ValidationError``: ``not_clean`` (a ``NotClean``), ``sealed`` already,
    ``not_over`` before the period's last day has passed, ``busy``, ``disk``.
    """
    folder = folder or landing.home()
    with landing.alone(), landing.said_plainly(folder):

        def work() -> Seal:
            landing.clean_up()
            return _seal(body, period, user, folder, names_reason.strip(), tell)

        try:
            return snapshot.in_one_view(work)
        except BaseException:
            with suppress(DatabaseError):  # then the next sealing cleans up
                landing.clean_up()
            raise


def _seal(body, period, user, folder, names_reason, tell) -> Seal:
    _refuse_early(body, period)
    tell(CHECKING, 1)
    outcomes = checks.run(body, period)
    if not checks.is_clean(outcomes):
        raise NotClean(outcomes)
    made = _closed(body, period, user, names_reason)
    on_its_way = landing.begin(folder, packing.folder_name(made))
    try:
        tell(COUNTING, 3)
        content = _content(made, outcomes, user)
        content.hidden = _hidden_from(user, body)
        written = packing.write(on_its_way.growing, content, tell)
        _finish(made, content, written, on_its_way)
        on_its_way.land()
    except BaseException:
        on_its_way.undo()
        raise
    _forget_when_committed(on_its_way)
    return made


def _forget_when_committed(on_its_way: landing.Landing) -> None:
    """The note goes once the seal is in the ledger; else the package is found by it."""
    transaction.on_commit(on_its_way.forget)


def _refuse_early(body: Union, period: Period) -> None:
    if Seal.objects.whole().of(body, period).exists():
        raise ValidationError(
            _("%(body)s has sealed %(period)s already.")
            % {"body": body, "period": period.shown},
            code="sealed",
        )
    if period.last >= timezone.localdate():
        raise ValidationError(
            _(
                "%(period)s is not over yet: it can be sealed from the day after its end."
            )
            % {"period": period.shown},
            code="not_over",
        )


def _closed(body: Union, period: Period, user, names_reason: str) -> Seal:
    """The seal, not saved yet, and the period closed in the ledger."""
    number = Seal.objects.of(body, period).count() + 1
    span = {"first": period.first, "last": period.last}
    closed = ClosedPeriod(union=body, **span, reason=_("sealed"))
    door.save(closed, user=user)
    return Seal(
        owner=body,
        **span,
        number=number,
        sealed_at=timezone.now(),
        by=user,
        names_reason=names_reason[:200],
        closed=closed,
    )


def _content(made: Seal, outcomes, user) -> packing.Content:
    composition = summaries.written(made.owner, made.period)
    used = [o.waiver for o in outcomes if o.waiver and o.waived]
    used += [w for o in outcomes for _problem, w in o.waived if w != o.waiver]
    with translation.override("zh-hans"):
        questions = figures.asked(made.owner, made.period, composition)
        found = figures.computed(questions)
    return packing.Content(
        seal=made,
        key=keys.signing_key(made.owner, user=user),
        person_key=keys.person_key(made.owner, user=user),
        composition=composition,
        figures=found,
        waivers=used,
    )


def _hidden_from(user, body: Union) -> frozenset[str]:
    """Kinds whose names the user may not read, and so may not hand on either."""
    if user is None or user.is_superuser:
        return frozenset()
    return frozenset(
        model._meta.label_lower
        for model in kinds()
        if getattr(model, "HANDLERS", "")
        and not Assignment.objects.held_by(user)
        .filter(role=model.HANDLERS, union__in=_at_or_above(body))
        .exists()
    )


def _at_or_above(body: Union):
    today = timezone.localdate()
    return Ancestry.objects.on(today).filter(descendant=body).values("ancestor")


def _finish(made: Seal, content, written: dict, on_its_way) -> None:
    """Everything of the seal into the ledger; the transaction is still open."""
    growing = on_its_way.growing
    made.folder = str(on_its_way.final)
    made.manifest_sha256 = manifest.sha256(growing / manifest.MANIFEST)
    made.fingerprint = manifest.fingerprint(content.key.public)
    made.size = sum(p.stat().st_size for p in growing.rglob("*") if p.is_file())
    made.people_without_id = written["people_without_id"]
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    made.journalled = last or 0
    door.save(made, user=content.seal.by, reason=_journalled(content))
    figures.keep(made, content.figures)


def _journalled(content) -> str:
    """What the journal says beside the seal: the waivers and why names are included."""
    parts = [f"{w.check_code} {w.what}: {w.reason}" for w in content.waivers]
    if content.names:
        parts.insert(0, _("with names: %(why)s") % {"why": content.seal.names_reason})
    return "; ".join(parts)[:200]


# Waivers


@transaction.atomic
def waive(
    body: Union,
    period: Period,
    check_code: str,
    reason: str,
    *,
    what: str = "",
    title: str = "",
    user=None,
) -> Waiver:
    """Let a finding, or with a blank ``what`` a whole check, stand with a reason.

    Raises ``ValidationError``: ``no_check`` for a code that there is not, ``no_reason``.
    """
    if check_code not in checks.registry:
        raise ValidationError(
            _("There is no check “%(code)s”; there are %(codes)s.")
            % {"code": check_code, "codes": ", ".join(sorted(checks.registry))},
            code="no_check",
        )
    if not reason.strip():
        raise ValidationError(_("Say why it may stand."), code="no_reason")
    same = {"owner": body, "first": period.first, "last": period.last}
    same |= {"check_code": check_code, "what": what[:200]}
    waiver = Waiver.objects.filter(**same).first() or Waiver(**same)
    waiver.title = title[:300]
    waiver.reason, waiver.by = reason.strip()[:200], user
    return door.save(waiver, user=user, reason=waiver.reason)


def take_back(waiver: Waiver, *, user=None) -> None:
    """The finding stands open again."""
    door.delete(waiver, user=user, reason=waiver.reason)


# Opening again

_opening: ContextVar[bool] = ContextVar("opening", default=False)


def is_opening() -> bool:
    """Whether a closed period is just being opened by an unsealing."""
    return _opening.get()


def may_unseal(seal: Seal, user) -> bool:
    """Officers of a body above, today; where there is none above, a superuser."""
    if user is None or not user.is_active or not seal.is_whole:
        return False
    higher = _at_or_above(seal.owner).exclude(ancestor=seal.owner)
    if not higher.exists():
        return user.is_superuser
    held = Assignment.objects.held_by(user).filter(role=Assignment.Role.OFFICER)
    return held.filter(union__in=higher).exists()


@transaction.atomic
def unseal(seal: Seal, *, user, reason: str) -> Seal:
    """Open a sealed period again; its package and all of its history stay.

    Raises ``ValidationError``: ``no_reason``; ``not_above`` unless ``user`` is an officer
    of a body above (a superuser where none is above); ``unsealed`` already.
    """
    if not reason.strip():
        raise ValidationError(_("Say why it is unsealed."), code="no_reason")
    if not seal.is_whole:
        raise ValidationError(_("It is unsealed already."), code="unsealed")
    if not may_unseal(seal, user):
        raise ValidationError(
            _("Only an officer of a body above %(body)s unseals its periods.")
            % {"body": seal.owner},
            code="not_above",
        )
    closed, seal.closed = seal.closed, None
    seal.state, seal.unsealed_at = Seal.State.UNSEALED, timezone.now()
    seal.unsealed_by, seal.unseal_reason = user, reason.strip()[:200]
    door.save(seal, user=user, verb=Entry.Verb.DECIDED, reason=seal.unseal_reason)
    if closed:
        token = _opening.set(True)
        try:
            door.delete(closed, user=user, reason=seal.unseal_reason)
        finally:
            _opening.reset(token)
    return seal
