"""The words by which formats of others tell support from attack, and one kind of claim from another."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[+\-\u2212\u2013]")  # also of sketchedAttack
_ATTACKS = re.compile(
    r"(?:attack|oppos|object|refut|rebut|contra|undercut|undermin|disagree|disput|defeat|reject|negativ|conflict|counter"
    r"|weerleg|bestrijd|ontkracht)\w*|cons?|against|tegen|-|\u2212|\u2013"
)
_SUPPORTS = re.compile(
    r"(?:support|agree|confirm|justif|entail|positiv|because|reason|evidence|steun|ondersteun|onderbouw)\w*"
    r"|pros?|for|voor|\+"
)
_SIGNED = re.compile(r"\s*(?:(\w+)\s*:|([+\-\u2212\u2013])(?=\s))\s*(?=\S)")
_KINDS = {
    "statement": "statement thesis question issue topic motion problem stelling vraag kwestie",
    "position": "position answer option idea solution standpunt positie antwoord",
    "claim": "claim argument premise reason conclusion proposition bewering",
    "evidence": "evidence source data fact reference observation bewijs bron",
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def sign_of(*texts: str) -> str:
    """What the first text says that says anything: support, attack, or nothing."""
    for text in texts:
        words = [word.casefold() for word in _WORD.findall(text[:200])]
        if any(map(_ATTACKS.fullmatch, words)):
            return "attack"
        if any(map(_SUPPORTS.fullmatch, words)):
            return "support"
    return ""


def signed(text: str) -> tuple[str, str]:
    """What a text does by the word or sign that it begins with (``Con:``, ``-``), and the text after that."""
    found = _SIGNED.match(text)
    sign = sign_of(found[1] or found[2]) if found else ""
    return (sign, text[found.end() :]) if found and sign else ("", text)


def kind_of(text: str) -> str:
    """The kind of a claim by a word of others, such as ``Thesis`` or ``issue``; empty when it names none."""
    return _KIND.get(text.strip().casefold(), "")


def sign_of_colour(colour: str) -> str:
    """What a colour says: red attacks, green supports, others say nothing; a name, or ``#rrggbb``."""
    name = colour.strip().casefold()
    if any(word in name for word in ("red", "crimson", "tomato", "firebrick")):
        return "attack"
    if "green" in name:
        return "support"
    found = re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?", name)
    if not found:
        return ""
    red, green, blue = (int(part, 16) for part in found.groups())
    clearly = 60  # of 255, by which one of them must stand out
    if red > green + clearly and red > blue + clearly:
        return "attack"
    return "support" if green > red + clearly and green > blue + clearly else ""
