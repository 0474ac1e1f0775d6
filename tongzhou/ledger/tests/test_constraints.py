import pytest
from django.core.exceptions import ValidationError
from django.db.models import F, Q

from tongzhou.events.models import Attendance, Event
from tongzhou.ledger.constraints import TooHard, checks_of, compiled


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Q(cost__gte=0), None),
        (Q(cost__isnull=True) | Q(cost__gte=0), True),
        (Q(quantity__gte=5), True),
        (~Q(quantity__gte=5), False),
        (Q(quantity__gt=F("edition")), True),
        (Q(title__in=["a", "b"]) & Q(quantity=7), True),
        (Q(cost__gte=0) & Q(quantity=8), False),
    ],
)
def test_conditions_are_undecided_where_sql_is(condition, holds):
    event = Event(title="a", quantity=7, edition=2)

    assert compiled(condition)(event) is holds


def test_other_words_are_left_to_the_database():
    with pytest.raises(TooHard):
        compiled(Q(title__icontains="a"))


def test_the_constraint_says_its_sentence():
    with pytest.raises(ValidationError) as error:
        checks_of(Attendance)(Attendance(people=2))

    assert error.value.messages == ["Name the firm or the person."]
