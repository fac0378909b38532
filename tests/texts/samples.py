"""Small instruments in our own words, one per format, and the arithmetic that no word of them is lost."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections import Counter

from portal.records import Instrument, Source
from portal.texts.reading import Reading, Request

PLAIN = """A BILL about kettles

Preamble

Whereas kettles boil and the people who own them wish to be told when they do;

PART I Opening

1. Kettle Office
(1) A Kettle Office is set up.
(2) The Office has these tasks—
(a) to count kettles;
(b) to look at—
(i) spouts;
(ii) lids; and
(c) to write a yearly letter.

2. Owners
(1) An owner keeps the kettle clean.
(2) Section 1 does not apply to toy kettles.

PART II Closing

3. Start
This Act starts on a Monday.
""".encode()

FORMEX = b"""<?xml version="1.0"?><ACT><BIB.INSTANCE><YEAR>2020</YEAR></BIB.INSTANCE><TITLE><TI><P>RULE on ladders</P>
</TI></TITLE>
<PREAMBLE><PREAMBLE.INIT>THE LADDER BOARD,</PREAMBLE.INIT><GR.VISA><VISA>Having looked at ladders<NOTE>
<P>Ladder book, p. 3.</P></NOTE>,</VISA></GR.VISA>
<GR.CONSID><GR.CONSID.INIT>Whereas:</GR.CONSID.INIT><CONSID><NP><NO.P>(1)</NO.P><TXT>Ladders lean.</TXT></NP></CONSID>
<CONSID><NP><NO.P>(2)</NO.P><TXT>Walls help.</TXT></NP></CONSID></GR.CONSID>
<PREAMBLE.FINAL>HAS MADE THIS RULE:</PREAMBLE.FINAL></PREAMBLE>
<ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>LEANING</P></STI></TITLE>
<ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><STI.ART><P>Bans</P></STI.ART>
<PARAG><NO.PARAG>1.</NO.PARAG><ALINEA><P>Nobody may lean a ladder:</P><LIST TYPE="alpha">
<ITEM><NP><NO.P>(a)</NO.P><TXT>on ice;</TXT></NP></ITEM><ITEM><NP><NO.P>(b)</NO.P>
<TXT>on <QUOT.START CODE="2018"/>jelly<QUOT.END CODE="2019"/>.</TXT></NP></ITEM></LIST></ALINEA>
<ALINEA>Point (a) spares skaters.</ALINEA></PARAG>
<PARAG><NO.PARAG>2.</NO.PARAG><ALINEA>A ladder of more than 10<HT TYPE="SUP">25</HT> rungs is too long.</ALINEA>
</PARAG></ARTICLE>
<ARTICLE IDENTIFIER="001A"><TI.ART>Article 1a</TI.ART><STI.ART><P>Walls</P></STI.ART><ALINEA>Walls stay.</ALINEA>
</ARTICLE></DIVISION></ENACTING.TERMS>
<FINAL><P>Done in the shed.</P></FINAL></ACT>"""

ANNEX = b"""<ANNEX><BIB.INSTANCE/><TITLE><TI><P>ANNEX II</P></TI><STI><P>Good walls</P></STI></TITLE><CONTENTS>
<GR.SEQ><TITLE><TI><P>Section A. Brick</P></TI></TITLE><P>These are good:</P><LIST><ITEM><NP><NO.P>1.</NO.P>
<TXT>red brick;</TXT></NP></ITEM>
<ITEM><NP><NO.P>2.</NO.P><TXT>old brick.</TXT></NP></ITEM></LIST></GR.SEQ></CONTENTS></ANNEX>"""

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta/><preface><p>Soup Act</p></preface>
<body><part><num>Part 1</num><heading>Pots</heading><section><num>1.</num><heading>Stirring</heading><subsection>
<num>(1)</num><content><p>A cook stirs.</p></content></subsection>
<subsection><num>(2)</num><intro><p>A cook does not stir with—</p></intro><paragraph><num>(a)</num><content>
<p>a fork;</p></content></paragraph><wrapUp><p>unless the soup is thick.</p></wrapUp></subsection></section>
<section><num>2.</num><heading>Salt</heading><content><p>Salt is added last.<authorialNote><p>See the salt book.</p>
</authorialNote></p></content></section></part></body></act></akomaNtoso>""".encode()

