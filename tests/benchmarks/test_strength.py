"""The benchmark of strength: its debates have the shape they claim, its peers agree, and everything is shown."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("resource")

from tests.benchmarks import strength


@pytest.mark.parametrize("shape", ["tree-like", "cyclic"])
def test_debates_have_the_shape_that_they_claim(shape):
    base, source, target, attack = strength.relations(shape, 2000)
    assert len(base) == 2000
    assert (source != target).all()
    assert len(set(zip(source.tolist(), target.tolist(), strict=True))) == len(source) == len(attack)
    assert (source > target).all() == (shape == "tree-like")
    assert 0.9 < len(source) / (2000 * (1.05 if shape == "tree-like" else 1.2)) <= 1
    again = strength.relations(shape, 2000)
    assert all(np.array_equal(one, other) for one, other in zip((base, source, target, attack), again, strict=True))


def test_everything_is_measured_compared_and_shown(monkeypatch):
    monkeypatch.setattr(strength, "RUNS", 1)
    monkeypatch.delitem(strength.METHODS, "euler")
    figures = strength.measure_size(300)
    cells = strength.column(figures)
    assert {f"{label}, {shape}, s" for label in strength.METHODS.values() for shape in ("tree-like", "cyclic")} < set(
        cells
    )
    assert all(value for value in cells.values())
    figures["networkx tree-like quadratic-energy"]["strengths"][0] += 1e-6
    with pytest.raises(SystemExit, match="networkx finds other strengths by quadratic-energy"):
        strength.compare(figures, "networkx", "tree-like", "quadratic-energy")


def test_what_takes_too_long_is_told():
    late = strength.in_a_process("networkx", "tree-like", 300_000, "dfquad", longest=1)
    assert strength.seconds(late).startswith("> ")
    assert strength.ratio(late, {"seconds": 0.001}).startswith("> ")
