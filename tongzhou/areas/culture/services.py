"""Numbers of teams, matches and rounds that were told, beside those that are listed."""

from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import Sum

from tongzhou.areas.culture.models import Activity, Match, Team
from tongzhou.organisations.models import Source
from tongzhou.screens import door


@transaction.atomic
def keep_rest(activity: Activity, *, user=None) -> None:
    """Keep the rows that nobody listed: what was told less what is known otherwise.

    A number below that of the rows that are known changes nothing: the list stands.
    """
    teams = Team.objects.filter(activity=activity)
    matches = Match.objects.filter(activity=activity)
    played = matches.played()
    _keep(teams, activity, user, quantity=_left(activity.team_count, teams, "quantity"))
    _keep(
        matches,
        activity,
        user,
        quantity=_left(activity.match_count, played, "quantity"),
        rounds=_left(activity.round_count, played, "rounds") or None,
    )


def keep_rests(activities: Iterable[Activity], *, user=None) -> None:
    """The same for each activity once."""
    for activity in {activity.pk: activity for activity in activities}.values():
        keep_rest(activity, user=user)


def _left(told: int | None, rows: models.QuerySet, column: str) -> int:
    known = rows.counted().known().aggregate(total=Sum(column))["total"]
    return max((told or 0) - (known or 0), 0)


def _keep(rows: models.QuerySet, activity: Activity, user, **numbers) -> None:
    """The one row of the rest; without anything left it is void."""
    row = rows.filter(is_rest=True).first()
    left = any(numbers.values())
    if row is None and not left:
        return
    if row is None:
        row = rows.model(activity=activity, owner=activity.owner, is_rest=True)
        row.source = Source.UNSTATED
    if left:
        row.state = row.State.RECORDED
        for name, value in numbers.items():
            setattr(row, name, value)
    else:
        row.state = row.State.VOID
    door.save(row, user=user)
