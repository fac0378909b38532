"""What members and clerks ask, as they type it, with the provisions that should come first.

Each line: the question; provisions as ``instrument#provision`` (short names below); and, where any instrument's answer
will do, a common provision: whatever is listed first in an answer to it counts as well, so that the list stays true
while the corpus grows. Lines with even numbers choose the weights, those with odd numbers report (see test_quality.py).
"""

from __future__ import annotations

SHORT = {
    "eu": "eu-ai-act-consolidated-2026-07-27",
    "ca": "ca-c27-aida",
    "cn": "cn-genai-interim-measures-2023",
    "coe": "coe-ai-convention",
    "gb": "gb-ai-regulation-bill-2023",
    "jp": "jp-ai-promotion-act-2025",
    "kr": "kr-ai-basic-act-2025",
    "oecd": "oecd-ai-principles",
    "unesco": "unesco-ai-ethics",
    "co": "us-co-sb26-189",
    "vn": "vn-ai-law-2025",
    "tw": "tw-ai-basic-act-2026",
    "un": "un-ga-res-78-265",
    "g7": "g7-hiroshima-code-of-conduct",
    "gdpr": "eu-gdpr",
    "pld": "eu-product-liability-directive",
    "g20": "g20-ai-principles",
    "ald": "eu-ai-liability-directive-proposal",
    "krd": "kr-ai-basic-act-enforcement-decree-2026",
}

