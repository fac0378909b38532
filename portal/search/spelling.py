"""British and American spellings, irregular plurals and verbs: one English form for both sides of the index."""

from __future__ import annotations

import re

# Only one side of each pair matters: index and query go through the same door, so a "wrong" form does no harm.
_RULES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^practi[sz](e|es|ed|ing)$", r"practic\1"),
        (r"(?<=\w{2})is(e|ed|es|er|ers|ing|ation|ations|ational|able|ability)$", r"iz\1"),
        (r"ys(e|ed|es|er|ers|ing)$", r"yz\1"),
        (r"(?<=\w{3})our(s|ed|ing|al|ally|able|ably|ite|ites|er|ers|less|hood)?$", r"or\1"),
        (r"^(cent|met|theat|fib|lit|calib|spect|kilomet)re(s|d)?$", r"\1er\2"),
        (r"^(def|off|lic|pret)enc(e|es|ed|ing|ing|eless|or|ee|ees)$", r"\1ens\2"),
        (r"(?<=\w{4})ll(ed|ing|er|ers)$", r"l\1"),
        (r"^(fulfi|enro|insta|ski|insti|disti)ll(s|ment|ments|ful)?$", r"\1l\2"),
        (r"^programmes?$", "program"),
        (r"^(judg|acknowledg|abridg)ement", r"\1ment"),
        (r"(?<=\w{3})ogue(s|d)?$", r"og\1"),
        (r"^artefact", "artifact"),
        (r"^scepti", "skepti"),
        (r"^(p|orthop)aedi", r"\1edi"),
        (r"^encyclopaedi", "encyclopedi"),
        (r"^enquir", "inquir"),
        (r"^ageing$", "aging"),
        (r"^grey", "gray"),
        (r"wards$", "ward"),
    )
)

_PAIRS = """
children:child women:woman men:man people:person persons:person criteria:criterion data:datum media:medium indices:index
analyses:analyze analysis:analyze analyst:analyst bases:basis crises:crisis theses:thesis matrices:matrix
built:build held:hold made:make sold:sell given:give gave:give taken:take took:take shown:show known:know knew:know paid:pay
brought:bring sought:seek sent:send kept:keep left:leave lost:lose bound:bind broken:break broke:break chosen:choose
chose:choose written:write wrote:write withdrawn:withdraw withdrew:withdraw undertaken:undertake undertook:undertake
understood:understand taught:teach told:tell said:say met:meet felt:feel found:find begun:begin began:begin laid:lay
led:lead driven:drive arisen:arise arose:arise overridden:override overrode:override sued:sue dealt:deal
liable:liability liabilities:liability penal:penalty penalties:penalty learnt:learn burnt:burn whilst:while
cheques:check cheque:check licence:license liaise:liaison died:die dies:die lying:lie
""".split()
IRREGULAR = dict(pair.split(":") for pair in _PAIRS)


def english(word: str) -> str:
    """One spelling for a folded English word: ``organisations`` -> ``organizations``, ``children`` -> ``child``."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 5:
        return word
    for pattern, to in _RULES:
        changed = pattern.sub(to, word)
        if changed != word:
            return IRREGULAR.get(changed, changed)
    return word
