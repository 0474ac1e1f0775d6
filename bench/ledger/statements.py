"""What somebody who knows the tables would write by hand, one statement for a figure.

Each narrows as the figure does: records that count, the branch by the tree of the row's
own day (for a stock, of the date), joint events once. They give what the figure gives:
a sum its total, its rows and its batches; people the named, the unnamed, the surely
different and the largest unsure number; a share its two totals.
"""

COUNTS = "IN ('recorded', 'returned')"


def within(union: str, day: str) -> str:
    """The union stood in the branch on the day."""
    return f"""EXISTS (SELECT 1 FROM organisations_ancestry n
        WHERE n.ancestor_id = %(body)s AND n.descendant_id = {union}
          AND n.since <= {day} AND n.until > {day})"""


def joint(event: str, day: str) -> str:
    """One of those who organised the event jointly stood in the branch."""
    return f"""EXISTS (SELECT 1 FROM events_host h
        JOIN organisations_ancestry n ON n.descendant_id = h.union_id
        WHERE h.event_id = {event} AND n.ancestor_id = %(body)s
          AND n.since <= {day} AND n.until > {day})"""


def covered(employer: str) -> str:
    """A union of the branch covered the firm on the date."""
    return f"""EXISTS (SELECT 1 FROM organisations_cover c
        JOIN organisations_ancestry n ON n.descendant_id = c.union_id
        WHERE c.employer_id = {employer} AND c.since <= %(on)s AND c.until > %(on)s
          AND n.ancestor_id = %(body)s AND n.since <= %(on)s AND n.until > %(on)s)"""


def events_of(keeper: str, event: str = "e") -> str:
    """Events of the period that count, kept within the branch or organised with it."""
    day = f"{event}.held_on"
    return f"""{event}.state {COUNTS} AND {day} BETWEEN %(first)s AND %(last)s
        AND ({within(keeper, day)} OR {joint(f"{event}.id", day)})"""


def summed(table: str, total: str, where: str = "TRUE") -> str:
    return f"""SELECT COALESCE(SUM({total}), 0), COUNT(*),
        COALESCE(SUM(CASE WHEN t.source <> '' THEN {total} END), 0)
        FROM {table} WHERE t.state {COUNTS} AND {where}"""


def people(table: str, sure: str, where: str = "TRUE") -> str:
    return f"""SELECT COUNT(DISTINCT t.person_id), COUNT(*),
        COALESCE(SUM(CASE WHEN t.person_id IS NULL THEN t.people END), 0),
        COALESCE(SUM(CASE WHEN t.person_id IS NULL AND {sure} THEN t.people END), 0),
        COALESCE(MAX(CASE WHEN t.person_id IS NULL AND NOT {sure} THEN t.people END), 0)
        FROM {table} WHERE t.state {COUNTS} AND {where}"""


OPERATING = f"""f.state {COUNTS} AND EXISTS (
    SELECT 1 FROM organisations_employerstatus s WHERE s.employer_id = f.id
      AND s.status = 'normal' AND s.since <= %(on)s AND s.until > %(on)s)"""
LARGE = """EXISTS (SELECT 1 FROM organisations_headcount r WHERE r.employer_id = f.id
    AND r.since <= %(on)s AND r.until > %(on)s AND r.employees >= 100)"""
SMALL = LARGE.replace(">= 100", ">= 0 AND r.employees < 100")
CONGRESS = f"""EXISTS (SELECT 1 FROM congresses_system y WHERE y.employer_id = f.id
    AND y.state {COUNTS} AND y.form IN ('congress', 'assembly')
    AND y.since <= %(on)s AND y.until > %(on)s)"""
CLUSTER = f"""EXISTS (SELECT 1 FROM congresses_coverage v
    JOIN congresses_system y ON y.id = v.system_id
    WHERE v.employer_id = f.id AND v.state {COUNTS} AND y.state {COUNTS}
      AND v.since <= %(on)s AND v.until > %(on)s
      AND y.since <= %(on)s AND y.until > %(on)s)"""
STAYED = """NOT EXISTS (SELECT 1 FROM organisations_employerstatus s
    WHERE s.employer_id = t.employer_id AND s.status IN ('closed', 'moved')
      AND s.since <= %(on)s AND s.until > %(on)s)"""
HAS_UNION = """EXISTS (SELECT 1 FROM organisations_cover c
    WHERE c.employer_id = f.id AND c.since <= %(on)s AND c.until > %(on)s)"""
CULTURE = f"""EXISTS (SELECT 1 FROM culture_activity a
    WHERE a.event_id = e.id AND a.state {COUNTS})"""
