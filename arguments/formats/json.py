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
import re
from pathlib import Path
from typing import Any

import pandas as pd

from arguments.changes import facts_text, rows_of
from arguments.debate import Debate
from arguments.formats.folder import columns_in_use
from arguments.formats.heads import head
from arguments.formats.jsontext import load, wrong
from arguments.formats.losses import Loss
from arguments.formats.textfile import save
from arguments.problems import DebateError, refusals_explained
from arguments.tables import LANGUAGE, TABLES, Column
from arguments.tomlfile import read_toml

NAME = "One JSON file"
SUFFIX = ".json"
CARRIES = "everything"
LOSES = "nothing"
VERSION = 1
_MARK = re.compile(r'"format"\s*:\s*"mattermap"')


def fits(path: Path) -> bool:
    """A JSON file that says what it is, or one that is not there yet."""
    if path.suffix.lower() != SUFFIX or path.is_dir():
        return False
    return not path.exists() or bool(_MARK.search(head(path)))


@refusals_explained()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no JSON, and for what is no debate."""
    found = load(path)
    if not isinstance(found, dict) or found.get("format") != "mattermap" or not isinstance(found.get("tables"), dict):
        raise wrong("the file is no debate of Mattermap", "give one that `mattermap convert` wrote", path)
    if found.get("version") != VERSION:
        raise wrong(f"the file has the version {found.get('version')}", "read it with a newer Mattermap", path)
    return from_document(found, path)


def from_document(found: dict[str, Any], path: Path) -> Debate:
    """The debate of a JSON file, or of the same JSON inside another file. Raises ``DebateError`` for what is wrong."""
    unknown = next((name for name in found["tables"] if name not in TABLES), None)
    if unknown is not None:
        raise wrong(f"the file has a table {unknown!r}", f"name it one of {', '.join(TABLES)}", path)
    columns = found.get("columns") or {}
    odd = not isinstance(columns, dict) or not all(isinstance(some, list) for some in columns.values())
    if odd or not isinstance(found.get("info") or {}, dict):
        raise wrong("the file is no debate of Mattermap", "give one that `mattermap convert` wrote", path)
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
    problems = debate.column_problems()
    if problems:
        raise DebateError(problems)
    debate = debate.tidied()
    save(json.dumps(document(debate), ensure_ascii=False, indent=1) + "\n", path)


def document(debate: Debate) -> dict[str, Any]:
    """What the file of a debate holds."""
    return {
        "format": "mattermap",
        "version": VERSION,
        "info": json.loads(_json(debate.info)),
        "facts": facts_text(debate),
        "tables": {name: rows_of(debate, name) for name in TABLES if len(debate.tables[name])},
        "columns": {name: columns_in_use(debate, name) for name in TABLES if columns_in_use(debate, name)},
    }


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
        raise wrong(f"the table {table} is no list of rows", "write each row as {column: text}", path)
    for number, row in enumerate(rows, start=1):
        other = next((name for name, value in row.items() if not isinstance(value, str)), None)
        if other is not None:
            where = f"{table}, row {number}: {other} is not text"
            raise wrong(where, "write it in double quotes", path)
    names = list(
        dict.fromkeys([*(name for name in columns if isinstance(name, str)), *(name for row in rows for name in row)])
    )
    return pd.DataFrame([[row.get(name, "") for name in names] for row in rows], columns=names, dtype=object)


def _json(info: Any) -> str:
    """Facts as JSON; dates as text."""
    return json.dumps(info, ensure_ascii=False, default=str)
