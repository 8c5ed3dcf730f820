"""Mattermap: who says what in a debate, and what answers what, as one interactive page.

>>> import mattermap as mm
>>> debate = mm.read()          # the debate that comes with Mattermap, or mm.read("folder")
>>> debate.claims               # doctest: +SKIP
>>> debate.map().save("map.html")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mattermap._version import __version__

if TYPE_CHECKING:
    from mattermap.api import Debate, DebateError, Map, Problem, check, read, write
    from mattermap.reckoning import accept, explain, labellings, strength, strengths, summary

_RECKONED = ("accept", "explain", "labellings", "strength", "strengths", "summary")

__all__ = [
    "Debate",
    "DebateError",
    "Map",
    "Problem",
    "__version__",
    "accept",
    "check",
    "explain",
    "labellings",
    "read",
    "strength",
    "strengths",
    "summary",
    "write",
]


def __dir__() -> list[str]:
    """The public names alone."""
    return __all__


def __getattr__(name: str) -> Any:
    """Load pandas, networkx and scipy only when they are asked for, so that ``mattermap --help`` is quick."""
    if name in _RECKONED:
        from mattermap import reckoning

        return getattr(reckoning, name)
    if name in __all__:
        from mattermap import api

        return getattr(api, name)
    raise AttributeError(f"module 'mattermap' has no attribute {name!r}")
