"""The engines that search is measured against, each answering in its own best way."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np

from portal.search import FACETS
from portal.search.engines.facets import Facets, FacetWriter
from portal.search.fields import Document

try:
    import tantivy
except ImportError:
    tantivy = None


class Fts5GroupBy:
    """FTS5 with porter stemming, bm25(), snippet(), and one GROUP BY over all facets of the matches."""

    name = "SQLite FTS5 + GROUP BY"

    def __init__(self, path: Path) -> None:
        self.base = sqlite3.connect(path / "fts5.sqlite")
        self.base.execute("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY)")

    @staticmethod
    def build(path: Path, documents: list[Document]) -> None:
        path.mkdir()
        base = sqlite3.connect(path / "fts5.sqlite")
        base.execute(
            "CREATE VIRTUAL TABLE docs USING fts5(heading, digest, body, context, names, tokenize = 'porter unicode61')"
        )
        base.execute("CREATE TABLE facets (id INTEGER, name TEXT, value TEXT)")
        for number, d in enumerate(documents):
            base.execute(
                "INSERT INTO docs (rowid, heading, digest, body, context, names) VALUES (?, ?, ?, ?, ?, ?)",
                (number, d.heading, d.digest, d.texts[0][1], f"{d.context} {d.part}", d.names),
            )
            base.executemany(
                "INSERT INTO facets VALUES (?, ?, ?)",
                [(number, name, value) for name in FACETS for value in d.facets.get(name, ())],
            )
        base.execute("CREATE INDEX by_id ON facets (id)")
        base.execute("CREATE INDEX by_value ON facets (name, value)")
        base.execute("INSERT INTO docs (docs) VALUES ('optimize')")
        base.execute("ANALYZE")
        base.commit()
        base.close()

    def expression(self, asked) -> str:
        words = [f'"{word}"' for word in asked.words]
        return {
            "all": " AND ".join(words),
            "phrase": f'"{" ".join(asked.words)}"',
            "prefix": asked.words[0] + "*",
            "any": " OR ".join(words),
            "not": f"{' AND '.join(words[:-1])} NOT {words[-1]}",
        }[asked.kind]

    def where(self, asked) -> tuple[str, tuple[str, ...]]:
        if not asked.jurisdiction:
            return "docs MATCH ?", (self.expression(asked),)
        return (
            "docs MATCH ? AND rowid IN (SELECT id FROM facets WHERE name = 'jurisdiction' AND value = ?)",
            (self.expression(asked), asked.jurisdiction),
        )

    def shown(self, where: str, values: tuple[str, ...]) -> list:
        return self.base.execute(
            f"SELECT rowid, snippet(docs, -1, '[', ']', '...', 40), heading, digest FROM docs WHERE {where} "
            "ORDER BY bm25(docs, 4, 2, 1, 0.6, 0.5) LIMIT 20",
            values,
        ).fetchall()

    def answer(self, asked) -> int:
        where, values = self.where(asked)
        self.base.execute("DELETE FROM found")
        self.base.execute(f"INSERT INTO found SELECT rowid FROM docs WHERE {where}", values)
        self.base.execute(
            "SELECT name, value, count(*) FROM found JOIN facets USING (id) GROUP BY name, value"
        ).fetchall()
        self.shown(where, values)
        return self.base.execute("SELECT count(*) FROM found").fetchone()[0]


class Fts5ThreeFacets(Fts5GroupBy):
    """The same with three facets only, as in the first measurements."""

    name = "SQLite FTS5 + GROUP BY, 3 facets"

    def answer(self, asked) -> int:
        where, values = self.where(asked)
        self.base.execute("DELETE FROM found")
        self.base.execute(f"INSERT INTO found SELECT rowid FROM docs WHERE {where}", values)
        self.base.execute(
            "SELECT name, value, count(*) FROM found JOIN facets USING (id) WHERE name IN ('jurisdiction', 'kind', 'year') "
            "GROUP BY name, value"
        ).fetchall()
        self.shown(where, values)
        return self.base.execute("SELECT count(*) FROM found").fetchone()[0]


class Fts5Numpy(Fts5GroupBy):
    """The same, but facets are counted by our own numpy arrays."""

    name = "SQLite FTS5 + numpy facets"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.facets = Facets(path)

    @staticmethod
    def build(path: Path, documents: list[Document]) -> None:
        Fts5GroupBy.build(path, documents)
        writer = FacetWriter()
        for document in documents:
            writer.add(document)
        writer.write(path)

    def answer(self, asked) -> int:
        where, values = self.where(asked)
        docs = np.array(
            [number for (number,) in self.base.execute(f"SELECT rowid FROM docs WHERE {where}", values)], dtype=np.int64
        )
        mask = np.zeros(self.facets.size, dtype=bool)
        mask[docs] = True
        per = np.bincount(self.facets.instrument[docs], minlength=len(self.facets.first))
        for name in FACETS:
            self.facets.table(name, self.facets.count(name, mask, docs, per))
        self.shown(where, values)
        return len(docs)


class Tantivy:
    """tantivy with English stemming, terms aggregations for facets and its own snippets."""

    name = "tantivy"
    missing = tantivy is None
    FIELDS = ("heading", "digest", "body", "context", "names")

    @staticmethod
    def schema():
        builder = tantivy.SchemaBuilder()
        for field in Tantivy.FIELDS:
            builder.add_text_field(field, stored=field in ("heading", "digest", "body"), tokenizer_name="en_stem")
        for name in FACETS:
            builder.add_text_field(f"f_{name}", tokenizer_name="raw", fast=True)
        return builder.build()

    @staticmethod
    def build(path: Path, documents: list[Document]) -> None:
        path.mkdir()
        index = tantivy.Index(Tantivy.schema(), path=str(path))
        writer = index.writer(heap_size=100_000_000, num_threads=1)
        for d in documents:
            made = tantivy.Document(
                heading=d.heading, digest=d.digest, body=d.texts[0][1], context=f"{d.context} {d.part}", names=d.names
            )
            for name in FACETS:
                for value in d.facets.get(name, ()):
                    made.add_text(f"f_{name}", value)
            writer.add_document(made)
        writer.commit()
        writer.wait_merging_threads()

    def __init__(self, path: Path) -> None:
        self.index = tantivy.Index.open(str(path))
        self.index.reload()
        self.searcher = self.index.searcher()
        self.facets = json.dumps({name: {"terms": {"field": f"f_{name}", "size": 1000}} for name in FACETS})

    def query(self, asked):
        words = list(asked.words)
        text = {
            "all": " ".join(f"+{word}" for word in words),
            "phrase": f'"{" ".join(words)}"',
            "any": " ".join(words),
            "prefix": "",
            "not": " ".join(f"+{word}" for word in words[:-1]) + f" -{words[-1]}",
        }[asked.kind]
        boosts = {"heading": 4.0, "digest": 2.0, "context": 0.6, "names": 0.5}
        if asked.kind == "prefix":
            either = [
                (tantivy.Occur.Should, tantivy.Query.regex_query(self.index.schema, field, words[0] + ".*"))
                for field in self.FIELDS
            ]
            query = tantivy.Query.boolean_query(either)
        else:
            query = self.index.parse_query(text, list(self.FIELDS), field_boosts=boosts)
        if asked.jurisdiction:
            place = tantivy.Query.term_query(self.index.schema, "f_jurisdiction", asked.jurisdiction)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, place)])
        return query

    def answer(self, asked) -> int:
        query = self.query(asked)
        found = self.searcher.search(query, 20, count=True)
        self.searcher.aggregate(query, json.loads(self.facets))
        marker = tantivy.SnippetGenerator.create(self.searcher, query, self.index.schema, "digest")
        for _, address in found.hits:
            marker.snippet_from_doc(self.searcher.doc(address)).highlighted()
        return found.count
