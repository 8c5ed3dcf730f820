"""A map: a debate laid out to be seen. It is what every kind of output is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import networkx as nx

from arguments import Debate, require_sound
from mapper.graph import to_graph
from mapper.outline import Item, Outline, make_outline

LEVELS = 3  # that are counted apart beneath a claim
LABEL_LENGTH = 80  # of a label made from a long text, in characters: three lines of a card


class Beneath(NamedTuple):
    """How many claims hang beneath a claim, by what each does to the claim that it answers."""

    support: int = 0
    attack: int = 0


@dataclass
class Map:
    """A debate with its graph (networkx) and its outline."""

    debate: Debate
    graph: nx.MultiDiGraph
    outline: Outline

    @cached_property
    def claims(self) -> dict[str, dict[str, str]]:
        """The rows of the claims by id."""
        return {row["id"]: row for row in self.debate.claims.to_dict(orient="records")}

    @cached_property
    def levels_beneath(self) -> dict[str, tuple[Beneath, ...]]:
        """For every claim, what hangs beneath it in the outline, level by level.

        The first level counts its direct answers, the second the answers to those, the third everything deeper.
        There are as many levels (0 to ``LEVELS``) as there is something on.
        """
        counts: dict[str, list[list[int]]] = {claim: [] for claim in self.outline.items}
        for item in self.outline.upwards():
            if item.parent:
                own = [[int(item.sign == "support"), int(item.sign == "attack")], *counts[item.id]]
                _add_levels(counts[item.parent.id], own)
        return {claim: tuple(Beneath(*level) for level in levels) for claim, levels in counts.items()}

    @cached_property
    def beneath(self) -> dict[str, Beneath]:
        """For every claim, what hangs beneath it in the outline, at any depth."""
        return {
            claim: Beneath(sum(level.support for level in levels), sum(level.attack for level in levels))
            for claim, levels in self.levels_beneath.items()
        }

    @cached_property
    def context_only(self) -> frozenset[str]:
        """The claims that rest only on sources of scope ``context``, which are not reactions to the report."""
        scope = dict(zip(self.debate.sources["id"], self.debate.sources["scope"], strict=True))
        scopes: dict[str, set[str]] = {}
        for claim, source in zip(self.debate.reactions["claim"], self.debate.reactions["source"], strict=True):
            scopes.setdefault(claim, set()).add(scope.get(source, ""))
        return frozenset(claim for claim, found in scopes.items() if found == {"context"})

    def text(self, claim: str, language: str = "") -> str:
        """The full text of a claim, in a language where the debate has it."""
        row = self.claims[claim]
        return row.get(f"text_{language}") or row["text"]

    def label(self, claim: str, language: str = "") -> str:
        """The short text of a claim; where it has none, the first words of its full text."""
        row = self.claims[claim]
        short = row.get(f"short_{language}") or ("" if row.get(f"text_{language}") else row["short"])
        return short or _first_words(self.text(claim, language)) or claim

    def title(self, language: str = "") -> str:
        """What the map is about: the question, else the statement, else the title of the debate."""
        statement = self.outline.statement
        return (
            self.debate.fact("question", language)
            or (statement and self.label(statement.id, language))
            or self.debate.fact("title", language)
            or "Mattermap"
        )


def _first_words(text: str) -> str:
    """The first words of a text, as many as a label holds; a word that is longer than that is cut."""
    text = " ".join(text.split())
    if len(text) <= LABEL_LENGTH:
        return text
    cut = text[: LABEL_LENGTH - 1]
    return f"{cut.rpartition(' ')[0] or cut} …"


def make_map(debate: Debate) -> Map:
    """Lay out a debate; drafts stay at home.

    The map holds the debate that it shows, without the drafts and what touches them. Raises ``DebateError`` when the
    tables do not hang together (see ``check``).
    """
    require_sound(debate)
    shown = debate.tidied().published()
    graph = to_graph(shown)
    return Map(shown, graph, make_outline(graph))


def _add_levels(totals: list[list[int]], levels: list[list[int]]) -> None:
    """Add counts level by level; what lies deeper than ``LEVELS`` is added to the last."""
    for depth, (support, attack) in enumerate(levels):
        if depth < LEVELS and depth == len(totals):
            totals.append([0, 0])
        level = totals[min(depth, LEVELS - 1)]
        level[0] += support
        level[1] += attack


def first_level(outline: Outline) -> list[Item]:
    """The claims that stand directly under the heads of the columns, in reading order."""
    return [item for column in outline.columns for item in column.items]
