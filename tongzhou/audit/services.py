"""Audits of texts: made, judged, and taught what a phrase means."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from quantities import Disagreement, check, read
from tongzhou.audit.asking import Ledger
from tongzhou.audit.judging import Choice, Judge, Judgement, Verdict
from tongzhou.audit.models import Audit, PhraseChoice
from tongzhou.audit.surroundings import Text
from tongzhou.indicators import services as figures
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.screens import door


@dataclass(frozen=True)
class Report:
    """A text with the verdict on each of its numbers, and what disagrees inside it."""

    text: str
    body: Union
    period: Period
    judgements: tuple[Judgement, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def quantities(self) -> list[Judgement]:
        return [judged for judged in self.judgements if judged.is_quantity]

    @property
    def judged(self) -> int:
        """How many of the quantities the ledger has something to say to."""
        return sum(judged.is_judged for judged in self.quantities)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many findings have each verdict, in the order of the verdicts."""
        found = Counter(judged.verdict for judged in self.judgements)
        return {verdict: found[verdict] for verdict in Verdict if found[verdict]}

    def with_verdict(self, *verdicts: Verdict) -> list[Judgement]:
        return [judged for judged in self.judgements if judged.verdict in verdicts]


def audit(
    text: str, body: Union, period: Period, *, taught_by: Iterable[Union] = ()
) -> Report:
    """Hold every number of ``text`` against the ledger of ``body`` for ``period``.

    ``taught_by`` are the unions whose remembered choices count besides the body's.
    """
    choices = remembered(*taught_by, body)
    with translation.override("zh-hans"):  # the language of texts and of labels
        judge = Judge(Text(text, read(text)), Ledger(body, period), choices)
        judgements = tuple(judge.judgements())
    return Report(text, body, period, judgements, tuple(check(text)))


def report_of(record: Audit) -> Report:
    return audit(record.text, record.body, record.period, taught_by=[record.owner])


def remembered(*owners: Union) -> dict[str, Choice]:
    """Phrase → what it means to these unions; the first union's word counts."""
    order = {union.pk: place for place, union in enumerate(owners)}
    rows = sorted(
        PhraseChoice.objects.known_to(*owners), key=lambda row: -order[row.owner_id]
    )
    found = {row.phrase: _choice(row) for row in rows}
    return {phrase: choice for phrase, choice in found.items() if choice}


def _choice(row: PhraseChoice) -> Choice | None:
    """A figure that is no longer declared is forgotten, not shown as an error."""
    if not row.code:
        return Choice(None, {})
    try:
        item = figures.find(row.code)
    except LookupError:
        return None
    return Choice(item, row.arguments, (row.scope,))


@transaction.atomic
def create(
    title: str, text: str, *, owner: Union, body: Union, year: int, user=None
) -> Audit:
    """Keep a text to be audited."""
    record = Audit(title=title, text=text, owner=owner, body=body, year=year)
    return door.save(record, user=user)


@transaction.atomic
def teach(
    owner: Union,
    phrase: str,
    code: str,
    *,
    arguments: dict[str, str] | None = None,
    scope: str = "branch",
    user=None,
) -> PhraseChoice:
    """Remember for ``owner`` that ``phrase`` means the figure ``code``; blank: none.

    Raises ``LookupError`` for an unknown code, with a sentence.
    """
    if code:
        figures.find(code)
    row = PhraseChoice.objects.filter(owner=owner, phrase=phrase).first()
    row = row or PhraseChoice(owner=owner, phrase=phrase)
    row.code, row.arguments, row.scope = code, arguments or {}, scope
    return door.save(row, user=user)


@transaction.atomic
def forget(owner: Union, phrase: str, *, user=None) -> None:
    """Judge the phrase by its words again."""
    for row in PhraseChoice.objects.filter(owner=owner, phrase=phrase):
        door.delete(row, user=user)


def option_text(figure) -> str:
    """A reading of a figure on one line, for the button that chooses it."""
    question = figure.question
    return json.dumps([figure.item.code, question.scope, question.arguments])


def read_option(text: str) -> tuple[str, str, dict[str, str]]:
    """Code, scope and breakdowns of a reading; what was not declared is refused.

    Raises ``LookupError`` or ``ValueError`` with a sentence.
    """
    try:
        code, scope, arguments = json.loads(text)
        item = figures.find(code)
        allowed = {n: {c.value for c in cs} for n, cs in item.choices.items()}
        right = all(value in allowed.get(n, ()) for n, value in arguments.items())
    except (TypeError, AttributeError, json.JSONDecodeError):
        right = False
    if not right or scope not in ("own", "branch"):
        raise ValueError(_("This reading of the figure is not declared."))
    return code, scope, arguments
