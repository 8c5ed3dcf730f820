"""The sources of a debate as RIS, which EndNote, Zotero, Mendeley and others take in; only written.

::

    TY  - NEWS
    ID  - S01
    AU  - van der Lans, Jos
    TI  - The title
    T2  - The newspaper
    PY  - 2013
    DA  - 2013/07/30
    UR  - https://example.org/
    ER  -
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from arguments.dates import read_date
from arguments.debate import Debate
from arguments.formats.bibliography import CARRIES, LOSES, Reference, fits_suffix, losses, references, refuse
from arguments.formats.textfile import save
from arguments.problems import refusals_explained

__all__ = ["CARRIES", "LOSES", "NAME", "SUFFIX", "fits", "losses", "read", "write"]

NAME = "Sources as RIS"
SUFFIX = ".ris"
_TYPES = {"news": "NEWS", "article": "JOUR", "report": "RPRT", "blog": "BLOG", "page": "ELEC"}
_INSIDE = ("NEWS", "JOUR", "BLOG")  # what appears in something else, which has a title of its own


def fits(path: Path) -> bool:
    """A file of the suffix."""
    return fits_suffix(path, SUFFIX)


def read(path: Path) -> NoReturn:
    """Refuse: the format is only written."""
    refuse(path, "RIS")


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write a record for every source, with the line ends that the format asks for."""
    save("\r\n".join(map(_record, references(debate))), path)


def _record(one: Reference) -> str:
    cells = one.cells
    type_ = _TYPES.get(one.kind) or ("ELEC" if cells["url"] else "GEN")
    date = read_date(cells["date"])
    fields = [
        ("TY", type_),
        ("ID", one.key),
        *(("AU", name.inverted) for name in one.authors),
        ("TI", cells["title"]),
        ("T2" if type_ in _INSIDE else "PB", cells["publisher"]),
        ("PY", f"{date[0]:04}" if date else ""),
        ("DA", "/".join(f"{part:02}" for part in date) if date else cells["date"]),
        ("UR", cells["url"]),
        ("AV", cells["archived"]),
        ("LA", cells["language"]),
        ("M3", cells["kind"]),
        ("N1", cells["note"]),
    ]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in fields if text) + "ER  - \r\n"
