"""Search in a debate: which rows hold the words, in Dutch or English, the best first.

A row is found when it holds every word asked for: as it stands, by its stem (Snowball), or as the beginning of a longer
word, because in Dutch much stands in one word (*wijk* finds *wijkaanpak*). Case and accents make no difference. The
rank is that of Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection
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


class Index:
    """The words of all that is searched in a debate, made once for any number of searches."""

    def __init__(self, rows: Rows) -> None:
        """Take up the rows as they are."""
        self._rows = [(table, row) for table in SEARCHED for row in rows.where(table)]
        self._lengths: list[int] = []
        self._holding: dict[str, dict[int, int]] = {}  # by word, how often every row that holds it does so
        for number, (table, row) in enumerate(self._rows):
            words = words_of(searched_text(table, row))
            self._lengths.append(len(words))
            for word, often in Counter(words).items():
                self._holding.setdefault(word, {})[number] = often

    def find(self, words: str, limit: int = 20, tables: Collection[str] = ()) -> list[Found]:
        """The rows that hold all the words, the best first; ``tables`` are those to look in, all if none is named."""
        ranks = self._ranks(list(dict.fromkeys(words_of(words))))
        found = [number for number in ranks if not tables or self._rows[number][0] in tables]
        best = sorted(found, key=lambda number: (-ranks[number], number))[:limit]
        return [self._found(number, ranks[number]) for number in best]

    def _found(self, number: int, rank: float) -> Found:
        table, row = self._rows[number]
        return Found(table, row.get("id", ""), main_text(table, row), rank)

    def _ranks(self, asked: list[str]) -> dict[int, float]:
        """The rank of every row that holds all the words, by its number."""
        all_ = len(self._rows)
        usual = sum(self._lengths) / max(all_, 1)
        each = [self._amounts(word) for word in asked]
        ranks = dict.fromkeys(set[int].intersection(*map(set, each)) if each else (), 0.0)
        for amounts in each:
            rarity = log(1 + (all_ - len(amounts) + 0.5) / (len(amounts) + 0.5))
            for number in ranks:
                length = 1 - LENGTH + LENGTH * self._lengths[number] / usual
                ranks[number] += rarity * amounts[number] * (FREQUENT + 1) / (amounts[number] + FREQUENT * length)
        return ranks

    def _amounts(self, asked: str) -> dict[int, float]:
        """How often every row holds a word, or one that stands for it; less for one that only begins with it."""
        wanted = stems(asked)
        amounts: dict[int, float] = {}
        for word, holding in self._holding.items():
            same = word == asked or wanted & stems(word)
            if same or word.startswith(asked):
                for number, often in holding.items():
                    amounts[number] = amounts.get(number, 0) + often * (1 if same else BEGINS)
        return amounts


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
    if text.isascii():  # most are, and it is quicker
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


@cache
def stems(word: str) -> frozenset[tuple[str, str]]:
    """The stem in each language, with the language so that it is taken for no other word."""
    if not word.isalpha():  # numbers, of which there may be very many, have none
        return frozenset()
    return frozenset((language, stem(word)) for language, stem in _stemmers().items())


@cache
def _stemmers() -> dict[str, Callable[[str], str]]:
    import snowballstemmer  # here, because only a search has need of it

    return {language: snowballstemmer.stemmer(language).stemWord for language in LANGUAGES}
