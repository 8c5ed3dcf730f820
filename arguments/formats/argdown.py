"""Argdown (https://argdown.org), the language of argument maps in plain text: read by ``arguments.argdown``.

How its statements, arguments and relations become claims and relations is told in ``argdownreading``, how a debate
becomes Argdown in ``argdownwriting``. What Argdown accepts is accepted, what it refuses ends in an error with line and
column.
"""

from __future__ import annotations

from pathlib import Path

from arguments.argdown import ArgdownError, Document, parse
from arguments.debate import Debate
from arguments.formats.argdownreading import network_of
from arguments.formats.argdownwriting import text_of
from arguments.formats.bulk import in_bulk
from arguments.formats.losses import Loss
from arguments.formats.network import to_debate, to_network, unheld
from arguments.formats.textfile import load, save
from arguments.problems import DebateError, Problem, refusals_explained

NAME = "Argdown"
SUFFIX = ".argdown"
CARRIES = "everything; premises of an argument become linked relations"
LOSES = "rows without an id or an end"
_SUFFIXES = (SUFFIX, ".argdn", ".adown", ".ad")
_NAME = "argdown"


def fits(path: Path) -> bool:
    """A file of one of Argdown's suffixes: any text may be Argdown."""
    return path.suffix.lower() in _SUFFIXES and not path.is_dir()


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with line and column of what is no Argdown."""
    try:
        document = parse(load(path))
    except ArgdownError as error:
        message = f"column {error.column}: {error}"
        raise DebateError(
            Problem("wrong-argdown", message, error.fix, file=path.name, row=error.line, stops=True)
        ) from error
    return debate_of(document, path)


def debate_of(document: Document, path: Path) -> Debate:
    """The debate of a document that was read from a path."""
    network, tags = network_of(document)
    debate = to_debate(network, _NAME, path)
    if not network.kept:
        debate.tags["label"] = [tags.get(id_, id_) for id_ in debate.tags["id"]]
    return debate


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the debate; a file that is the same already is not touched."""
    network = to_network(debate, _NAME, _TAKEN, texts=False)
    themes = {row["id"]: row["label"] for row in debate.records("themes")}
    save(text_of(network, themes), path)


def losses(debate: Debate) -> list[Loss]:
    """The rows that have no place in a graph."""
    return unheld(debate)


_TAKEN = ("untitled",)
