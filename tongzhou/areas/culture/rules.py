"""Do teams, matches and rounds of a contest go together?"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Min, Q, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.culture.models import Activity, Discipline, Match, Team
from tongzhou.kit.rules import Finding, Severity, rule

EVER = date(2000, 1, 1)
Format = Activity.Format


def _held(on: date):
    return Activity.objects.counted().filter(event__held_on__lte=on)


def _sums(rows, **totals) -> dict[int, dict]:
    """Activity id → the totals of its rows."""
    return {
        row["activity"]: row
        for row in rows.order_by().values("activity").annotate(**totals)
    }


def _numbers(
    on: date, only: Q, **conditions
) -> Iterable[tuple[Activity, int, int, int]]:
    """Each activity held with its numbers of teams, matches and rounds."""
    found = _held(on).filter(only, **conditions)
    listed = Team.objects.counted().filter(activity__in=found)
    teams = _sums(listed, total=Sum("quantity"))
    played = Match.objects.counted().played().filter(activity__in=found)
    matches = _sums(played, total=Sum("quantity"), rounds=Sum("rounds"))
    for activity in found.select_related("event", "owner"):
        match = matches.get(activity.pk, {})
        yield (
            activity,
            teams.get(activity.pk, {}).get("total") or 0,
            match.get("total") or 0,
            match.get("rounds") or 0,
        )


def pulls_go_with_matches(matches: int, pulls: int, format: str = "") -> bool:
    """Whether so many pulls can come from so many matches.

    A match is best of three, of two pulls always, or of one pull always. With groups
    first, some matches may be one pull and others best of three.
    """
    least = matches if format == Format.MIXED else 2 * matches
    return pulls == matches or least <= pulls <= 3 * matches


def pulls_go_with_teams(teams: int, pulls: int) -> bool:
    """Whether so many pulls can find a winner among so many teams.

    Every team but one loses at least once; everybody against everybody, three pulls
    each, is the most that one contest can have.
    """
    return teams - 1 <= pulls <= 3 * teams * (teams - 1) // 2


@rule(
    code="culture.tug_of_war_pulls",
    label=_("Pulls of a tug of war fit its matches and teams"),
    source=_(
        "the usual rules of tug-of-war (best of three); the usual rules of contests"
    ),
    severity=Severity.INFO,
    since=EVER,
    about=Activity,
)
def tug_of_war_pulls(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A tug of war whose number of pulls cannot come from its matches or its teams."""
    numbers = _numbers(on, only, discipline=Discipline.TUG_OF_WAR)
    for activity, teams, matches, pulls in numbers:
        if not pulls:
            continue
        if matches and not pulls_go_with_matches(matches, pulls, activity.format):
            yield Finding(
                activity,
                message=_("%(pulls)d rounds cannot come from %(matches)d matches.")
                % {"pulls": pulls, "matches": matches},
                hint=_("A match is best of three: two or three pulls. Check both."),
            )
        elif teams > 1 and not pulls_go_with_teams(teams, pulls):
            yield Finding(
                activity,
                message=_("%(pulls)d rounds cannot decide among %(teams)d teams.")
                % {"pulls": pulls, "teams": teams},
                hint=_("Check the number of teams and the number of rounds."),
            )


def matches_of(format: str, teams: int) -> tuple[int, ...]:
    """How many matches a system of play gives; none where it leaves the number open."""
    if format == Format.KNOCKOUT:
        return (teams - 1, teams)
    if format == Format.ROUND_ROBIN:
        return (teams * (teams - 1) // 2, teams * (teams - 1))
    return ()


@rule(
    code="culture.matches_fit_format",
    label=_("Matches fit the system of play"),
    source=_("the usual rules of contests (knock-out, round robin)"),
    severity=Severity.INFO,
    since=EVER,
    about=Activity,
)
def matches_fit_format(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A knock-out has one match fewer than teams (or as many, with one for third
    place); a round-robin has one, or two, for each pair of teams."""
    numbers = _numbers(on, only, format__in=Format.values)
    for activity, teams, matches, _pulls in numbers:
        possible = matches_of(activity.format, teams)
        if teams > 1 and matches and possible and matches not in possible:
            yield Finding(
                activity,
                message=_("%(teams)d teams in this system play %(expected)s matches.")
                % {"teams": teams, "expected": " / ".join(map(str, possible))},
                hint=_("Check the system of play, the teams and the matches."),
            )


@rule(
    code="culture.team_sizes",
    label=_("The sides of a tug of war are equal"),
    source=_("usual rules of workers' tug-of-war contests"),
    severity=Severity.INFO,
    since=EVER,
    about=Activity,
)
def team_sizes(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A tug of war whose listed teams differ in their number of people."""
    held = _held(on).filter(only, discipline=Discipline.TUG_OF_WAR)
    listed = Team.objects.counted().filter(activity__in=held, source="", people__gt=0)
    sizes = _sums(listed, least=Min("people"), most=Max("people"))
    for activity in held.filter(pk__in=sizes).select_related("event", "owner"):
        size = sizes[activity.pk]
        if size["least"] != size["most"]:
            yield Finding(
                activity,
                message=_("The teams have between %(least)d and %(most)d people.")
                % {"least": size["least"], "most": size["most"]},
                hint=_("Both sides pull with equal numbers: check the list of teams."),
            )


@rule(
    code="culture.told_and_recorded",
    label=_("The number told is the number recorded"),
    source=_("Statistics Law, article 24 (statistical ledgers)"),
    severity=Severity.INFO,
    since=date(2010, 1, 1),
    about=Activity,
)
def told_and_recorded(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An activity whose rows come to other numbers than were told for it."""
    for activity, *recorded in _numbers(on, only):
        told = (activity.team_count, activity.match_count, activity.round_count)
        pairs = [(t, r) for t, r in zip(told, recorded, strict=True) if t is not None]
        if any(one != other for one, other in pairs):
            yield Finding(
                activity,
                message=_("Told: %(told)s. Recorded: %(recorded)s.")
                % {
                    "told": ", ".join(str(one) for one, _other in pairs),
                    "recorded": ", ".join(str(other) for _one, other in pairs),
                },
                hint=_("Correct the number, or the list of teams or matches."),
            )
