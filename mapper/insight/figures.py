"""What a map tells in figures: how the debate is made up, and everything that is known about one claim.

Both come as plain values (dict, list, str, int, bool), ready for JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from arguments import check
from arguments.debate import in_language
from arguments.tables import KINDS, SIGNS
from mapper.map import Map, Reaction
from mapper.outline import Item, Outline


def stats(map_: Map, language: str = "") -> dict[str, Any]:
    """Count what a debate is made of.

    Labels are in ``language`` where the debate has it. The names and what they hold:

    - ``title``: what the map is about.
    - ``claims``: the number of claims; ``kinds``: that number by kind.
    - ``relations``: the number by kind (``support``, ``attack``), of which ``linked`` and ``undercut``.
    - ``positions``: for each position, from agree to disagree, its ``id``, ``label`` and ``stance``, the number of
      ``answers`` (claims directly under it), and all claims beneath it that ``support`` or ``attack`` what they answer.
    - ``levels``: how many claims stand one under another below the question at most; a position is level 1.
    - ``cross_links``: relations beyond the one that gives a claim its place.
    - ``sources``: the number by scope; ``reactions``: the number by role of the actor (empty: not known).
    - ``context_only``: ids of claims that rest only on sources of scope ``context``.
    - ``unanswered``: ids of claims that attack something while nothing answers them.
    - ``unsourced``: ids of claims and evidence that no source is given for.

    The last two are the findings that ``arguments.check`` has on the same debate.
    """
    debate = map_.debate
    found = check(debate)
    roles = dict(zip(debate.actors["id"], debate.actors["role"], strict=True))
    return {
        "title": map_.title(language),
        "claims": len(debate.claims),
        "kinds": _count((kind for _, kind in map_.graph.nodes(data="kind")), KINDS),
        "relations": {
            **_count(debate.relations["kind"], SIGNS),
            "linked": int(debate.relations["linked"].ne("").sum()),
            "undercut": int(debate.relations["undercuts"].ne("").sum()),
        },
        "positions": [
            _position(map_, column.head, column.stance, language) for column in map_.outline.columns if column.head
        ],
        "levels": _levels(map_.outline),
        "cross_links": len(map_.outline.cross_links),
        "sources": _count(debate.sources["scope"]),
        "reactions": _count(roles.get(actor, "") for actor in debate.reactions["actor"]),
        "context_only": [claim for claim in map_.claims if claim in map_.context_only],
        "unanswered": [problem.id for problem in found if problem.code == "unanswered-attack"],
        "unsourced": [problem.id for problem in found if problem.code == "no-source"],
    }


def about(map_: Map, claim: str, language: str = "") -> dict[str, Any]:
    """Everything that the debate holds about one claim, with names and labels in place of ids.

    Texts are in ``language`` where the debate has it. The names and what they hold:

    - ``id``, ``kind``, ``text``, ``theme``, ``stance``, ``tags`` (a list), ``weight``, ``note``, ``status``.
    - ``context_only``: whether it rests only on sources of scope ``context``.
    - ``answers`` and ``answered_by``: relations, each with its ``relation`` (id), ``kind``, the ``claim`` at the other
      end and its ``label``, ``why``, ``linked`` and, where it attacks a relation, that relation as ``undercuts``.
    - ``reactions``: each with ``actor``, ``role``, ``via``, ``locator``, ``quote``, ``date``, and ``source``, which is
      the row of the source.

    Raises ``KeyError`` when the debate has no such claim.
    """
    row = map_.claims[claim]
    debate = map_.debate
    themes = debate.rows("themes")
    tags = debate.rows("tags")
    graph = map_.graph
    return {
        "id": claim,
        "kind": graph.nodes[claim]["kind"],
        "text": map_.text(claim, language),
        "theme": in_language(themes.get(row["theme"], {}), "label", language) or row["theme"],
        "tags": [in_language(tags.get(tag, {}), "label", language) or tag for tag in row["tags"].split()],
        **{name: row[name] for name in ("stance", "weight", "status")},
        "note": in_language(row, "note", language),
        "context_only": claim in map_.context_only,
        "answers": [
            _relation(map_, key, target, relation, language)
            for _, target, key, relation in graph.out_edges(claim, keys=True, data=True)
        ],
        "answered_by": [
            _relation(map_, key, source, relation, language)
            for source, _, key, relation in graph.in_edges(claim, keys=True, data=True)
        ],
        "reactions": [_reaction(said, language) for said in map_.reactions.get(claim, [])],
    }


def _count(values: Iterable[str], first: Iterable[str] = ()) -> dict[str, int]:
    """How often each value occurs: the expected ones first, in their order, then others from most to least."""
    counts = Counter(values)
    return {**{value: counts.pop(value, 0) for value in first}, **dict(counts.most_common())}


def _position(map_: Map, head: Item, stance: str, language: str) -> dict[str, Any]:
    beneath = map_.beneath[head.id]
    return {
        "id": head.id,
        "label": map_.label(head.id, language),
        "stance": stance,
        "answers": len(head.children),
        "support": beneath.support,
        "attack": beneath.attack,
    }


def _levels(outline: Outline) -> int:
    """The most claims that stand one under another, the statement not counted."""
    depth: dict[str, int] = {}
    for item in outline.items.values():
        if not item.parent:
            for one in item.walk():
                depth[one.id] = depth[one.parent.id] + 1 if one.parent else int(one is not outline.statement)
    return max(depth.values(), default=0)


def _relation(map_: Map, key: str, other: str, relation: dict[str, str], language: str) -> dict[str, str]:
    return {
        "relation": key,
        "kind": relation["kind"],
        "claim": other,
        "label": map_.label(other, language),
        "why": in_language(relation, "why", language),
        "linked": relation["linked"],
        "undercuts": relation["undercuts"],
    }


def _reaction(said: Reaction, language: str) -> dict[str, Any]:
    source = said.source
    return {
        "actor": said.actor.get("name", ""),
        "role": said.actor.get("role", ""),
        **{name: said.row[name] for name in ("via", "locator", "quote")},
        "date": said.date,
        "source": {**source, "note": in_language(source, "note", language)} if source else {},
    }
