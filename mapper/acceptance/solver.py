"""The complete labellings of a framework as a formula, and a SAT solver that finds them.

Every node has three variables, of which one is true: it is out, undecided or in. The clauses say that a node is in when
every edge brings *in*, and out when some edge brings *out*: the encoding of Cerutti, Dunne, Giacomin and Vallati 2013,
Computing preferred extensions in abstract argumentation: a SAT-based approach, in both directions.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt
from pysat.solvers import Solver

from mapper.acceptance.framework import IN, OUT, UNDECIDED, Framework, Labels

Literals = list[int]


class Labeller:
    """Finds complete labellings of a framework; to be used in a ``with``."""

    def __init__(self, framework: Framework) -> None:
        """Put the framework into clauses."""
        self.size = framework.size
        self._last = 3 * self.size
        self._solver = Solver("glucose4", bootstrap_with=_clauses(framework))
        self.prefer(self.literals(IN))

    def __enter__(self) -> Self:
        """Nothing to prepare."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Free what the solver holds."""
        self._solver.delete()

    def literals(
        self, labels: int | Labels, where: npt.NDArray[np.bool_] | list[int] | slice = slice(None)
    ) -> Literals:
        """That the nodes, where it is asked, have these labels, or all of them this one."""
        found: Literals = _variable(np.arange(self.size), labels)[where].tolist()
        return found

    def prefer(self, literals: Literals) -> None:
        """Try these first from now on: which labelling is found depends on it, and so does how soon all is seen."""
        self._solver.set_phases(literals)

    def switch(self) -> int:
        """A literal of its own: a clause with its opposite holds only where the literal is fixed."""
        self._last += 1
        return self._last

    def require(self, one_of: Literals) -> None:
        """Find from now on only labellings with one of these."""
        self._solver.add_clause(one_of)

    def find(self, one_of: Literals | None = None, fixed: Literals | None = None) -> Labels | None:
        """A complete labelling with one of these, if any are given, and all that is fixed; None if there is none."""
        fixed = list(fixed or [])
        asked = self.switch()
        if one_of is not None:
            self._solver.add_clause([-asked, *one_of])
        found = self._solver.solve(assumptions=[asked, *fixed])
        model = np.array(self._solver.get_model()[: 3 * self.size]) if found else None
        self._solver.add_clause([-asked])  # which does away with the clause
        if model is None:
            return None
        labels: Labels = (np.argmax(model.reshape(-1, 3) > 0, axis=1) + OUT).astype(np.int8)
        return labels


def _variable(nodes: npt.NDArray[np.intp], label: int | Labels) -> npt.NDArray[np.intp]:
    return 3 * nodes + 2 + label


def _clauses(framework: Framework) -> Iterator[Literals]:
    """The formula, node by node and edge by edge."""
    first = np.arange(framework.size)
    outs, undecideds, ins = (_variable(first, label).tolist() for label in (OUT, UNDECIDED, IN))
    spares: list[Literals] = [[] for _ in outs]
    strikes: list[Literals] = [[] for _ in outs]
    told = (_variable(framework.source, framework.sign * label).tolist() for label in (IN, OUT))
    for target, spare, strike in zip(framework.target.tolist(), *told, strict=True):
        spares[target].append(spare)
        strikes[target].append(strike)
    for out, undecided, in_, spare, strike in zip(outs, undecideds, ins, spares, strikes, strict=True):
        yield [out, undecided, in_]
        yield from ([-out, -undecided], [-out, -in_], [-undecided, -in_])
        yield [in_, *(-each for each in spare)]
        yield [-out, *strike]
        yield from ([-in_, each] for each in spare)
        yield from ([out, -each] for each in strike)
