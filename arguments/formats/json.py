"""A debate as one JSON file, in which nothing is lost: the facts and all tables, row by row.

::

    {"format": "mattermap", "version": 1,
     "info": {"title": "...", ...},
     "facts": "the text of debate.toml, with its remarks",
     "tables": {"claims": [{"id": "K101", "text": "...", ...}, ...], ...},
     "columns": {"claims": ["id", "text", ...], ...}}

Cells that hold nothing are left out; ``columns`` tells which columns the file of a table has, so that a folder that
becomes a JSON file becomes the same folder again. Where ``info`` and ``facts`` differ, ``info`` counts. ``schema()`` is
the JSON Schema (draft 2020-12) of it, which ``mattermap formats --schema`` prints.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from arguments.atomic import write_bytes
from arguments.changes import facts_text, rows_of
from arguments.debate import Debate
from arguments.formats.folder import columns_in_use
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.problems import DebateError, Problem, refusals_explained
from arguments.tables import LANGUAGE, TABLES, Column
from arguments.texts import decode, unwritable_character
from arguments.tomlfile import read_toml

NAME = "One JSON file"
SUFFIX = ".json"
CARRIES = "everything"
LOSES = "nothing"
VERSION = 1
_MARK = '"mattermap"'


def fits(path: Path) -> bool:
    """A JSON file that says what it is, or one that is not there yet."""
    if path.suffix.lower() != SUFFIX or path.is_dir():
        return False
    return not path.exists() or _MARK in head(path)[:200]


@refusals_explained()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no JSON, and for what is no debate."""
    text = decode(path.read_bytes(), path.name, lambda before: before.count(b"\n") + 1).removeprefix("\ufeff")
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"the file is not JSON ({error.msg}, character {error.colno})"
        raise _wrong(message, "mend that place, or export the debate again", path, error.lineno) from error
    except RecursionError as error:
        raise _wrong("the file is nested too deeply to be a debate", "export the debate again", path) from error
    if not isinstance(found, dict) or found.get("format") != "mattermap" or not isinstance(found.get("tables"), dict):
        raise _wrong("the file is no debate of Mattermap", "give one that `mattermap convert` wrote", path)
    if found.get("version") != VERSION:
        raise _wrong(f"the file has the version {found.get('version')}", "read it with a newer Mattermap", path)
    unknown = next((name for name in found["tables"] if name not in TABLES), None)
    if unknown is not None:
        raise _wrong(f"the file has a table {unknown!r}", f"name it one of {', '.join(TABLES)}", path)
    columns = found.get("columns") or {}
    rows = {**{name: [] for name in columns if name in TABLES}, **found["tables"]}
    frames = {name: _frame(name, some, columns.get(name, []), path) for name, some in rows.items()}
    info = found.get("info") or {}
    facts = read_toml(str(found.get("facts") or "").encode("utf-8"))
    if json.loads(_json(facts)) == info:
        info = facts
    layout = {name: list(some) for name, some in columns.items() if name in TABLES}
    return Debate(info=info, layout=layout, **frames)


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the file; one that is the same already is not touched. Raises ``DebateError`` for what no file can hold."""
    wrong = debate.column_problems()
    if wrong:
        raise DebateError(wrong)
    debate = debate.tidied()
    tables = {name: rows_of(debate, name) for name in TABLES if len(debate.tables[name])}
    text = json.dumps(
        {
            "format": "mattermap",
            "version": VERSION,
            "info": json.loads(_json(debate.info)),
            "facts": facts_text(debate),
            "tables": tables,
            "columns": {name: columns_in_use(debate, name) for name in TABLES if columns_in_use(debate, name)},
        },
        ensure_ascii=False,
        indent=1,
    )
    found = unwritable_character(text)
    if found:
        raise _wrong(f"a text holds {found}, which no file can hold", "remove it", path)
    content = f"{text}\n".encode()
    if not path.exists() or path.read_bytes() != content:
        write_bytes(path, content)


def losses(_: Debate) -> list[Loss]:
    """Nothing is lost."""
    return []


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A debate of Mattermap",
        "type": "object",
        "required": ["format", "version", "tables"],
        "properties": {
            "format": {"const": "mattermap"},
            "version": {"const": VERSION},
            "info": {"type": "object", "description": "the facts of the debate"},
            "facts": {"type": "string", "description": "the text of debate.toml, with its remarks"},
            "tables": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    name: {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {one.name: _cell(one) for one in table.columns},
                            "patternProperties": {
                                f"^(?:{'|'.join(one.name for one in table.columns if one.by_language)})"
                                f"_{LANGUAGE.pattern}$": {"type": "string"}
                            }
                            if any(one.by_language for one in table.columns)
                            else {},
                            "required": [one.name for one in table.columns if one.required and not one.substitute],
                            "additionalProperties": {"type": "string"},
                        },
                    }
                    for name, table in TABLES.items()
                },
            },
            "columns": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
        },
    }


def _cell(column: Column) -> dict[str, Any]:
    words = {"enum": list(column.words)} if column.words else {}
    return {"type": "string", "description": column.about, **words}


def _frame(table: str, rows: Any, columns: Any, path: Path) -> pd.DataFrame:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _wrong(f"the table {table} is no list of rows", "write each row as {column: text}", path)
    for number, row in enumerate(rows, start=1):
        wrong = next((name for name, value in row.items() if not isinstance(value, str)), None)
        if wrong is not None:
            where = f"{table}, row {number}: {wrong} is not text"
            raise _wrong(where, "write it in double quotes", path)
    names = list(
        dict.fromkeys([*(name for name in columns if isinstance(name, str)), *(name for row in rows for name in row)])
    )
    return pd.DataFrame([[row.get(name, "") for name in names] for row in rows], columns=names, dtype=object)


def _json(info: Any) -> str:
    """Facts as JSON; dates as text."""
    return json.dumps(info, ensure_ascii=False, default=str)


def _wrong(message: str, fix: str, path: Path, row: int = 0) -> DebateError:
    return DebateError(Problem("wrong-json", message, fix, file=path.name, row=row, stops=True))
