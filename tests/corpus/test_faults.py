"""Faults within one file of a corpus: each is told at its own line, in a sentence, with the nearest valid value.

Every case changes one passage of a corpus that has no fault; the line is where ``marker`` stands afterwards.
"""
# ruff: noqa: E501 - a case is one line, so that the table can be read as one

import pytest

from portal import corpus
from tests.corpus import small
from tests.corpus.small import ACT, ACT_DIGEST, ACT_MAPPING, swapped

TAXONOMY, PLACES, FORUM, GLOSSARY = "common-provisions.yaml", "jurisdictions.yaml", "bodies/forum.yaml", "glossary.yaml"
SILENT = "- {common: risk.audit, answer: silent, looked: [art_2],"
REPORTS = "- common: risk.reports\n"


def test_the_small_corpus_has_no_fault_to_begin_with(tmp_path):
    assert corpus.check(corpus.read(small.write(tmp_path))) == ()


CASES = [
    # (file, passage, put in its place, marker of the line, sentence, nearest)
    (TAXONOMY, "lifecycle: [design, operation]", "lifecycle: design", "lifecycle:", "lifecycle must be a list.", ""),
    (TAXONOMY, "[scope.territory, risk.reports]", "[risk.none]", "asks:", "asks: data-protection names 'risk.none', which does not exist.", ""),
    (TAXONOMY, "data-protection: [scope.territory, risk.reports]", "data-protection: all", "asks:", "asks: data-protection must be a list of words.", ""),
    (TAXONOMY, "[recommendation]", "[recomendation]", "not_applicable:", "not_applicable: risk.penalties names the unknown kind 'recomendation'.", ""),
    (TAXONOMY, "risk.penalties: [recommendation]", "risk.fines: [recommendation]", "not_applicable:", "not_applicable names 'risk.fines', which does not exist.", ""),
    (TAXONOMY, "id: risk.audit", "id: audit", "id: audit", "audit: must begin with its theme: risk.", ""),
    (TAXONOMY, "id: risk.audit", "id: risk.reports", "themes:", "the common provision 'risk.reports' stands here more than once.", ""),
    (TAXONOMY, "type: hours", "type: hour", "deadline:", "risk.reports.deadline: type is 'hour', which is not one of ", "hours"),
    (TAXONOMY, "{type: choice, of: [public, secret]}", "{type: choice}", "published:", "risk.reports.published: a choice needs the list `of` what may be chosen.", ""),
    (TAXONOMY, "label: Audit, ", "", "id: risk.audit", "risk.audit: label is missing.", ""),
    (PLACES, "as_of: 2025-01", "as_of: lately", "un-member:", "un-member: as_of is 'lately', which is not a date like", ""),
    (PLACES, "code: BB,", "code: AA,", "name: Bland", "the code 'AA' stands here more than once.", ""),
    (PLACES, "within: BB}", "within: CC}", "code: BB-X", "BB-X lies within 'CC', which is not a jurisdiction here.", ""),
    (PLACES, "kind: sub-national", "kind: subnational", "code: BB-X", "BB-X: kind is 'subnational', which is not one of state, territory, sub-national, union.", "sub-national"),
    (PLACES, "region: northern,", "region: nothern,", "code: AA", "AA: region is 'nothern', which is not one of northern.", "northern"),
    (PLACES, "cpa_region: isles", "cpa_region: isle", "code: AA", "AA: cpa_region is 'isle', which is not one of isles.", "isles"),
    (PLACES, "[un-member]", "[un-members]", "code: AA", "AA: memberships holds 'un-members', which is not one of un-member.", "un-member"),
    (PLACES, "common-law", "comon-law", "code: BB,", "BB: legal_system is 'comon-law', which is not one of", "common-law"),
    (FORUM, "intergovernmental", "intergovernmentall", "id: forum", "kind is 'intergovernmentall', which is not one of", "intergovernmental"),
    (FORUM, "id: forum", "id: agora", "id: agora", "id is 'agora' but the file belongs to 'forum'; they must agree.", ""),
    (FORUM, "members: un-member", "members: un", "id: forum", "members is 'un', which is not one of un-member.", ""),
    (ACT, "id: aa-act", "id: bb-act", "id: bb-act", "id is 'bb-act' but the file belongs to 'aa-act'; they must agree.", ""),
    (ACT, "id: aa-act", "id: AA act", "id: AA act", "id 'AA act' must be lower-case words joined by hyphens.", ""),
    (ACT, "jurisdiction: AA\n", "", "id: aa-act", "needs either a jurisdiction or a body, not both and not neither.", ""),
    (ACT, "jurisdiction: AA\n", "jurisdiction: AA\nbody: forum\n", "id: aa-act", "needs either a jurisdiction or a body, not both and not neither.", ""),
    (ACT, "kind: act", "kind: statute", "kind: statute", "kind is 'statute', which is not one of", "strategy"),
    (ACT, "force: binding", "force: bindng", "force: bindng", "force is 'bindng', which is not one of binding, conditional, voluntary.", "binding"),
    (ACT, "status: in-force", "status: inforce", "status: inforce", "status is 'inforce', which is not one of", "in-force"),
    (ACT, "as_of: 2026-07-28", "as_of: 2026-02-30", "as_of: 2026-02-30", "as_of is '2026-02-30', which is not a date like", ""),
    (ACT, "what: promulgated", "what: promulgatd", "promulgatd", "what is 'promulgatd', which is not one of", "promulgated"),
    (ACT, "sanction: yes", "sanction: maybe", "sanction: maybe", "sanction is 'maybe', which is not one of yes, no.", "yes"),
    (ACT, "covers: whole", "covers: all", "covers: all", "covers is 'all', which is not one of whole, excerpt.", ""),
    (ACT, "{article: 3}", "{artikel: 3}", "artikel", "expect names 'artikel', which is not a kind of provision.", ""),
    (ACT, "{article: 3}", "{article: 2.5}", "expect:", "expect: article must be a whole number above zero.", ""),
    (ACT, "[provider]", "[provder]", "role_map:", "maker holds 'provder', which is not one of provider, deployer.", "provider"),
    (ACT, "file: a.xml", "file: ../b/a.xml", "file: ..", "file must stay inside the instrument's folder.", ""),
    (ACT, "file: a.xml", "file: b/..", "file: b", "file must stay inside the instrument's folder.", ""),
    (ACT, "file: a.xml", "file: /etc/a.xml", "file: /etc", "file must stay inside the instrument's folder.", ""),
    (ACT, "ab" * 32, "AB" * 32, "sha256:", "sha256 must be 64 lower-case hexadecimal digits.", ""),
    (ACT, "completeness: full", "completeness: partial", "completeness:", "a partial text needs a note that says what is missing.", ""),
    (ACT, "as: draws-on", "as: draws_on", "as: draws_on", "as is 'draws_on', which is not one of", "draws-on"),
    (ACT, "short: Machines Act", "shrt: Machines Act", "shrt:", "'shrt' is not a field here.", "short"),
    (ACT_DIGEST, "id: art_3", "id: art_1", "number: 3", "art_1: stands in this file twice.", ""),
    (ACT_DIGEST, "id: art_3", "id: Article 3", "number: 3", "Article 3: is not an identifier in Akoma Ntoso style", ""),
    (ACT_DIGEST, "id: art_3", "id: thing_3", "number: 3", "thing_3: begins with an unknown kind of provision.", ""),
    (ACT_DIGEST, "heading: Fines, ", "", "number: 3", "art_3: heading is missing.", ""),
    (ACT_MAPPING, "common: risk.audit", "common: risk.adit", "common: risk.adit", "common is 'risk.adit', which is not one of", "risk.audit"),
    (ACT_MAPPING, "common: risk.audit", "common: risk.reports", "answer: silent", "risk.reports: is answered twice.", ""),
    (ACT_MAPPING, "answer: silent", "answer: sillent", "answer: sillent", "risk.audit: answer is 'sillent', which is not one of present, silent, not-applicable.", "silent"),
    (ACT_MAPPING, SILENT, SILENT + " coverage: full,", "answer: silent", "risk.audit: coverage belongs to a present answer only.", ""),
    (ACT_MAPPING, SILENT, SILENT + " reach: general,", "answer: silent", "risk.audit: reach belongs to a present answer only.", ""),
    (ACT_MAPPING, SILENT, SILENT + " gist: It says no.,", "answer: silent", "risk.audit: gist belongs to a present answer only.", ""),
    (ACT_MAPPING, SILENT, SILENT + " provisions: [art_1],", "answer: silent", "risk.audit: provisions belongs to a present answer only.", ""),
    (ACT_MAPPING, "modality: none", "modality: must", "modality: must, provisions", "scope.territory: modality in the theme scope is always none.", ""),
    (ACT_MAPPING, "  provisions: [art_2, art_2__para_1]\n", "  provisions: []\n", "common: risk.reports", "risk.reports: a present answer cites at least one provision.", ""),
    (ACT_MAPPING, "    deadline: 72", "    deadlin: 72", "deadlin:", "risk.reports: risk.reports has no attribute 'deadlin'.", "deadline"),
    (ACT_MAPPING, "    deadline: 72", "    deadline: soon", "deadline: soon", "risk.reports: deadline is 'soon', which is not a number of hours.", ""),
    (ACT_MAPPING, "    deadline: 72", "    deadline: nan", "deadline: nan", "risk.reports: deadline is 'nan', which is not a number of hours.", ""),
    (ACT_MAPPING, "    deadline: 72", "    deadline: [72]", "deadline: [72]", "risk.reports: deadline must be a single value.", ""),
    (ACT_MAPPING, "    reporter: [provider]", "    reporter: [providers]", "providers", "risk.reports: reporter holds 'providers', which is not known.", "provider"),
    (ACT_MAPPING, "    reporter: [provider]", "    reporter: provider", "reporter: provider", "risk.reports: reporter must be a list of one or more words.", ""),
    (ACT_MAPPING, "published: unstated", "published: publik", "publik", "risk.reports: published is 'publik', not one of public, secret.", "public"),
    (ACT_MAPPING, "[fixed]", "[fixed, fixed]", "grounds:", "risk.penalties: grounds holds 'fixed' twice.", ""),
    (ACT_MAPPING, "{amount: 5000000, currency: SEK}", "5000000", "largest:", "risk.penalties: largest must be {amount: ..., currency: ...}.", ""),
    (ACT_MAPPING, "currency: SEK", "currency: kr", "largest:", "risk.penalties: largest needs an amount and an ISO 4217 currency such as EUR.", ""),
    (ACT_MAPPING, "amount: 5000000", "amount: 5 000 000", "largest:", "risk.penalties: amount is '5 000 000', which is not a number.", ""),
    (ACT_MAPPING, "since: 2026-01", "since: 2026-13", "since:", "risk.penalties: since is '2026-13', which is not a date.", ""),
    (ACT_MAPPING, "    by: the ministry", "    by: " + "word " * 16, "    by: word", "risk.penalties: by has 16 words; it takes 1 to 15.", ""),
    (ACT_MAPPING, "    by: the ministry", "    by: ''", "    by: ''", "risk.penalties: by has 0 words; it takes 1 to 15.", ""),
    (ACT_MAPPING, "It binds makers abroad.", "word " * 41, "gist: word", "scope.territory: gist has 41 words; the limit is 40.", ""),
    (ACT_MAPPING, "coverage: full\n  reach: ai-specific\n  modality: may", "coverage: mention\n  reach: ai-specific\n  modality: may", "attributes:\n    largest", "risk.penalties: a mention carries no attributes.", ""),
    (GLOSSARY, "  label: Machine\n", "", "id: machine", "label is missing.", ""),
    (GLOSSARY, "- {instrument: aa-act, provision: art_1}\n", "- {instrument: aa-act}\n", "{instrument:", "provision is missing.", ""),
    (GLOSSARY, "- id: machine\n", "- {id: machine, label: M, meaning: M}\n- id: machine\n", "- id: machine\n", "the term 'machine' stands here twice.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "marker", "says", "near"), CASES, ids=lambda v: str(v)[:40])
def test_a_fault_is_told_at_its_line_in_a_sentence(tmp_path, name, old, new, marker, says, near):
    changed = swapped(name, old, new)
    assert changed[name].count(marker) == 1, f"the marker {marker!r} must stand once"
    line = changed[name][: changed[name].index(marker)].count("\n") + 1
    told = corpus.read(small.write(tmp_path, changed)).complaints
    matching = [c for c in told if c.file == f"corpus/{name}" and c.line == line and c.what.startswith(says)]
    assert len(matching) == 1, [str(c) for c in told]
    assert (matching[0].level, matching[0].near) == ("error", near)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    deadline: 72\n", "", "risk.reports: attributes left out: deadline."),
        ("coverage: full\n  reach: ai-specific\n  modality: must", "coverage: partial\n  reach: ai-specific\n  modality: must", "risk.reports: a partial answer says in limits or a note what is missing."),
        ("gist: Makers tell the ministry of an accident within 72 hours.\n  confidence: high", "gist: Makers tell the ministry of an accident within 72 hours.\n  confidence: low", "risk.reports: a note must say why confidence is not high."),
    ],
)  # fmt: skip
def test_what_a_coder_should_look_at_again_is_a_warning(tmp_path, old, new, says):
    told = corpus.read(small.write(tmp_path, swapped(ACT_MAPPING, old, new))).complaints
    assert [(c.what, c.level) for c in told] == [(says, "warning")]


def test_a_misspelt_answer_is_told_once_without_a_tail_of_others(tmp_path):
    changed = swapped(ACT_MAPPING, REPORTS + "  answer: present", REPORTS + "  answer: presnt")
    told = corpus.read(small.write(tmp_path, changed)).complaints
    assert [(c.line, c.near) for c in told] == [(4, "present")]


@pytest.mark.parametrize(("name", "says"), [(ACT_DIGEST, "must be a list of provisions."), (ACT_MAPPING, "must be a list of answers."), (GLOSSARY, "must be a list of terms.")])  # fmt: skip
def test_a_file_that_should_be_a_list_says_so(tmp_path, name, says):
    told = corpus.read(small.write(tmp_path, {name: "a: b\n"})).complaints
    assert says in [c.what for c in told if c.file == f"corpus/{name}" and c.line == 1]


def test_a_number_that_no_whole_number_can_hold_is_a_complaint_and_not_a_crash(tmp_path):
    for value in ("inf", "nan", "1e999"):
        told = corpus.read(
            small.write(tmp_path / value, swapped(ACT, "{article: 3}", f"{{article: {value}}}"))
        ).complaints
        assert f"article is '{value}', which is not a number." in [c.what for c in told]
