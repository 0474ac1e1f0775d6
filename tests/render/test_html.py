from html.parser import HTMLParser

import pytest

from tests.render.sample import make_document, make_figure, with_red_head
from tongzhou.summaries.render import Block, Run, html_body, to_html


class Reader(HTMLParser):
    """Collects the tags with their attributes, and the text of the body."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def figures(self):
        return [facts for _, facts in self.tags if facts.get("class") == "figure"]


def test_every_figure_is_a_link_to_its_records(document):
    links = Reader(html_body(document)).figures()

    assert len(links) == 16
    assert links[1] == {
        "href": "/figures/2/",
        "class": "figure",
        "data-figure": "participants",
        "title": "技能比赛参赛职工：523人",
    }


def test_the_annex_has_an_anchor_for_every_figure(document):
    reader = Reader(html_body(document))

    anchors = [facts["id"] for tag, facts in reader.tags if "id" in facts]

    assert anchors == [f"annex_{note.number}" for note in document.figures]
    for note in document.figures:
        assert note.value in reader.text
        assert note.definition in reader.text


def test_texts_are_escaped_everywhere():
    evil = '<script>alert("1")</script>&\''
    facts = dict.fromkeys(("label", "definition", "text", "value", "split"), evil)
    figure = make_figure(**facts, key="k", records=(evil,), scope=evil, source=evil)
    blocks = (
        Block("h1", (Run(evil),)),
        Block("p", (Run(evil, "k", "typed"), Run(evil, state="typed"))),
        Block("table", rows=((evil,), (evil,))),
    )
    document = make_document(
        title=evil, issuer=evil, date=evil, addressee=evil, notes=(evil,), blocks=blocks
    )

    page = to_html(make_document(figures=(figure,), **_facts_of(document))).decode()

    assert "script" not in {tag for tag, _ in Reader(page).tags}
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 18


def _facts_of(document):
    names = ("title", "issuer", "date", "addressee", "notes", "blocks")
    return {name: getattr(document, name) for name in names}


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("/figures/1/?year=2014&scope=own", "/figures/1/?year=2014&scope=own"),
        ("https://gh.example/f", "https://gh.example/f"),
        ("", "#annex_1"),
        ("javascript:alert(1)", "#annex_1"),
        (" data:text/html,x", "#annex_1"),
        ("http://[", "#annex_1"),
    ],
)
def test_only_web_addresses_become_links(url, href):
    document = make_document(Run("8场次", "f1"), figures=(make_figure(url=url),))

    assert Reader(html_body(document)).figures()[0]["href"] == href


def test_a_departure_from_the_ledger_can_be_seen_and_read(document):
    links = {
        link["data-figure"]: link for link in Reader(html_body(document)).figures()
    }

    assert links["forums"]["data-state"] == "typed"
    assert links["forums"]["title"] == "参加调研座谈：5次 · 手填"
    assert links["adopted"]["data-state"] == "changed"


def test_the_page_stands_alone_and_the_body_does_not(document):
    page, body = to_html(document).decode(), html_body(document)

    assert page.startswith("<!DOCTYPE html>")
    assert "@page { size: A4; margin: 37mm 26mm 35mm 28mm; }" in page
    assert body in page
    assert body.startswith('<article class="summary" lang="zh-CN">')
    assert "<style" not in body
    assert "http" not in page


def test_a_narrow_screen_breaks_the_title_between_words(document):
    assert "<h1>宜兴市新街街道总工会<wbr>2014年度<wbr>工作总结</h1>" in html_body(
        document
    )


def test_the_red_head_is_shown_for_a_numbered_document():
    text = Reader(html_body(with_red_head())).text

    assert text.strip().startswith("宜兴市新街街道总工会文件\n新工发〔2015〕3号")


def test_words_of_another_language_are_printed():
    words = {"lang": "en", "annex_title": "Figures", "column_value": "Exact value"}

    body = html_body(make_document(figures=(make_figure(),), words=words))

    assert 'lang="en"' in body
    assert "<h2>Figures</h2>" in body
    assert "Exact value" in body