QUESTIONS: list[tuple[str, str, str]] = [
    # incidents and monitoring
    ("incident reporting", "eu#art_73 eu#art_73__para_1 g7#item_4 vn#art_12", "accountability.incident-reporting"),
    (
        "who must report a serious incident",
        "eu#art_73 eu#art_73__para_1 eu#art_55__para_1__point_c",
        "accountability.incident-reporting",
    ),
    (
        "how many days to report a serious incident EU",
        "eu#art_73 eu#art_73__para_2 eu#art_73__para_3 eu#art_73__para_1",
        "",
    ),
    ("incedent reporting", "eu#art_73 eu#art_73__para_1 g7#item_4 vn#art_12", "accountability.incident-reporting"),
    ("post-market monitoring", "eu#art_72 eu#art_72__para_1", "accountability.monitoring"),
    (
        "watch over systems after they are released",
        "eu#art_72 eu#rec_155 eu#art_72__para_1",
        "accountability.monitoring",
    ),
    ("whistleblower protection", "eu#art_87 eu#rec_172", "accountability.whistleblowers"),
    ("notification of material harm Canada", "ca#sec_12", ""),
    # liability and remedies
    ("civil liability for AI damage", "pld#art_8 pld#art_5 pld#art_6 vn#art_29__para_2", "accountability.liability"),
    (
        "who is liable when AI harms someone",
        "pld#art_8 pld#art_8__para_1 gdpr#art_82 vn#art_29__para_2 eu#art_57__para_12",
        "accountability.liability",
    ),
    ("burden of proof", "pld#art_10", ""),
    (
        "presumption of causality",
        "pld#art_10 pld#rec_47 ald#art_4__para_7 ald#art_4 ald#art_4__para_1",
        "",
    ),
    ("disclosure of evidence in court", "pld#art_9 ald#art_3", ""),
    ("right to compensation for damage", "pld#art_5 gdpr#art_82 gdpr#art_82__para_1", "accountability.liability"),
    (
        "can a citizen complain to an authority",
        "eu#art_85 gdpr#art_77 cn#art_18 coe#art_14__para_2__point_c",
        "accountability.redress",
    ),
    ("remedies for persons affected", "coe#art_14 coe#art_14__para_1 eu#art_85", "accountability.redress"),
    ("private right of action Colorado", "co#sec_6-1-1706__subsec_4 co#sec_6-1-1709", ""),
    ("allocation of fault between developer and deployer", "co#sec_6-1-1707__subsec_2 co#sec_6-1-1707", ""),
    # penalties and enforcement
    (
        "penalties",
        "eu#art_99 cn#art_21 ca#sec_40 kr#art_43 kr#art_42 vn#art_29 vn#art_29__para_1 gdpr#art_84",
        "accountability.penalties",
    ),
    ("maximum fine for prohibited practices", "eu#art_99 eu#art_99__para_3", ""),
    ("fines Korea", "kr#art_43 kr#art_43__para_1 krd#art_32", ""),
    ("administrative monetary penalties", "ca#sec_29", ""),
    ("Canadian AI commissioner", "ca#sec_33__subsec_1 ca#sec_33", ""),
    ("attorney general enforcement", "co#sec_6-1-1706 co#sec_6-1-1706__subsec_1", ""),
    ("supervisory authority", "gdpr#art_51 eu#art_70 gb#cl_1 gdpr#art_51__para_1", "institutions.authority"),
    (
        "what can the AI Office do",
        "eu#art_64 eu#art_75a eu#art_75 eu#art_91 eu#art_92 eu#art_93 eu-ai-office-decision#art_2",
        "",
    ),
    ("market surveillance authorities", "eu#art_74", "institutions.authority"),
    # prohibited and high risk
    ("social scoring ban", "eu#art_5__para_1__point_c eu#art_5__para_1 eu#rec_31", ""),
    ("prohibited practices", "eu#art_5 eu#art_5__para_1 vn#art_7 vn#art_7__para_2", "risk.prohibited"),
    (
        "facial recognition in public places by police",
        "eu#art_5__para_2 eu#art_5__para_3 eu#art_5__para_1__point_h eu#rec_32 eu#rec_33",
        "oversight.biometrics",
    ),
    (
        "biometric identification",
        "eu#annex_3__point_1 eu#art_5__para_1__point_h eu#rec_17 eu#art_26__para_10",
        "oversight.biometrics",
    ),
    ("emotion recognition at work", "eu#art_5__para_1__point_f eu#rec_44", ""),
    ("definition of high-risk", "eu#art_6 eu#art_6__para_2 eu#annex_3 vn#art_9", "risk.classification"),
    ("list of high risk uses", "eu#annex_3 eu#art_6 eu#art_6__para_2 eu#art_7", "risk.classification"),
    ("high impact AI systems", "kr#art_33 kr#art_34 ca#sec_7 kr#art_35 kr#art_2__point_4", "risk.classification"),
    ("manipulation of behaviour", "eu#art_5__para_1__point_a eu#rec_29", ""),
    ("manipulating behavior", "eu#art_5__para_1__point_a eu#rec_29", ""),
    # transparency and labels
    (
        "deepfake labels",
        "kr#art_31__para_3 krd#art_23 eu#art_50__para_4 eu#rec_134 krd#art_23__para_3",
        "transparency.synthetic-content",
    ),
    (
        "labelling of AI generated content",
        "cn#art_12 eu#art_50__para_2 kr#art_31__para_2 gb#cl_5",
        "transparency.synthetic-content",
    ),
    (
        "labeling AI-generated content",
        "cn#art_12 eu#art_50__para_2 kr#art_31__para_2 gb#cl_5",
        "transparency.synthetic-content",
    ),
    (
        "watermarks",
        "g7-hiroshima-guiding-principles#principle_7 eu#rec_133 eu#art_50__para_2 g7#item_7 g7#item_7__para_1",
        "transparency.synthetic-content",
    ),
    (
        "must people be told they are talking to a machine",
        "eu#art_50__para_1 coe#art_15__para_2 unesco#para_127",
        "transparency.interaction",
    ),
    (
        "notice of interaction with AI",
        "coe#art_15__para_2 eu#art_50__para_1 kr#art_31__para_1 g7#item_7__para_3",
        "transparency.interaction",
    ),
    ("right to an explanation of a decision", "eu#art_86 unesco#para_38", "transparency.explanation"),
    ("explainability", "unesco#para_40 oecd#principle_1-3 g20#principle_1-3", "transparency.explanation"),
    (
        "copyright and training data",
        "eu#art_53__para_1__point_c eu#art_53__para_1__point_d eu#rec_105",
        "transparency.training-data",
    ),
    ("summary of training content", "eu#art_53__para_1__point_d eu#rec_107", "transparency.training-data"),
    (
        "public register of AI used by government",
        "eu#art_49__para_3 eu#art_71 vn#art_27__para_4",
        "transparency.public-register",
    ),
    ("EU database registration", "eu#art_71 eu#art_49 eu#rec_131", "risk.registration"),
    # oversight and decisions
    ("human oversight", "eu#art_14 kr#art_34__para_1__point_4 unesco#para_35 eu#rec_73", "oversight.human"),
    (
        "human in the loop",
        "eu#art_14 kr#art_34__para_1__point_4 unesco#para_35 unesco#para_36 eu#rec_73 vn#art_4__para_2",
        "oversight.human",
    ),
    (
        "automated decisions about people",
        "gdpr#art_22 gdpr#art_22__para_1 coe#art_15__para_1",
        "oversight.automated-decisions",
    ),
    ("profiling GDPR", "gdpr#art_22 gdpr#art_4__point_4 gdpr#rec_71 gdpr#art_21", ""),
    (
        "appeal to a human reviewer after an adverse decision",
        "co#sec_6-1-1705 co#sec_6-1-1705__subsec_1",
        "oversight.automated-decisions",
    ),
    (
        "duties of deployers",
        "eu#art_26 eu#art_26__para_1 vn#art_14__para_2 co#sec_6-1-1704",
        "oversight.deployer-duties",
    ),
    ("AI literacy of staff", "eu#art_4 eu#art_4__para_1 g7#item_5__para_4", "oversight.literacy"),
    ("fundamental rights impact assessment", "eu#art_27 eu#art_27__para_1", "risk.impact-assessment"),
    ("impact assesment", "eu#art_27 kr#art_35 unesco#para_50 gdpr#art_35 coe#art_16", "risk.impact-assessment"),
    (
        "use of AI by public authorities",
        "coe#art_3__para_1__point_a tw#art_19 vn#art_27 unesco#para_53",
        "oversight.public-sector",
    ),
    # risk management, data, robustness
    ("risk management system", "eu#art_9 vn#art_14__para_1__point_a", "risk.management"),
    ("data governance and bias", "eu#art_10 eu#art_10__para_2", "risk.data-governance"),
    ("technical documentation", "eu#art_11 eu#annex_4 eu#art_11__para_1", "risk.documentation"),
    ("logs kept automatically", "eu#art_12 eu#art_19", "risk.documentation"),
    ("cybersecurity", "eu#art_15 eu#rec_76", "risk.robustness"),
    ("cyber security", "eu#art_15 eu#rec_76", "risk.robustness"),
    (
        "notified bodies",
        "eu#art_3__point_22 eu#art_35 eu#art_45 eu#art_31 eu#art_29 eu#art_34 eu#art_38 eu#art_33 eu#art_28",
        "",
    ),
    ("conformity assessment", "eu#art_43 vn#art_13 eu#art_43__para_1", "risk.conformity"),
    (
        "general purpose AI models with systemic risk",
        "eu#art_51 eu#art_55 eu#annex_13 eu#art_52",
        "risk.general-purpose",
    ),
    (
        "frontier models computing power threshold",
        "eu#art_51__para_2 eu#rec_111 krd#art_24 eu#art_51",
        "risk.general-purpose",
    ),
    # development and digital divide
    ("digital divide", "unesco#para_30 un#para_1 unesco#para_28", "development.infrastructure"),
    (
        "how do we bridge the digital divide for developing countries",
        "un#para_1 un#para_4 unesco#para_30 unesco#para_80",
        "international.capacity",
    ),
    ("capacity building for developing countries", "un#para_4 unesco#para_80", "international.capacity"),
    ("regulatory sandboxes", "eu#art_57 gb#cl_3 eu#art_58 unesco#para_69 vn#art_21", "development.sandboxes"),
    ("sandbox for start-ups", "eu#art_62 eu#art_57 eu#art_58 eu#art_62__para_1 gb#cl_3", "development.sandboxes"),
    (
        "open source exemption",
        "eu#art_2__para_12 pld#art_2__para_2 eu#rec_102 eu#rec_103 eu#rec_104 eu#art_53__para_2",
        "development.open-source",
    ),
    ("open-source", "eu#art_2__para_12 pld#art_2__para_2 oecd#principle_2-1__point_b", "development.open-source"),
    ("support for small and medium sized enterprises", "eu#art_62 kr#art_17 vn#art_25", "development.small-business"),
    ("small buisness support", "eu#art_62 kr#art_17 vn#art_25", "development.small-business"),
    (
        "compute infrastructure and data centres",
        "kr#art_25 vn#art_16 cn#art_6 cn#art_6__para_2 jp#art_12",
        "development.infrastructure",
    ),
    ("data centers", "kr#art_25", ""),
    (
        "training of professionals and skills",
        "kr#art_21 jp#art_14 oecd#principle_2-4__point_a coe#art_20",
        "development.skills",
    ),
    ("public procurement of AI", "kr#art_30__para_4 vn#art_20__para_2__point_a", "development.procurement"),
    (
        "investment in research and development",
        "oecd#principle_2-1 g20#principle_2-1 oecd#principle_2-1__point_a",
        "development.research",
    ),
    # people
    ("children", "coe#art_18 unesco#para_130 eu#art_9__para_9 tw#art_5__para_2 cn#art_10", "principles.children"),
    ("protection of minors online", "cn#art_10 eu#art_9__para_9 unesco#para_130", "principles.children"),
    ("gender equality", "unesco#para_87 unesco#para_88 unesco#para_89 unesco#para_90", "principles.gender"),
    ("workers informed about AI at the workplace", "eu#art_26__para_7 eu#rec_92", "principles.workers"),
    (
        "jobs and labour market",
        "unesco#para_116 unesco#para_118 oecd#principle_2-4 oecd#principle_2-4__point_b un#para_6__point_q",
        "principles.workers",
    ),
    (
        "discrimination",
        "coe#art_10 coe#art_17 cn#art_4__point_2 tw#art_4__point_6 coe#art_10__para_1",
        "principles.fairness",
    ),
    (
        "environmental impact and energy use",
        "unesco#para_84 unesco#para_18 eu#annex_11__sec_1__point_2",
        "principles.sustainability",
    ),
    ("disinformation", "unesco#para_114 unesco#para_115 vn#art_7__para_2__point_d", "principles.information-integrity"),
    ("cultural heritage and indigenous languages", "unesco#para_94 unesco#para_95", "principles.inclusion"),
    # institutions, parliament, participation
    ("role of parliament", "gb#cl_8__subsec_3 eu#art_112__para_3", "institutions.parliament"),
    ("what does parliament have to approve", "gb#cl_8__subsec_3 gb#cl_8", "institutions.parliament"),
    (
        "civil society participation",
        "unesco#para_47 unesco#para_54 unesco#para_139 coe#art_19 eu#art_67",
        "institutions.participation",
    ),
    ("public consultation", "coe#art_19 gb#cl_6", "institutions.participation"),
    ("review of the law after some years", "eu#art_112 jp#addendum_1__art_2 pld#art_20", "institutions.review"),
    ("national AI strategy council", "kr#art_7 tw#art_6 kr#art_8", "institutions.coordination"),
    ("AI ethics committee", "kr#art_28 kr#art_28__para_1", "accountability.internal-governance"),
    ("delegated acts", "eu#art_97 gdpr#art_92", "institutions.rulemaking"),
    ("who sits on the AI board", "eu#art_65", ""),
    # international
    (
        "international cooperation",
        "coe#art_25 jp#art_17 kr#art_22 vn#art_32 oecd#principle_2-5 gdpr#art_50",
        "international.cooperation",
    ),
    (
        "interoperable governance frameworks",
        "oecd#principle_2-3 oecd#principle_2-3__point_a gb#cl_1__subsec_2__para_k",
        "international.interoperability",
    ),
    ("cross border data flows and trade", "gdpr#art_44 un#para_7 oecd#principle_2-1", "international.data-flows"),
    (
        "transfer of personal data to third countries",
        "gdpr#art_50 gdpr#art_48 gdpr#art_44 gdpr#art_45 gdpr#art_46 gdpr#art_49",
        "international.data-flows",
    ),
    ("adequacy decision", "gdpr#art_45", ""),
    (
        "international standards",
        "g7#item_10 g7#item_10__para_1 g20#principle_2-5__point_c eu#art_40 kr#art_14",
        "development.standards",
    ),
    # scope
    (
        "definition of artificial intelligence",
        "eu#art_3__point_1 tw#art_3 coe#art_2 jp#art_2 oecd#part_i__def_ai-system gb#cl_7",
        "scope.ai-system",
    ),
    (
        "what counts as an AI system",
        "eu#art_3__point_1 kr#art_2__point_2 coe#art_2 oecd#part_i__def_ai-system",
        "scope.ai-system",
    ),
    (
        "military exemption",
        "eu#rec_24 eu#art_2 eu#art_2__para_3 ca#sec_3__subsec_2 coe#art_3__para_4",
        "scope.exemptions",
    ),
    (
        "defense and national security",
        "eu#art_2__para_3 ca#sec_3__subsec_2 coe#art_3__para_4 coe#art_3__para_2",
        "scope.exemptions",
    ),
    (
        "companies established abroad",
        "kr#art_36 eu#art_22 eu#art_2__para_1 kr#art_4 kr#art_4__para_1 cn#art_20",
        "scope.territory",
    ),
    ("authorised representative", "eu#art_22 eu#art_54", ""),
    # health, agriculture
    ("AI in health care", "unesco#para_121 unesco#para_122 unesco#para_123 co#sec_6-1-1708__subsec_3", ""),
    ("mental health", "unesco#para_124", ""),
    ("AI in education and exams", "eu#annex_3__point_3 unesco#para_104 unesco#para_105 eu#rec_56", ""),
    ("museums and libraries", "unesco#para_100", ""),
    ("robots", "unesco#para_125 unesco#para_126", ""),
    # citations and names
    ("art. 5(1)(b) AI Act", "eu#art_5__para_1__point_b", ""),
    ("article 73 EU AI Act", "eu#art_73", ""),
    ("recital 27 AI Act", "eu#rec_27", ""),
    ("Annex III AI act", "eu#annex_3", ""),
    ("art 22 GDPR", "gdpr#art_22", ""),
    ("SB 26-189", "co#formula co#sec_1 co#sec_6-1-1701", ""),
    ("s 39 AIDA", "ca#sec_39", ""),
    ("section 6-1-1704 Colorado", "co#sec_6-1-1704", ""),
    ("paragraph 28 UNESCO", "unesco#para_28", ""),
    ("principle 1.3 OECD", "oecd#principle_1-3", ""),
    ("Article 17-2 Korea", "kr#art_17-2", ""),
    ("article 10 council of europe convention", "coe#art_10", ""),
    # with operators, with errors of typing
    ('"serious incident" jurisdiction:EU', "eu#art_73 eu#art_73__para_1 eu#art_3__point_49", ""),
    (
        "transparancy obligations",
        "eu#art_50 kr#art_31 unesco#para_70 krd#art_23",
        "transparency.principle",
    ),
    ("acountability", "coe#art_9 oecd#principle_1-5 g20#principle_1-5", "principles.accountability"),
    ("discriminaton bias", "eu#art_10__para_2 coe#art_10 unesco#para_29 un#para_6__point_h", "principles.fairness"),
    ("labour OR workers", "unesco#para_116 unesco#para_118 eu#art_26__para_7 tw#art_15", "principles.workers"),
    (
        "deepfake",
        "kr#art_31__para_3 eu#art_3__point_60 eu#rec_134 eu#art_50__para_4 krd#art_23__para_3",
        "transparency.synthetic-content",
    ),
]


def wanted(line: str) -> frozenset[str]:
    """The provisions of one question in full: ``eu#art_5`` -> ``eu-ai-act-...#art_5``."""
    pairs = (item.split("#") for item in line.split())
    return frozenset(f"{SHORT.get(short, short)}#{provision}" for short, provision in pairs)
