"""What a person decides on the page: ticks for changes, answers for unknown firms."""

from django.db.models import Count
from django.http import QueryDict

from tongzhou.ledger import answers
from tongzhou.ledger.models import Import, ImportRow

_FIRST = ("refused", "waiting", "changed", "suspect")


def tabs(of: Import, shown: str) -> list[tuple[str, str, int, bool]]:
    """Outcome, its words, how many rows are kept of it, whether it is shown."""
    numbers = dict(of.rows.order_by().values_list("outcome").annotate(rows=Count("pk")))
    labels = dict(ImportRow.Outcome.choices)
    order = [*_FIRST, *(name for name in labels if name not in _FIRST)]
    shown = shown or next((name for name in order if numbers.get(name)), "")
    return [
        (name, labels[name], numbers[name], name == shown)
        for name in order
        if numbers.get(name)
    ]


def rows(of: Import, shown: str):
    """The rows of one outcome; problems first when none is asked for."""
    chosen = next((name for name, *_, is_shown in tabs(of, shown) if is_shown), "")
    return of.rows.filter(outcome=chosen)


def questions(of: Import) -> list[dict]:
    """The unknown firms, with what is offered and what was answered."""
    return [
        {
            "name": name,
            "rows": asked["rows"],
            "near": [(str(pk), firm) for pk, firm in asked["near"]],
            "choice": of.answers.get(name, {}).get("choice", ""),
            "village": of.answers.get(name, {}).get("village", ""),
        }
        for name, asked in of.questions.items()
    ]


def keep(of: Import, posted: QueryDict) -> None:
    """Keep the ticks of the rows that were shown, and the answers."""
    shown = [int(pk) for pk in posted.getlist("shown") if pk.isdigit()]
    ticked = [int(pk) for pk in posted.getlist("tick") if pk.isdigit()]
    changed = of.rows.filter(outcome=ImportRow.Outcome.CHANGED)
    changed.filter(pk__in=shown).update(is_accepted=False)
    changed.filter(pk__in=ticked).update(is_accepted=True)
    if posted.get("everything"):
        changed.update(is_accepted=True)
    answers.give(of, _answers(of, posted))


def _answers(of: Import, posted: QueryDict) -> dict[str, dict]:
    given = {}
    for place, (name, asked) in enumerate(of.questions.items()):
        choice = posted.get(f"firm-{place}", "")
        offered = {answers.NEW, *(str(pk) for pk, _firm in asked["near"])}
        village = posted.get(f"village-{place}", "").strip()[:60]
        if choice in offered and (choice != answers.NEW or village):
            given[name] = {"choice": choice, "village": village}
    return given
