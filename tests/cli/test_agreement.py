"""`portal agreement` compares two blind readings, whatever settling did to the published answers afterwards."""

import json

import pytest

from tests.cli.test_cli import portal
from tests.corpus import small

HERE = "instruments/aa-act/"
SILENT = "- {common: scope.territory, answer: silent, confidence: high, by: coder-2, date: 2026-11-22}\n"


@pytest.fixture
def agreement(tmp_path):
    def run(changed):
        folder = small.write(tmp_path, changed)
        return json.loads(portal("agreement", "--json", PORTAL_CORPUS=folder).stdout)

    return run


def test_settling_a_disagreement_changes_the_published_answer_and_no_figure(agreement):
    twice = {HERE + "mapping.second.yaml": SILENT + small.MAPPING.split("\n", 2)[2]}
    before = agreement(twice)
    opening = small.MAPPING.index("- common: risk.reports")
    settled = {
        HERE + "mapping.yaml": SILENT + small.MAPPING[opening:],
        HERE + "mapping.first.yaml": small.MAPPING[:opening],
    }
    after = agreement(twice | settled)
    assert after["agreement"] == before["agreement"]
    assert (before["agreement"][0]["n"], before["agreement"][0]["same"]) == (4, 3)
    assert [pair["settled"]["answer"] for pair in before["disagreements"]] == ["present"]
    assert [(p["first"]["answer"], p["second"]["answer"], p["settled"]["answer"]) for p in after["disagreements"]] == [
        ("present", "silent", "silent")
    ]
