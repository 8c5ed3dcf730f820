"""What is reckoned from a debate: strength, acceptance and a summary. It loads scipy, which drawing a map does not."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

import arguments
import mapper
from mapper.acceptance import accept, labellings
from mapper.phrases import language_of
from mapper.strength import explain as why
from mapper.strength import read_graph, sentences, strength_series, strength_table
from mapper.summary import Sentence
from mapper.summary import summary as summarize
from output.words import Words

__all__ = ["accept", "explain", "labellings", "strength", "strengths", "summary"]


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
