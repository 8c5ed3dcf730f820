"""Parts of sentences in Dutch and in English, as a newspaper writes them: numbers, dates, rows of things, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from arguments.dates import read_date

LANGUAGES = ("nl", "en")
LONGEST = 280  # characters of a text in a sentence
_SMALL = {
    "nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig",
    "en": "no one two three four five six seven eight nine ten",
}
_WORDS = {language: words.split() for language, words in _SMALL.items()}
_JOINING = {"nl": (" en ", " en nog {n}"), "en": (" and ", " and {n} more")}
_NEARLY = {"nl": "bijna {n}", "en": "almost {n}"}
_DATES = ("y", "MMMM y", "d MMMM y")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # characters that turn round what follows
_END = tuple(".!?…")


def language_of(own: str, asked: str = "") -> str:
    """The language of our sentences: the one asked for, else the debate's own where we speak it, else English."""
    return asked or (own if own in LANGUAGES else "en")


def number(n: int, language: str) -> str:
    """A number as it stands in running text: small ones in letters, great ones with thousands apart."""
    words = _WORDS[language]
    return words[n] if n < len(words) else str(format_decimal(n, locale=language))


def row(texts: Sequence[str], language: str, most: int = 0) -> str:
    """Texts in a row, ``a, b and c``; with ``most`` at most so many, and how many more there are."""
    if most and len(texts) > most + 1:
        return ", ".join(texts[:most]) + _JOINING[language][1].format(n=number(len(texts) - most, language))
    return _JOINING[language][0].join(filter(None, (", ".join(texts[:-1]), "".join(texts[-1:]))))


def day(text: str, language: str) -> str:
    """A year, month or day in words; empty when it is no date."""
    parts = read_date(text)
    if not parts:
        return ""
    return str(format_date(date(*(*parts, 1, 1)[:3]), _DATES[len(parts) - 1], language))


def digits(share: float, language: str) -> str:
    """A number from 0 to 1 in two digits; what is not quite 0 or 1 is not told as if it were."""
    near = round(share, 2)
    if near in {0, 1} and near != share:
        return _NEARLY[language].format(n=round(near))
    return str(format_decimal(near, "0.00", language))


def clean(text: str) -> str:
    """A text that others wrote, fit for a sentence: on one line, not too long, without what turns text round."""
    text = " ".join(_TURNING.sub("", text).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def sentence(text: str) -> str:
    """A text as a sentence: with a capital, and a full stop where it has none."""
    first = "E" if text.startswith("één") else text[:1].upper()
    return f"{first}{text[1:]}{'' if text.rstrip('’”').endswith(_END) else '.'}"
