"""The facts of a debate as a TOML 1.0 file, in which writing keeps remarks, order and whatever did not change."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError

from arguments.facts import FACTS_FILE, fact_problems
from arguments.problems import DebateError, Problem
from arguments.texts import MARK, decode, unwritable_character


def read_toml(content: bytes) -> tomlkit.TOMLDocument:
    """Read the facts. Raises ``DebateError`` with the row of what is not TOML, or holds something of a wrong kind."""
    text = decode(content, FACTS_FILE, lambda before: before.count(b"\n") + 1).removeprefix(MARK)
    try:
        facts = tomlkit.parse(text)
        plain = facts.unwrap()
    except (TOMLKitError, RecursionError) as error:
        row = error.line if isinstance(error, ParseError) else 0
        raise _unreadable(str(error), row) from error
    _require_kinds(plain, text)
    return facts


def write_toml(facts: Mapping[str, Any], old: bytes = b"") -> bytes:
    """The bytes of a file with these facts; what the old file has too keeps its text.

    Raises ``DebateError`` for a fact that TOML cannot hold, or that could not be read back.
    """
    plain = _plain(facts)
    _require_kinds(plain)
    for name, value in plain.items():
        _require_writable(name, value)
    if not old:
        return tomlkit.dumps(facts if isinstance(facts, tomlkit.TOMLDocument) else plain).encode("utf-8")
    document = read_toml(old)
    if document.unwrap() == plain:
        return old
    _update(document, plain)
    text = tomlkit.dumps(document)
    mark = MARK if old.startswith(MARK.encode("utf-8")) else ""
    return (mark + text).encode("utf-8")


def _require_kinds(facts: Mapping[str, Any], text: str = "") -> None:
    """Raise ``DebateError`` for facts of a wrong kind, with the row of each in the text that they come from."""
    wrong = [problem for problem in fact_problems(facts) if problem.code == "wrong-fact"]
    if wrong:
        raise DebateError([replace(problem, row=_row_of(problem.id, text)) for problem in wrong])


def _plain(value: Any) -> Any:
    """A value without the remarks that tomlkit keeps in it, and without what is None."""
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.unwrap() if hasattr(value, "unwrap") else value


def _update(table: MutableMapping[str, Any], facts: Mapping[str, Any]) -> None:
    """Make a table hold these facts, touching only those that differ."""
    for name in [name for name in table if name not in facts]:
        del table[name]
    for name, value in facts.items():
        if isinstance(value, Mapping) and isinstance(table.get(name), MutableMapping):
            _update(table[name], value)
        elif name not in table or _plain(table[name]) != value:
            table[name] = value


def _require_writable(name: str, value: object) -> None:
    """Raise ``DebateError`` for a fact that no TOML file can hold."""
    try:
        text = tomlkit.dumps({name: value})
        found = unwritable_character(text)
    except (TOMLKitError, TypeError, ValueError, RecursionError):
        found = type(value).__name__
    if found:
        fix = "write it as text, a number, a date, a list or a table"
        raise DebateError(
            Problem("wrong-fact", f"{name} cannot hold {found}", fix, file=FACTS_FILE, id=name, stops=True)
        )


def _row_of(name: str, text: str) -> int:
    """The row in which a fact or a table of facts begins; 0 when it cannot be told."""
    found = re.search(rf"^\s*\[*\s*[\"']?{re.escape(name)}[\"']?\s*[=.\]]", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 0


def _unreadable(reason: str, row: int) -> DebateError:
    if r"\x00" in reason:  # tomlkit's sign for the end
        reason = "the file ends where a value should stand"
    reason = re.sub(r" at line \d+ col \d+$", "", reason).rstrip(".") or "this is not TOML"
    fix = 'write facts as `name = "text"`, one a line'
    return DebateError(Problem("unreadable-facts", reason, fix, file=FACTS_FILE, row=row, stops=True))
