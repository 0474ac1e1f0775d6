import json
from datetime import date
from decimal import Decimal

import pytest

from tests.render.sample import make_document, make_figure
from tongzhou.summaries.render import RenderError, Run, to_json


def test_the_json_holds_blocks_and_figures(document):
    content = json.loads(to_json(document))

    figure = content["figures"][1]
    assert figure["code"] == "competitions.participants"
    assert (figure["text"], figure["value"]) == ("500多人", "523人")
    assert (figure["rows"], figure["papers"]) == (96, 8)
    assert content["blocks"][0]["runs"][0]["text"].startswith("一、")
    assert content["period"] == "2014年1月1日至12月31日"


def test_extra_facts_stand_beside_the_others_and_are_the_more_exact():
    extra = {"arguments": {"names": 5}, "unit": "人", "value": 523, "batch": 205}
    figure = make_figure(value="523人", extra=extra)

    told = json.loads(to_json(make_document(figures=(figure,))))["figures"][0]

    assert {name: told[name] for name in extra} == extra
    assert "extra" not in told


def test_days_and_decimals_are_told_as_text():
    figure = make_figure(extra={"on": date(2014, 12, 31), "rate": Decimal("98.0")})

    told = json.loads(to_json(make_document(figures=(figure,))))["figures"][0]

    assert (told["on"], told["rate"]) == ("2014-12-31", "98.0")


def test_an_extra_that_json_cannot_hold_is_refused():
    figure = make_figure(extra={"rows": object()})

    with pytest.raises(RenderError) as error:
        to_json(make_document(figures=(figure,)))

    assert error.value.code == "not_json"


def test_keys_are_sorted_and_chinese_stays_readable(document):
    content = to_json(document).decode()

    assert content == to_json(document).decode()
    assert "500多人" in content
    assert content.endswith("}\n")
    assert list(json.loads(content)) == sorted(json.loads(content))


def test_figures_of_different_periods_leave_the_document_without_one():
    figures = (make_figure(1), make_figure(2, period="2013年"))
    document = make_document(Run("文"), figures=figures)

    assert "period" not in json.loads(to_json(document))
