"""The benchmark of formats: every text format is read, finds all claims, and has its row."""

import pytest

from arguments.formats import formats
from tests.benchmarks import formats as benchmark


def test_what_is_asked_is_measured_and_shown(monkeypatch):
    monkeypatch.setattr(benchmark, "RUNS", 1)
    monkeypatch.setattr(benchmark, "BESIDE", {})
    figures = benchmark.measure_size(40, ("json", "caf", "lkif", "arggraph", "argdown_json"))
    cells = benchmark.column(figures)
    assert {name for name in cells if "claims a second" in name} == {
        f"{name}, claims a second" for name in ("json", "caf", "lkif", "arggraph", "argdown_json")
    }
    assert cells["json, claims a second"].count("(") == 1
    assert cells["arguebuf AIF, s"] == "-"
    monkeypatch.setattr(benchmark, "in_a_process", lambda *_: {"claims": 40})
    with pytest.raises(SystemExit, match="caf reads 40 claims of 41"):
        benchmark.best("caf", None, 41)


def test_every_text_format_is_measured():
    left = {name for name, module in formats().items() if module.SUFFIX is None} - set(benchmark.MADE)
    assert left == {"page", "compendium", "aml", "rationale", "polis", "freemind"}


def test_the_older_layout_of_kialo_numbers_claims_by_their_place():
    claims = [("T", "all"), ("P", "one"), ("K", "because"), ("L", "but")]
    links = [("P", "T", "support"), ("K", "P", "support"), ("L", "P", "attack"), ("L", "T", "attack")]
    assert benchmark.kialo(claims, links).splitlines() == [
        "Discussion Title: Debate",
        "",
        "1. all",
        "1.1. Pro: one",
        "1.1.1. Pro: because",
        "1.1.2. Con: but",
    ]
