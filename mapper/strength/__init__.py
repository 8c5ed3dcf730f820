"""Strength: how well a claim stands after everything said for and against it, and why."""

from __future__ import annotations

from mapper.strength.explaining import explain
from mapper.strength.methods import METHODS, method_of
from mapper.strength.plan import plan_of
from mapper.strength.reading import Reading, read_graph
from mapper.strength.solving import Strengths, solve
from mapper.strength.table import strength_series, strength_table
from mapper.strength.verdict import VERDICTS
from mapper.strength.words import sentences, short_verdict

__all__ = [
    "METHODS",
    "VERDICTS",
    "Reading",
    "Strengths",
    "explain",
    "method_of",
    "plan_of",
    "read_graph",
    "sentences",
    "short_verdict",
    "solve",
    "strength_series",
    "strength_table",
]
