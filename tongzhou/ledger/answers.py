"""Unknown firm names: what to offer, and what was answered, remembered as an alias."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from tongzhou.ledger.models import Import
from tongzhou.organisations.models import Employer
from tongzhou.screens import door, writing

NEW = "new"
MOST_ASKED = 200


def questions(run, asked: Mapping[str, int]) -> dict[str, dict]:
    """For each unknown name: how many rows wait for it and up to three firms."""
    names = run.names[Employer]
    found = {}
    for text, rows in sorted(asked.items(), key=lambda pair: (-pair[1], pair[0])):
        near = names.near(text) if len(found) < MOST_ASKED else []
        found[text] = {
            "rows": rows,
            "near": [[pk, str(names.get(pk).name)] for pk in near if names.get(pk)],
        }
    return found


def give(of: Import, given: Mapping[str, Mapping]) -> None:
    """Keep answers: ``{name: {"choice": "12" | "new", "village": …}}``."""
    of.answers = {**of.answers, **{k: dict(v) for k, v in given.items() if v["choice"]}}
    of.save(update_fields=["answers"])


def apply(run) -> None:
    """Let the names mean what was answered; new firms are entered."""
    names = run.names[Employer]
    for text, given in run.of.answers.items():
        if names.find(text):
            continue
        if given["choice"] == NEW:
            firm = _enter(run, text, given.get("village", ""))
        else:
            firm = _remember(run, text, int(given["choice"]))
        if firm:
            names.answer(text, firm.pk)


@transaction.atomic
def _enter(run, text: str, village: str) -> Employer | None:
    run.look_who_may_write()
    owner = run.body(run.default_owner)
    firm = Employer(name=text, village=village, owner=owner, filled_by_id=run.filler)
    if not owner or not village or not run.keeps(firm):
        return None
    return writing.write(firm, user=run.user)


def _remember(run, text: str, pk: int) -> Employer | None:
    """The firm, with one alias more where the user may write it down."""
    run.look_who_may_write()
    firm = run.names[Employer].get(pk)
    if firm is None or not run.keeps(firm):
        return firm
    aliases = ",".join(filter(None, [firm.aliases.strip(",， "), text]))
    if len(aliases) > Employer._meta.get_field("aliases").max_length:
        return firm
    firm.aliases = aliases
    try:
        door.save(firm, user=run.user)
    except ValidationError:
        return firm
    return firm
