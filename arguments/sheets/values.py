"""Values as people write them in a spreadsheet, in the form that a column is declared to hold.

Dates in the order of Europe (30-7-2013, 30 juli 2013) and the words for kinds, stances and status in Dutch or in other
shapes are understood. What is not understood stays as it is, for the rules to tell.
"""

from __future__ import annotations

import re
from functools import cache

from arguments.search import folded
from arguments.tables import Column
from arguments.writtendates import written_date

_WORDS = {  # the Dutch and other ways to write a word, by column
    "kind": {
        "statement": "stelling centralestelling centralevraag vraag question",
        "position": "positie standpunt",
        "claim": "bewering uitspraak argument",
        "evidence": "bewijs feit onderzoek fact",
        "support": "supports steunt steun ondersteunt voor pro + plus",
        "attack": "attacks weerlegt weerlegging bestrijdt tegen contra con - – − min minus",
    },
    "stance": {
        "agree": "eens mee-eens",
        "agree-but": "eensmaar eensmits agree,but",
        "other": "anders overig",
        "disagree-but": "oneensmaar oneensmits disagree,but",
        "disagree": "oneens nieteens mee-oneens",
    },
    "status": {"draft": "concept klad ontwerp", "published": "gepubliceerd openbaar"},
}
_COMMA = re.compile(r"([01]?),([0-9]+)")


def cleaned(column: Column | None, value: str) -> str:
    """A value without blanks around it, in the form of its column (None for one that nobody declared)."""
    value = value.strip().replace("\r\n", "\n")
    if column is None or not value:
        return value
    if column.words:
        return value if value in column.words else _words(column).get(_plain(value), value)
    if column.format == "date":
        return written_date(value)
    if column.format == "share":
        return _COMMA.sub(r"\1.\2", value)
    return value


@cache
def _words(column: Column) -> dict[str, str]:
    """The words that a column may hold, by the plain form of every way to write them."""
    ways = _WORDS.get(column.name, {})
    return {_plain(way): word for word in column.words for way in [word, *ways.get(word, "").split()]}


def _plain(value: str) -> str:
    """A word without capitals, accents, blanks and marks; a sign alone stays."""
    return re.sub(r"[\W_]+", "", folded(value)) or value
