"""A debate as a tree: every claim has one place, under what it answers by its first relation; others only refer to it.

An undercut stands under the entry of the relation that it undercuts. Of a circle of answers, one claim is put on top,
and its relation refers to it from where it would have stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Link = tuple[str, str, str, str]  # of a relation: id, claim, target, and the relation that it undercuts


@dataclass(eq=False, slots=True)
class Entry:
    """One place in the tree: a claim, or where it ``refers``, the mention of one that has its place elsewhere.

    ``link`` is the number of the relation by which it stands under its parent, -1 on top.
    """

    claim: str
    link: int = -1
    refers: bool = False
    children: list[Entry] = field(default_factory=list)

    def walk(self) -> Iterator[tuple[Entry, int]]:
        """This entry and all under it in reading order, with how deep each stands."""
        waiting = [(self, 0)]
        while waiting:
            entry, depth = waiting.pop()
            yield entry, depth
            waiting.extend((child, depth + 1) for child in reversed(entry.children))


def plant(claims: Sequence[str], links: Sequence[Link]) -> tuple[list[Entry], list[int]]:
    """The tree of the claims: its tops, and the numbers of the relations that have no place in it.

    Every end of a relation must be among the claims; without a place are undercuts of what is no relation, and those
    that undercut each other in a circle.
    """
    number = {id_: place for place, (id_, *_) in reversed(list(enumerate(links))) if id_}
    main: dict[str, int] = {}  # by claim: the relation by which it has its place
    for place, (_, claim, target, undercuts) in enumerate(links):
        if target != claim and (target or undercuts in number):
            main.setdefault(claim, place)
    _open_circles(claims, links, number, main)
    entries = [Entry(claim, place, refers=main.get(claim) != place) for place, (_, claim, *_) in enumerate(links)]
    tops = {claim: Entry(claim) for claim in claims if claim not in main}
    homes = {**tops, **{claim: entries[place] for claim, place in main.items()}}
    for entry, (_, _, target, undercuts) in zip(entries, links, strict=True):
        above = homes[target] if target else entries[number[undercuts]] if undercuts in number else None
        if above is not None and above is not entry:
            above.children.append(entry)
    placed = {entry.link for top in tops.values() for entry, _ in top.walk()}
    return list(tops.values()), [place for place in range(len(links)) if place not in placed]


def _open_circles(claims: Sequence[str], links: Sequence[Link], number: dict[str, int], main: dict[str, int]) -> None:
    """Put a claim of every circle on top: the first listed of those that something in the circle answers."""
    order = {claim: place for place, claim in enumerate(claims)}
    done: set[int] = set()
    for start in range(len(links)):
        path: dict[int, str] = {}  # the relations walked over, and the claim whose place each hangs on
        here: int | None = start
        while here is not None and here not in done:
            if here in path:
                walked = list(path)
                answered = [path[one] for one in walked[walked.index(here) :] if path[one]]
                if not answered:
                    break
                del main[min(answered, key=order.__getitem__)]
                path, here = {}, start
                continue
            _, _, target, undercuts = links[here]
            path[here] = target
            here = main.get(target) if target else number.get(undercuts)
        done.update(path)
