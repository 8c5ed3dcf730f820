"""The sources of a debate as CSL-JSON, which Zotero, Pandoc and Quarto cite from; only written.

::

    [{"id": "S01", "type": "article-newspaper", "title": "The title", "container-title": "The newspaper",
      "author": [{"family": "Lans", "given": "Jos", "non-dropping-particle": "van der"}, {"literal": "A Council"}],
      "issued": {"date-parts": [[2013, 7, 30]]}, "URL": "https://example.org/"}]

When a source was looked up (``accessed``) is told nowhere in a debate, so that it is left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from arguments.dates import read_date
from arguments.debate import Debate
from arguments.formats.bibliography import CARRIES, LOSES, Reference, fits_suffix, losses, references, refuse
from arguments.formats.names import Name
from arguments.formats.textfile import save
from arguments.problems import refusals_explained

__all__ = ["CARRIES", "LOSES", "NAME", "SUFFIX", "fits", "losses", "read", "write"]

NAME = "Sources as CSL-JSON"
SUFFIX = ".csl.json"
_TYPES = {
    "news": "article-newspaper",
    "article": "article-journal",
    "report": "report",
    "blog": "post-weblog",
    "page": "webpage",
}
_INSIDE = ("article-newspaper", "article-journal", "post-weblog")  # what appears in something else


def fits(path: Path) -> bool:
    """A file of the suffix."""
    return fits_suffix(path, SUFFIX)


def read(path: Path) -> NoReturn:
    """Refuse: the format is only written."""
    refuse(path, "CSL-JSON")


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write an item for every source."""
    save(json.dumps(list(map(_item, references(debate))), ensure_ascii=False, indent=1) + "\n", path)


def _item(one: Reference) -> dict[str, Any]:
    cells = one.cells
    type_ = _TYPES.get(one.kind) or ("webpage" if cells["url"] else "document")
    item = {
        "id": one.key,
        "type": type_,
        "title": cells["title"],
        "author": list(map(_name, one.authors)),
        "container-title" if type_ in _INSIDE else "publisher": cells["publisher"],
        "issued": _date(cells["date"]),
        "URL": cells["url"],
        "archive_location": cells["archived"],
        "language": cells["language"],
        "genre": cells["kind"],
        "annote": cells["note"],
    }
    return {name: value for name, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    if not name.person:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "non-dropping-particle": name.particle}
    return {part: value for part, value in parts.items() if value}


def _date(text: str) -> dict[str, Any]:
    date = read_date(text)
    return {"date-parts": [list(date)]} if date else {"literal": text} if text else {}
