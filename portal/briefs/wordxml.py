"""The blocks of a brief as WordprocessingML, escaped by hand in one place."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from portal.briefs.document import Bullets, Cell, Figure, Heading, Line, Note, Paragraph, Part, Run, Table, link, text
from portal.briefs.tongue import said
from portal.briefs.words import SIGNS

MANNERS = {
    "lead": "Brief Lead", "small": "Brief Small", "question": "Brief Question", "warning": "Brief Warning",
    "wording": "Brief Wording",
}  # fmt: skip
SHADES = {"full": "C3D3E6", "partial": "DFE8F1", "mention": "F1F5F9"}
BLUE = '<w:color w:val="1C3F6E"/>'
MARKS = {
    "strong": "<w:b/>",
    "em": "<w:i/>",
    "small": '<w:color w:val="444444"/><w:sz w:val="15"/><w:szCs w:val="15"/>',
    "label": '<w:i/><w:color w:val="7A2A12"/>',
    "ref": f'{BLUE}<w:vertAlign w:val="superscript"/>',
    "link": BLUE,
}
# Narrow margins at both sides of a cell: those of Word break words in narrow columns.
MARGINS = '<w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar>'
# Language -> as Word knows it, and the face whose characters have that language's forms.
EAST = {"ja": ("ja-JP", "JP"), "ko": ("ko-KR", "KR"), "zh": ("zh-CN", "SC"), "zh-Hant": ("zh-TW", "TC")}
# A picture in the line; sizes are in English Metric Units, 635 to a twentieth of a point.
DRAWING = (
    '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="Figure {number}" descr={alt}/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="Figure {number}" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


class Body:
    """Collects paragraphs and tables; ``take`` hands them over as XML.

    ``relate`` turns an outside address into a relationship id; ``room`` is the width of upright and turned pages,
    ``labels`` the language of the frame; ``picture`` draws a figure into the file and gives its relationship id.
    """

    def __init__(
        self, relate: Callable[[str], str], room: tuple[int, int], labels: str, picture: Callable[[Figure], str]
    ) -> None:
        self.relate, self.picture = relate, picture
        self.room = room
        self.labels = labels
        self.written: list[str] = []
        self.marks = 0

    def take(self) -> str:
        out, self.written = "".join(self.written), []
        return out

    def words(self, words: str, style: str, more: str = "", anchor: str = "") -> None:
        self.line(text(words), style, more, anchor)

    def line(self, line: Line, style: str, more: str = "", anchor: str = "") -> None:
        self.written.append(self._paragraph(line, style, more, anchor))

    def frame(self, words: str) -> Run:
        """Words of the frame, marked when their language is not that of the content."""
        return Run(words, lang="" if self.labels == "en" else self.labels)

    def address(self, before: str, href: str) -> None:
        self.line((self.frame(before), Run(href, href=link(href))), "Brief Small")

    def contents(self, lines: tuple[tuple[str, str, bool], ...]) -> None:
        """Contents as links; Word's own page numbers come with Insert > Table of Contents, from the real headings."""
        self.line((self.frame(said("Contents", self.labels)),), "Heading 1", "", "contents")
        for id_, words, inner in lines:
            self.line((Run(words, to=id_),), "Brief Small", '<w:ind w:left="360"/>' if inner else "")

    def part(self, part: Part, wide: bool) -> None:
        self.line(
            (Run(part.title, lang=part.lang),), "Heading 1", "" if part.follows else "<w:pageBreakBefore/>", part.id
        )
        for block in part.blocks:
            self._block(block, self.room[wide])

    def notes(self, notes: tuple[Note, ...]) -> None:
        self.line((self.frame(said("Notes", self.labels)),), "Heading 1", "", "notes")
        for note in notes:
            self.line((Run(f"{note.number}. ", "strong"), *note.line), "Brief Note", "", f"note_{note.number}")

    def _block(self, block: object, room: int) -> None:
        if isinstance(block, Heading):
            if block.above:
                self.words(block.above, "Brief Above", '<w:keepNext/><w:spacing w:before="280"/>')
            close = '<w:spacing w:before="0"/>' if block.above else ""
            self.line((Run(block.text, lang=block.lang),), "Heading 2", close, block.id)
        elif isinstance(block, Paragraph):
            with_next = "<w:keepNext/>" if block.manner in ("question", "verdict", "intro") else ""
            self.line(block.line, MANNERS.get(block.manner, "Normal"), with_next)
        elif isinstance(block, Bullets):
            for item in block.items:
                self.line(item, "List Bullet")
        elif isinstance(block, Table):
            self._table(block, room)
        elif isinstance(block, Figure):
            self._figure(block, room)

    def _figure(self, figure: Figure, room: int) -> None:
        """A picture as wide as the page, with its alt text, over its caption."""
        wide = room * 635
        high = wide * figure.chart.height // (figure.chart.width + 2)
        self.written.append(
            DRAWING.format(
                wide=wide, high=high, number=figure.number, alt=quoteattr(figure.alt), id=self.picture(figure)
            )
        )
        caption = f"{said('Figure', self.labels)} {figure.number}. {figure.caption}"
        self.line((Run(caption, lang=figure.lang),), "Caption")

    def _table(self, table: Table, room: int) -> None:
        if table.legend:
            self.line(table.legend, "Brief Small", "<w:keepNext/>")
        caption = f"{said('Table', self.labels)} {table.number}. {table.caption}"
        self.line((Run(caption, lang=table.lang),), "Caption", "<w:keepNext/>")
        widths = [int(room * share / sum(table.widths)) for share in table.widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        line = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        edges = "".join(line.format(side) for side in ("top", "bottom", "insideH"))
        rows = [self._row(table.head, widths, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")]
        whole = "" if table.splits else "<w:trPr><w:cantSplit/></w:trPr>"
        rows += [self._row(row, widths, whole) for row in table.rows]
        self.written.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/>{MARGINS}<w:tblLook w:firstRow="1" w:firstColumn="1" w:noVBand="1" w:val="04A0"/>'
            f"<w:tblCaption w:val={quoteattr(table.caption)}/></w:tblPr>"
            f'<w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl><w:p><w:pPr><w:pStyle w:val="BriefSmall"/></w:pPr></w:p>'
        )

    def _row(self, cells: tuple[Cell, ...], widths: list[int], properties: str) -> str:
        out, at = [], 0
        for cell in cells:
            width = sum(widths[at : at + cell.span])
            at += cell.span
            out.append(self._cell(cell, width))
        return f"<w:tr>{properties}{''.join(out)}</w:tr>"

    def _cell(self, cell: Cell, width: int) -> str:
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        fill = SHADES.get(cell.state, "") if len(cell.lines) == 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        lines = list(cell.lines) or [()]
        if cell.state:
            lines[0] = (Run(f"{SIGNS[cell.state]} "), *lines[0])
        bold = cell.head in ("col", "group")
        inner = "".join(self._paragraph(line, "Brief Cell", bold=bold) for line in lines)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>{inner}</w:tc>'

    def _paragraph(self, line: Line, style: str, more: str = "", anchor: str = "", bold: bool = False) -> str:
        inner = "".join(self._run(run, bold) for run in line)
        if anchor:
            self.marks += 1
            name = quoteattr(_mark(anchor))
            inner = f'<w:bookmarkStart w:id="{self.marks}" w:name={name}/>{inner}<w:bookmarkEnd w:id="{self.marks}"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/>{more}</w:pPr>{inner}</w:p>'

    def _run(self, run: Run, bold: bool) -> str:
        if run.note:
            return f'<w:hyperlink w:anchor="note_{run.note}">{_text(str(run.note), MARKS["ref"])}</w:hyperlink>'
        if not run.text:
            return ""
        manner = ("<w:b/>" if bold and run.mark != "strong" else "") + MARKS.get(run.mark, "")
        spoken = _spoken(run.lang)
        if run.lang in EAST:
            manner = f'<w:rFonts w:eastAsia="Noto Sans CJK {EAST[run.lang][1]}"/>{manner}'
        if link(run.href):
            return f'<w:hyperlink r:id="{self.relate(run.href)}">{_text(run.text, BLUE + spoken)}</w:hyperlink>'
        if run.to:
            return f"<w:hyperlink w:anchor={quoteattr(_mark(run.to))}>{_text(run.text, BLUE)}</w:hyperlink>"
        return _text(run.text, manner + spoken)


def _spoken(lang: str) -> str:
    """The language of a run; Word keeps those of East Asia and of complex scripts apart."""
    if lang in EAST:
        return f'<w:lang w:eastAsia="{EAST[lang][0]}"/>'
    return f"<w:lang w:{'bidi' if lang == 'bn' else 'val'}={quoteattr(lang)}/>" if lang else ""


def _mark(anchor: str) -> str:
    """A bookmark's name: Word takes letters, digits and underscores, at most 40."""
    return re.sub(r"\W", "_", anchor)[:40]


def _text(words: str, properties: str) -> str:
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
