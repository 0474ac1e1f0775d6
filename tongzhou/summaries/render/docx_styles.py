"""An empty Word file in the layout of GB/T 9704: page, styles, page numbers."""

from dataclasses import dataclass

import docx
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from . import layout
from .docx_xml import add_page_field, element, set_fonts

FANGSONG, XIAOBIAOSONG = "仿宋_GB2312", "方正小标宋简体"
HEITI, KAITI, SONGTI, LATIN = "黑体", "楷体_GB2312", "宋体", "Times New Roman"
# What Word may take where the official font is not installed.
OTHER_NAMES = {
    FANGSONG: "仿宋",
    KAITI: "楷体",
    XIAOBIAOSONG: "华文中宋",
    HEITI: "SimHei",
    SONGTI: "SimSun",
}
KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
KEPT_STYLES |= {"Heading1", "Heading2", "Heading3", "Header", "Footer"}
UNUSED_PARTS = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
UNUSED_PARTS += ("numbering", "webSettings")


@dataclass(frozen=True)
class Look:
    """How the paragraphs of one style look; spaces and sizes are in points."""

    font: str = FANGSONG
    size: float = layout.BODY_SIZE
    align: ALIGN = ALIGN.LEFT
    line: float = layout.LINE_PITCH
    before: float = 0
    after: float = 0
    indented: bool = False
    red: bool = False
    new_page: bool = False
    with_next: bool = False


ONE = layout.LINE_PITCH
TITLE = Look(XIAOBIAOSONG, layout.TITLE_SIZE, ALIGN.CENTER, 35, with_next=True)
SMALL = Look(size=layout.ANNEX_SIZE, line=15)
LOOKS = {
    "Normal": Look(),
    "Heading 1": Look(HEITI, indented=True, with_next=True),
    "Heading 2": Look(KAITI, indented=True, with_next=True),
    "Heading 3": Look(indented=True, with_next=True),
    "正文段落": Look(align=ALIGN.JUSTIFY, indented=True),
    "发文机关标志": Look(XIAOBIAOSONG, 48, ALIGN.CENTER, 48, red=True),
    "发文字号": Look(align=ALIGN.CENTER, before=2 * ONE, after=2 * ONE),
    "公文标题": TITLE,
    "标题署名": Look(KAITI, align=ALIGN.CENTER, before=4, after=ONE),
    "主送机关": Look(before=ONE),
    "附件说明": Look(before=ONE, indented=True, with_next=True),
    "落款": Look(align=ALIGN.RIGHT, before=ONE, with_next=True),
    "成文日期": Look(align=ALIGN.RIGHT),
    "附件标识": Look(HEITI, new_page=True, with_next=True),
    "附件标题": Look(XIAOBIAOSONG, 22, ALIGN.CENTER, 35, ONE, ONE / 2),
    "附件引言": Look(size=12, line=20, after=8, indented=True),
    "表格文字": SMALL,
    "表头": Look(HEITI, layout.ANNEX_SIZE, ALIGN.CENTER, 16),
    "正文表格": Look(size=layout.TABLE_SIZE, line=20),
    "正文表头": Look(HEITI, layout.TABLE_SIZE, ALIGN.CENTER, 20),
    "附件附注": Look(HEITI, 12, line=20, before=12, with_next=True),
    "CommentText": SMALL,
}


def new_document(lang: str) -> DocxDocument:
    """An empty document with our styles and none of the template's."""
    document = docx.Document()
    _drop_template(document)
    _set_defaults(document, lang)
    for name, look in LOOKS.items():
        _add_style(document, name, look)
    _name_other_fonts(document)
    _set_page(document.sections[0])
    _set_settings(document)
    return document


def _drop_template(document: DocxDocument) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(UNUSED_PARTS)]:
            del rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            styles.remove(style)
        for tie in style.findall(qn("w:link")):
            style.remove(tie)


def _set_defaults(document: DocxDocument, lang: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_fonts(run, LATIN, FANGSONG)
    run.find(qn("w:lang")).set(qn("w:eastAsia"), lang)
    paragraph = defaults.find(qn("w:pPrDefault")).find(qn("w:pPr"))
    paragraph.remove(paragraph.find(qn("w:spacing")))


def _add_style(document: DocxDocument, name: str, look: Look) -> None:
    known = {style.name for style in document.styles}
    if name in known:
        style = document.styles[name]
        style.element.rPr is not None and style.element.remove(style.element.rPr)
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    _set_characters(style, look)
    _set_paragraph(style, look)


def _set_characters(style, look: Look) -> None:
    properties = style.element.get_or_add_rPr()
    set_fonts(properties, LATIN, look.font)
    style.font.bold = False
    style.font.size = Pt(look.size)
    style.font.color.rgb = RGBColor.from_string(layout.RED if look.red else "000000")
    spacing = element("spacing", val=round(_tracking(look) * 20))
    properties.insert_element_before(
        spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:u", "w:lang"
    )


def _tracking(look: Look) -> float:
    """Only text of the body's size is drawn together, to fit its line."""
    return layout.TRACKING if look.size == layout.BODY_SIZE else 0


def _set_paragraph(style, look: Look) -> None:
    form = style.paragraph_format
    form.alignment = look.align
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(look.line)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.widow_control = False
    form.keep_with_next, form.page_break_before = look.with_next, look.new_page
    if look.line != layout.LINE_PITCH:  # else the grid stretches small lines
        style.element.get_or_add_pPr().insert_element_before(
            element("snapToGrid", val="0"), "w:spacing", "w:ind", "w:jc"
        )
    if look.indented:
        form.first_line_indent = Pt(2 * (look.size + _tracking(look)))
        form._element.pPr.ind.set(qn("w:firstLineChars"), "200")


def _name_other_fonts(document: DocxDocument) -> None:
    """Write the font table, so that Word knows what to take instead."""
    table = element("fonts")
    for name, other in OTHER_NAMES.items():
        font = element("font", name=name)
        font.append(element("altName", val=other))
        font.append(element("charset", val="86"))
        table.append(font)
    part = next(
        rel.target_part
        for rel in document.part.rels.values()
        if rel.reltype.endswith("/fontTable")
    )
    part._blob = _as_bytes(table)


def _as_bytes(root) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_page(section: Section) -> None:
    width, height = layout.PAGE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(25.5)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    pitch = round(layout.LINE_PITCH * 20)
    section._sectPr.append(element("docGrid", type="lines", linePitch=pitch))
    _number_pages(section.footer, ALIGN.RIGHT)
    _number_pages(section.even_page_footer, ALIGN.LEFT)


def _number_pages(footer, align: ALIGN) -> None:
    """— n —, one character off the edge, its dash 7 mm below the type area."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    form = paragraph.paragraph_format
    size = Pt(layout.PAGE_NUMBER_SIZE)
    form.alignment, form.left_indent, form.right_indent = align, size, size
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, size
    paragraph.add_run("— ")
    add_page_field(paragraph)
    paragraph.add_run(" —")
    for run in paragraph.runs:
        set_fonts(run._r.get_or_add_rPr(), SONGTI, SONGTI)
        run.font.size = size


def _set_settings(document: DocxDocument) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    settings = document.settings.element
    for name in ("savePreviewPicture", "rsids", "proofState", "themeFontLang"):
        for found in settings.findall(qn(f"w:{name}")):
            settings.remove(found)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    settings.find(qn("w:characterSpacingControl")).set(
        qn("w:val"), "compressPunctuation"
    )
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
