"""A finding: something about the shape of a debate that deserves a look, with the ids that bear it out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

Cases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Finding:
    """What was found, of what, and where to see it.

    - ``kind``: one of ``unanswered``, ``undefended``, ``one-source``, ``one-voice``, ``circle``, ``no-evidence`` and
      ``voices``; docs/insight.md defines each.
    - ``about``: the ids of what it is about: a claim, a theme, or two actors; none for a circle.
    - ``cases``: what bears it out, each case the ids of one claim or, for ``voices``, of the two of a relation.
    - ``against``: for ``voices`` the attacks, ``cases`` being what the two share and where one supports the other.
    - ``bearer``: for ``one-source`` the id of the source, for ``one-voice`` that of the actor.
    """

    kind: str
    about: tuple[str, ...] = ()
    cases: Cases = ()
    against: Cases = ()
    bearer: str = ""

    @property
    def weight(self) -> int:
        """How many cases bear it out."""
        return len(self.cases) + len(self.against)

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain values, for JSON."""
        return asdict(self)


def each(claims: list[str]) -> Cases:
    """Claims as a case each."""
    return tuple((claim,) for claim in claims)
