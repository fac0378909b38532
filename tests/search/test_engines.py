"""What any engine must do, on the small corpus; and that the two engines agree on the real one."""

import pytest

from portal.errors import NoBuild
from portal.search import FACETS, Searcher
from portal.search.engines.protocol import Plan, Run, Start, Term, Value, Want
from tests.search.conftest import ENGINES, opened
from tests.search.small import CORPUS

QUESTIONS = (
    "",
    "incident",
    "incident report",
    "high-risk",
    '"serious incident"',
    '"of a chatbot"',
    "-military high risk",
    "report*",
    "a* lia*",
    "label OR liability",
    '"open source" OR children',
    "jurisdiction:EU",
    "common:accountability.liability",
    "article:5",
    "article:5(1)",
    "-kind:bill operator",
    "year:2024 AI",
    "인공지능",
    "表示",
    "behavior",
    "vorfall",
    "নিরাপত্তা",
    "korea",
    "risk human deployer harm",
    "deep fake",
    "year:1999",
    "the of and",
)


def ids(results):
    return [f"{hit.instrument}#{hit.provision}" for hit in results.hits]


@pytest.mark.parametrize("kind", ENGINES)
def test_an_engine_counts_what_it_built(kind, tmp_path):
    assert ENGINES[kind].build(tmp_path, ()) == 0
    empty = ENGINES[kind].open(tmp_path)
    assert empty.size == 0
    assert empty.answer(Plan(want=(Want((Term("risk"),)),), facets=tuple(FACETS))).total == 0
    empty.close()


@pytest.mark.parametrize("kind", ENGINES)
def test_a_missing_index_is_no_build(kind, tmp_path):
    with pytest.raises(NoBuild):
        Searcher.open(tmp_path / "nothing", ENGINES[kind])


@pytest.mark.parametrize("name", ["facets.npz", "meta.json", "names.json", "stream.npy"])
def test_a_broken_index_is_no_build(name, tmp_path):
    opened(tmp_path, CORPUS).close()
    (tmp_path / name).write_bytes(b"\x00nonsense")
    with pytest.raises(NoBuild, match=r"cannot be read.*portal build"):
        Searcher.open(tmp_path)


def test_whooshs_own_files_broken_are_no_build(tmp_path):
    opened(tmp_path, CORPUS).close()
    for path in [*tmp_path.glob("*.toc"), *tmp_path.glob("*.seg")]:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    with pytest.raises(NoBuild):
        Searcher.open(tmp_path)


def test_one_segment_is_written(tmp_path):
    opened(tmp_path, CORPUS).close()
    assert len(list(tmp_path.glob("*.seg"))) == 1


def test_unknown_things_find_nothing_and_raise_nothing(any_tiny):
    engine = any_tiny.engine
    for part in (
        Term("nosuchterm"),
        Run(("no", "such")),
        Start("nosuch"),
        Value("common", "none"),
        Value("nofacet", "x"),
    ):
        answer = engine.answer(Plan(want=(Want((part,)),), facets=("kind",)))
        assert (answer.total, answer.hits, answer.facets["kind"], answer.found) == (0, (), (), (0,))
    assert engine.answer(Plan(within=(("nofacet", ("x",)),))).total == 0
    assert engine.values("nofacet") == ()


def test_a_plan_without_words_lists_everything_in_order(any_tiny):
    answer = any_tiny.engine.answer(Plan(sort="order", rows=100))
    assert answer.total == any_tiny.engine.size == len(answer.hits)
    places = [(document.instrument, document.order) for document, _ in answer.hits]
    assert places == sorted(places)


def test_least_counts_only_what_is_not_optional(any_tiny):
    words = [Want((Term(form),)) for form in ("incid", "report", "children")]
    total = [any_tiny.engine.answer(Plan(want=tuple(words), least=least)).total for least in (1, 2, 3)]
    assert total[0] >= total[1] == 2 > total[2] == 0
    one = Plan(want=(words[0], Want((Term("report"),), optional=True)), least=1)
    assert any_tiny.engine.answer(one).total == 2


def test_slices_of_a_result_make_up_the_whole(any_tiny):
    whole = any_tiny.search("AI", per_page=100)
    pages = [hit for page in range(1, 6) for hit in ids(any_tiny.search("AI", page=page, per_page=3))]
    assert pages == ids(whole)[:15]


def test_phrases_do_not_cross_from_heading_to_digest(any_tiny):
    assert any_tiny.search('"label each deepfake"').total == 1
    assert not any_tiny.engine.answer(Plan(want=(Want((Run(("label", "deploy")),)),))).total


def test_the_engines_agree_on_the_small_corpus(tmp_path):
    pair = [opened(tmp_path / kind, CORPUS, engine=engine) for kind, engine in ENGINES.items()]
    for question in QUESTIONS:
        one, other = (searcher.search(question, per_page=100) for searcher in pair)
        assert (one.total, set(ids(one)), one.facets, one.relaxed) == (
            other.total,
            set(ids(other)),
            other.facets,
            other.relaxed,
        )
    for searcher in pair:
        searcher.close()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("filters", [{}, {"kind": ("regulation", "act")}, {"theme": ("risk",), "force": ("binding",)}])
def test_the_engines_agree_on_the_real_corpus(real, reference, question, filters):
    one, other = (searcher.search(question, filters, per_page=1) for searcher in (real, reference))
    assert (one.total, one.facets, one.notes) == (other.total, other.facets, other.notes)


@pytest.mark.parametrize("sort", ["newest", "jurisdiction"])
def test_the_engines_agree_on_order(real, reference, sort):
    one, other = (ids(searcher.search("risk OR right", sort=sort, per_page=200)) for searcher in (real, reference))
    assert one == other
