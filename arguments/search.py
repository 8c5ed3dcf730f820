"""Search in a debate: which rows hold the words, in Dutch or English, the best first.

A row is found when it holds every word asked for: as it stands, by its stem (Snowball), or as the beginning of a longer
word, because in Dutch much stands in one word (*wijk* finds *wijkaanpak*). Case and accents make no difference. The
rank is that of Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from math import log

from arguments.changes import Row, Rows
from arguments.tables import TABLES

SEARCHED: dict[str, tuple[str, ...]] = {  # the columns that are searched, with those for further languages
    "claims": ("text", "short"),
    "reactions": ("via", "locator", "quote"),
    "sources": ("title", "author", "publisher"),
    "actors": ("name",),
}
LANGUAGES = ("dutch", "english")  # of the stems
BEGINS = 0.5  # what a word counts that only begins with what is asked
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
    """The rows that hold all the words, the best first; ``tables`` are those to look in, all if none is named."""
    found = [(table, row) for table in SEARCHED if table in (tables or SEARCHED) for row in rows.where(table)]
    counts = [Counter(words_of(searched_text(table, row))) for table, row in found]
    ranks = _ranks(counts, list(dict.fromkeys(words_of(words))))
    best = sorted(ranks.items(), key=lambda one: (-one[1], one[0]))[:limit]
    return [Found(found[n][0], found[n][1].get("id", ""), main_text(*found[n]), rank) for n, rank in best]


def searched_text(table: str, row: Row) -> str:
    """What is searched of a row."""
    columns = [(TABLES[table].column(name), value) for name, value in row.items()]
    return "\n".join(value for column, value in columns if column and column.name in SEARCHED.get(table, ()))


def main_text(table: str, row: Row) -> str:
    """What a row says: its text, name or title, of a reaction the quote."""
    columns = ("quote", "via", "locator") if table == "reactions" else SEARCHED[table]
    return next((row[name] for name in columns if name in row), "")


def words_of(text: str) -> list[str]:
    """The words of a text, folded (see ``folded``)."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """A text without capitals and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


def _ranks(counts: list[Counter[str]], asked: list[str]) -> dict[int, float]:
    """The rank of every text that holds all the words, by its number."""
    vocabulary = {word for count in counts for word in count}
    usual = sum(map(Counter.total, counts)) / max(len(counts), 1)
    ranks = dict.fromkeys(range(len(counts)), 0.0) if asked else {}
    for word in asked:
        weights = _matching(word, vocabulary)
        amounts = {
            n: sum(weights.get(word, 0) * often for word, often in count.items()) for n, count in enumerate(counts)
        }
        holding = {n: amount for n, amount in amounts.items() if amount}
        rarity = log(1 + (len(counts) - len(holding) + 0.5) / (len(holding) + 0.5))
        for n in ranks.keys() & holding.keys():
            length = 1 - LENGTH + LENGTH * counts[n].total() / usual
            ranks[n] += rarity * holding[n] * (FREQUENT + 1) / (holding[n] + FREQUENT * length)
        ranks = {n: rank for n, rank in ranks.items() if n in holding}
    return ranks


def _matching(asked: str, vocabulary: Iterable[str]) -> dict[str, float]:
    """The words that stand for the one that is asked, each with its weight."""
    stems = _stems(asked)
    begins = {word: BEGINS for word in vocabulary if word.startswith(asked)}
    return begins | {word: 1.0 for word in vocabulary if word == asked or stems & _stems(word)}


@cache
def _stems(word: str) -> frozenset[tuple[str, str]]:
    """The stem in each language, with the language so that it is taken for no other word."""
    return frozenset((language, stem(word)) for language, stem in _stemmers().items())


@cache
def _stemmers() -> dict[str, Callable[[str], str]]:
    import snowballstemmer  # here, because only a search has need of it

    return {language: snowballstemmer.stemmer(language).stemWord for language in LANGUAGES}
