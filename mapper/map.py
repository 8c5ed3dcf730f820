"""A map: a debate laid out to be seen. It is what every kind of output is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import NamedTuple

import networkx as nx

from arguments import Debate, require_sound
from arguments.debate import in_language
from arguments.diff import marks
from mapper.graph import edge_keys, to_graph
from mapper.outline import Outline, make_outline

LEVELS = 3  # that are counted apart beneath a claim
LABEL_LENGTH = 80  # of a label made from a long text, in characters: three lines of a card


class Beneath(NamedTuple):
    """How many claims hang beneath a claim, by what each does to the claim that it answers."""

    support: int = 0
    attack: int = 0


class Reaction(NamedTuple):
    """Somebody saying a claim somewhere: the row of the reaction, that of its actor and that of its source.

    The last two are empty where the debate has no such row.
    """

    row: dict[str, str]
    actor: dict[str, str]
    source: dict[str, str]

    @property
    def date(self) -> str:
        """When it was said: the date of the reaction, else that of the source."""
        return self.row["date"] or self.source.get("date", "")


@dataclass
class Map:
    """A debate with its graph (networkx) and its outline.

    ``marks`` are the claims that are "new" or "changed" since an earlier version, or a "draft", by id.
    """

    debate: Debate
    graph: nx.MultiDiGraph
    outline: Outline
    marks: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def claims(self) -> dict[str, dict[str, str]]:
        """The rows of the claims by id."""
        return self.debate.rows("claims")

    @cached_property
    def actors(self) -> dict[str, dict[str, str]]:
        """The rows of the actors by id."""
        return self.debate.rows("actors")

    @cached_property
    def sources(self) -> dict[str, dict[str, str]]:
        """The rows of the sources by id."""
        return self.debate.rows("sources")

    @cached_property
    def themes(self) -> dict[str, dict[str, str]]:
        """The rows of the themes by id."""
        return self.debate.rows("themes")

    @cached_property
    def reactions(self) -> dict[str, list[Reaction]]:
        """Who says what where, by claim."""
        said: dict[str, list[Reaction]] = defaultdict(list)
        for row in self.debate.records("reactions"):
            reaction = Reaction(row, self.actors.get(row["actor"], {}), self.sources.get(row["source"], {}))
            said[row["claim"]].append(reaction)
        return dict(said)

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
        return in_language(self.claims[claim], "text", language)

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

    def __repr__(self) -> str:
        """The map in a few words."""
        counts = [(len(self.claims), "claim"), (len(self.outline.columns), "column")]
        said = ", ".join(f"{number} {thing}{'' if number == 1 else 's'}" for number, thing in counts)
        return f"Map({self.title()!r}, {said})"


def _first_words(text: str) -> str:
    """The first words of a text, as many as a label holds; a word that is longer than that is cut."""
    text = " ".join(text.split())
    if len(text) <= LABEL_LENGTH:
        return text
    cut = text[: LABEL_LENGTH - 1]
    return f"{cut.rpartition(' ')[0] or cut} …"


def make_map(debate: Debate, since: Debate | None = None, *, drafts: bool = False) -> Map:
    """Lay out a debate. What is new or changed since an earlier version is marked.

    Drafts stay at home; with ``drafts`` they are laid out like the rest, and marked.

    The map holds the debate that it shows, without the drafts and what touches them. Raises ``DebateError`` when the
    tables do not hang together (see ``check``).
    """
    whole = require_sound(debate)
    marked = dict.fromkeys(whole.drafts, "draft") if drafts else {}
    shown = whole if drafts else whole.published()
    kept = [True] * len(whole.relations) if drafts else whole.published_relations()
    keys = list(compress(edge_keys(whole), kept))  # rows count as in the table, drafts included
    graph = to_graph(shown, keys)
    return Map(shown, graph, make_outline(graph), {**(marks(since, shown) if since else {}), **marked})


def _add_levels(totals: list[list[int]], levels: list[list[int]]) -> None:
    """Add counts level by level; what lies deeper than ``LEVELS`` is added to the last."""
    for depth, (support, attack) in enumerate(levels):
        if depth < LEVELS and depth == len(totals):
            totals.append([0, 0])
        level = totals[min(depth, LEVELS - 1)]
        level[0] += support
        level[1] += attack
