"""Carneades 4: argument graphs in YAML, as its own source reads and writes them.

::

    meta: {title: Should the bridge close?}
    statements:
      K1: The bridge should close.
      K2: {text: The detour takes an hour., assumed: true}
    arguments:
      R1: {conclusion: K1, premises: [K2], undercutter: K3}
    issues:
      i1: {positions: [K1, K4]}
    assumptions: [K2]

- A statement is a claim; so is every other atom that arguments, issues and assumptions name, told in the words of
  ``language``. An assumption weighs 1.
- An argument is a relation for each premise (see ``arguments.formats.reasoning``), linked but for the schemes
  ``convergent`` and ``cumulative``; other schemes are why, by their title where they have one. An undercutter undercuts
  it. An argument without premises gives its conclusion the weight 1.
- The statements of an issue are alternatives: positions where no argument has them as premises; else each attacks the
  others. Carneades knows no attack on a statement: it is written as an argument for ``¬K1``, in an issue with ``K1``.
- ``references`` are sources. Schemes, expected labels (``tests``, ``labels``) and all else stay in ``extra``.
- What Carneades has no place for (sources, reactions, columns) is written into ``meta``, which means nothing to it,
  under ``mattermap``; so nothing is lost, and a file with it comes back as the same debate.

Source: github.com/carneades/carneades-4, internal/engine/caes/encoding/yaml, USAGE.md.
"""

from __future__ import annotations

import re
from pathlib import Path

from arguments.debate import Debate
from arguments.formats.bulk import in_bulk
from arguments.formats.carneadesreading import debate_of
from arguments.formats.carneadeswriting import graph_of
from arguments.formats.heads import LENGTH, head
from arguments.formats.losses import Loss
from arguments.formats.textfile import save
from arguments.formats.yamltext import dumped, load
from arguments.problems import DebateError, refusals_explained

NAME = "Carneades (YAML)"
SUFFIX = ".yml"
CARRIES = "everything"
LOSES = "nothing"
_SUFFIXES = (SUFFIX, ".yaml")
_PART = re.compile(
    r"^\s*[\"']?(?:statements|arguments|argument_schemes|assumptions)[\"']?\s*:", re.MULTILINE | re.IGNORECASE
)


def fits(path: Path) -> bool:
    """A file of YAML in which statements or arguments stand, or one that is not there yet."""
    if path.suffix.lower() not in _SUFFIXES or path.is_dir():
        return False
    if not path.exists():
        return True
    text = head(path)
    if len(text) >= LENGTH and not _PART.search(text):  # what is told of the debate may take more than that
        text = path.read_bytes().decode("utf-8", "replace")
    return bool(_PART.search(text))


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the graph. Raises ``DebateError`` with the line of what is no YAML, or no part of an argument graph."""
    return debate_of(load(path), path)


@refusals_explained()
@in_bulk()
def write(debate: Debate, path: Path) -> None:
    """Write the graph; a file that is the same already is not touched."""
    problems = debate.column_problems()
    if problems:
        raise DebateError(problems)
    save(dumped(graph_of(debate.tidied()), path), path)


def losses(_: Debate) -> list[Loss]:
    """Nothing is lost."""
    return []
