"""A row as a small TOML file that is changed by hand, with the row as it was when that began."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mattermap.commands.console import Mistake, printable

if TYPE_CHECKING:
    from arguments.changes import Row, Rows

OPENED = "opened"  # the part of a kept file that holds the row as it was when the editor opened
MOST = 1000  # kept files of one row


def typed(row: Row, columns: list[str]) -> str:
    """What the user makes of a row in an editor; nothing changes when the editor is left without saving."""
    heading = f"# {printable(row['id'])}: change what stands in quotes, save, close. An empty text empties a field.\n"
    try:
        text = click.edit(heading + _toml({name: row.get(name, "") for name in columns}), extension=".toml")
    except click.ClickException as error:
        reason = printable(error.message)
        raise Mistake(f"the editor did not work ({reason}); name another one in VISUAL or EDITOR.") from error
    return text if text is not None else _toml(row)


def columns_of(rows: Rows, table: str, row: Row) -> list[str]:
    """The columns of a row but its id: those declared, also in the further languages, and what else it has."""
    from arguments.debate import Debate
    from arguments.tables import TABLES

    further = Debate(info=rows.info).languages[1:]
    names: list[str] = []
    for column in TABLES[table].columns:
        names += [column.name, *(f"{column.name}_{language}" for language in further if column.by_language)]
    return [name for name in dict.fromkeys([*names, *row]) if name != "id"]


def read(text: str, row: Row) -> tuple[Row, Row]:
    """The row that is wanted, and the row as it was when its file was made (``row`` if the file does not say)."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = f"what you typed cannot be read ({printable(str(error))})"
        raise Mistake(f"{reason}; it is kept in {keep(row['id'], text)}: mend it and give it with --from.") from error
    base = found.pop(OPENED, row)
    wrong = [name for name, value in {**found, OPENED: ""}.items() if isinstance(value, dict | list)]
    if wrong or not isinstance(base, dict) or not all(isinstance(value, str) for value in base.values()):
        name = printable((wrong or [OPENED])[0])
        raise Mistake(f"the field {name} holds no text; what you typed is kept in {keep(row['id'], text)}.")
    wanted = {**base, **{name: str(value) for name, value in found.items()}}
    return {name: value for name, value in wanted.items() if value}, base


def keep_typed(wanted: Row, base: Row) -> Path:
    """Keep a row that was wanted in a file, with the row that it was made of."""
    cells = {name: wanted.get(name, "") for name in {**base, **wanted} if name != "id"}
    return keep(base["id"], _toml({**cells, OPENED: base}))


def keep(id_: str, text: str) -> Path:
    """Keep a text in a new file in this folder."""
    name = "".join(one if one.isalnum() or one in "-_" else "-" for one in id_)
    for number in range(1, MOST):
        file = Path(f"{name}.edit{'' if number == 1 else number}.toml")
        if not file.exists():
            file.write_text(text, encoding="utf-8")
            return file
    raise Mistake(f"there are too many files such as {name}.edit.toml here; remove some.")


def _toml(cells: Mapping[str, Any]) -> str:
    import tomlkit

    return tomlkit.dumps(cells)
