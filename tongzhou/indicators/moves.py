"""Which figures the two readings give to different bodies when somebody moves."""

from collections.abc import Iterator
from datetime import date, timedelta

from tongzhou.indicators import narrowing
from tongzhou.indicators.address import address
from tongzhou.indicators.figures import compute, shown
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations.acts.preview import Passage, Reading
from tongzhou.organisations.models import Union


def readings(passage: Passage) -> Iterator[Reading]:
    """Flows of the branch that moves, from the new year to the eve of its move.

    They count for the old body as it was, and for the new one as it is now. Shares are
    left out: they are worked out anew on either side. A firm's flows go with the union
    that keeps them, not with its cover.
    """
    first = date(passage.day.year, 1, 1)
    if not isinstance(passage.record, Union) or passage.day == first:
        return
    period = Period(first, passage.day - timedelta(days=1))
    question = Question(passage.record, period)
    for item in indicators.registry.values():
        if item.is_share or not item.day:
            continue
        if narrowing.rows(item, question).exists():
            figure = compute(item, question)
            yield Reading(str(item.label), shown(figure), address(figure), passage)
