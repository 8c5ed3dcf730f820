"""The benchmark of acceptance: its peers agree, everything is shown, and what takes too long is told."""

from __future__ import annotations

import pytest

from tests.benchmarks import acceptance


def test_everything_is_measured_compared_and_shown(monkeypatch):
    monkeypatch.setattr(acceptance, "RUNS", 1)
    pytest.importorskip("resource")
    figures = acceptance.measure_size(300, set())
    assert all("seconds" in one for one in figures.values())
    cells = acceptance.column(figures)
    assert all(cells.values())
    assert float(cells["PyArg, grounded, attacks only, tree-like, s"]) > 0
    assert figures["preferred cyclic"]["in"][0] >= figures["derived cyclic"]["in"][0]
    assert figures["tables tree-like"]["in"] == figures["derived tree-like"]["in"]


def test_a_peer_that_has_other_claims_in_stops_it(monkeypatch):
    process = acceptance.in_a_process
    monkeypatch.setattr(acceptance, "RUNS", 1)
    monkeypatch.setattr(acceptance, "in_a_process", lambda *asked: process(*asked) | {"in": [asked[0] == "pyarg"]})
    with pytest.raises(SystemExit, match="pyarg has other claims in"):
        acceptance.measure_size(100, set())


def test_what_takes_too_long_is_told_and_not_tried_again(monkeypatch):
    monkeypatch.setattr(acceptance, "LONGEST", 0.01)
    figures = acceptance.in_a_process("pyarg", "tree-like", 1000)
    assert acceptance.seconds(figures) == "> 0.01"
    assert acceptance.times(figures, {"seconds": 1}) == acceptance.memory(figures) == "-"
    monkeypatch.undo()
    monkeypatch.setattr(acceptance, "RUNS", 1)
    figures = acceptance.measure_size(100, {"pyarg"})
    assert [name for name, one in figures.items() if "late" in one] == ["pyarg tree-like"]
