"""Checks: errors that break the rules of the tables, and findings that deserve a look."""

from __future__ import annotations

from typing import TypeVar

from arguments.checks.errors import errors
from arguments.checks.findings import findings
from arguments.debate import Debate
from arguments.facts import FACTS_FILE
from arguments.problems import DebateError, Problem
from arguments.tables import TABLES

_ORDER = {name: number for number, name in enumerate([FACTS_FILE, *TABLES])}

AnyDebate = TypeVar("AnyDebate", bound=Debate)


def check(debate: Debate) -> list[Problem]:
    """Everything that is wrong with a debate (level "error"), then everything that deserves a look ("finding").

    Both come in the order of file and row. Where a frame has lost a column that it needs, that alone is told. Nothing
    is raised, whatever the debate holds.
    """
    lost = debate.column_problems()
    if lost:
        return lost
    debate = debate.tidied()
    return [*_sorted(errors(debate)), *_sorted(findings(debate))]


def require_sound(debate: AnyDebate) -> AnyDebate:
    """The debate, tidied, if a true map can be drawn of it.

    Raises ``DebateError`` with all the errors that stand in the way; the others, ``check`` tells.
    """
    problems = debate.column_problems()
    debate = debate.tidied()
    problems = problems or [problem for problem in _sorted(errors(debate)) if problem.stops]
    if problems:
        raise DebateError(problems)
    return debate


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (_ORDER[problem.file.removesuffix(".csv")], problem.row))
