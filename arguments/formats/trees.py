"""A debate as a tree: every claim has one place, under what it answers by its first relation; others only refer to it.

An undercut stands under the entry of the relation that it undercuts. Of a circle of answers, one claim is put on top,
and its relation refers to it from where it would have stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# Of a relation: id, claim, target, and the relation that it undercuts, which counts where there is no target.
Link = tuple[str, str, str, str]


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


def plant(claims: Sequence[str], links: Sequence[Link]) -> list[Entry]:
    """The tops of the tree of the claims. Every end of a relation must be among these; ``loose`` ones have no place."""
    number = _numbered(links)
    away = set(loose(links))
    main: dict[str, int] = {}  # by claim: the relation by which it has its place
    for place, (_, claim, target, _) in enumerate(links):
        if target != claim and place not in away:
            main.setdefault(claim, place)
    _open_circles(claims, links, number, main)
    entries = [Entry(claim, place, refers=main.get(claim) != place) for place, (_, claim, *_) in enumerate(links)]
    tops = {claim: Entry(claim) for claim in claims if claim not in main}
    homes = {**tops, **{claim: entries[place] for claim, place in main.items()}}
    for entry, (_, _, target, undercuts) in zip(entries, links, strict=True):
        if entry.link not in away:
            above = homes[target] if target else entries[number[undercuts]]
            above.children.append(entry)
    return list(tops.values())


def loose(links: Sequence[Link]) -> list[int]:
    """The numbers of the relations that have no place in a tree.

    These undercut what is no relation, or each other in a circle, or one of these.
    """
    number = _numbered(links)
    leads: dict[int, bool] = {}  # whether an undercut comes to a relation between claims, however far it is followed
    for start in range(len(links)):
        path: dict[int, None] = {}
        here: int | None = start
        while here is not None and not (here in leads or here in path or links[here][2]):
            path[here] = None
            here = number.get(links[here][3])
        found = here is not None and leads.get(here, bool(links[here][2]))
        leads.update(dict.fromkeys(path, found))
    return sorted(place for place, found in leads.items() if not found)


def _numbered(links: Sequence[Link]) -> dict[str, int]:
    return {id_: place for place, (id_, *_) in reversed(list(enumerate(links))) if id_}


def _open_circles(claims: Sequence[str], links: Sequence[Link], number: dict[str, int], main: dict[str, int]) -> None:
    """Put a claim of every circle on top: the first listed of those that something in the circle answers."""
    order = {claim: place for place, claim in enumerate(claims)}
    done: set[int] = set()
    for start in list(main.values()):
        path: dict[int, str] = {}  # the relations walked over, and the claim whose place each hangs on
        here: int | None = start
        while here is not None and here not in done and here not in path:
            _, _, target, undercuts = links[here]
            path[here] = target
            here = main.get(target) if target else number[undercuts]
        done.update(path)
        if here in path:
            walked = list(path)
            answered = [path[one] for one in walked[walked.index(here) :] if path[one]]
            del main[min(answered, key=order.__getitem__)]
