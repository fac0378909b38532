"""A small corpus on disk, without a fault: three jurisdictions, one body, four questions, one act and one excerpt."""

from pathlib import Path

TAXONOMY = """\
roles: {provider: Makes it, deployer: Uses it}
sectors: [health, cross-sector]
lifecycle: [design, operation]
limits: [sector, delegated]
asks:
  data-protection: [scope.territory, risk.reports]
not_applicable:
  risk.penalties: [recommendation]
themes:
- id: scope
  label: Scope
  provisions:
  - {id: scope.territory, label: Reach, question: Whom?, scope: Territory., not: Persons.}
- id: risk
  label: Risk
  provisions:
  - id: risk.reports
    label: Reports
    question: Who reports what?
    scope: Reports.
    not: Breaches.
    attributes:
      deadline: {type: hours}
      reporter: {type: roles}
      published: {type: choice, of: [public, secret]}
  - id: risk.penalties
    label: Penalties
    question: What does it cost?
    scope: Fines.
    not: Damages.
    attributes:
      largest: {type: money}
      grounds: {type: choices, of: [turnover, fixed]}
      since: {type: date}
      by: {type: text}
  - {id: risk.audit, label: Audit, question: Who looks?, scope: Audits., not: Reports.}
"""
JURISDICTIONS = """\
groups:
  un-member: {label: United Nations, as_of: 2025-01, source: https://www.un.org/}
regions:
  northern: {label: Northern, within: Earth}
cpa_regions:
  isles: Isles
jurisdictions:
- {code: AA, name: Aland, kind: state, region: northern, cpa_region: isles, memberships: [un-member]}
- {code: BB, name: Bland, kind: state, legal_system: common-law, languages: [en]}
- {code: BB-X, name: Xland, kind: sub-national, within: BB}
"""
BODY = "{id: forum, name: The Forum of Forums, short: Forum, kind: intergovernmental, members: un-member}\n"
INSTRUMENT = """\
id: aa-act
title: Act on Machines
short: Machines Act
jurisdiction: AA
kind: act
force: binding
status: in-force
as_of: 2026-07-28
events:
- {date: 2025-01-21, what: promulgated, source: gazette}
- {date: 2026-01-22, what: in-force, source: art. 9}
enforceability: {authority: yes, sanction: yes, remedy: no}
languages: [en]
scope: {ai_specific: yes, covers: whole}
expect: {article: 3}
role_map: {maker: [provider]}
sources:
- file: a.xml
  publisher: {name: Gazette, url: https://example.org/a}
  mirror: {repository: r, path: p, commit: c}
  sha256: %s
  format: akn
  language: en
  translation: original
  completeness: full
  terms: free
related:
- {instrument: bb-privacy, as: draws-on}
""" % ("ab" * 32)
DIGEST = """\
- {id: art_1, number: 1, heading: Reach, digest: It binds makers at home and abroad.}
- {id: art_2, number: 2, heading: Reports, digest: Makers report an accident within 72 hours.}
- id: art_2__para_1
  number: (1)
  heading: How
  digest: The report goes to the ministry.
- {id: art_3, number: 3, heading: Fines, digest: "A fine of up to 5,000,000 crowns may follow."}
"""
SIGNED = "confidence: high, by: coder-1, date: 2026-11-22"
MAPPING = f"""\
- {{common: scope.territory, answer: present, coverage: full, reach: ai-specific, modality: none, provisions: [art_1],
   gist: It binds makers abroad., {SIGNED}}}
- common: risk.reports
  answer: present
  coverage: full
  reach: ai-specific
  modality: must
  roles: [provider]
  provisions: [art_2, art_2__para_1]
  attributes:
    deadline: 72
    reporter: [provider]
    published: unstated
  gist: Makers tell the ministry of an accident within 72 hours.
  confidence: high
  by: coder-1
  date: 2026-11-22
- common: risk.penalties
  answer: present
  coverage: full
  reach: ai-specific
  modality: may
  provisions: [art_3]
  attributes:
    largest: {{amount: 5000000, currency: SEK}}
    grounds: [fixed]
    since: 2026-01
    by: the ministry
  gist: A maker may be fined up to 5 000 000 crowns.
  confidence: high
  by: coder-1
  date: 2026-11-22
- {{common: risk.audit, answer: silent, looked: [art_2], {SIGNED}}}
"""
EXCERPT = """\
id: bb-privacy
title: Privacy Act
short: Privacy Act
jurisdiction: BB
kind: act
force: binding
status: in-force
as_of: 2026
events:
- {date: 2018, what: in-force, source: s. 1}
enforceability: {authority: no, sanction: no, remedy: no}
languages: [en]
scope: {ai_specific: no, covers: excerpt, asks: data-protection}
expect: {section: 40}
"""
EXCERPT_DIGEST = "- {id: sec_7, number: 7, heading: Machines, digest: A person may ask for a human look.}\n"
EXCERPT_MAPPING = f"""\
- {{common: scope.territory, answer: silent, {SIGNED}}}
- {{common: risk.reports, answer: silent, {SIGNED}}}
"""
GLOSSARY = """\
- id: machine
  label: Machine
  meaning: A thing that acts.
  synonyms: [engine]
  common: [risk.reports]
  defined:
  - {instrument: aa-act, provision: art_1}
"""

FILES = {
    "common-provisions.yaml": TAXONOMY,
    "jurisdictions.yaml": JURISDICTIONS,
    "bodies/forum.yaml": BODY,
    "glossary.yaml": GLOSSARY,
    "instruments/aa-act/instrument.yaml": INSTRUMENT,
    "instruments/aa-act/digest.yaml": DIGEST,
    "instruments/aa-act/mapping.yaml": MAPPING,
    "instruments/bb-privacy/instrument.yaml": EXCERPT,
    "instruments/bb-privacy/digest.yaml": EXCERPT_DIGEST,
    "instruments/bb-privacy/mapping.yaml": EXCERPT_MAPPING,
}
ACT = "instruments/aa-act/instrument.yaml"
ACT_DIGEST = "instruments/aa-act/digest.yaml"
ACT_MAPPING = "instruments/aa-act/mapping.yaml"


def write(folder: Path, changed: dict[str, str] | None = None) -> Path:
    """The small corpus below ``folder``, with the content of some files changed; returns its folder."""
    for name, content in (FILES | (changed or {})).items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder / "corpus"


def swapped(name: str, old: str, new: str) -> dict[str, str]:
    """One file of the small corpus with one passage changed; it must stand there exactly once."""
    assert FILES[name].count(old) == 1, f"{old!r} stands {FILES[name].count(old)} times in {name}"
    return {name: FILES[name].replace(old, new)}
