"""Parts of sentences: numbers, rows, dates and shares as a newspaper writes them, and texts of others made fit."""

from __future__ import annotations

import pytest

from mapper.phrases import LANGUAGES, clean, day, digits, language_of, number, row, sentence


@pytest.mark.parametrize(
    ("n", "dutch", "english"),
    [
        (1, "één", "one"),
        (10, "tien", "ten"),
        (11, "elf", "11"),
        (20, "twintig", "20"),
        (21, "21", "21"),
        (12345, "12.345", "12,345"),
    ],
)
def test_numbers(n, dutch, english):
    assert (number(n, "nl"), number(n, "en")) == (dutch, english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_numbers_are_all_different_words(language):
    words = [number(n, language) for n in range(100)]
    assert len(set(words)) == 100
    assert words[50] == "50"


def test_rows():
    assert [row(list(texts), "nl") for texts in ("", "a", "ab", "abc")] == ["", "a", "a en b", "a, b en c"]
    assert row(list("abcd"), "en", 3) == "a, b, c and d"
    assert row(list("abcde"), "en", 3) == "a, b, c and two more"
    assert row(list("abcde"), "nl", 3) == "a, b, c en nog twee"


def test_days():
    assert [day(date, "nl") for date in ("2013-07-30", "2013-07", " 2013 ", "2013-02-30", "")] == [
        "30 juli 2013",
        "juli 2013",
        "2013",
        "",
        "",
    ]
    assert day("2013-07-30", "en") == "30 July 2013"


def test_shares_in_two_digits():
    shares = (0, 0.004, 0.5, 0.749966, 0.994, 0.9951, 1)
    assert [digits(one, "nl") for one in shares] == ["0,00", "bijna 0", "0,50", "0,75", "0,99", "bijna 1", "1,00"]
    assert [digits(one, "en") for one in (0.25, 0.999)] == ["0.25", "almost 1"]


def test_texts_of_others():
    assert clean(" one\n\ttwo \u202ethree\u2066 ") == "one two three"
    assert clean("x" * 280) == "x" * 280
    assert clean("word " * 100).endswith("word…")
    assert len(clean("word " * 100)) <= 280


def test_sentences():
    assert sentence("twee zinnen") == "Twee zinnen."
    assert sentence("één zin; ‘Waarom?’") == "Eén zin; ‘Waarom?’"
    assert sentence("it reads “so.”") == "It reads “so.”"


def test_the_language_of_our_sentences():
    assert [language_of(own) for own in ("nl", "en", "fr")] == ["nl", "en", "en"]
    assert language_of("fr", "nl") == "nl"
