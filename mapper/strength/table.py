"""The strengths of all claims of a debate as a table of pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mapper.strength.halves import halves
from mapper.strength.methods import METHODS, method_of
from mapper.strength.plan import plan_of
from mapper.strength.reading import Reading
from mapper.strength.sensitivity import OPINIONS
from mapper.strength.solving import STATES, solve
from mapper.strength.verdict import agreed, verdicts


def strength_table(reading: Reading, semantics: str = OPINIONS[0]) -> pd.DataFrame:
    """One row a claim, by its id, in the order of the debate.

    The columns: ``strength`` (NaN where a loop does not settle), ``for`` and ``against`` (the two halves), ``verdict``
    (one of ``VERDICTS`` where DF-QuAD and quadratic energy agree, else "differ"), ``low`` and ``high`` (the bounds of
    the strength where it is not settled), and ``state`` ("settled", "unsettled", or "depends" on what is unsettled).

    Raises ``ValueError`` for an unknown semantics.
    """
    method, plan, claims = method_of(semantics), plan_of(reading.graph), len(reading.ids)
    answered = np.zeros(len(reading.graph.base), bool)
    answered[reading.graph.target] = True
    results = {one: solve(plan, one) for one in dict.fromkeys([method, *(METHODS[name] for name in OPINIONS)])}
    sides = {one: halves(plan, result.strength) for one, result in results.items()}
    words = [
        verdicts(results[one].strength, *sides[one], answered, results[one].state)[:claims]
        for one in (METHODS[name] for name in OPINIONS)
    ]
    result, (support, attack) = results[method], sides[method]
    columns = {
        "strength": result.strength[:claims],
        "for": support[:claims],
        "against": attack[:claims],
        "verdict": [agreed(*pair) for pair in zip(*words, strict=True)],
        "low": result.low[:claims],
        "high": result.high[:claims],
        "state": np.array(STATES)[result.state[:claims]],
    }
    return pd.DataFrame(columns, index=pd.Index(reading.ids, name="id"))


def strength_series(reading: Reading, semantics: str = OPINIONS[0]) -> pd.Series:
    """The strength of every claim by its id; ``attrs`` names the semantics and the claims without a strength."""
    result = solve(plan_of(reading.graph), method_of(semantics))
    found = pd.Series(result.strength[: len(reading.ids)], pd.Index(reading.ids, name="id"), name="strength")
    states = {
        state: found.index[result.state[: len(found)] == code].tolist() for code, state in enumerate(STATES) if code
    }
    found.attrs = {"semantics": semantics, **states}
    return found
