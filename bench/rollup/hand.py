"""The attendance figures as somebody who knows the tables writes them, in one statement.

Every body of every level, joint events once at each, by the tree of the event's day.
"""

EVENTS = """
WITH ev AS (
    SELECT e.id, e.owner_id, e.held_on,
           coalesce(e.no_repeats, false) OR coalesce(c.no_repeats, false) AS sure
    FROM events_event e LEFT JOIN events_campaign c ON c.id = e.campaign_id
    WHERE e.state IN ('recorded', 'returned')
      AND e.held_on BETWEEN DATE '2014-01-01' AND DATE '2014-12-31'
      AND EXISTS (SELECT 1 FROM {kind} k WHERE k.event_id = e.id
                  AND k.state IN ('recorded', 'returned'))
), spot AS (
    SELECT ev.id, a.ancestor_id AS body FROM ev JOIN organisations_ancestry a
        ON a.descendant_id = ev.owner_id
       AND a.since <= ev.held_on AND a.until > ev.held_on
    UNION
    SELECT ev.id, a.ancestor_id FROM ev JOIN events_host h ON h.event_id = ev.id
      JOIN organisations_ancestry a ON a.descendant_id = h.union_id
       AND a.since <= ev.held_on AND a.until > ev.held_on
)
"""

TIMES = (
    EVENTS
    + """, per AS (
    SELECT event_id, count(*) AS n, sum(people) AS people,
           sum(people) FILTER (source <> '') AS batched
    FROM events_attendance WHERE state IN ('recorded', 'returned')
      AND event_id IN (SELECT id FROM ev) GROUP BY event_id
)
SELECT spot.body, sum(n), sum(people), sum(batched)
FROM spot JOIN per ON per.event_id = spot.id GROUP BY spot.body
"""
)

PEOPLE = (
    EVENTS
    + """, per AS (
    SELECT a.event_id, count(*) AS n,
           sum(people) FILTER (person_id IS NULL) AS unnamed,
           max(CASE WHEN person_id IS NULL THEN
               CASE WHEN ev.sure THEN 0 ELSE people END END) AS largest,
           sum(people) FILTER (person_id IS NULL AND ev.sure) AS sure
    FROM events_attendance a JOIN ev ON ev.id = a.event_id
    WHERE a.state IN ('recorded', 'returned') GROUP BY a.event_id
), named AS (
    SELECT spot.body, count(DISTINCT a.person_id) AS people
    FROM events_attendance a JOIN spot ON spot.id = a.event_id
    WHERE a.state IN ('recorded', 'returned') AND a.person_id IS NOT NULL
    GROUP BY spot.body
)
SELECT t.*, named.people FROM (
    SELECT spot.body, sum(n), sum(unnamed), max(largest), sum(sure)
    FROM spot JOIN per ON per.event_id = spot.id GROUP BY spot.body
) t LEFT JOIN named ON named.body = t.body
"""
)

STATEMENTS = {
    "culture.participants": TIMES.format(kind="culture_activity"),
    "meetings.participants": TIMES.format(kind="meetings_meeting"),
    "culture.people": PEOPLE.format(kind="culture_activity"),
}
