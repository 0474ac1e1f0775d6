"""Lists, records and figure pages, as the server makes them for an officer."""

from django.test import Client
from django.urls import reverse

from bench.ledger.federation import STREET
from bench.ledger.figures import YEAR
from bench.ledger.timing import seconds, side_by_side
from tongzhou.accounts.models import User
from tongzhou.events.models import Event
from tongzhou.organisations.models import Union
from tongzhou.summaries.models import Summary
from tongzhou.summaries.services import create

LISTS = {
    "events": "events:event-list",
    "attendance": "events:attendance-list",
    "people": "people:person-list",
    "suggestions": "suggestions:suggestion-list",
    "contests": "competitions:contest-list",
    "competitors": "competitions:entry-list",
    "activities": "culture:activity-list",
    "classes": "training:course-list",
    "firms": "organisations:employer-list",
    "unions": "organisations:union-list",
}
CODES = [
    "suggestions.collected",
    "training.participants",
    "competitions.contests",
    "competitions.participants",
    "culture.participants",
    "culture.people",
    "membership.employees",
    "congresses.own_congress_rate",
]


def measured() -> dict:
    """Name of the page → seconds: the first time, and the middle of five."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username="officer"))
    ask(client, reverse("home"))  # what a process works out once
    return {"pages": {name: _timed(client, url) for name, url in addresses().items()}}


def addresses() -> dict[str, str]:
    """Every page that is asked, by the name that the table prints."""
    lists = {f"list of {name}": reverse(url) for name, url in LISTS.items()}
    events, attendance = lists["list of events"], lists["list of attendance"]
    event = Event.objects.filter(kind="culture").order_by("pk").first()
    return {
        **lists,
        "events, page 20": f"{events}?page=20",
        "events, searched": f"{events}?q=活动00",
        "attendance of one event": f"{attendance}?event={event.pk}",
        "people, searched": f"{lists['list of people']}?q=王伟",
        "an event's record": event.get_absolute_url(),
        "home": reverse("home"),
        "the year's figures": reverse("indicators:year"),
        "the reminders": reverse("compliance:findings"),
        "the summary": _summary().get_absolute_url(),
        **{code: reverse("indicators:figure", args=[code]) for code in CODES},
    }


def _summary() -> Summary:
    street = Union.objects.get(pk=STREET)
    return Summary.objects.filter(owner=street).first() or create(street, YEAR)


def _timed(client: Client, url: str) -> tuple[float, float]:
    first = seconds(lambda: ask(client, url))
    (usual,) = side_by_side(lambda: ask(client, url))
    return first, usual


def ask(client: Client, url: str) -> None:
    """Fetch a page; raises ``RuntimeError`` when it does not come."""
    answer = client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answers {answer.status_code}")
    answer.content  # noqa: B018  (rendered by now)
