"""The folder of real instruments as a whole: every file meets its counts, stands in reserve, or says why it cannot."""

import pytest

from portal import corpus
from portal.texts.outcome import last
from tests.conftest import texts_folder

pytestmark = pytest.mark.texts
IN_ORDER = {"imported", "unchanged", "spare", "explained"}


@pytest.fixture(scope="module")
def instruments(real):
    return corpus.read(real.settings.corpus).corpus.instruments


def test_every_folder_is_an_instrument_of_the_corpus(instruments):
    folders = {path.name for path in texts_folder().iterdir() if path.is_dir()}
    assert folders == {one.id for one in instruments}


def test_no_file_is_refused_without_a_reason_in_the_corpus(real, instruments):
    outcomes = [outcome for one in instruments for outcome in last(real.settings.texts, one.id)]
    assert len(outcomes) > 200
    assert {outcome.state for outcome in outcomes} <= IN_ORDER, [
        o.sentence for o in outcomes if o.state not in IN_ORDER
    ]


def test_what_is_imported_meets_every_expected_count_or_says_how_much_it_holds(real, instruments):
    whole = 0
    for one in instruments:
        for outcome in last(real.settings.texts, one.id):
            if outcome.state in ("imported", "unchanged"):
                met = all(outcome.found.get(kind, 0) == count for kind, count in outcome.expected.items())
                assert met or "holds only" in outcome.sentence, outcome.sentence
                whole += met
    assert whole > 120
