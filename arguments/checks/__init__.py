"""Checks: errors that break the rules of the tables, and findings that deserve a look."""

from __future__ import annotations

from arguments.checks.errors import errors
from arguments.checks.findings import findings
from arguments.debate import Debate
from arguments.facts import FACTS_FILE
from arguments.problems import DebateError, Problem
from arguments.tables import TABLES

_ORDER = {file: number for number, file in enumerate([FACTS_FILE, *(f"{name}.csv" for name in TABLES)])}


def check(debate: Debate) -> list[Problem]:
    """Everything that is wrong with a debate (level "error"), then everything that deserves a look ("finding").

    Both come in the order of file and row. Nothing is raised, whatever the debate holds.
    """
    debate = debate.tidied()
    return [*_sorted(errors(debate)), *_sorted(findings(debate))]


def require_sound(debate: Debate) -> None:
    """Raise ``DebateError`` with all the errors that leave no true map to draw; the others, ``check`` tells."""
    problems = [problem for problem in _sorted(errors(debate.tidied())) if problem.stops]
    if problems:
        raise DebateError(problems)


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (_ORDER[problem.file], problem.row))
