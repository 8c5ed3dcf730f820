"""The sources of a debate as BibTeX, in the fields of biblatex; only written.

The types are those in which the page cites a claim: @article for news, opinion and papers, @report for reports and
letters, @misc for all else. Names of bodies stand in braces, so that no program takes them apart.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

from arguments.debate import Debate
from arguments.formats.bibliography import CARRIES, LOSES, Reference, fits_suffix, losses, references, refuse
from arguments.formats.names import Name
from arguments.formats.textfile import save
from arguments.problems import refusals_explained

__all__ = ["CARRIES", "LOSES", "NAME", "SUFFIX", "fits", "losses", "read", "write"]

NAME = "Sources as BibTeX"
SUFFIX = ".bib"
_TYPES = {"news": "article", "article": "article", "report": "report"}
_PUBLISHERS = {"article": "journal", "report": "institution", "misc": "howpublished"}
_SIGNS = re.compile(r"[\\{}$&#%_~^]")
_WRITTEN = {  # the others with a backslash in front; of braces, BibTeX counts also those
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_IN_LINKS = re.compile(r"[\\{}]")
_JOINING = re.compile(r"(?i)\band\b|,")


def fits(path: Path) -> bool:
    """A file of the suffix."""
    return fits_suffix(path, SUFFIX)


def read(path: Path) -> NoReturn:
    """Refuse: the format is only written."""
    refuse(path, "BibTeX")


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write an entry for every source."""
    save("\n\n".join(map(_entry, references(debate))) + "\n", path)


def _entry(one: Reference) -> str:
    type_, cells = _TYPES.get(one.kind, "misc"), one.cells
    fields = {
        "author": " and ".join(map(_name, one.authors)),
        "title": f"{{{_escaped(cells['title'])}}}",
        _PUBLISHERS[type_]: f"{{{_escaped(cells['publisher'])}}}" if cells["publisher"] else "",
        "date": _escaped(cells["date"]),
        "url": _link(cells["url"]),
        "archiveurl": _link(cells["archived"]),
        "language": _escaped(cells["language"]),
        "entrysubtype": _escaped(cells["kind"]),
        "annotation": _escaped(cells["note"]),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@{type_}{{{one.key},\n" + ",\n".join(lines) + "\n}"


def _name(name: Name) -> str:
    """A name; of a person in its parts, unless one of these would be taken for a mark between names."""
    if not name.person or any(_JOINING.search(part) for part in name):
        return f"{{{_escaped(' '.join(filter(None, (name.given, name.particle, name.family))))}}}"
    return _escaped(name.inverted)


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: _WRITTEN.get(sign[0], f"\\{sign[0]}"), text)


def _link(link: str) -> str:
    """An address as it is, but for what would end the field."""
    return _IN_LINKS.sub(lambda sign: f"%{ord(sign[0]):02X}", link)