MEETING = f"""EXISTS (SELECT 1 FROM meetings_meeting m
    WHERE m.event_id = e.id AND m.state {COUNTS})"""
CAMPAIGN = "LEFT JOIN events_campaign g ON g.id = e.campaign_id"
SURE = "(e.no_repeats OR COALESCE(g.no_repeats, FALSE))"
LISTED = "ours JOIN events_attendance t ON t.event_id = ours.id"
ENTERED = "ours JOIN competitions_entry t ON t.contest_id = ours.id"
CONTEST = "competitions_contest t JOIN events_event e ON e.id = t.event_id"
CONTESTS = (
    f"""competitions_contest k JOIN events_event e ON e.id = k.event_id {CAMPAIGN}"""
)
ACTIVITY = "culture_activity t JOIN events_event e ON e.id = t.event_id"
COLLECTED = "t.collected_on BETWEEN %(first)s AND %(last)s"
ADOPTED = "t.adopted_on BETWEEN %(first)s AND %(last)s"
BEGUN = "t.begins_on BETWEEN %(first)s AND %(last)s AND t.participants IS NOT NULL"
JOINED = "t.joined_on BETWEEN %(first)s AND %(last)s"
OPEN = """(t.opened_on IS NULL OR t.opened_on <= %(on)s) AND t.closed_on > %(on)s
    AND t.books IS NOT NULL"""
IN_FORCE = "t.since <= %(on)s AND t.until > %(on)s"


def first(table: str, where: str, key: str = "e.id") -> str:
    """The few that are narrowed first, so that their many rows are only fetched."""
    return f"""WITH ours AS MATERIALIZED (
        SELECT {key} AS id, {SURE} AS sure FROM {table} WHERE {where}) """


def at_events(condition: str) -> str:
    """Events that have been narrowed, of those with something of an area."""
    table = f"events_event e {CAMPAIGN}"
    return first(table, f"{events_of('e.owner_id')} AND {condition}")


def _firms(population: str, having: str, ours: str) -> str:
    """How many firms of the population there are, and how many of them have it."""
    return f"""SELECT SUM(CASE WHEN {having} THEN 1 ELSE 0 END), COUNT(*)
        FROM organisations_employer f WHERE {population} AND {ours}"""


SUMS = {
    "competitions.contests": summed(CONTEST, "t.quantity", events_of("t.owner_id")),
    "culture.activities": summed(ACTIVITY, "t.quantity", events_of("t.owner_id")),
    "culture.participants": at_events(CULTURE) + summed(LISTED, "t.people"),
    "meetings.participants": at_events(MEETING) + summed(LISTED, "t.people"),
    "suggestions.collected": summed(
        "suggestions_suggestion t",
        "t.quantity",
        f"{COLLECTED} AND {within('t.owner_id', 't.collected_on')}",
    ),
    "suggestions.adopted": summed(
        "suggestions_suggestion t",
        "COALESCE(t.adopted, t.quantity)",
        f"{ADOPTED} AND {within('t.owner_id', 't.adopted_on')}",
    ),
    "training.participants": summed(
        "training_course t",
        "t.participants",
        f"{BEGUN} AND {within('t.owner_id', 't.begins_on')}",
    ),
    "training.books": summed(
        "training_venue t", "t.books", f"{OPEN} AND {covered('t.employer_id')}"
    ),
    "membership.employees": summed(
        "organisations_headcount t JOIN organisations_employer f ON f.id = t.employer_id",
        "t.employees",
        f"f.state {COUNTS} AND {IN_FORCE} AND {STAYED} AND {covered('t.employer_id')}",
    ),
}
PEOPLE = {
    "culture.people": at_events(CULTURE) + people(LISTED, "ours.sure"),
    "competitions.participants": first(
        CONTESTS, f"k.state {COUNTS} AND {events_of('k.owner_id')}", key="k.id"
    )
    + people(ENTERED, "ours.sure"),
    "membership.members_new": people(
        "membership_intake t",
        "t.no_repeats",
        f"{JOINED} AND {within('t.owner_id', 't.joined_on')}",
    ),
}
SHARES = {
    "congresses.own_congress_rate": _firms(
        f"{OPERATING} AND {LARGE}", CONGRESS, covered("f.id")
    ),
    "congresses.small_firms_rate": _firms(
        f"{OPERATING} AND {SMALL}", CLUSTER, covered("f.id")
    ),
    "membership.unionisation_rate": _firms(
        OPERATING, HAS_UNION, within("f.owner_id", "%(on)s")
    ),
}
