"""Checks: errors that break the rules of the tables, and findings that deserve a look."""

from __future__ import annotations

from arguments.debate import Debate
from arguments.problems import DebateError, Problem


def check(debate: Debate) -> list[Problem]:
    """All errors and findings."""
    return []


def require_sound(debate: Debate) -> None:
    """Raise DebateError for errors that stop."""
    problems: list[Problem] = [p for p in check(debate) if p.stops]
    if problems:
        raise DebateError(problems)
