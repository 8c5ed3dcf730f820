"""Claims that say nearly the same."""

import random

import pandas as pd
import pytest

from arguments import read
from arguments.checks.similar import similar_claims

SENTENCE = "De wijkaanpak heeft in de meeste wijken goed gewerkt, zeggen de bewoners zelf."


def pairs(*texts):
    claims = pd.DataFrame({"id": [f"K{number}" for number in range(len(texts))], "text": texts})
    return [(problem.id, problem.message.split()[7]) for problem in similar_claims(claims)]


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE,
        SENTENCE.upper(),
        "De wijkaanpak heeft in de meeste wijken goed gewerkt zeggen bewoners zelf!",
        "De wijkaanpak heeft in de meeste buurten goed gewerkt, zeggen de bewoners zelf.",
    ],
)
def test_small_differences_do_not_hide_a_double(other):
    assert pairs(SENTENCE, "Iets heel anders over geld.", other) == [("K2", "K0")]


@pytest.mark.parametrize(
    "other",
    [
        "De wijkaanpak heeft in de meeste wijken niet goed gewerkt, zeggen de bewoners zelf.",
        "De wijkaanpak kostte veel geld en daarvan zagen de bewoners zelf weinig terug.",
        "",
    ],
)
def test_another_claim_is_not_a_double(other):
    assert pairs(SENTENCE, other) == []


def test_claims_that_differ_in_a_number_are_two_claims():
    assert (
        pairs("Het beleid kostte in 2008 een half miljard euro.", "Het beleid kostte in 2009 een half miljard euro.")
        == []
    )


def test_each_later_double_is_told_once_with_the_first():
    assert pairs(SENTENCE, SENTENCE, SENTENCE + "!", "De" + SENTENCE) == [("K1", "K0"), ("K2", "K0"), ("K3", "K0")]


def test_claims_without_text_are_no_doubles():
    assert pairs("", "", "!", "?") == []
    assert pairs() == []


def test_the_real_debate_has_no_doubles():
    assert list(similar_claims(read().claims)) == []


def test_a_double_is_found_among_thousands():
    chance = random.Random(1)  # noqa: S311 (the same sentences every time)
    words = " ".join(read().claims["text"]).split()
    texts = [" ".join(chance.choices(words, k=14)) for _ in range(5000)]
    assert pairs(*texts, texts[1234] + " zeker") == [("K5000", "K1234")]
