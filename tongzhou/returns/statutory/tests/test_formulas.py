from decimal import Decimal

import pytest

from tongzhou.returns.statutory.formulas import Unreadable, evaluate, names

CELLS = {"D6": Decimal(6), "D7": Decimal(4), "D8": None, "E6": Decimal(0)}


def value(text):
    return evaluate(text, lambda where: CELLS.get(where, Decimal(0)))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("D6+D7", 10),
        ("=D6-D7", 2),
        ("=$D$6*2", 12),
        ("D6/D7", Decimal("1.5")),
        ("SUM(D6:D7)", 10),
        ("SUM(D6,D7,5)", 15),
        ("SUM(D6:D8)", 10),
        ("ROUND(D6/7*100,1)", Decimal("85.7")),
        ("IF(E6=0,0,D6/E6)", 0),
        ("IF(D6<>D7,1,2)", 1),
        ("IFERROR(D6/E6,7)", 7),
        ("MAX(D6:D7)", 6),
        ("-D6", -6),
        ("ABS(D7-D6)", 2),
    ],
)
def test_a_formula_comes_to_what_a_spreadsheet_says(text, result):
    assert value(text) == result


@pytest.mark.parametrize("text", ["D6/E6", "D6+D8", '=IFERROR(D6/E6,"—")'])
def test_what_divides_by_nothing_or_reads_a_dash_says_nothing(text):
    assert value(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "D6+",
        "__import__('os')",
        "D6.real",
        "open(D6)",
        "[D6]",
        "lambda: 1",
        "D6**9",
        "D6//2",
        "SUM(A1:ZZ999)",
        "VLOOKUP(D6,A1:B2,2)",
        "D6" + "+1" * 200,
    ],
)
def test_what_is_no_formula_of_a_form_is_refused(text):
    with pytest.raises(Unreadable):
        value(text)


def test_a_formula_names_the_cells_that_it_reads():
    assert sorted(names("=SUM(D6:D8)+E6")) == ["D6", "D7", "D8", "E6"]