LIMS = b"""<Bill><Identification><LongTitle>An Act about bells</LongTitle></Identification><Introduction><Preamble>
<Provision><Text>Whereas bells ring;</Text></Provision></Preamble></Introduction>
<Body><Section><MarginalNote>Enactment</MarginalNote><Label>1</Label><Text>The Bell Act is enacted as follows:</Text>
<AmendedText><BillInternal><LongTitle>An Act about church bells</LongTitle>
<Body><Heading level="1"><Label>PART 1</Label><TitleText>Ringing</TitleText></Heading>
<Section><MarginalNote>Short title</MarginalNote><Label>1</Label>
<Text>This Act may be cited as the <XRefExternal>Bell Act</XRefExternal>.</Text></Section>
<Section><MarginalNote>Hours</MarginalNote><Label>2</Label><Subsection><Label>(1)</Label><Text>A bell may ring</Text>
<Paragraph><Label>(a)</Label><Text>at noon, and</Text></Paragraph>
<ContinuedSectionSubsection><Text>if nobody sleeps.</Text></ContinuedSectionSubsection></Subsection></Section></Body>
</BillInternal></AmendedText></Section>
<Section><MarginalNote>Start</MarginalNote><Label>2</Label><Text>This Act starts at dawn.</Text>
<HistoricalNote>2001, c. 1</HistoricalNote></Section></Body></Bill>"""

KOREAN = b"""<Law><InfSection><lsId>1</lsId></InfSection><JoSection><Jo><joNo>1</joNo><joCts><![CDATA[CHAPTER I CUPS]]>
</joCts></Jo>
<Jo><joNo>1</joNo><joTtl>Purpose</joTtl><joCts><![CDATA[Article 1 (Purpose) This Act is about cups.]]></joCts></Jo>
<Jo><joNo>1</joNo><joTtl>Duties</joTtl><joCts><![CDATA[Article 1-2 (Duties) (1) A host offers a cup.
 (2) A cup is:
 1. whole;
 2. clean, that is:
 a. washed;
 b. dried.]]></joCts></Jo></JoSection><ArSection><Ar><arCts><![CDATA[ADDENDA <Act No. 1>
Article 1 (Start)
This Act starts at tea.]]></arCts></Ar></ArSection></Law>"""

JAPANESE = """<Law><LawNum>第一号</LawNum><LawBody><LawTitle>傘の法律</LawTitle><MainProvision><Chapter Num="1">
<ChapterTitle>第一章　総則</ChapterTitle>
<Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle><Paragraph Num="1">
<ParagraphNum/><ParagraphSentence><Sentence>傘を守る。</Sentence></ParagraphSentence></Paragraph></Article>
<Article Num="2_2"><ArticleTitle>第二条の二</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence>次の傘をいう。</Sentence></ParagraphSentence>
<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Sentence>赤い傘</Sentence></ItemSentence></Item></Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>青い傘も同じ。</Sentence></ParagraphSentence>
</Paragraph></Article>
</Chapter></MainProvision><SupplProvision><SupplProvisionLabel>附則</SupplProvisionLabel><Paragraph Num="1">
<ParagraphNum/><ParagraphSentence><Sentence>雨の日から。</Sentence></ParagraphSentence></Paragraph></SupplProvision>
</LawBody></Law>""".encode()

HTML = b"""<html><head><title>Hats</title></head><body><nav>Home Laws</nav><h1>Hat Code</h1><h2>Chapter I</h2><h3>Wearing</h3>
<p>Article 1</p><p>Duty to wear</p><p>A hat is worn on the head.</p><p>Article 2</p><p>Kinds</p><p>Hats are:</p>
<table><tr><td>(a)</td><td>caps;</td></tr><tr><td>(b)</td><td>bonnets.</td></tr></table><p>Article 3</p><p>End</p>
<p>This Code ends.</p><footer>Contact us</footer></body></html>"""

MARKDOWN = """---
title: Rules of the pond
---
# Rules of the pond

## Chapter 1 Water

##### Article 1 (Ducks)

**①** Ducks swim.

**②** Ducks do not:
  1\\. bark;
  2\\. [drive](https://example.org/cars).

##### Article 2 (Geese)

Geese come later.

##### Article 3 (Frogs)

Frogs stay.
""".encode()

UNITS = json.dumps(
    [
        {
            "unitType": "article",
            "articleNumber": "1",
            "label": "Article 1",
            "originalLabel": "제1조",
            "title": "Purpose",
            "originalTitle": "제1조(목적)",
            "language": "ko-KR",
            "chapter": {"label": "제1장 총칙", "title": "총칙"},
            "fullText": "제1조(목적) 이 법은 모자에 관한 것이다.",
            "translations": {
                "en": {
                    "title": "Purpose",
                    "status": "government-reference",
                    "fullText": "Article 1 (Purpose) This Act is about hats.",
                }
            },
        },
        {
            "unitType": "article",
            "articleNumber": "1-2",
            "label": "Article 1-2",
            "originalLabel": "제1조의2",
            "title": "Brims",
            "originalTitle": "제1조의2(챙)",
            "language": "ko-KR",
            "chapter": {"label": "제1장 총칙", "title": "총칙"},
            "fullText": "제1조의2(챙) ① 챙은 넓다.\n\n② 다음과 같다.\n\n1. 검정\n\n2. 하양",
            "translations": {
                "en": {
                    "title": "Brims",
                    "status": "government-reference",
                    "fullText": "Article 1-2 (Brims) (1) Brims are wide.\n\n(2) They are:\n\n1. black\n\n2. white",
                }
            },
        },
    ],
    ensure_ascii=False,
).encode()


