"""A compared value -> a Brief -> HTML, PDF, DOCX, XLSX, JSON. WeasyPrint and python-docx live here and nowhere else."""

from portal.briefs.annex import to_json, workbook
from portal.briefs.citation import citation, full_citation
from portal.briefs.common import COMMON_PARTS, common_brief
from portal.briefs.comparison import PARTS, comparison_brief
from portal.briefs.document import Brief
from portal.briefs.dossier import DOSSIER_PARTS, dossier_brief
from portal.briefs.gap import GAP_PARTS, gap_brief
from portal.briefs.kinds import KINDS, Asked, asked, live, make
from portal.briefs.limits import filename
from portal.briefs.page import PAPERS, render_html
from portal.briefs.press import Printed, print_pdf, render_pdf
from portal.briefs.profile import PROFILE_PARTS, profile_brief
from portal.briefs.recipe import read as recipes
from portal.briefs.region import REGION_PARTS, region_brief
from portal.briefs.tongue import TONGUES
from portal.briefs.verify import verify
from portal.briefs.word import render_docx
from portal.briefs.written import FORMS, render

__all__ = [
    "COMMON_PARTS",
    "DOSSIER_PARTS",
    "FORMS",
    "GAP_PARTS",
    "KINDS",
    "PAPERS",
    "PARTS",
    "PROFILE_PARTS",
    "REGION_PARTS",
    "TONGUES",
    "Asked",
    "Brief",
    "Printed",
    "asked",
    "citation",
    "common_brief",
    "comparison_brief",
    "dossier_brief",
    "filename",
    "full_citation",
    "gap_brief",
    "live",
    "make",
    "print_pdf",
    "profile_brief",
    "recipes",
    "region_brief",
    "render",
    "render_docx",
    "render_html",
    "render_pdf",
    "to_json",
    "verify",
    "workbook",
]
