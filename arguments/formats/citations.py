"""Citations in a text, as Carneades 3 writes them (``[@Aston2008, p. 1]``), and the quotes in front of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

_CITATION = re.compile(r"\[@?([^\[\]@,]+)(?:,\s*([^\[\]]*))?\](?![(\[])")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Citation(NamedTuple):
    """A source that a text cites, the place in it, and the words that are quoted, if any are."""

    source: str
    locator: str
    quote: str


def citations(text: str, sources: Collection[str]) -> Iterator[Citation]:
    """The citations of known sources in a text; a paragraph that begins with ``>`` is the quote of what it cites."""
    for paragraph in _PARAGRAPH.split(text):
        quoted = paragraph.lstrip().startswith(">")
        words = " ".join(line.strip().removeprefix(">").strip() for line in paragraph.strip().split("\n"))
        quote = " ".join(without_citations(words, sources).split()) if quoted else ""
        for found in _CITATION.finditer(paragraph):
            if found[1].strip() in sources:
                yield Citation(found[1].strip(), " ".join((found[2] or "").split()), quote)


def without_citations(text: str, sources: Collection[str]) -> str:
    """The text without its citations of known sources, and without the blanks before them."""
    if "[" not in text:
        return text.strip()
    parts, place = [], 0
    for found in _CITATION.finditer(text):
        if found[1].strip() in sources:
            parts.append(text[place : found.start()].rstrip())
            place = found.end()
    return "".join([*parts, text[place:]]).strip()


def with_names(text: str, names: Mapping[str, str]) -> str:
    """The text with the names of known sources for their keys: ``(Aston University, p. 1)``."""

    def named(found: re.Match[str]) -> str:
        name = names.get(found[1].strip())
        return f"({', '.join(filter(None, (name, found[2])))})" if name else found[0]

    return _CITATION.sub(named, text)
