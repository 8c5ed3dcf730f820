"""Saving a map: the suffix of the file chooses what is drawn."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from arguments.atomic import write_bytes
from arguments.problems import quoted, refusals_explained
from mapper import Map
from output.page import page

SUFFIXES = (".html", ".htm")


def save(map_: Map, file: str | PathLike[str], language: str = "") -> Path:
    """Draw the map to a file, replacing it as a whole; returns its path.

    Raises ``ValueError`` when the suffix is not one of ``SUFFIXES``, ``DebateError`` when the file cannot be written.
    """
    path = Path(file)
    if path.suffix.lower() not in SUFFIXES:
        raise ValueError(f"{quoted(path.name)} does not end in one of {', '.join(SUFFIXES)}")
    drawn = page(map_, language).encode("utf-8")
    with refusals_explained():
        write_bytes(path, drawn)
    return path
