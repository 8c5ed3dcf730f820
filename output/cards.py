"""What a card shows: one claim of the map with its words, its speakers and its place, ready for a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from arguments.debate import in_language
from mapper import Item, Map, Reaction

DEEPEST = 20  # levels drawn inside each other; what lies deeper follows at the same level (browsers stop at 512 tags)


@dataclass
class Said:
    """A reaction: who says the claim, in what capacity, and where; ``own_date`` when the date is not the source's."""

    speaker: str
    role: str
    source: str
    name: str
    locator: str
    quote: str
    date: str
    own_date: bool


@dataclass
class Link:
    """A relation that is not its claim's place on the map, as seen from one end: ``claim`` is at the other.

    ``phrase`` is the key of the word that tells what it does.
    """

    claim: str
    sign: str
    phrase: str
    why: str


@dataclass
class Card:
    """One claim, ready to be drawn.

    ``mark`` is "new" or "changed" for a claim that is so since an earlier version, "draft" for a draft, else empty.
    ``opens`` tells that a list of answers follows, ``closes`` how many such lists end after it. ``answered`` names the
    claim it answers where it lies too deep to be drawn beneath it.
    """

    id: str
    kind: str
    sign: str
    undercut: bool
    label: str
    text: str
    why: str
    context_only: bool
    mark: str
    said: list[Said]
    links: list[Link] = field(default_factory=list)
    answered: str = ""
    opens: bool = False
    closes: int = 0


class Deck:
    """The cards of a map in one language."""

    def __init__(self, map_: Map, language: str) -> None:
        """Gather once what the cards need, by claim."""
        self.map, self.language = map_, language
        self._links = _cross_links(map_, language)

    def card(self, item: Item) -> Card:
        """The card of a claim at its place in the outline."""
        row = self.map.claims[item.id]
        edge = self.map.graph.edges[item.id, item.parent.id, item.relation] if item.parent else {}
        return Card(
            id=item.id,
            kind=row["kind"] or "claim",
            sign=item.sign,
            undercut=item.undercut,
            label=self.map.label(item.id, self.language),
            text=self.map.text(item.id, self.language),
            why=in_language(edge, "why", self.language),
            context_only=item.id in self.map.context_only,
            mark=self.map.marks.get(item.id, ""),
            said=list(map(_said, self.map.reactions.get(item.id, []))),
            links=self._links.get(item.id, []),
        )

    def cards(self, items: Iterable[Item]) -> Iterator[Card]:
        """The cards of some siblings and of all beneath them, in reading order, with their nesting."""
        previous: Card | None = None
        depth = 0
        for item, level in _walk(items):
            shown = min(level, DEEPEST)
            card = self.card(item)
            if level > DEEPEST and item.parent:
                card.answered = item.parent.id
            if previous:
                previous.opens, previous.closes = shown > depth, max(depth - shown, 0)
                yield previous
            previous, depth = card, shown
        if previous:
            previous.closes = depth
            yield previous


def _walk(items: Iterable[Item]) -> Iterator[tuple[Item, int]]:
    """The items and all beneath them in reading order, each with its level, the first level being 0."""
    waiting = [(item, 0) for item in reversed(list(items))]
    while waiting:
        item, level = waiting.pop()
        yield item, level
        waiting.extend((child, level + 1) for child in reversed(item.children))


def _said(reaction: Reaction) -> Said:
    row, actor, source = reaction
    return Said(
        speaker=row["via"] or actor.get("name", "") or row["actor"],
        role=actor.get("role", "") if actor.get("role") != actor.get("name") else "",
        source=source.get("id", ""),
        name=source.get("publisher") or source.get("author") or source.get("title") or row["source"],
        locator=row["locator"],
        quote=row["quote"],
        date=reaction.date,
        own_date=bool(row["date"]),
    )


def _cross_links(map_: Map, language: str) -> dict[str, list[Link]]:
    """The relations besides the main ones, by claim, at both ends: first what it answers, then what answers it."""
    links: dict[str, list[Link]] = defaultdict(list)
    row = {key: number for number, (_, _, key) in enumerate(map_.graph.edges(keys=True))}
    crossing = sorted(map_.outline.cross_links, key=lambda link: row[link[2]])
    for back in (False, True):
        for claim, target, key in crossing:
            edge = map_.graph.edges[claim, target, key]
            here, there = (target, claim) if back else (claim, target)
            links[here].append(Link(there, edge["kind"], _phrase(edge, back), in_language(edge, "why", language)))
    return links


def _phrase(relation: Mapping[str, str], back: bool) -> str:
    """What a cross-link does, as a key of the words."""
    if relation["undercuts"]:
        return "a relation of this is disputed by" if back else "also disputes a relation of"
    if relation["kind"] == "support":
        return "is also supported by" if back else "also supports"
    return "is also attacked by" if back else "also attacks"
