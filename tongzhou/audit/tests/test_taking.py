import io

import pytest
from django.core.exceptions import ValidationError
from docx import Document
from pypdf import PdfReader, PdfWriter

from tongzhou.audit import taking

SENTENCE = "征集合理化建议128条。"


def code_of(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        taking.text_of(name, content)
    return error.value.code


def saved(document) -> bytes:
    content = io.BytesIO()
    document.save(content) if hasattr(document, "save") else document.write(content)
    return content.getvalue()


def blank_pdf(password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return saved(writer)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_its_encoding(encoding):
    assert taking.text_of("a.txt", SENTENCE.encode(encoding)) == SENTENCE


def test_a_word_file_gives_its_paragraphs_and_its_tables_in_order():
    document = Document()
    document.add_paragraph("一、建议")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "合理化建议", "128条"
    document.add_paragraph(SENTENCE)

    text = taking.text_of("a.docx", saved(document))

    assert text == f"一、建议\n合理化建议\t128条\n{SENTENCE}"


def test_a_page_gives_its_lines_and_leaves_its_scripts():
    page = "<h1>总结</h1><script>9条</script><p>征集<b>合理化建议</b>128条。</p>"

    text = taking.text_of("a.html", page.encode())

    assert text.split() == ["总结", SENTENCE]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"\x00\x01\x02" * 90, "binary"),
        ("a.txt", "全年舉辦技能比武".encode("big5"), "encoding"),
        ("a.docx", b"PK\x03\x04" + b"x" * 90, "broken"),
        ("a.pdf", b"%PDF-1.7 nothing", "broken"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 90, "old_word"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 90, "encrypted"),
        ("a.txt", "建议".encode() + b"\xff\xff\xff", "encoding"),
        ("a.pdf", blank_pdf(), "scanned"),
        ("a.pdf", blank_pdf("secret"), "encrypted"),
        ("a.txt", b"a" * (taking.MOST_BYTES + 1), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_its_reason(name, content, code):
    assert code_of(name, content) == code


def test_a_blank_pdf_is_one_that_a_reader_opens():
    assert len(PdfReader(io.BytesIO(blank_pdf())).pages) == 1


def test_the_annex_of_our_own_documents_is_left_out():
    text = f"{SENTENCE}\n附件\n数据依据表\n1\t128条"

    assert taking.text_of("a.txt", text.encode()) == f"{SENTENCE}\n附件\n"
