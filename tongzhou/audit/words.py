"""The sentences that tell a verdict to the officer."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quantities import Disagreement, Kind, Reason
from tongzhou.audit.judging import Judgement, Option, Verdict
from tongzhou.indicators.figures import number_text, shown

REASONS = {
    Reason.DATE.value: gettext_lazy("a date"),
    Reason.YEAR.value: gettext_lazy("a year"),
    Reason.PERIOD.value: gettext_lazy("a stretch of time"),
    Reason.CLOCK.value: gettext_lazy("a time of day"),
    Reason.ORDINAL.value: gettext_lazy("a place in an order"),
    Reason.NUMBERING.value: gettext_lazy("the number of a chapter or a list"),
    Reason.DOCUMENT.value: gettext_lazy("the number of a document"),
    Reason.TELEPHONE.value: gettext_lazy("a telephone number"),
    Reason.IDENTIFIER.value: gettext_lazy("an identifying number"),
    Reason.NAME.value: gettext_lazy("part of a name"),
    Reason.SET_PHRASE.value: gettext_lazy("part of a set phrase"),
    Reason.ARTICLE.value: gettext_lazy("“a”, not a count of one"),
    Reason.VAGUE.value: gettext_lazy("an amount without a number"),
    Reason.SCORE.value: gettext_lazy("a score"),
    "limit": gettext_lazy("the border of a class"),
}
KINDS = {
    Kind.SUM: gettext_lazy("The parts do not add up to the total"),
    Kind.RATE: gettext_lazy("The rate does not follow from its two numbers"),
    Kind.STOCK: gettext_lazy("More are new than there are in all"),
    Kind.UNIT: gettext_lazy("The units are far apart"),
    Kind.CONFLICT: gettext_lazy("The same is given with different numbers"),
    Kind.HEDGE: gettext_lazy("Two hedges at once"),
}
SIGNS = {
    Verdict.MATCHES: "✓",
    Verdict.DIFFERS: "≠",
    Verdict.ELSEWHERE: "↗",
    Verdict.NO_LEDGER: "○",
    Verdict.UNKNOWN: "?",
    Verdict.NO_NUMBER: "□",
    Verdict.NOT_A_QUANTITY: "·",
}


def says(judged: Judgement) -> str:
    """One sentence: what the ledger says to a figure, or why it says nothing."""
    if judged.verdict is Verdict.NOT_A_QUANTITY:
        return str(REASONS.get(judged.reason, _("it counts nothing")))
    if judged.verdict is Verdict.NO_NUMBER:
        return _("A number should stand here.")
    if judged.verdict is Verdict.UNKNOWN or judged.best is None:
        if judged.chosen:
            return _("You have said that no figure of the ledger is meant.")
        return _("No declared figure is named by these words.")
    return _SAYS[judged.verdict](judged)


def _matches(judged: Judgement) -> str:
    return _("%(figure)s: the ledger has %(value)s.") % _names(judged.best)


def _differs(judged: Judgement) -> str:
    names = _names(judged.best)
    said = _("%(figure)s: the ledger says %(value)s.") % names
    if judged.best.answer.note == "each month":
        said = _("%(figure)s: not every month has so many.") % names
    if not judged.difference:
        return said
    more = judged.difference > 0
    amount = _amount(judged)
    by = _("The text has %(n)s more.") if more else _("The text has %(n)s less.")
    return f"{said} {by % {'n': amount}}"


def _amount(judged: Judgement) -> str:
    """By how much the text and the ledger differ, with its unit."""
    figure = judged.best.figure
    amount = abs(Decimal(judged.difference))
    if figure.item.is_share:
        return _("%(n)s percentage points") % {"n": number_text(amount)}
    return shown(figure.saying(amount))


def _elsewhere(judged: Judgement) -> str:
    names = _names(judged.best) | {"where": judged.where}
    return _("%(figure)s: true of %(where)s; the ledger here says %(value)s.") % names


def _no_ledger(judged: Judgement) -> str:
    names = _names(judged.best)
    if judged.best.answer.note == "no target":
        return _("%(figure)s: no target is recorded for it.") % names
    return _("%(figure)s: the ledger has no records.") % names


_SAYS = {
    Verdict.MATCHES: _matches,
    Verdict.DIFFERS: _differs,
    Verdict.ELSEWHERE: _elsewhere,
    Verdict.NO_LEDGER: _no_ledger,
}


def _names(option: Option) -> dict[str, str]:
    return {"figure": name_of(option), "value": value_of(option)}


def name_of(option: Option) -> str:
    """The figure's name with the breakdowns that are asked for."""
    item, question = option.figure.item, option.figure.question
    labels = [
        str(choice.label)
        for name, value in question.arguments.items()
        for choice in item.choices[name]
        if choice.value == value
    ]
    if question.scope == "own":
        labels.append(_("own level"))
    if not labels:
        return str(item.label)
    return _("%(figure)s (%(parts)s)") % {
        "figure": item.label,
        "parts": _(", ").join(labels),
    }


def value_of(option: Option) -> str:
    answer = option.answer
    if answer.note in ("change", "target"):
        return number_text(Decimal(answer.value))
    return shown(option.figure)


def disagreement(found: Disagreement) -> str:
    """What does not agree inside the text, with its numbers."""
    numbers = "、".join(quantity.text for quantity in found.quantities)
    said = f"{KINDS[found.kind]}: {numbers}"
    if found.expected is None:
        return said
    return _("%(said)s (expected %(n)s)") % {
        "said": said,
        "n": number_text(found.expected),
    }
