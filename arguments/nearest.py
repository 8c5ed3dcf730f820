"""Which of the known ids was meant by one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

MOST_ASKED = 200  # unknown ids of one column; where more are wrong, something else is wrong than their spelling


class Nearest:
    """Finds the known id that an unknown one is a slip of the pen for."""

    def __init__(self, known: Iterable[str]) -> None:
        """Keep the known ids, in their order and without the empty ones."""
        self.known = dict.fromkeys(one for one in known if one)
        self._found: dict[str, str] = {}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_fold(one): one for one in self.known}

    def __call__(self, unknown: str) -> str:
        """The one id that is nearest and near: the same but for capitals and blanks, or but for a letter or two.

        Returns an empty text when no id is near, or when several are as near.
        """
        if _fold(unknown) in self._folded:
            return self._folded[_fold(unknown)]
        if unknown not in self._found and len(self._found) < MOST_ASKED:
            self._found[unknown] = self._search(unknown)
        return self._found.get(unknown, "")

    def _search(self, unknown: str) -> str:
        from rapidfuzz import process  # here, because a debate without slips has no need of it
        from rapidfuzz.distance import OSA

        allowed = min(2, len(unknown) // 4)  # letters changed, added, left out or swapped: one in four
        if not allowed:
            return ""
        near = process.extract(unknown, list(self.known), scorer=OSA.distance, score_cutoff=allowed, limit=2)
        nearest = [one for one, distance, _ in near if distance == near[0][1]]
        return nearest[0] if len(nearest) == 1 else ""


def _fold(text: str) -> str:
    return "".join(text.casefold().split())
