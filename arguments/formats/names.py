"""Names of persons told apart from those of bodies, carefully: a name that is not surely a person's is left whole."""

from __future__ import annotations

import re
from typing import NamedTuple

_PARTICLES = {
    *("van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "von", "zu", "zur", "af", "av"),
    *("da", "das", "di", "do", "dos", "du", "del", "della", "la", "le", "el"),
}
_BODIES = re.compile(
    r"(?i)\b(?:\w*(?:ministerie|minister|ministry|gemeente|provincie|raad|bureau|rekenkamer|commissie|redactie|instituut"
    r"|universiteit|universität|vereniging|stichting|koepel|corporatie|bibliotheek)|council|committee|commission"
    r"|editors?|institute|university|universit[ée]|college|school|centrum|cent(?:er|re)|association|foundation|bank"
    r"|department|agency|government|office|board|group|groep|party|partij|library|times|news|nieuws|press|bond|the)\b"
)
_SEVERAL = re.compile(r"""[()/&+@:"]|\b(?:en|and|und|et)\b""")  # more than one name, or a remark behind it
_OFFICE = re.compile(r"(?i)\b(?:minister|editor)\b")  # whoever holds an office is a person without a name
_GIVEN = re.compile(r"[^\W\d_a-z][\w’'.-]*")
_LETTERS = re.compile(r"[A-Z]{2,}")  # an abbreviation, as no part of a person's name is


class Name(NamedTuple):
    """The name of a person in its parts, or that of somebody else as ``family`` alone."""

    family: str
    given: str = ""
    particle: str = ""

    @property
    def person(self) -> bool:
        """Whether it is surely a person's."""
        return bool(self.given)

    @property
    def inverted(self) -> str:
        """The name as lists of names have it: ``van der Lans, Jos``."""
        family = f"{self.particle} {self.family}".strip()
        return f"{family}, {self.given}" if self.given else family


def name_of(text: str) -> Name:
    """A name in its parts: one with a comma as it says itself, others when each part of it looks like a person's."""
    text = " ".join(text.split())
    if _BODIES.search(text) or _SEVERAL.search(text):
        return Name(text)
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma:
        right = family and given and "," not in given
        return _with_particle(family.split(), given) if right else Name(text)
    words = text.split()
    place = next((n for n, word in enumerate(words) if n and word.lower() in _PARTICLES), len(words) - 1)
    capitals = [word for word in words if word not in _PARTICLES]
    sure = all(_GIVEN.fullmatch(word) and not _LETTERS.search(word) for word in capitals)
    if len(words) < 2 or not sure or words[0] not in capitals or words[-1] not in capitals:
        return Name(text)
    return _with_particle(words[place:], " ".join(words[:place]))


def is_body(text: str) -> bool:
    """Whether a name is surely that of a body: of its words, one is such as ministry or council."""
    return bool(_BODIES.search(text)) and not _SEVERAL.search(text) and not _OFFICE.search(text)


def _with_particle(family: list[str], given: str) -> Name:
    number = next((n for n, word in enumerate(family) if word.lower() not in _PARTICLES), 0)
    return Name(" ".join(family[number:]), given, " ".join(family[:number]))
