"""Suggestions: rows that somebody may mean by a few words, and whether a new row would say nearly what one says."""

from __future__ import annotations

from dataclasses import dataclass

from arguments.checks.similar import nearly_equal
from arguments.keep import Keeper
from arguments.nearest import Nearest
from arguments.search import folded, main_text, words_of

WORDS = 5  # of a claim, the longest, each looked for by itself, because near texts may differ in any word
CANDIDATES = 50  # claims for each word
LEAST = 75.0  # per cent that a suggestion has in common with the words
SHORTEST = 4  # letters of a word that says something


@dataclass(frozen=True)
class Suggestion:
    """A row that may be meant: its id and text, whether it says nearly the same (``alike``), and whether just that."""

    id: str
    text: str
    alike: bool
    same: bool


def suggestions(kept: Keeper, table: str, words: str, limit: int = 5) -> list[Suggestion]:
    """The rows of a table that the words may mean, the nearest first. Claims are searched for, others compared."""
    from rapidfuzz import fuzz, process  # here, because commands that suggest nothing have no need of it

    asked = folded(words)
    rows = (
        _found(kept, words)
        if table == "claims"
        else {one["id"]: main_text(table, one) for one in kept.rows().where(table)}
    )
    score = fuzz.ratio if table == "claims" else fuzz.WRatio
    near = process.extract(asked, rows, scorer=score, processor=folded, score_cutoff=LEAST, limit=limit)
    slip = "" if table == "claims" else Nearest(rows)(words)
    ids = dict.fromkeys([*([slip] if slip else []), *(id_ for _, _, id_ in near)])
    return [_suggestion(id_, rows[id_], asked, slip) for id_ in ids][:limit]


def _suggestion(id_: str, text: str, asked: str, slip: str) -> Suggestion:
    plain = folded(text)
    return Suggestion(id_, text, id_ == slip or nearly_equal(asked, plain), plain == asked)


def _found(kept: Keeper, words: str) -> dict[str, str]:
    """The texts, by id, of the claims that hold one of the longest words."""
    different = dict.fromkeys(word for word in words_of(words) if len(word) >= SHORTEST)
    telling = sorted(different, key=len, reverse=True)[:WORDS] or [words]
    return {one.id: one.text for word in telling for one in kept.find(word, CANDIDATES, ("claims",))}
