"""Suggestions: which of the rows that are there may be meant."""

from __future__ import annotations

import pytest

from arguments import BUNDLED
from arguments.keep import keep
from arguments.suggesting import suggestions


def suggested(table: str, words: str) -> list[tuple[str, bool, bool]]:
    """The suggestions in the bundled debate: id, whether alike, whether the same."""
    with keep(BUNDLED) as kept:
        return [(one.id, one.alike, one.same) for one in suggestions(kept, table, words)]


@pytest.mark.parametrize(
    ("table", "words", "first"),
    [
        ("actors", "ELLA  vogelaar", ("ella-vogelaar", True, False)),
        ("actors", "ella vogelaar", ("ella-vogelaar", True, True)),
        ("actors", "ella-vogelar", ("ella-vogelaar", True, False)),
        ("actors", "Vogelaar", ("ella-vogelaar", False, False)),
        ("sources", "Krachtwijkenbeleid heeft vrijwel geen effekt", ("S03", True, False)),
        (
            "claims",
            "In inkomen of maatschappelijke positie stegen bewoners niet sterker dan in de vergelijkingswijken.",
            ("K101", True, False),
        ),
    ],
)
def test_the_nearest_comes_first(table, words, first):
    assert suggested(table, words)[0] == first


def test_a_word_that_turns_the_sentence_round_makes_another_claim():
    words = "In inkomen of maatschappelijke positie stegen bewoners er wel sterker dan in de vergelijkingswijken."
    assert suggested("claims", words) == [("K101", False, False)]


@pytest.mark.parametrize(("table", "words"), [("claims", "Heel iets anders."), ("sources", "Xyz"), ("claims", "?")])
def test_nothing_near(table, words):
    assert suggested(table, words) == []
