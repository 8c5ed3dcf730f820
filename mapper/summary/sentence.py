"""One sentence of a summary, with what bears it out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """What a summary says of one thing.

    - ``kind``: what it is about; docs/summary.md defines each.
    - ``text``: the sentence.
    - ``ids``: the ids of the claims, themes, actors or sources that it is about; none for what is about the whole map.
    """

    kind: str
    text: str
    ids: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The sentence alone."""
        return self.text
