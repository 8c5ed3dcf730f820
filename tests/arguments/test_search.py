"""Search: the words that find a row, the rows that come first, and the same from a folder and a store."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, read, write
from arguments.changes import RowsOf
from arguments.keep import keep
from arguments.search import Index

SMALL = Debate.from_frames(
    claims=[
        {"id": "K1", "text": "De wijkaanpak in de wijken werkte.", "text_en": "The approach worked."},
        {"id": "K2", "text": "Eén wijk, één geval.", "note": "geheim"},
        {"id": "K3", "text": "Een lange tekst over van alles en nog wat, waarin een wijk wordt genoemd."},
    ],
    reactions=[{"id": "E1", "claim": "K2", "quote": "Dat is de wijk van toen."}],
    actors=[{"id": "ann", "name": "Café Wijkzicht"}],
)


def found(words: str, *tables: str, limit: int = 20) -> list[str]:
    """The ids that are found in the small debate, best first."""
    return [one.id for one in Index(RowsOf(SMALL)).find(words, limit, tables)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("wijk", {"K1", "K2", "K3", "E1", "ann"}),
        ("WIJKEN", {"K1", "K2", "K3", "E1"}),
        ("een geval", {"K2"}),
        ("één", {"K2", "K3"}),
        ("cafe", {"ann"}),
        ("works", {"K1"}),
        ("wijk toen", {"E1"}),
        ("wijk nergens", set()),
        ("geheim", set()),
        ("aanpak", set()),
        ("", set()),
        ("!? \"*' AND", set()),
    ],
)
def test_what_is_found(words, ids):
    assert set(found(words)) == ids


def test_the_best_come_first():
    assert found("wijk", "claims") == ["K2", "K1", "K3"]  # in a short text, twice in a longer one, in the longest
    assert found("wijk", "claims", limit=1) == ["K2"]
    assert found("wijk", "actors", "reactions") == ["E1", "ann"]


def test_text_and_rank_come_along():
    best, *_ = Index(RowsOf(SMALL)).find("toen")
    assert (best.table, best.text) == ("reactions", "Dat is de wijk van toen.")
    assert best.rank > 0


@given(st.text(max_size=30))
def test_no_words_are_too_strange(words):
    assert set(found(words)) <= {"K1", "K2", "K3", "E1", "ann"}


@pytest.mark.parametrize("words", ["wijk geld", "vogelaar", "bewoners wijk", "crime", "effect beleid", "woensel-west"])
def test_a_store_finds_the_same(tmp_path, words):
    write(read(), tmp_path / "debate.db")
    with keep(BUNDLED) as folder, keep(tmp_path / "debate.db") as store:
        assert folder.find(words, 1000)
        assert {one.id for one in folder.find(words, 1000)} == {one.id for one in store.find(words, 1000)}
