"""A compared value -> a Brief -> HTML, PDF, DOCX. WeasyPrint and python-docx live here and nowhere else."""

from portal.briefs.citation import citation, full_citation
from portal.briefs.common import COMMON_PARTS, common_brief
from portal.briefs.comparison import PARTS, comparison_brief
from portal.briefs.document import Brief
from portal.briefs.gap import GAP_PARTS, gap_brief
from portal.briefs.limits import filename
from portal.briefs.page import PAPERS, render_html
from portal.briefs.press import Printed, print_pdf, render_pdf
from portal.briefs.word import render_docx

__all__ = [
    "COMMON_PARTS",
    "GAP_PARTS",
    "PAPERS",
    "PARTS",
    "Brief",
    "Printed",
    "citation",
    "common_brief",
    "comparison_brief",
    "filename",
    "full_citation",
    "gap_brief",
    "print_pdf",
    "render_docx",
    "render_html",
    "render_pdf",
]
