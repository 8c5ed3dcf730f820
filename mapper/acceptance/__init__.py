"""Which claims can be held together: every claim is in, out or undecided, by the semantics of formal argumentation.

docs/acceptance.md tells what is reckoned with and where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from arguments import Debate, DebateError
from arguments.checks.errors import errors
from mapper.acceptance.derived import ATTACKS, Derived, derive
from mapper.acceptance.framework import IN, OUT, UNDECIDED, Labels
from mapper.acceptance.semantics import SEMANTICS, all_labellings, status

__all__ = ["ATTACKS", "SEMANTICS", "accept", "labellings"]

NAMES = {IN: "in", UNDECIDED: "undecided", OUT: "out"}


def accept(
    debate: Debate, semantics: str = "grounded", *, credulous: bool = False, attacks: str = "derived"
) -> pd.Series:
    """Label every published claim ``in``, ``out`` or ``undecided``.

    ``semantics`` is one of ``SEMANTICS``. Where it allows several labellings, a claim is *in* when all of them say so
    (sceptical acceptance), or with ``credulous`` when at least one does; it is *out* when all of them say so. Where it
    allows none, as ``stable`` may, all claims are undecided. ``attacks`` is ``derived`` (supports carry attacks on)
    or ``direct`` (supports are left out).

    Returns a series of words by the id of the claim; its ``attrs["exists"]`` is False where there is no labelling.
    Raises ``ValueError`` for a name that is none, and ``DebateError`` when the tables do not hang together; a claim
    that attacks itself is reckoned with, and never in.
    """
    derived = _derived(debate, semantics, attacks)
    found = status(derived.framework, semantics)
    labels = np.zeros(derived.framework.size, np.int8) if found is None else found.labels(credulous)
    series = _by_claim(derived, labels)
    series.attrs["exists"] = found is not None
    return series


def labellings(debate: Debate, semantics: str = "preferred", *, attacks: str = "derived") -> Iterator[pd.Series]:
    """All labellings that the semantics allows, one after the other; there may be very many.

    The arguments are those of ``accept``, and so is what is raised.
    """
    derived = _derived(debate, semantics, attacks)
    return (_by_claim(derived, labels) for labels in all_labellings(derived.framework, semantics))


def _derived(debate: Debate, semantics: str, attacks: str) -> Derived:
    for what, name, names in (("semantics", semantics, SEMANTICS), ("attacks", attacks, ATTACKS)):
        if name not in names:
            raise ValueError(f"there is no {what} {name!r}; choose {', '.join(names[:-1])} or {names[-1]}")
    debate = debate.tidied()
    problems = debate.column_problems() or [
        problem for problem in errors(debate) if problem.stops and problem.code != "answers-itself"
    ]
    if problems:
        raise DebateError(problems)
    return derive(debate.published(), attacks)


def _by_claim(derived: Derived, labels: Labels) -> pd.Series:
    words = np.array([NAMES[label] for label in (OUT, UNDECIDED, IN)], object)
    return pd.Series(words[labels[derived.node] - OUT], index=derived.claims, name="label")
