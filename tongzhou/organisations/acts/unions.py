"""Acts upon unions: they move, merge, divide and end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations import intervals
from tongzhou.organisations.acts import succession
from tongzhou.organisations.acts.recording import Decision, entering
from tongzhou.organisations.models import Act, Cover, Employer, Placement, Union
from tongzhou.screens import door

endings: list[Callable] = []
"""Called as ``record(union, act, user)`` for each union that an act ends, within the act:
what a work line enters of it is undone with the act."""


@dataclass
class Part:
    """One of the unions into which a union is divided, with what comes to it."""

    union: Union
    firms: list[Employer] = field(default_factory=list)
    children: list[Union] = field(default_factory=list)


def decided_by(union: Union, decision: Decision) -> Union:
    """The body above on that day; the topmost decides for itself."""
    return union.parent_on(decision.on) or union


def move(union: Union, parent: Union, decision: Decision) -> Act:
    """Put ``union`` with its branch under ``parent``, until its next move.

    Raises ``ValidationError``: ``circle``, ``ended``, ``no_change``.
    """
    refuse_ended(union, decision)
    above = decided_by(union, decision)
    with entering(
        Act.Kind.MOVE,
        decision,
        owner=above,
        units=[union],
        target=parent.name_on(decision.on),
        bodies=[above, parent],
    ) as entry:
        if union.parent_on(decision.on) != parent:
            _place(union, parent, decision)
    return entry.act


def merge(unions: Sequence[Union], into: Union, decision: Decision) -> Act:
    """End ``unions``; ``into``, which may be new, takes over their bodies and firms.

    They stand below their successor from then on, so that today's tree counts their
    earlier records there. Raises ``ValidationError``: ``itself``, ``ended``, ``circle``.
    """
    if into in unions or not unions:
        raise ValidationError(_("A union merges into another one."), code="itself")
    for union in [*unions, *([into] if into.pk else [])]:
        refuse_ended(union, decision)
    above = decided_by(unions[0], decision)
    with entering(
        Act.Kind.MERGE,
        decision,
        owner=above,
        units=unions,
        target=into.name,
        bodies=[above],
    ) as entry:
        if into.pk is None:
            found(into, unions[0].parent_on(decision.on), decision)
        entry.names(into)
        for union in unions:
            _end(union, entry.act, decision, into, into)
            _place(union, into, decision, to_the_end=True)
    return entry.act


def split(
    union: Union, parts: Sequence[Part], decision: Decision, *, ends=False
) -> Act:
    """Divide ``union``: each part takes over the firms and bodies that are given to it.

    With ``ends`` the union itself ends; members of firms that nobody named come to the
    first part. Raises ``ValidationError``: ``undivided`` when it ends and something is
    left with it, ``no_parts``, ``ended``.
    """
    refuse_ended(union, decision)
    if not parts:
        raise ValidationError(_("Name the unions that come of it."), code="no_parts")
    above = decided_by(union, decision)
    with entering(
        Act.Kind.SPLIT,
        decision,
        owner=above,
        units=[union],
        target="、".join(part.union.name for part in parts),
        bodies=[above],
    ) as entry:
        for part in parts:
            if part.union.pk is None:
                found(part.union, union.parent_on(decision.on), decision)
            entry.names(part.union)
            _give(union, part, decision)
        if ends:
            _refuse_undivided(union, decision)
            _end(union, entry.act, decision, parts[0].union, parts[0].union)
    return entry.act


def dissolve(
    union: Union,
    decision: Decision,
    *,
    children_to: Union | None = None,
    covers_to: Union | None = None,
    with_children: bool = False,
) -> Act:
    """End ``union``. Its bodies come under ``children_to`` or end with it; its firms
    come to ``covers_to``, else their covers end.

    Raises ``ValidationError``: ``children`` when bodies below are left over, ``ended``.
    """
    refuse_ended(union, decision)
    above = decided_by(union, decision)
    heirs = [heir for heir in (children_to, covers_to) if heir]
    for heir in heirs:
        refuse_ended(heir, decision)
    going = _branch(union, decision) if with_children else [union]
    with entering(
        Act.Kind.DISSOLVE,
        decision,
        owner=above,
        units=[union],
        target="、".join(dict.fromkeys(heir.name for heir in heirs)),
        bodies=[above, *heirs, *going],
    ) as entry:
        if not (with_children or children_to):
            _refuse_children(union, decision)
        for body in going:
            _end(body, entry.act, decision, children_to, covers_to, stay=with_children)
    return entry.act


def found(union: Union, parent: Union | None, decision: Decision) -> Union:
    """Enter a union that an act brings into being."""
    union.founded_on = union.founded_on or decision.on
    door.save(union, user=decision.user, reason=decision.reason)
    if parent:
        _place(union, parent, decision)
    return union


def refuse_ended(union: Union, decision: Decision) -> None:
    if union.dissolved_on <= decision.on:
        raise ValidationError(
            _("%(union)s has ended on %(day)s."),
            code="ended",
            params={"union": union, "day": union.dissolved_on},
        )


def _place(union: Union, parent: Union, decision: Decision, to_the_end=False) -> None:
    of, values = {"union": union}, {"parent": parent, "reason": decision.reason}
    span = [decision.on]
    if not to_the_end:
        span.append(intervals.until_next(Placement, decision.on, of=of))
    intervals.put(Placement, *span, of=of, user=decision.user, **values)


def _end(union, act, decision, children_to, covers_to, *, stay=False) -> None:
    """``stay``: the bodies below keep their places, for they end as well."""
    on, user = decision.on, decision.user
    union.dissolved_on, union.dissolved_why = on, decision.reason
    door.save(union, user=user, reason=decision.reason)
    for record in endings:
        record(union, act, user)
    for model in succession.kinds(Union):
        rows = list(succession.facts(model, union, on))
        if model is not Placement:
            succession.hand_over(rows, covers_to, on, user=user)
        elif not stay:
            _place_children(union, rows, children_to, decision)
    succession.end_posts(union, on, user=user)


def _place_children(union: Union, rows, heir: Union | None, decision: Decision) -> None:
    """The heir itself, when it stood below, comes up to where ``union`` stood."""
    for row in rows:
        if row.union.dissolved_on <= max(row.since, decision.on):
            continue
        new = heir if row.union != heir else union.parent_on(decision.on)
        succession.hand_over([row], new, decision.on, user=decision.user)


def _give(union: Union, part: Part, decision: Decision) -> None:
    firms, children = ({r.pk for r in rows} for rows in (part.firms, part.children))
    for model in succession.kinds(Union):
        rows = succession.facts(model, union, decision.on)
        if model is Placement:
            rows = rows.filter(union__in=children)
        elif model is Cover:
            rows = rows.filter(employer__in=firms)
        else:
            rows = rows.filter(**{f"{model.FIRM}__in": firms}) if model.FIRM else []
        succession.hand_over(list(rows), part.union, decision.on, user=decision.user)


def _refuse_undivided(union: Union, decision: Decision) -> None:
    left = [cover.employer for cover in succession.facts(Cover, union, decision.on)]
    left += children_left(union, decision)
    if left:
        raise ValidationError(
            _("Say to whom these come before the union ends: %(names)s."),
            code="undivided",
            params={"names": "、".join(str(record) for record in left[:10])},
        )


def children_left(union: Union, decision: Decision) -> list[Union]:
    """Bodies directly below on that day or later, those that have ended left out."""
    rows = succession.facts(Placement, union, decision.on)
    return [r.union for r in rows if r.union.dissolved_on > max(r.since, decision.on)]


def _refuse_children(union: Union, decision: Decision) -> None:
    if left := children_left(union, decision):
        raise ValidationError(
            _(
                "Below it stand %(names)s: name the body that they come under, or say "
                "that they end as well."
            ),
            code="children",
            params={"names": "、".join(str(child) for child in left[:10])},
        )


def _branch(union: Union, decision: Decision) -> list[Union]:
    """The union and all below it that are in being, from the lowest up."""
    below = Union.objects.filter(
        places_above__ancestor=union,
        places_above__since__lte=decision.on,
        places_above__until__gt=decision.on,
        dissolved_on__gt=decision.on,
    )
    return [*below.exclude(pk=union.pk), union]
