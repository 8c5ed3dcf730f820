"""The text that Kialo exports: a discussion of a thesis, or of several that answer a question, with its pros and cons.

Two layouts are read, and the younger one is written: how is told in ``kialoreading`` and ``kialowriting``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from arguments.debate import Debate
from arguments.facts import FACTS_FILE
from arguments.formats.bulk import in_bulk
from arguments.formats.extra import EXTRA
from arguments.formats.heads import head
from arguments.formats.kialoreading import BEGINNINGS, debate_of, number_cited
from arguments.formats.kialowriting import Written, written_from
from arguments.formats.losses import Loss, lost, told
from arguments.formats.textfile import load, save
from arguments.problems import refusals_explained
from arguments.texts import MARK

NAME = "Kialo (text)"
SUFFIX = ".txt"
CARRIES = "claims, support and attack, several theses, sources and quotes; ids as numbers of entries"
LOSES = (
    "other ids, evidence, empty lines in texts, short labels, themes, tags, stances, weights, remarks, "
    "linked premises, speakers, dates, the tour, the facts; undercuts become attacks on the claim"
)
_REFERS = {"claim": "claims", "target": "claims", "source": "sources"}
Row = Mapping[str, str]


def fits(path: Path) -> bool:
    """A file that begins as either layout does, or one of that suffix that is not there yet."""
    if path.is_file():
        return head(path)[:1000].removeprefix(MARK).lstrip().startswith(BEGINNINGS)
    return path.suffix.lower() == SUFFIX and not path.exists()


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the discussion. Raises ``DebateError`` with the row of an entry that cannot be."""
    return debate_of(load(path), path)


@refusals_explained()
@in_bulk()
def write(debate: Debate, path: Path) -> None:
    """Write the discussion; a file that is the same already is not touched."""
    save(written_from(debate.tidied()).text, path)


@in_bulk()
def losses(debate: Debate) -> list[Loss]:
    """Every item that is not there when what was written is read again."""
    debate = debate.tidied()
    written = written_from(debate)
    back = debate_of(written.text, Path("a.txt"))
    held = {name: debate.tables[name].columns for name in ("claims", "relations", "reactions", "sources")}
    found = lost(debate, held, {"title", EXTRA})
    for name in ("title", EXTRA):
        value = debate.info.get(name)
        if value and value != back.info.get(name):
            found.append(Loss(FACTS_FILE, "", name, str(value)))
    names = {"claims": written.claims, "sources": _sources(written, back)}
    return [*found, *_rows_lost(debate, written, back, names)]


def _sources(written: Written, back: Debate) -> dict[str, str]:
    """The ids that sources come back by; where two are alike, only the first comes back."""
    there = set(back.sources["id"])
    return {id_: name for id_, number in written.sources.items() if (name := f"S{number}") in there}


def _rows_lost(debate: Debate, written: Written, back: Debate, names: Mapping[str, dict[str, str]]) -> Iterator[Loss]:
    """What of the rows of the four tables did not come back."""
    rows = {name: back.rows(name) for name in ("claims", "relations", "sources")}
    cited = {(row["claim"], number_cited(row["id"])): row for row in back.records("reactions")}
    seen: set[tuple[str, str]] = set()
    for table in ("claims", "relations", "reactions", "sources"):
        for number, row in enumerate(debate.records(table)):
            again: Row | None
            if table == "relations":
                again = rows[table].get(written.relations.get(number, ""))
            elif table == "reactions":
                again = cited.get((names["claims"].get(row["claim"], ""), written.reactions.get(number, "")))
            else:
                again = rows[table].get(names[table].get(row["id"], "")) if (table, row["id"]) not in seen else None
                seen.add((table, row["id"]))
            yield from _row_lost(table, row["id"] or f"row {number + 2}", row, again, names)


def _row_lost(table: str, id_: str, row: Row, again: Row | None, names: Mapping[str, dict[str, str]]) -> Iterator[Loss]:
    if again is None:
        yield Loss(table, id_, "", told(row))
        return
    for column, value in row.items():
        there = again.get(column, "")
        referred = names.get(_REFERS.get(column, ""), {}).get(value, value)
        if value and there != referred:
            yield Loss(table, id_, column, value)
