"""The records of the work areas, enough of each that every figure has rows."""

from datetime import date, timedelta

from bench.ledger.bulk import write
from bench.ledger.federation import JOINTS, SMALL, STREET, VILLAGES
from bench.ledger.happenings import Happenings
from tongzhou.areas.competitions.models import Contest, Entry
from tongzhou.areas.congresses import models as congresses
from tongzhou.areas.culture.models import Activity, Discipline, Match, Team
from tongzhou.areas.meetings.models import Matter, Mechanism, Meeting
from tongzhou.areas.outreach.models import Deed, SpeechContest
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.areas.training.models import Course, Venue

ITEMS = list(Discipline.values)
TRADES = [
    "焊电",
    "数控车",
    "电缆",
    "质检",
    "叉车",
    "电工",
    "钳工",
    "纺织",
    "装配",
    "化验",
]
SKILLS = list(Course.Kind.values)


def some_day(number: int, year: int | None = None) -> date:
    """A day of 2012 to 2014, or of one year, that looks like chance."""
    first = date(year or 2012, 1, 1)
    return first + timedelta(days=number * 7919 % (365 if year else 1096))


class Areas:
    """The records of the areas, around the events that there are."""

    def __init__(self, happenings: Happenings):
        self.happenings = happenings
        self.firms = happenings.federation.firms
        self.scale = max(1, happenings.rows // 1000)

    def firm(self, number: int):
        return self.firms[number * 131 % len(self.firms)]

    def fill(self) -> None:
        write(Contest, self._contests())
        write(Entry, self._entries())
        write(Activity, self._activities())
        write(Team, self._teams())
        write(Match, self._matches())
        write(Mechanism, self._mechanisms())
        write(Meeting, self._meetings())
        write(Matter, self._matters())
        write(Deed, self._deeds())
        write(SpeechContest, self._speeches())
        write(Suggestion, self._suggestions())
        write(Venue, self._venues())
        write(Course, self._courses())
        write(congresses.System, self._systems())
        write(congresses.Coverage, self._coverage())
        write(congresses.Session, self._sessions())

    def _contests(self):
        number = 0
        for event in self.happenings.of("contest"):
            for _ in range(1 + event.pk % 3):
                number += 1
                yield {
                    "id": number,
                    "owner_id": event.owner,
                    "event_id": event.pk,
                    "trade": TRADES[number % len(TRADES)],
                    "host_id": event.firm and event.firm.pk,
                    "prize_fund": number % 9 * 50_000 if number % 4 else None,
                }

    def _entries(self):
        contest = 0
        for event in self.happenings.of("contest"):
            for _ in range(1 + event.pk % 3):
                contest += 1
                for number in range(30):
                    firm = event.firm or self.firm(number)
                    named = number % 6 > 0
                    yield {
                        "owner_id": event.owner,
                        "contest_id": contest,
                        "employer_id": firm.pk,
                        "person_id": firm.person(contest + number) if named else None,
                        "people": 1 if named else 2 + number,
                    }

    def _activities(self):
        for number, event in enumerate(self.happenings.of("culture"), start=1):
            yield {
                "id": number,
                "owner_id": event.owner,
                "event_id": event.pk,
                "discipline": ITEMS[number % len(ITEMS)],
            }

    def _teams(self):
        for number, event in enumerate(self.happenings.of("culture"), start=1):
            for team in range(number % 5):
                firm = event.firm or self.firm(number + team)
                yield {
                    "owner_id": event.owner,
                    "activity_id": number,
                    "employer_id": firm.pk,
                    "name": f"{team + 1}队",
                }

    def _matches(self):
        for number, event in enumerate(self.happenings.of("culture"), start=1):
            for match in range(number % 4):
                yield {
                    "owner_id": event.owner,
                    "activity_id": number,
                    "side_a": "红队",
                    "side_b": "蓝队",
                    "rounds": 2 + match,
                }

    def _mechanisms(self):
        for number in range(1, 61):
            firm = self.firm(number) if number > VILLAGES else None
            yield {
                "id": number,
                "owner_id": firm.union if firm else STREET + number,
                "kind": "board" if firm else "government",
                "employer_id": firm and firm.pk,
                "since": date(2010, 1, 1),
            }

    def _meetings(self):
        for number, event in enumerate(self.happenings.of("meeting"), start=1):
            yield {
                "id": number,
                "owner_id": event.owner,
                "event_id": event.pk,
                "kind": "board" if number % 3 else "forum",
                "mechanism_id": number % 60 + 1 if number % 3 else None,
            }

    def _matters(self):
        for number, event in enumerate(self.happenings.of("meeting"), start=1):
            yield {
                "owner_id": event.owner,
                "meeting_id": number,
                "matter": f"事项{number}",
                "done_on": event.day + timedelta(days=20) if number % 4 else None,
            }

    def _deeds(self):
        for number, event in enumerate(self.happenings.of("talk"), start=1):
            firm = event.firm or self.firm(number)
            yield {
                "owner_id": event.owner,
                "event_id": event.pk,
                "person_id": firm.person(number),
                "trade": TRADES[number % len(TRADES)],
            }

    def _speeches(self):
        for event in self.happenings.of("talk")[::4]:
            yield {"owner_id": event.owner, "event_id": event.pk, "speakers": 12}

    def _suggestions(self):
        """One by one, and every tenth a batch that was phoned in."""
        for number in range(30 * self.scale):
            firm, day = self.firm(number), some_day(number)
            batch = number % 10 == 3
            adopted = day + timedelta(days=40) if number % 2 else None
            yield {
                "owner_id": firm.union,
                "employer_id": firm.pk,
                "collected_on": day,
                "title": "" if batch else f"建议{number}",
                "source": "phone" if batch else "",
                "quantity": 5 + number % 20 if batch else 1,
                "category": ["safety", "saving", "quality", ""][number % 4],
                "adopted_on": adopted,
                "adopted": 3 if batch and adopted else None,
                "done_on": adopted + timedelta(days=60) if number % 4 == 1 else None,
                "excellent": number % 31 == 0,
            }

    def _venues(self):
        for number in range(400):
            firm = self.firm(number)
            yield {
                "id": number + 1,
                "owner_id": firm.union,
                "employer_id": firm.pk,
                "name": f"阵地{number}",
                "kind": "training_centre" if number % 3 else "reading_room",
                "opened_on": some_day(number) if number % 5 else None,
                "books": number * 13 % 3000 if number % 2 else None,
            }

    def _courses(self):
        for number in range(4 * self.scale):
            yield {
                "owner_id": self.firm(number).union,
                "name": f"培训{number}",
                "kind": SKILLS[number % len(SKILLS)],
                "begins_on": some_day(number),
                "venue_id": number % 400 + 1,
                "participants": 10 + number % 60,
                "hours": 8,
            }

    def _systems(self):
        """Firms' own congresses, not in every large firm; then the villages' clusters."""
        for number, firm in enumerate(self.firms, start=1):
            own = number % 9 != 4 and number > SMALL // 2
            village = number <= VILLAGES
            if own or village:
                yield {
                    "id": number,
                    "owner_id": firm.village if village else firm.union,
                    "employer_id": None if village else firm.pk,
                    "form": "village" if village else "congress",
                    "since": some_day(number),
                }

    def _coverage(self):
        for number, firm in enumerate(self.firms[: SMALL - JOINTS // 2]):
            yield {
                "owner_id": firm.village,
                "system_id": number % VILLAGES + 1,
                "employer_id": firm.pk,
                "since": some_day(number, 2012),
            }

    def _sessions(self):
        for row in self._systems():
            for year in (2012, 2013, 2014):
                yield {
                    "owner_id": row["owner_id"],
                    "system_id": row["id"],
                    "held_on": some_day(row["id"], year),
                    "proposals": row["id"] % 6,
                }