FEDREG = """<?xml version="1.0" encoding="UTF-8"?>
<PRESDOCU><EXECORD>
  <TITLE3>Title 3—</TITLE3><PRES>The Chief Hatter<PRTPAGE P="7"/></PRES>
  <EXECORDR>Hat Order 12 of May 1, 2024</EXECORDR><HD SOURCE="HED">Order on Hats</HD>
  <FP>By the authority vested in me by hatters, it is hereby ordered as follows:</FP>
  <FP><E T="04">Section 1</E> . <E T="03">Purpose.</E> Hats keep heads warm.</FP>
  <FP>Warm heads think<PRTPAGE P="8"/> well.</FP>
  <FP><E T="04">Sec. 2</E> . <E T="03">Brims.</E> Each hatter shall:</FP>
  <P>(a) measure brims; and</P>
  <P>(b) report, within 30 days:</P>
  <FP SOURCE="FP1">(i) wide ones; and</FP>
  <FP SOURCE="FP1">(ii) narrow ones.</FP>
  <FP><E T="04">Sec. 3</E> . <E T="03">Felt.</E> Felt may be grey.</FP>
  <PSIG> </PSIG><PLACE>THE HAT HOUSE,</PLACE><DATE>May 1, 2024.</DATE>
  <FRDOC>[FR Doc. 1 </FRDOC><FILED>Filed 5-2-24]</FILED>
</EXECORD></PRESDOCU>
""".encode()


def docx() -> bytes:
    """The plain sample as a .docx, one paragraph per line."""
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in PLAIN.decode().splitlines())
    body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{lines}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
    return file.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with one line of text per entry, in a fixed-width font, made by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids = []
    for page in pages:
        text = (
            "BT /F1 9 Tf 40 800 Td 12 TL "
            + " ".join(
                "({}) Tj T*".format(line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")) for line in page
            )
            + " ET"
        )
        objects.append(f"<< /Length {len(text)} >>\nstream\n{text}\nendstream".encode("latin-1"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{place:010} 00000 n \n" for place in places
    )
    return (
        body
        + table.encode()
        + (f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF").encode()
    )


def request(format: str = "", **more: object) -> Request:
    """A request for a sample, with what the sample's instrument would expect."""
    kinds = {"plain": ("preamble", "clause"), "docx": ("preamble", "clause"), "pdf": ("article",)}.get(format, ())
    facts = {
        "instrument": {"units": "kr-hats", "xml-kr": "kr-cups", "markdown": "kr-pond"}.get(format, "xx-sample"),
        "language": {"xml-jp": "ja", "units": "en"}.get(format, "en"),
        "file": f"source.{format}",
        "kinds": kinds,
    }
    return Request(**(facts | more))


def instrument(identifier: str, expect: dict[str, int], *sources: Source) -> Instrument:
    """An Instrument with only what an import needs."""
    return Instrument(
        id=identifier,
        title=identifier,
        short=identifier,
        kind="act",
        force="binding",
        status="in-force",
        as_of="2026-01-01",
        expect=expect,
        sources=sources,
        languages=("en",),
    )


def source(file: str, format: str, **more: str) -> Source:
    """A Source with only what an import needs."""
    facts = {
        "publisher": "Board",
        "url": "https://example.org",
        "repository": "",
        "path": "",
        "commit": "",
        "sha256": "",
        "language": "en",
        "translation": "original",
        "completeness": "full",
        "terms": "free",
    }
    return Source(**(facts | {"file": file, "format": format} | more))


def letters(text: str) -> Counter[str]:
    """Letters and digits of a text, whatever spaces and hyphens a layout has put between them."""
    return Counter(mark for mark in unicodedata.normalize("NFKC", text) if mark.isalnum())


def said(reading: Reading) -> Counter[str]:
    """Letters of everything a reading gives back: units, headings and declared removals."""
    return letters(
        " ".join(
            [
                *(f"{unit.label} {unit.heading} {unit.text}" for unit in reading.units),
                *reading.headings,
                *(removal.words for removal in reading.removed),
            ]
        )
    )


GNOMES = [
    [
        "Rules for garden gnomes",
        "Article 1 Standing",
        "Gnomes stand in rows of three and face the house, so that every vis-",
        "itor may count them on the way to the door without stepping on grass.",
        "Gnome Board 1",
    ],
    [
        "Rules for garden gnomes",
        "Article 2 Fishing",
        "(1) A gnome may fish.",
        "(2) A fish is put back.",
        "Gnome Board 2",
    ],
    [
        "Rules for garden gnomes",
        "Article 3 End",
        "These rules end when the last gnome has left the garden for good.",
        "Gnome Board 3",
    ],
]
"""Three pages with a header, a footer, a page number and a split word."""
