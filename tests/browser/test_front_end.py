"""The scripts of the screens, under a strict content security policy."""

import json
import mimetypes
from pathlib import Path

import pytest
from csp.utils import build_policy

DIST = Path(__file__).resolve().parents[2] / "tongzhou/screens/static/dist"
SITE = "http://tongzhou.test"
POLICY = build_policy()


@pytest.fixture
def show(context):
    """``show(page, body, "app")`` opens a page with these bundles."""
    manifest = json.loads((DIST / "manifest.json").read_text())

    def show(page, body: str, *bundles: str) -> None:
        entries = [manifest[f"src/{name}.js"] for name in bundles]
        styles = [name for entry in entries for name in entry.get("css", [])]
        head = ['<meta name="viewport" content="width=device-width">']
        head += [f'<link rel="stylesheet" href="/{name}">' for name in styles]
        head += [f'<script type="module" src="/{e["file"]}"></script>' for e in entries]
        text = f"<!doctype html><html lang='zh-Hans'><head>{''.join(head)}</head>"

        def answer(route):
            path = route.request.url.removeprefix(SITE).lstrip("/")
            if not path:
                route.fulfill(
                    body=f"{text}<body><main>{body}</main></body></html>",
                    content_type="text/html; charset=utf-8",
                    headers={"Content-Security-Policy": POLICY},
                )
            elif (DIST / path).is_file():
                kind = mimetypes.guess_type(path)[0]
                route.fulfill(body=(DIST / path).read_bytes(), content_type=kind)
            else:
                route.fulfill(status=404, body="")

        page.route(f"{SITE}/**", answer)
        page.goto(f"{SITE}/", wait_until="networkidle")

    return show


def test_a_button_copies_its_text_and_says_so(page, show):
    show(
        page,
        '<button data-copy="请于10日前填报" data-copied="已复制">复制</button>',
        "app",
    )

    page.get_by_role("button").click()

    assert page.get_by_role("status").inner_text() == "已复制"


def test_a_refused_question_sends_nothing(page, show):
    show(
        page,
        '<form action="/gone"><button data-confirm="作废？">作废</button></form>',
        "app",
    )
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))

    page.get_by_role("button").click()

    assert asked == ["作废？"]
    assert page.url == f"{SITE}/"


COLUMNS = """
<fieldset data-columns-of="rows">
  <label><input type="checkbox" value="place" checked>地点</label>
</fieldset>
<table id="rows" class="table"><tr><td>甲</td><td data-column="place">文化馆</td></tr></table>
"""


def test_a_column_that_was_put_away_stays_away(page, show):
    show(page, COLUMNS, "app")
    page.get_by_label("地点").uncheck()

    page.reload()

    assert page.get_by_text("文化馆").is_hidden()
    assert not page.get_by_label("地点").is_checked()


CHART = """
<figure data-chart="#spec"><table><tr><td>1月</td><td>12</td></tr></table></figure>
<script type="application/json" id="spec">
{"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "width": 300,
 "data": {"values": [{"m": "1月", "v": 12}, {"m": "2月", "v": 30}]},
 "transform": [{"calculate": "datum.v * 2", "as": "w"}],
 "mark": {"type": "bar", "tooltip": true},
 "encoding": {"x": {"field": "m", "type": "nominal"},
              "y": {"field": "w", "type": "quantitative"}}}
</script>
"""


def test_a_chart_is_drawn_without_eval(page, show):
    show(page, CHART, "app", "charts")

    assert page.locator(".chart svg .mark-rect path").count() == 2


def test_a_wide_table_does_not_widen_the_phone(phone, show):
    cells = "".join(f"<td>第{n}基层工会联合会</td>" for n in range(20))
    table = f'<div class="table-responsive"><table class="table"><tr>{cells}</tr></table></div>'
    show(phone, f"<h1>台账</h1>{table}", "app")

    width = phone.evaluate("document.documentElement.scrollWidth")

    assert width <= 320
