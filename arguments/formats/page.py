"""A debate out of a page that ``mattermap draw`` made: the page holds its own data, wherever it was moved.

The data stand in ``<script type="application/gzip" id="data">`` as JSON, packed as ``arguments.packing`` tells:
``{"info": {...}, "tables": {name: {column: [...], ...}}, ...}``, with a text for every row in every column, as columns
pack better than rows, but for ids that count up (``arguments.packing.counted``); what else it holds is for the script
of the page. What was private when the page was drawn (drafts, remarks for colleagues, columns and facts that nobody
declared) is not in it. Pages are read here, and drawn by ``output``; nothing writes into one.
"""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

from arguments.debate import Debate
from arguments.formats.losses import Loss
from arguments.packing import counted_out, unpack
from arguments.problems import DebateError, Problem, refusals_explained
from arguments.tables import TABLES

NAME = "A page that `draw` made"
SUFFIX = None  # debates are not kept in pages
CARRIES = "everything that is published"
LOSES = "drafts, remarks for colleagues, columns and facts of your own"
SUFFIXES = (".html", ".htm")
LARGEST = 64 * 1024 * 1024  # bytes of a page, and of the data in it: the page of 10,000 claims has a tenth of that
_DATA = re.compile(  # attributes in any order, since other programs that save a page may change it
    rb'<script(?=[^>]{0,200}\sid="?data["\s>])(?=[^>]{0,200}\stype="?application/gzip["\s>])[^>]*>([^<]*)(</script)?',
    re.IGNORECASE,
)


def fits(path: Path) -> bool:
    """A file, there or not yet, with the suffix of a page."""
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


@refusals_explained()
def read(path: Path) -> Debate:
    """Read the debate that a page carries.

    Raises ``DebateError`` for a file that is no map, for one that was cut off or changed, and for one that holds more
    than ``LARGEST`` bytes.
    """
    carried = _parsed(_unpacked(_packed(path), path), path)
    tables = {name: _frame(name, table, path) for name, table in carried["tables"].items()}
    return Debate(info=carried["info"], **tables)


def write(debate: Debate, path: Path) -> NoReturn:  # noqa: ARG001 - what a format takes
    """Refuse: kept in a page alone, a debate would lose what is private."""
    message = "a page is drawn, and holds only what is published"
    raise _error("page", message, "draw it with `mattermap draw`, and keep the debate in a folder", path)


def losses(_: Debate) -> list[Loss]:
    """Nothing is written."""
    return []


def _packed(path: Path) -> bytes:
    """The data as they stand in the page."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _too_large(path)
    found = _DATA.search(content)
    if not found:
        fix = "give a page that `mattermap draw` made, or a folder of CSV files"
        raise _error("no-map", "this HTML file holds no debate", fix, path)
    if not found[2]:
        raise _damaged("ends in the middle of its data", path)
    return found[1]


def _unpacked(packed: bytes, path: Path) -> bytes:
    """The data as JSON; never more than ``LARGEST`` bytes are unpacked."""
    reader = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        data = reader.decompress(unpack(b"".join(packed.split()).decode("ascii")), LARGEST)
    except (ValueError, zlib.error) as error:
        raise _damaged("holds data that were changed or cut off", path) from error
    if len(data) == LARGEST:
        raise _too_large(path)
    if not reader.eof or reader.unused_data:
        raise _damaged("holds data that were changed or cut off", path)
    return data


def _parsed(data: bytes, path: Path) -> dict[str, Any]:
    """The data, of which the form is sure: facts, and tables that this version knows."""
    try:
        carried = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _damaged("holds data that are no JSON", path) from error
    parts = [carried.get("info"), carried.get("tables")] if isinstance(carried, dict) else [None]
    if not all(isinstance(part, dict) for part in parts):
        raise _damaged("holds other data than a debate", path)
    unknown = next((name for name in carried["tables"] if name not in TABLES), None)
    if unknown is not None:
        message = f"the page holds a table {unknown!r}, which this version of Mattermap does not know"
        raise _error("unknown-table", message, "read it with a newer version", path)
    return dict(carried)


def _frame(name: str, table: object, path: Path) -> pd.DataFrame:
    """A table of the page as a frame, if it is one: columns of texts, all of one length."""
    columns: dict[str, Any] = (
        {key: counted_out(column) for key, column in table.items()} if isinstance(table, dict) else {"": None}
    )
    if not all(map(_is_texts, columns.values())) or len(set(map(len, columns.values()))) > 1:
        raise _damaged(f"holds a table {name!r} that is none", path)
    return pd.DataFrame(columns, dtype=object)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _damaged(what: str, path: Path) -> DebateError:
    fix = "draw the page again, or give the folder that it was drawn from"
    return _error("damaged-page", f"the page {what}", fix, path)


def _too_large(path: Path) -> DebateError:
    message = f"the page holds more than {LARGEST // 1024**2} MB"
    return _error("too-large", message, "give the folder that it was drawn from", path)


def _error(code: str, message: str, fix: str, path: Path) -> DebateError:
    return DebateError(Problem(code, message, fix, file=path.name, stops=True))
