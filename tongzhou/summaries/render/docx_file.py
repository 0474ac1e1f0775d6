"""The summary as a Word file in the layout of GB/T 9704."""

import io

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from . import layout
from .annex import anchor
from .document import Block, Document, Run, prepared
from .docx_styles import new_document
from .docx_tables import add_annex, add_table
from .docx_xml import bookmark, element, link, stable_zip

STYLES = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "p": "正文段落"}


def to_docx(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes.

    The text carries no marks: a figure is a bookmark and a link to its row in the
    annex, both invisible in print. A number that departs from the ledger gets a
    comment that names the ledger's value.
    """
    writer = _Writer(prepared(document))
    content = io.BytesIO()
    writer.write().save(content)
    return stable_zip(content.getvalue())


class _Writer:
    """Writes one document from top to bottom."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.word: DocxDocument = new_document(document.word("lang"))
        self.marked: set[str] = set()
        self.bookmarks = 0

    def write(self) -> DocxDocument:
        self._describe()
        if self.document.red_head:
            self._red_head()
        self._opening()
        for block in self.document.blocks:
            self._block(block)
        self._keep_company()
        self._closing()
        if self.document.figures:
            add_annex(self.word, self.document, self.marked)
        self._notes()
        return self.word

    def _describe(self) -> None:
        """Title and issuer as the file's properties; no moments, no template."""
        properties = self.word.core_properties
        for part in list(properties._element):
            properties._element.remove(part)
        properties.title = self.document.title.replace("\n", "")[:255]
        properties.author = self.document.issuer[:255]
        properties.language = self.document.word("lang")

    def _red_head(self) -> None:
        mark = self.document.issuer + self.document.word("mark_suffix")
        paragraph = self._line(mark, "发文机关标志")
        size = Pt(layout.mark_size(mark))
        paragraph.runs[0].font.size = paragraph.paragraph_format.line_spacing = size
        paragraph.paragraph_format.space_before = Mm(35)
        number = self._line(self.document.number, "发文字号")
        borders = element("pBdr")
        borders.append(
            element("bottom", val="single", sz=18, space=7, color=layout.RED)
        )
        number._p.get_or_add_pPr().insert_element_before(
            borders, "w:shd", "w:spacing", "w:ind", "w:jc"
        )

    def _opening(self) -> None:
        for line in layout.title_lines(self.document.title):
            self._line(line, "公文标题")
        if self.document.issuer and not self.document.red_head:
            self._line(self.document.issuer, "标题署名")
        if self.document.addressee:
            text = self.document.addressee.rstrip("：:")
            line = self._line(self.document.word("addressee", text=text), "主送机关")
            if not self.document.red_head:
                line.paragraph_format.space_before = Pt(0)

    def _block(self, block: Block) -> None:
        if block.kind == "table":
            if block.rows:
                add_table(self.word, block.rows)
            return
        below_table = self._ends_with_table()
        paragraph = self._line("", STYLES[block.kind])
        if below_table:
            paragraph.paragraph_format.space_before = Pt(8)
        for run in block.runs:
            self._run(paragraph, run)

    def _run(self, paragraph: Paragraph, run: Run) -> None:
        written = paragraph.add_run(run.text)
        if run.state:
            self._comment(written, run)
        if run.figure and run.text:
            note = self.document.note(run.figure)
            tie = link(written, anchor=anchor(note))
            self._mark(tie, f"text_{note.number}")

    def _mark(self, tie, name: str) -> None:
        """Bookmark the figure: its first place plainly, later places counted."""
        self.bookmarks += 1
        if name in self.marked:
            name = f"{name}_{self.bookmarks}"
        self.marked.add(name)
        bookmark(tie, tie, name, self.bookmarks)

    def _comment(self, written, run: Run) -> None:
        note = self.document.note(run.figure)
        if note:
            gaps = {"text": run.text, "value": note.value, "number": note.number}
            sentence = self.document.word(f"{run.state}_comment", **gaps)
        else:
            sentence = self.document.word("unlisted_comment", text=run.text)
        author = self.document.word("comment_author")
        comment = self.word.add_comment(written, sentence, author, author[:1])
        for name in [n for n in comment._comment_elm.attrib if n.endswith("}date")]:
            del comment._comment_elm.attrib[name]

    def _ends_with_table(self) -> bool:
        last = self.word.element.body[-2:-1]  # the very last holds the page's layout
        return bool(last) and last[0].tag == qn("w:tbl")

    def _keep_company(self) -> None:
        """Let no signature stand on a page without text."""
        last = self.word.paragraphs[-1:]
        if last and not self._ends_with_table() and layout.keeps_company(last[0].text):
            last[0].paragraph_format.keep_with_next = True

    def _closing(self) -> None:
        issuer, date = self.document.issuer, self.document.date
        if self.document.figures:
            self._line(self.document.word("annex_note"), "附件说明")
        indents = layout.signature_indents(issuer, date)
        parts = ((issuer, date), ("落款", "成文日期"), indents)
        for text, style, chars in zip(*parts, strict=True):
            if text:
                form = self._line(text, style).paragraph_format
                form.right_indent = Pt(chars * layout.CHARACTER)

    def _notes(self) -> None:
        if not self.document.notes:
            return
        self._line(self.document.word("notes"), "附件附注")
        for note in self.document.notes:
            self._line(note, "附件引言").paragraph_format.space_after = Pt(0)

    def _line(self, text: str, style: str) -> Paragraph:
        return self.word.add_paragraph(text, style)
