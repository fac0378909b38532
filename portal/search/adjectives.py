"""What jurisdictions are called beside their names (``Korean``, ``UK``), so that people may type as they speak."""

from __future__ import annotations

_CALLED = """
AE Emirati UAE Emirates|AR Argentine Argentinian|AU Australian|BD Bangladeshi|BR Brazilian|CA Canadian|CA-QC Québécois|CH Swiss
CL Chilean|CN Chinese PRC|CO Colombian|CY Cypriot|DE German|DK Danish|EG Egyptian|ES Spanish|EU European Brussels|FR French
GB UK British Britain English|GH Ghanaian|GR Greek|HU Hungarian|ID Indonesian|IE Irish|IL Israeli|IN Indian|IT Italian
JM Jamaican|JP Japanese|KE Kenyan|KR Korean South-Korea|LK Sri-Lankan|MT Maltese|MU Mauritian|MX Mexican|MY Malaysian
NG Nigerian|NL Dutch|NO Norwegian|NZ Kiwi|PE Peruvian|PH Philippine Filipino|PK Pakistani|RU Russian|RW Rwandan|SA Saudi
SE Swedish|SG Singaporean|TH Thai|TR Turkish Turkey|TT Trinidadian|TW Taiwanese|TZ Tanzanian|UG Ugandan|UA Ukrainian
US USA American America|US-CA Californian|US-CO Coloradan|US-NY NYC|VN Vietnamese|ZA South-African|ZM Zambian|ZW Zimbabwean
coe CoE Strasbourg|un UN United-Nations|who WHO|oecd OECD|unesco UNESCO
"""
_TABLE = {
    entry.split()[0]: tuple(word.replace("-", " ") for word in entry.split()[1:])
    for line in _CALLED.strip().splitlines()
    for entry in line.split("|")
}


def also_called(issuer: str) -> str:
    """Adjectives and usual abbreviations of a jurisdiction code or body, one a line; empty when none are known."""
    return "\n".join(_TABLE.get(issuer, ()))
