"""Worked examples that others published, to the digits that they print."""

from __future__ import annotations

import pytest

import mattermap as mm


def strengths(base, relations, semantics):
    """The strengths of claims with those base scores; relations as in ``"b+a c-a"``: b supports a, c attacks a."""
    kinds = {"+": "support", "-": "attack"}
    rows = [{"claim": one[:-3], "target": one[-2:], "kind": kinds[one[-3]]} for one in relations.split()]
    claims = [{"id": id_, "text": "Text.", "weight": str(score)} for id_, score in base.items()]
    return mm.strength(mm.Debate.from_frames(claims=claims, relations=rows), semantics).to_dict()


def test_the_e_democracy_debate_under_dfquad():
    """After Rago and others, as it comes with Potyka's library Uncertainpy (RagoEtAlEDemocracy.bag).

    The figures are those that gradual_argumentation_examples.ipynb of that library prints.
    """
    base = {"A1": 0.5, "A2": 0.5, "P1": 0.7, "P2": 0.5, "P3": 0.9, "C1": 0.2, "C2": 0.2, "C3": 0.6, "C4": 0.5}
    found = strengths(base, "C1-A2 C2-P2 C3-P2 C4-P2 P1+A1 P2+A1 P3+A2", "dfquad")
    assert found == pytest.approx({**base, "A1": 0.862, "A2": 0.85, "P2": 0.08}, abs=1e-12)


def test_the_first_dispute_tree_under_quadratic_energy():
    """The first example of Čyras's quantitative dispute trees: the figures are those of kcyras/QDT, example01.ipynb."""
    base = {"a1": 0.5, "b1": 0.5, "c1": 0.5, "d1": 0.5, "e1": 1.0}
    found = strengths(base, "b1+a1 c1-a1 d1+a1 e1+b1 e1-c1", "quadratic-energy")
    assert found == pytest.approx({"a1": 0.75, "b1": 0.75, "c1": 0.25, "d1": 0.5, "e1": 1.0}, abs=1e-12)
