"""The sources of a debate as a list of references: what BibTeX, RIS and CSL-JSON, which are only written, share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

from arguments.debate import Debate
from arguments.formats.losses import Loss, lost
from arguments.formats.names import Name, name_of
from arguments.links import safe_link
from arguments.problems import DebateError, Problem, refusals_explained

CARRIES = "the sources, with authors, publisher, date and links, for a bibliography"
LOSES = (
    "everything but the sources, and of these how much was read and how they relate to the report; it is only written"
)
HELD = ("id", "title", "author", "publisher", "date", "url", "kind", "language", "archived", "note")
KINDS = {  # what a source is, by the words for its kind; of the same sort where the page cites a claim in BibTeX
    "news": ("nieuws", "news", "opinie", "opinion", "interview", "column"),
    "article": ("artikel", "article", "paper"),
    "report": ("rapport", "report", "kamerbrief", "letter"),
    "blog": ("blog", "weblog"),
    "page": ("website", "webpage", "page"),
}
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9_.:-]")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


class Reference(NamedTuple):
    """A source: its key, what it is (one of ``KINDS``, or empty), by whom, and its cells, each on one line."""

    key: str
    kind: str
    authors: list[Name]
    cells: dict[str, str]


def references(debate: Debate) -> Iterator[Reference]:
    """Every source, in order. Keys are the ids, without what BibTeX does not allow, and differ in more than case."""
    taken: set[str] = set()
    for number, row in enumerate(debate.tidied().records("sources"), start=1):
        cells = {name: _SPACE.sub(" ", row[name]).strip() for name in HELD}
        cells |= {name: safe_link(cells[name]) for name in ("url", "archived")}
        cells["title"] = cells["title"] or cells["id"]
        first = _NOT_IN_KEYS.sub(lambda sign: f"-{ord(sign[0]):x}", row["id"]) or f"source-{number}"
        key, again = first, 1
        while key.casefold() in taken:
            again += 1
            key = f"{first}-{again}"
        taken.add(key.casefold())
        kind = next((one for one, words in KINDS.items() if cells["kind"].lower() in words), "")
        names = [one.strip() for one in cells["author"].split(";")]
        authors = [Name(one) if one == cells["publisher"] else name_of(one) for one in names if one]
        yield Reference(key, kind, authors, cells)


def fits_suffix(path: Path, suffix: str) -> bool:
    """Whether a file has the suffix, there or not yet: what it holds does not matter, as it is not read."""
    return path.name.lower().endswith(suffix) and not path.is_dir()


@refusals_explained()
def refuse(path: Path, name: str) -> NoReturn:
    """Refuse to read: no debate is in a list of references."""
    message, fix = f"{name} is only written", "give the debate that the sources come from"
    raise DebateError(Problem("write-only", message, fix, file=path.name, stops=True))


def losses(debate: Debate) -> list[Loss]:
    """What is no part of a list of references."""
    debate = debate.tidied()
    odd = [
        Loss("sources", row["id"] or f"row {number}", name, row[name])
        for number, row in enumerate(debate.records("sources"), start=2)
        for name in ("url", "archived")
        if row[name] and not safe_link(row[name])
    ]
    return [*odd, *lost(debate, {"sources": HELD})]
