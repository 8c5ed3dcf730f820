"""The objects of ``import mattermap as mm``: a debate and a map that show and save themselves."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

import arguments
import mapper
import output
from arguments import BUNDLED, DebateError, Problem, write
from mapper.acceptance import accept, labellings
from mapper.phrases import language_of
from mapper.strength import explain as why
from mapper.strength import read_graph, sentences, strength_series, strength_table
from mapper.summary import Sentence
from mapper.summary import summary as summarize
from output.words import Words

__all__ = [
    "Debate",
    "DebateError",
    "Map",
    "Problem",
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


def strength(debate: arguments.Debate, semantics: str = "dfquad") -> pd.Series:
    """How well every claim stands after everything said for and against it: a number from 0 to 1 by its id.

    It is a calculation about what the debate holds, not about truth. ``semantics`` is ``dfquad``,
    ``quadratic-energy``, ``euler``, ``mlp`` or ``h-categorizer``. A claim in a circle of answers that does not settle
    has no strength (NaN), nor has one that depends on such a circle; ``attrs["unsettled"]`` and ``attrs["depends"]``
    list these. Drafts stay out.

    Raises ``ValueError`` for another semantics, and ``DebateError`` when the tables do not hang together.
    """
    return strength_series(read_graph(debate), semantics)


def strengths(debate: arguments.Debate, semantics: str = "dfquad") -> pd.DataFrame:
    """The same with more columns: see ``mapper.strength.strength_table``.

    They are ``strength``, ``for`` and ``against`` (its two halves), ``verdict``, ``low``, ``high`` and ``state``.
    """
    return strength_table(read_graph(debate), semantics)


def explain(debate: arguments.Debate, claim: str, semantics: str = "dfquad") -> dict[str, Any]:
    """Why a claim is as strong as it is, as plain values: see ``mapper.strength.explain``.

    Under ``sentences`` it holds the same in plain words, by language (``nl`` and ``en``). Raises ``KeyError`` when the
    debate has no such claim.
    """
    found = why(read_graph(debate), claim, semantics)
    return {**found, "sentences": {language: sentences(found, language) for language in ("nl", "en")}}


def summary(debate: arguments.Debate, language: str = "") -> list[Sentence]:
    """The debate in five to ten plain sentences, each with its ``kind``, ``text`` and ``ids``: what bears it out.

    They are counted and worked out, the same for the same debate. ``language`` is ``nl`` or ``en``; without it, that of
    the debate, else English. Drafts stay out. Raises ``ValueError`` for another language, and ``DebateError`` when the
    tables do not hang together.
    """
    words = language_of(debate.language, language)
    return summarize(mapper.make_map(debate), words, partial(Words(words), context="role"))
