"""What a locution of AIF says in its text, ``Ann Smith : The detour takes an hour``: who speaks, and the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from arguments.dates import read_date

_LONGEST = 60  # characters of a speaker; what is longer before a colon belongs to the words
_NAME = r"[A-Z0-9@][^\s:,.]*"
_SAYS = re.compile(rf"({_NAME}(?: {_NAME}){{0,4}}) says:? (.+)", re.DOTALL)
_NOBODY = ("He", "She", "It", "They", "We", "You", "I", "This", "That", "Who", "What", "Nobody", "Everybody")
_TIME = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:[T ].*)?", re.DOTALL)


@dataclass(frozen=True)
class Locution:
    """Who speaks, where the text tells it, and the words."""

    speaker: str
    words: str

    @property
    def text(self) -> str:
        """Both in one text; a colon in front keeps words with a colon of their own from being taken for a speaker."""
        plain = not self.speaker and taken_apart(self.words) == self
        return self.words if plain else f"{self.speaker} : {self.words}"


def taken_apart(text: str, name: str = "") -> Locution:
    """The speaker and the words in a text; ``name`` is that of the speaker where it is known.

    Where somebody reports what another says (``Tuuli: Ann Smith : ...``), the speaker is the other.
    """
    if name and text.startswith(f"{name} : "):
        return Locution(name, text[len(name) + 3 :])
    before, colon, after = text.partition(" : ")
    if colon and len(before) <= _LONGEST and "\n" not in before:
        return Locution(before.rpartition(": ")[2].strip(), after.strip())
    found = _SAYS.fullmatch(text)
    if found and found[1] not in _NOBODY:
        return Locution(found[1], found[2])
    return Locution("", text)


def day_of(start: object) -> str:
    """The date of a time such as ``2020-10-15 23:02:50``; empty when it is none."""
    found = _TIME.fullmatch(start) if isinstance(start, str) else None
    return found[1] if found and read_date(found[1]) else ""


def start_of(date: str) -> str:
    """A date as the time of a locution: a day at midnight, a month or a year as it is."""
    return f"{date} 00:00:00" if len(date) == len("2013-07-30") else date
