"""The facts of a debate as a TOML 1.0 file, in which writing keeps remarks, order and whatever did not change."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError

from arguments.facts import FACTS_FILE, fact_problems
from arguments.problems import DebateError, Problem, quoted
from arguments.texts import MARK, decode, unwritable_character

_NAME = r"^\s*[\w.-]+\s*"
_MISTAKES = (  # the common ones: how the line looks, what is wrong, and the fix
    (re.compile(rf"{_NAME}:"), "a colon stands where = should", 'write it as in title = "..."'),
    (re.compile(rf"{_NAME}$"), "a name stands here without a value", 'write it as in title = "..."'),
    (re.compile(rf"{_NAME}=\s*(?:#|$)"), "nothing stands behind the =", 'write it as in title = "..."'),
    (re.compile(rf"{_NAME}=\s*[“”„‘’«»]"), "these quotes are curly", 'use straight ones, as in title = "..."'),
    (
        re.compile(rf'{_NAME}=\s*"[^"]*\\[^"]*"'),
        "a \\ stands in the text",
        "double it, or put the text in single quotes",
    ),
    (re.compile(rf'{_NAME}=\s*"[^"]*$'), "the quote that ends the text is missing", 'put a " behind the text'),
    (re.compile(rf"{_NAME}=\s*'[^']*$"), "the quote that ends the text is missing", "put a ' behind the text"),
    (re.compile(rf'{_NAME}=\s*".*".*"'), "a quote stands within the text", 'write it as \\"'),
    (re.compile(r"^\s*\[[^\]]*$"), "the bracket that ends the heading is missing", "write it as in [report]"),
    (re.compile(rf"{_NAME}=\s*\[\s*[^\s\"'\]]"), "the texts of the list have no quotes", 'write it as in ["nl", "en"]'),
    (re.compile(rf"{_NAME}=\s*[^\s\"'\[{{]"), "the text has no quotes around it", 'write it as in title = "..."'),
)


def read_toml(content: bytes) -> tomlkit.TOMLDocument:
    """Read the facts. Raises ``DebateError`` with the row of what is not TOML, or holds something of a wrong kind."""
    text = decode(content, FACTS_FILE, lambda before: before.count(b"\n") + 1).removeprefix(MARK)
    try:
        facts = tomlkit.parse(text)
        plain = facts.unwrap()
    except (TOMLKitError, RecursionError) as error:
        row = error.line if isinstance(error, ParseError) else 0
        raise _unreadable(str(error), row, text) from error
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


def _unreadable(reason: str, row: int, text: str) -> DebateError:
    """What is wrong in a row, in the words of somebody who does not know TOML where the mistake is a common one."""
    lines = text.splitlines()
    line = lines[row - 1] if 0 < row <= len(lines) else ""
    known = ((message, fix) for pattern, message, fix in _MISTAKES if pattern.search(line))
    doubled = re.search(r'Key "(.+)" already exists', reason)
    if doubled:
        row = max((number for number, one in enumerate(lines[:row], 1) if doubled[1] in one.split("=")[0]), default=row)
        message, fix = f"{quoted(doubled[1])} is there already", "keep one of the two"
    else:
        message, fix = next(known, (_plain_reason(reason), 'write facts as name = "text", one a line'))
    return DebateError(Problem("unreadable-facts", message, fix, file=FACTS_FILE, row=row, stops=True))


def _plain_reason(reason: str) -> str:
    if r"\x00" in reason:  # tomlkit's sign for the end
        return "the file ends where a value should stand"
    return re.sub(r" at line \d+ col \d+$", "", reason).rstrip(".") or "this is not TOML"
