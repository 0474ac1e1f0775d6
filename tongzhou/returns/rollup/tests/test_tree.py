"""What several ledgers say of one union, laid over one another."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.ancestry import ALWAYS
from tongzhou.returns.rollup.tree import Word, agreed, closure, today

DAYS = [date(2014, month, 1) for month in range(1, 13)]
A, B, C = 1, 2, 3


def test_the_heaviest_word_counts_in_its_span_and_the_others_outside():
    old = Word((1,), ((ALWAYS, FOREVER, A),))
    new = Word((2,), ((DAYS[2], DAYS[5], B),))

    assert agreed([new, old]) == [
        (ALWAYS, DAYS[2], A),
        (DAYS[2], DAYS[5], B),
        (DAYS[5], FOREVER, A),
    ]


def test_spans_of_one_parent_that_touch_are_one():
    words = [Word((1,), ((ALWAYS, DAYS[2], A),)), Word((2,), ((DAYS[2], FOREVER, A),))]

    assert agreed(words) == [(ALWAYS, FOREVER, A)]


spans = st.tuples(
    st.integers(0, 10), st.integers(1, 6), st.sampled_from([A, B, C])
).map(lambda s: (DAYS[s[0]], DAYS[min(11, s[0] + s[1])], s[2]))


@given(st.lists(spans, max_size=6))
def test_on_every_day_the_heaviest_word_that_covers_it_is_the_answer(said):
    words = [Word((weight,), (span,)) for weight, span in enumerate(said)]

    found = agreed(words)

    for day in DAYS:
        covering = [value for since, until, value in said if since <= day < until]
        answer = [value for since, until, value in found if since <= day < until]
        assert answer == covering[-1:]


def test_the_closure_has_the_union_itself_and_all_above_in_the_common_span():
    places = {A: [(B, DAYS[0], DAYS[6])], B: [(C, DAYS[3], FOREVER)]}

    assert list(closure([A], places)) == [
        (A, A, ALWAYS, FOREVER),
        (B, A, DAYS[0], DAYS[6]),
        (C, A, DAYS[3], DAYS[6]),
    ]


def test_two_ledgers_that_contradict_each_other_do_not_stop_the_roll_up():
    places = {A: [(B, ALWAYS, FOREVER)], B: [(A, ALWAYS, FOREVER)]}

    assert [row[0] for row in closure([A], places)] == [A, B]


def test_today_our_own_ledger_stands_before_the_packages():
    merged = {
        A: [(B, ALWAYS, FOREVER)],
        C: [(B, ALWAYS, DAYS[3]), (A, DAYS[3], FOREVER)],
    }
    own = {A: [(C, ALWAYS, FOREVER)]}

    now = today(merged, own, {A, B}, DAYS[3])

    assert now == {A: [(C, ALWAYS, FOREVER)], B: [], C: [(A, ALWAYS, FOREVER)]}
