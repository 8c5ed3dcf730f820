"""References as Carneades keeps them, a key with terms of Dublin Core, as sources of a debate."""

from __future__ import annotations

from collections.abc import Mapping

from arguments.dates import read_date
from arguments.links import safe_link
from arguments.writtendates import written_date

TERMS = {  # the column of a source that each term is
    "title": "title",
    "creator": "author",
    "publisher": "publisher",
    "date": "date",
    "identifier": "url",
    "type": "kind",
    "language": "language",
}


def source_of(key: str, terms: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The source of a reference, and what it tells besides: other terms, and those that are no date and no link."""
    row = {"id": key}
    more = {}
    for term, value in terms.items():
        column = TERMS.get(term, "")
        told = " ".join(value.split())
        if column == "date":
            told = next((one for one in map(written_date, (told, told.replace(",", ""))) if read_date(one)), "")
        if column == "url":
            told = safe_link(told)
        if column and told:
            row[column] = told
        elif value:
            more[term] = value
    row.setdefault("title", row.get("author", key))
    return row, more
