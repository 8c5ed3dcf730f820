"""Files of text in UTF-8: read whole, and written only when something is different."""

from __future__ import annotations

from pathlib import Path

from arguments.atomic import write_bytes
from arguments.problems import DebateError, Problem
from arguments.texts import MARK, decode, unwritable_character


def load(path: Path) -> str:
    """The text of a file without its byte-order mark. Raises ``DebateError`` with the line that is no UTF-8."""
    return decode(path.read_bytes(), path.name, lambda before: before.count(b"\n") + 1).removeprefix(MARK)


def save(text: str, path: Path) -> None:
    """Write a text; a file that holds it already is not touched. Raises ``DebateError`` for what no file can hold."""
    found = unwritable_character(text)
    if found:
        message = f"a text holds {found}, which no file can hold"
        raise DebateError(Problem("unwritable", message, "remove it", file=path.name, stops=True))
    content = text.encode()
    if not path.exists() or path.read_bytes() != content:
        write_bytes(path, content)
