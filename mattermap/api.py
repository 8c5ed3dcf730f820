"""The objects of ``import mattermap as mm``: a debate and a map that show and save themselves."""

from __future__ import annotations

from dataclasses import fields
from os import PathLike
from pathlib import Path

import networkx as nx

import arguments
import mapper
import output
from arguments import BUNDLED, DebateError, Problem, write

__all__ = [
    "Debate",
    "DebateError",
    "Map",
    "Problem",
    "check",
    "read",
    "write",
]


class Debate(arguments.Debate):
    """A debate: eight frames of text (``claims``, ``relations``, ...) and what can be made of them."""

    def graph(self) -> nx.MultiDiGraph:
        """The debate as a networkx graph: claims are nodes, relations edges from a claim to what it answers."""
        return mapper.to_graph(self)

    def map(self, since: arguments.Debate | None = None, *, drafts: bool = False) -> Map:
        """The debate laid out as a map, on which is marked what is new or changed since an earlier version.

        Drafts stay out of it, or are marked too with ``drafts``.

        Raises ``DebateError`` when its tables do not hang together.
        """
        made = mapper.make_map(self, since, drafts=drafts)
        return Map(made.debate, made.graph, made.outline, made.marks)

    def check(self) -> list[Problem]:
        """The errors and findings, errors first."""
        return arguments.check(self)

    def save(self, place: str | PathLike[str]) -> None:
        """Keep the debate at a place (a folder); what does not change stays as it is."""
        write(self, place)


class Map(mapper.Map):
    """A debate laid out to be seen; in a notebook it shows itself."""

    def save(self, file: str | PathLike[str], language: str = "") -> Path:
        """Draw the map to a file; the suffix chooses the kind (``.html``).

        ``language`` is the language in which the page opens (``nl`` or ``en``); the debate's own if not given.
        Returns the path of the file. Raises ``ValueError`` for a suffix that no drawing has, and ``DebateError`` when
        the file cannot be written.
        """
        return output.save(self, file, language)

    def html(self, language: str = "") -> str:
        """The map as one self-contained HTML page."""
        return output.page(self, language)

    def _repr_html_(self) -> str:
        """The map in a frame, for notebooks."""
        return output.frame(self)


def read(place: str | PathLike[str] = BUNDLED) -> Debate:
    """Read a debate from a place: a folder, or a page that was drawn; without one, the debate that comes along.

    Raises ``DebateError`` when there is nothing there, or when it cannot be read as a debate.
    """
    found = arguments.read(place)
    return Debate(**{field.name: getattr(found, field.name) for field in fields(found)})


def check(debate: arguments.Debate) -> list[Problem]:
    """The errors and findings of a debate, errors first."""
    return arguments.check(debate)
