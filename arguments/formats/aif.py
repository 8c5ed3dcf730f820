"""AIF JSON, the argument interchange format as AIFdb gives and takes it; ``aifreading`` tells what becomes what.

Texts, ids, times and schemes of every node and edge come back out as they were. A file may have more than AIFdb gives:
``participants``, ``schemefulfillments`` and whatever else stands beside the nodes travels along. Edges that name a node
which is not there, and ids that occur twice, are refused.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from arguments.debate import Debate
from arguments.formats import textfile
from arguments.formats.aiflosses import losses_between
from arguments.formats.aifreading import AROUND, LAYOUT, debate_of
from arguments.formats.aifwriting import Written
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.jsontext import load, wrong
from arguments.formats.losses import Loss
from arguments.problems import DebateError, refusals_explained

NAME = "AIF JSON (AIFdb)"
SUFFIX = ".aif"
CARRIES = (
    "claims, relations (linked and undercutting ones too) with why, reactions with speaker, words and date; of AIF "
    "every node and edge, though rephrasings (MA), preferences (PA), transitions (TA) and locutions without a claim "
    "have no place in a map and travel in `extra`"
)
LOSES = (
    "kinds other than a statement on top, short labels, themes, tags, stances, weights, remarks, translations, "
    "sources, roles, the tour, the facts"
)
_ENTRY = re.compile(r'"(?:nodeID|fromID|personID)"\s*:')
_EMPTY = re.compile(
    r'\s*\{\s*"nodes"\s*:\s*\[\s*\]\s*,\s*"edges"\s*:\s*\[\s*\]\s*,\s*"(?:locutions|participants|schemefulf)'
)
_OBJECT = re.compile(r"\s*\{")
_WRAPPED = re.compile(r'"AIF"\s*:\s*\{')
_HALF = re.compile("[\ud800-\udfff]")
_encode = json.JSONEncoder(ensure_ascii=False).encode


def fits(path: Path) -> bool:
    """A JSON object with nodes of AIF that no other object holds; or a file of the suffix that is not there yet."""
    if not path.exists():
        return path.suffix.lower() == SUFFIX
    text = head(path)
    if not _OBJECT.match(text) or _WRAPPED.search(text):
        return False
    return bool(_ENTRY.search(text) or _EMPTY.match(text))


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` for what is no JSON, no AIF, or does not hang together, with the line."""
    found = load(path)
    if not isinstance(found, dict):
        raise wrong("the file is no AIF", "give one with nodes and edges", path)
    try:
        return debate_of(found, path)
    except RecursionError as error:
        raise too_deep(path) from error


@refusals_explained()
@in_bulk()
def write(debate: Debate, path: Path) -> None:
    """Write the file; one that is the same already is not touched."""
    save(plain(Written(debate.tidied())), path)


@in_bulk()
def losses(debate: Debate) -> list[Loss]:
    """What of the debate is not there when the file is read again."""
    debate = debate.tidied()
    written = Written(debate)
    return losses_between(debate, written, debate_of(plain(written), Path(f"debate{SUFFIX}")))


def plain(written: Written) -> dict[str, Any]:
    """The graph without what only xAIF has."""
    return {name: value for name, value in written.document.items() if name not in (AROUND, LAYOUT)}


def save(document: dict[str, Any], path: Path) -> None:
    """Write an object of AIF. Raises ``DebateError`` for one that is nested too deeply."""
    try:
        textfile.save(text_of(document), path)
    except RecursionError as error:
        raise too_deep(path) from error


def text_of(document: dict[str, Any]) -> str:
    """The text of an object of AIF, with a line for each node and edge; half a character is written as its code."""
    parts = {name: _members(value) if name in ("AIF", "OVA") else _lines(value) for name, value in document.items()}
    text = f"{_joined(parts)}\n"
    return _HALF.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def too_deep(path: Path) -> DebateError:
    """What is told of a file whose values are nested more deeply than Python follows."""
    return wrong("the file is nested too deeply to be a debate", "export the debate again", path)


def _members(value: Any) -> str:
    return _joined({name: _lines(one) for name, one in value.items()}) if isinstance(value, dict) else _lines(value)


def _joined(parts: dict[str, str]) -> str:
    return "{" + ",\n".join(f"{_encode(name)}: {text}" for name, text in parts.items()) + "}"


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _encode(value)
    return "[\n" + ",\n".join(map(_encode, value)) + "\n]"
