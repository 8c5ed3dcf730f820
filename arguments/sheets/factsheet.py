"""The facts of a debate as rows of a sheet, one fact a row, to be read and changed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from arguments.facts import FACTS, declared, is_text

LONGEST = 32_767  # characters of a cell, as Excel counts them


def fact_rows(info: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Every fact that is a text, a number, a date or a list of words: its name, its value, and what it is about.

    Those that Mattermap knows and that are not given stand there empty. A fact about the report has a point in its
    name. What else there is does not fit a cell, and is left out.
    """
    rows = dict(_plain_facts(info))
    for fact in FACTS:
        for name in [f"{fact.name}.{part}" for part in fact.parts] or [fact.name]:
            rows.setdefault(name, "")
    return [(name, value, _about(name)) for name, value in rows.items()]


def with_facts(info: MutableMapping[str, Any], rows: Iterable[tuple[str, str]]) -> MutableMapping[str, Any]:
    """The facts with what the rows say of them; those that ``fact_rows`` leaves out stay as they are."""
    shown, given = dict(_plain_facts(info)), dict(rows)
    for name, value in {**dict.fromkeys(shown, ""), **given}.items():
        if value == shown.get(name, ""):
            continue
        table, last = _inner(info, name)
        if not value:
            del table[last]
        elif last == "languages" or isinstance(table.get(last), list):
            table[last] = value.split()
        else:
            table[last] = value
    return info


def _plain_facts(info: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in info.items():
        parts = {f"{name}.{part}": one for part, one in value.items()} if isinstance(value, Mapping) else {name: value}
        for long_name, one in parts.items():
            text = _text(one)
            plain = name and long_name == long_name.strip() and long_name.count(".") == isinstance(value, Mapping)
            if plain and 0 < len(text) <= LONGEST // 2:
                yield long_name, text


def _text(value: object) -> str:
    """A value as the text of a cell; empty when it is more than that."""
    if isinstance(value, list):
        words = [str(one) for one in value]
        return " ".join(words) if all(isinstance(one, str) and one.split() == [one] for one in value) else ""
    return str(value) if is_text(value) else ""


def _inner(info: MutableMapping[str, Any], name: str) -> tuple[MutableMapping[str, Any], str]:
    """The table that holds a fact, which is made when it is not there, and the name of the fact in it."""
    first, point, last = name.partition(".")
    if not point:
        return info, name
    if not isinstance(info.get(first), MutableMapping):
        info[first] = {}
    return cast("MutableMapping[str, Any]", info[first]), last


def _about(name: str) -> str:
    fact = declared(name.partition(".")[0])
    return fact.about.replace("`", "") if fact else ""
