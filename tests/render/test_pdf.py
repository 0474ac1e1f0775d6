import io
import re

import pytest
from pypdf import PdfReader

from tests.render.sample import make_document, make_figure, with_red_head
from tongzhou.summaries.render import RenderError, Run, fonts, to_pdf


def text_of(content):
    """The PDF's text without the spaces that typesetting brings."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return re.sub(r"\s", "", "".join(pages))


def test_every_page_is_a4(pdf_bytes):
    for page in PdfReader(io.BytesIO(pdf_bytes)).pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)


def test_the_pdf_holds_the_text_and_every_figure(document, pdf_bytes):
    text = text_of(pdf_bytes)

    for note in document.figures:
        assert re.sub(r"\s", "", note.text) in text
        assert re.sub(r"\s", "", note.value) in text
        assert note.label in text
    for word in (document.title, document.date, "数据依据表", "—1—", "—2—"):
        assert word in text


def test_the_text_lies_within_the_type_area(pdf_bytes):
    page = PdfReader(io.BytesIO(pdf_bytes)).pages[0]
    places = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, size: (
            places.append(tm[4] * cm[0] + cm[4]) if text.strip() else None
        )
    )

    millimetres = [place / 72 * 25.4 for place in places]

    assert min(millimetres) >= 28 - 0.1
    assert max(millimetres) <= 210 - 26


def test_figures_are_links_within_the_document(pdf_bytes):
    pages = PdfReader(io.BytesIO(pdf_bytes)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]

    assert len(notes) >= 16 + 15
    assert {note["/Subtype"] for note in notes} == {"/Link"}
    assert not any("/A" in note and "/URI" in note["/A"] for note in notes)


def test_the_same_document_gives_the_same_bytes(document, pdf_bytes):
    assert to_pdf(document) == pdf_bytes


def test_the_pdf_names_no_moment(pdf_bytes):
    assert PdfReader(io.BytesIO(pdf_bytes)).metadata.creation_date is None


def test_texts_never_become_markup():
    hostile = '#panic("x") *粗* $x$ <label> @f1 \\ "'
    figure = make_figure(text=hostile, label=hostile, records=(hostile,))

    text = text_of(to_pdf(make_document(Run(hostile, "f1"), figures=(figure,))))

    assert text.count(re.sub(r"\s", "", hostile)) == 4


def test_the_red_head_shows_mark_and_number():
    text = text_of(to_pdf(with_red_head()))

    assert text.startswith("宜兴市新街街道总工会文件新工发〔2015〕3号")


def test_a_document_without_anything_but_a_title_can_be_set():
    assert "工作总结" in text_of(to_pdf(make_document(issuer="", blocks=())))


def test_missing_fonts_are_refused_with_the_packages_to_install(monkeypatch):
    monkeypatch.setattr(fonts, "installed", lambda paths: frozenset(["DejaVu Serif"]))

    with pytest.raises(RenderError) as error:
        to_pdf(make_document(Run("文")))

    assert error.value.code == "no_cjk_font"
    assert "fonts-noto-cjk fonts-arphic-gkai00mp" in str(error.value)


def test_a_missing_kaiti_is_replaced_by_another_chinese_face(monkeypatch):
    only = frozenset(["Noto Serif CJK SC", "Liberation Serif"])
    monkeypatch.setattr(fonts, "installed", lambda paths: only)

    chosen = fonts.choose_fonts("zh-CN")

    assert chosen["kaiti"] == ["Noto Serif CJK SC"]
    assert chosen["latin"] == ["Liberation Serif"]


def test_traditional_chinese_takes_the_shapes_of_its_region(monkeypatch):
    both = frozenset(["Noto Serif CJK SC", "Noto Serif CJK TC"])
    monkeypatch.setattr(fonts, "installed", lambda paths: both)

    assert fonts.choose_fonts("zh-Hant")["fangsong"] == ["Noto Serif CJK TC"]
