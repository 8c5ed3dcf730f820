"""Search in a debate: which rows hold the words, in Dutch or English, the best first.

Words are compared by their stem (Snowball), without capitals and accents; a word that only begins with what is asked
counts less, because in Dutch much stands in one word (*wijk* finds *wijkaanpak*). The rank is that of Okapi BM25
(Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log

from arguments.changes import Row, Rows
from arguments.nearest import Nearest
from arguments.tables import LANGUAGE_SUFFIX

SEARCHED: dict[str, tuple[str, ...]] = {  # the columns that are searched, also in further languages (text_en)
    "claims": ("id", "text", "short", "note"),
    "reactions": ("id", "quote", "via", "locator"),
    "actors": ("id", "name", "role"),
    "sources": ("id", "title", "author", "publisher", "url", "note"),
    "themes": ("id", "label"),
    "tags": ("id", "label"),
}
LANGUAGES = ("dutch", "english")  # of the stems
BEGINS = 0.5  # what a word counts that only begins with what is asked
SHORTEST = 3  # letters of what is asked that other words may begin with
FREQUENT, LENGTH = 1.2, 0.75  # the usual k1 and b of BM25
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Found:
    """A row that holds what was asked: its table and id, its text, and its rank (more is better)."""

    table: str
    id: str
    text: str
    rank: float


def search(rows: Rows, words: str, limit: int = 20, tables: Collection[str] = ()) -> list[Found]:
    """The rows that hold any of the words, the best first; those that hold all come before the others.

    ``tables`` are those to look in, all of ``SEARCHED`` if none is named. A word that occurs nowhere stands for the
    one that it is a slip of the pen for.
    """
    found = [(table, row) for table in tables or SEARCHED for row in rows.where(table)]
    counts = [Counter(words_of(searched_text(table, row))) for table, row in found]
    ranked = sorted(_ranks(counts, list(dict.fromkeys(words_of(words)))), key=lambda one: -one[1])
    return [
        Found(found[place][0], found[place][1].get("id", ""), main_text(*found[place]), rank)
        for place, rank in ranked[:limit]
    ]


def searched_text(table: str, row: Row) -> str:
    """What is searched of a row."""
    searched = SEARCHED.get(table, ())
    return "\n".join(value for name, value in row.items() if LANGUAGE_SUFFIX.sub("", name) in searched)


def main_text(table: str, row: Row) -> str:
    """What a row says: the first of its searched columns that holds something, after its id."""
    return next((row[name] for name in SEARCHED[table][1:] if name in row), row.get("id", ""))


def words_of(text: str) -> list[str]:
    """The words of a text, folded (see ``folded``)."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """A text without capitals and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


def _ranks(counts: list[Counter[str]], asked: list[str]) -> Iterator[tuple[int, float]]:
    """The rank of every text, by its number, that holds any word that is asked."""
    vocabulary = sorted({word for count in counts for word in count})
    longest = sum(map(Counter.total, counts)) / max(len(counts), 1)
    ranks: defaultdict[int, float] = defaultdict(float)
    held: Counter[int] = Counter()
    for weights in (_matching(word, vocabulary) for word in asked):
        often = {
            place: amount
            for place, count in enumerate(counts)
            if (amount := sum(weight * count[word] for word, weight in weights.items() if word in count))
        }
        rarity = log(1 + (len(counts) - len(often) + 0.5) / (len(often) + 0.5))
        for place, amount in often.items():
            length = 1 - LENGTH + LENGTH * counts[place].total() / longest
            ranks[place] += rarity * amount * (FREQUENT + 1) / (amount + FREQUENT * length)
            held[place] += 1
    top = max(ranks.values(), default=0.0)
    yield from ((place, rank + (held[place] - 1) * top) for place, rank in ranks.items())


def _matching(asked: str, vocabulary: Iterable[str]) -> dict[str, float]:
    """The words that stand for the one that is asked, each with its weight."""
    stems = _stems(asked)
    alike = {word: 1.0 for word in vocabulary if word == asked or stems & _stems(word)}
    if len(asked) >= SHORTEST:
        begins = tuple(stem for stem in {*stems, asked} if len(stem) >= SHORTEST)
        alike = {word: BEGINS for word in vocabulary if word.startswith(begins)} | alike
    meant = "" if alike else Nearest(vocabulary)(asked)
    return {meant: BEGINS} if meant else alike


@cache
def _stems(word: str) -> frozenset[str]:
    return frozenset(stem(word) for stem in _stemmers())


@cache
def _stemmers() -> tuple[Callable[[str], str], ...]:
    import snowballstemmer  # here, because only a search has need of it

    return tuple(snowballstemmer.stemmer(language).stemWord for language in LANGUAGES)
