"""A finding: something about the shape of a debate that deserves a look, with the ids that bear it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Cases = tuple[tuple[str, ...], ...]
KINDS = (
    "unanswered",
    "undefended",
    "contested",
    "carries",
    "one-source",
    "one-voice",
    "circle",
    "no-evidence",
    "voices",
)


@dataclass(frozen=True)
class Finding:
    """What was found, of what, and where to see it.

    - ``kind``: one of ``KINDS``; docs/insight.md defines each.
    - ``about``: the ids of what it is about: a claim, a theme, or two actors; for ``carries`` the claim and what hangs
      on it; none for a circle.
    - ``cases``: what bears it out, each case the ids of one claim or, for ``voices``, of the two of a relation.
    - ``against``: for ``voices`` the attacks, ``cases`` being what the two share and where one supports the other; for
      ``contested`` the claims that attack, ``cases`` being those that support.
    - ``bearer``: for ``one-source`` the id of the source, for ``one-voice`` that of the actor.
    - ``numbers``: from 0 to 1; for ``contested`` the two halves ``for`` and ``against``, for ``carries`` the
      ``strength`` of what hangs on the claim, and what it would be ``without`` the claim.
    - ``structure_only``: for ``carries``, whether these follow from what answers what alone, no weights being set.
    """

    kind: str
    about: tuple[str, ...] = ()
    cases: Cases = ()
    against: Cases = ()
    bearer: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict, hash=False)
    structure_only: bool = False

    @property
    def telling(self) -> float:
        """How telling it is among those of its kind: by how many cases bear it out, or by its numbers."""
        if self.kind == "contested":
            return min(self.numbers.values())
        if self.kind == "carries":
            return abs(self.numbers["without"] - self.numbers["strength"])
        return len(self.cases) + len(self.against)

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain values, for JSON."""
        return asdict(self)


def each(claims: list[str]) -> Cases:
    """Claims as a case each."""
    return tuple((claim,) for claim in claims)
