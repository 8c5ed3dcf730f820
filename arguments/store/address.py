"""The address of a store: the path of an SQLite file, or the URL of a PostgreSQL database.

Where a store holds several debates, ``#id`` behind it names one: ``wijk.db#werk-aan-de-wijk``.
"""

from __future__ import annotations

import re
from os import PathLike, fspath
from pathlib import Path

SUFFIXES = (".db", ".sqlite", ".sqlite3")
_SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://", re.IGNORECASE)
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/@]*@|(?<=[?&]password=)[^&]*", re.IGNORECASE)


def is_store(place: str | PathLike[str]) -> bool:
    """Whether a place is a store, there or not yet."""
    text = fspath(place)
    base = split(text)[0]
    return bool(_SERVER.match(text)) or (Path(base).suffix.lower() in SUFFIXES and not Path(base).is_dir())


def is_server(place: str) -> bool:
    """Whether a place is the URL of a database server."""
    return bool(_SERVER.match(place))


def split(place: str) -> tuple[str, str]:
    """The store, and the debate in it that is meant (empty when none is named)."""
    if Path(place).exists():
        return place, ""
    base, _, debate = place.partition("#")
    return base, debate


def shown(place: str) -> str:
    """The address as it may be shown: without its password."""
    return _PASSWORD.sub(lambda found: f"{found[1]}:***@" if found[1] is not None else "***", place)
