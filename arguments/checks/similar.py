"""Claims that say nearly the same, found without comparing every claim with every other.

Two texts that are nearly equal share at least one of their rarest words (prefix filtering: Chaudhuri, Ganti and
Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", ICDE 2006). So only claims that share such a
word are compared, letter by letter, by rapidfuzz.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import pandas as pd

from arguments.problems import Problem

ALIKE = 90  # per cent of the letters that two claims must have in common, in order
RARE_WORDS = 0.4  # part of a claim's different words, the rarest first, of which two alike claims share one
MOST_SHARING = 100  # claims; a word that more of them share points at nothing
Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_DECISIVE = re.compile(  # words that turn a sentence round: two claims that differ in one of these are two claims
    r".*\d.*|niet|geen|nooit|noch|zonder|niemand|niets|nauwelijks|wel|not|no|never|nor|without|nobody|none|nothing"
    r"|hardly|.*n['’]t|meer|minder|more|less|voor|tegen|for|against"
)


def similar_claims(claims: pd.DataFrame) -> Iterator[Problem]:
    """A finding for every claim that says nearly the same as an earlier one, which it names."""
    words = [_WORD.findall(text.casefold()) for text in claims["text"]]
    ids = claims["id"].tolist()
    for later, earlier in sorted(_alike(words).items()):
        yield Problem(
            "similar-claim",
            f"the claim says nearly the same as {ids[earlier]} in row {earlier + 2}",
            "make them one claim with two reactions, or say wherein they differ",
            "claims.csv",
            later + 2,
            "text",
            ids[later],
            level="finding",
        )


def nearly_equal(one: str, other: str) -> bool:
    """Whether two texts say nearly the same: most of their letters are equal, and no word that decides differs."""
    from rapidfuzz import fuzz  # here, because drawing a map has no need of it

    words = [_WORD.findall(text.casefold()) for text in (one, other)]
    return fuzz.ratio(*map(" ".join, words)) >= ALIKE and not _decided(*words)


def _alike(words: list[list[str]]) -> dict[int, int]:
    """For every text like an earlier one, the first of those; texts are counted from 0."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for number, text in enumerate(map(" ".join, words)):
        if text and first.setdefault(text, number) != number:
            found[number] = first[text]
    distinct = list(first.values())
    for earlier, later in _near(distinct, words):
        if later not in found and not _decided(words[earlier], words[later]):
            found[later] = earlier
    return found


def _near(numbers: list[int], words: list[list[str]]) -> Iterator[tuple[int, int]]:
    """The pairs of texts, earlier and later, of which nearly all letters are the same."""
    from rapidfuzz import fuzz, process  # here, because drawing a map has no need of it

    texts = [" ".join(text) for text in words]
    lengths = np.array([len(text) for text in texts])
    earlier, later = np.divmod(_sharing(numbers, words), len(words))
    shorter, longer = np.sort([lengths[earlier], lengths[later]], axis=0)
    possible = 200 * shorter >= ALIKE * (
        shorter + longer
    )  # the ratio of two texts, if all of the shorter one is shared
    pairs = list(zip(earlier[possible].tolist(), later[possible].tolist(), strict=True))
    scores = process.cpdist(
        [texts[one] for one, _ in pairs], [texts[other] for _, other in pairs], scorer=fuzz.ratio, score_cutoff=ALIKE
    )
    yield from (pairs[place] for place in np.flatnonzero(scores >= ALIKE))


def _sharing(numbers: list[int], words: list[list[str]]) -> Numbers:
    """The pairs of texts that share a rare word, in order and each once, as one number: earlier * all + later."""
    counts = Counter(word for number in numbers for word in set(words[number]))
    having: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        rarest = sorted(set(words[number]), key=lambda word: (counts[word], word))
        for word in rarest[: int(RARE_WORDS * len(rarest)) + 1]:
            having[word].append(number)
    pairs = [np.empty(0, dtype=np.int64)]
    for sharing in having.values():
        if len(sharing) <= MOST_SHARING:
            earlier, later = np.triu_indices(len(sharing), 1)
            pairs.append(np.array(sharing)[earlier] * len(words) + np.array(sharing)[later])
    return np.unique(np.concatenate(pairs))


def _decided(one: list[str], other: list[str]) -> bool:
    """Whether two texts differ in a number or in a word that turns the sentence round."""
    return any(_DECISIVE.fullmatch(word) for word in (Counter(one) - Counter(other)) + (Counter(other) - Counter(one)))
