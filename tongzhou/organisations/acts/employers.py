"""Acts upon firms: covered by another union, merged, divided, stopped, reopened."""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations import intervals, services
from tongzhou.organisations.acts import succession
from tongzhou.organisations.acts.recording import Decision, entering
from tongzhou.organisations.models import (
    Act,
    Cover,
    Employer,
    EmployerStatus,
    Headcount,
    Union,
)
from tongzhou.screens import door

Status = EmployerStatus.Status


def cover(firm: Employer, union: Union, decision: Decision) -> Act:
    """``union`` covers the firm until the next change.

    Raises ``ValidationError``: ``ended``, ``no_change``.
    """
    old = firm.union_on(decision.on)
    with entering(
        Act.Kind.COVER,
        decision,
        owner=firm.owner,
        units=[firm],
        target=union.name_on(decision.on),
        bodies=[old, union, firm.owner],
    ) as entry:
        if old != union:
            _put(Cover, firm, decision, union=union)
    return entry.act


def set_status(
    firm: Employer, status: str, decision: Decision, *, cover_ends: bool = False
) -> Act:
    """The firm stops, closes, moves away or operates again, until the next change.

    With ``cover_ends`` no union covers it from that day. Raises ``no_change``.
    """
    union = firm.union_on(decision.on)
    with entering(
        Act.Kind.STATUS,
        decision,
        owner=firm.owner,
        units=[firm],
        target=status_word(status),
        bodies=[union, firm.owner],
    ) as entry:
        now = firm.statuses.on(decision.on).first()
        if now is None or now.status != status:
            _put(EmployerStatus, firm, decision, status=status)
        if cover_ends and union:
            rows = succession.facts(Cover, union, decision.on).filter(employer=firm)
            succession.hand_over(list(rows), None, decision.on, user=decision.user)
    return entry.act


def merge(
    firms: Sequence[Employer],
    into: Employer,
    decision: Decision,
    *,
    employees: int | None = None,
) -> Act:
    """Deregister ``firms``; ``into``, which may be new, takes over their people.

    Their covers pass to the union that covers ``into``, so that today's tree counts
    their earlier records there. ``employees`` is the return of the merged firm.
    Raises ``ValidationError`` (``itself``).
    """
    if into in firms or not firms:
        raise ValidationError(_("A firm merges into another one."), code="itself")
    first = firms[0]
    unions = [firm.union_on(decision.on) for firm in firms]
    with entering(
        Act.Kind.MERGE,
        decision,
        owner=first.owner,
        units=firms,
        target=into.name,
        bodies=[*unions, first.owner],
    ) as entry:
        union = into.union_on(decision.on) if into.pk else unions[0]
        if into.pk is None:
            _found(into, union, decision)
        entry.names(into, union)
        for firm in firms:
            _put(EmployerStatus, firm, decision, status=Status.CLOSED)
            if union and firm.union_on(decision.on) not in (None, union):
                _put(Cover, firm, decision, union=union)
            succession.hand_over_all(firm, into, decision.on, user=decision.user)
        _count(into, employees, decision)
    return entry.act


def split(
    firm: Employer,
    parts: Sequence[tuple[Employer, int | None]],
    decision: Decision,
    *,
    ends: bool = False,
) -> Act:
    """New firms come of this one, each with its employees where they are known.

    The union that covers the firm covers them; with ``ends`` it is deregistered itself.
    Raises ``ValidationError`` (``no_parts``).
    """
    if not parts:
        raise ValidationError(_("Name the firms that come of it."), code="no_parts")
    union = firm.union_on(decision.on)
    with entering(
        Act.Kind.SPLIT,
        decision,
        owner=firm.owner,
        units=[firm],
        target="、".join(part.name for part, _employees in parts),
        bodies=[union, firm.owner],
    ) as entry:
        for part, employees in parts:
            _found(part, union, decision)
            _count(part, employees, decision)
            entry.names(part)
        if ends:
            _put(EmployerStatus, firm, decision, status=Status.CLOSED)
    return entry.act


def status_word(status: str) -> str:
    """The status in the words of the site, for it is kept as text."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(Status(status).label)


def _put(model, firm: Employer, decision: Decision, **values) -> None:
    of = {"employer": firm}
    until = intervals.until_next(model, decision.on, of=of)
    intervals.put(model, decision.on, until, of=of, user=decision.user, **values)


def _found(firm: Employer, union: Union | None, decision: Decision) -> None:
    door.save(firm, user=decision.user, reason=decision.reason)
    _put(EmployerStatus, firm, decision, status=Status.NORMAL)
    if union:
        _put(Cover, firm, decision, union=union)


def _count(firm: Employer, employees: int | None, decision: Decision) -> None:
    if employees is None:
        return
    services.count_heads(
        Headcount(
            owner=firm.owner, employer=firm, since=decision.on, employees=employees
        ),
        user=decision.user,
    )
