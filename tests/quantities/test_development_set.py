import pytest

from bench.quantities import peer
from bench.quantities.score import Figure, Sentence, differences, load, scores


def test_the_development_set_has_three_hundred_sentences_with_exact_spans():
    sentences = load()

    assert len(sentences) >= 300
    for sentence in sentences:
        spans = [(figure.start, figure.end) for figure in sentence.figures]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(sentence.text) for start, end in spans)


@pytest.mark.parametrize("aspect", ["spans", "values", "bounds", "units"])
def test_the_development_set_is_read_almost_without_fault(aspect):
    assert scores(load(), peer.ours)[aspect].f1 > 0.97


def test_the_scorer_counts_what_is_missed_invented_and_misread():
    sentence = Sentence("", (Figure(0, 2, 5, 5, "people"), Figure(4, 6, 7, None, "x")))
    given = [Figure(0, 3, 5, 5, "people"), Figure(8, 9, 1, 1, "x")]

    found = scores([sentence], lambda _: given)

    assert found["spans"].right == 0
    assert (found["values"].right, found["values"].precision) == (1, 0.5)
    assert len(list(differences([sentence], lambda _: given))) == 3
