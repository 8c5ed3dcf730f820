"""Argdown as JSON, which the Argdown command line exports: read as the Argdown that it was made of.

::

    {"statements": {title: {"type": "equivalence-class", "members": [...], "relations": [...]}, ...},
     "arguments": {title: {"type": "argument", "members": [...], "pcs": [...]}, ...},
     "relations": [{"relationType": "support", "from": title, "fromType": "argument", "to": ..., "toType": ...}, ...],
     "sections": [{"id": "s1", "title": "...", "children": [...]}, ...], "tags": {...}, "map": {...}}

The relations are those that the export derived; the drawn map and the colours, which follow from the rest, are left
out. What the document said in its front matter is not in the export.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from arguments.argdown.model import Argument, Document, Inference, Member, Point, Relation, Section, Statement, Step
from arguments.debate import Debate
from arguments.formats.argdown import debate_of
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.jsontext import load, wrong
from arguments.formats.losses import Loss
from arguments.formats.readonly import refuse
from arguments.problems import quoted, refusals_explained

NAME = "Argdown (JSON export)"
SUFFIX = None
CARRIES = "statements, arguments with their steps, every relation, tags, sections, metadata"
LOSES = "the drawn map and colours; it is only read"
_KINDS = ("support", "attack", "entails", "contrary", "contradictory", "undercut")
Named = TypeVar("Named", Statement, Argument)
_UNTITLED = re.compile(r"Untitled \d+")
_ROLES = {"main-conclusion": "main", "intermediary-conclusion": "conclusion"}


def fits(path: Path) -> bool:
    """A JSON file with arguments and what Argdown calls equivalence classes."""
    text = head(path) if path.is_file() else ""
    mark = '"equivalence-class"' in text or '"argument-description"' in text
    return text.lstrip("\ufeff \t\r\n").startswith("{") and mark and '"arguments"' in text


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` for what is no export of Argdown."""
    return debate_of(_Reading(path).document, path)


def write(_: Debate, path: Path) -> NoReturn:
    """Refuse: the format is only read."""
    refuse("the export of Argdown", path, "`argdown`, which its command line exports as JSON")


def losses(_: Debate) -> list[Loss]:
    """Nothing is written, so nothing is lost."""
    return []


class _Reading:
    def __init__(self, path: Path) -> None:
        self._path = path
        found = self._object(load(path), "the file")
        self.document = Document()
        self._sections: dict[str, Section] = {}
        self._read_sections(found.get("sections"))
        for title, row in self._object(found.get("statements", {}), "statements").items():
            statement = self.document.statements[title] = Statement(title, named=not _UNTITLED.fullmatch(title))
            self._fill(statement, self._object(row, title))
        rows = self._object(found.get("arguments", {}), "arguments")
        for title, row in rows.items():
            argument = self.document.arguments[title] = Argument(title, named=not _UNTITLED.fullmatch(title))
            self._fill(argument, self._object(row, title))
        for title, row in rows.items():
            self._read_steps(self.document.arguments[title], row.get("pcs") or [])
        for row in self._list(found.get("relations") or [], "relations"):
            self._read_relation(self._object(row, "a relation"))

    def _read_sections(self, rows: Any) -> None:
        waiting = [self._object(row, "a section") for row in reversed(self._list(rows or [], "sections"))]
        while waiting:
            row = waiting.pop()
            title = self._text(row.get("title") or "", "the title of a section")
            section = Section(1, title, _without_tags(title, row.get("ranges")).strip())
            self._sections[str(row.get("id"))] = section
            self.document.sections.append(section)
            inner = self._list(row.get("children") or [], "the children of a section")
            waiting += [self._object(one, "a section") for one in reversed(inner)]

    def _fill(self, point: Point, row: dict[str, Any]) -> None:
        point.members = [self._member(one, point) for one in self._list(row.get("members") or [], "members")]
        point.tags = [str(one) for one in self._list(row.get("tags") or [], "tags")]
        point.data = self._object(row.get("data") or {}, "data")
        point.home = self._sections.get(str(row.get("section")))

    def _member(self, row: Any, point: Point) -> Member:
        row = self._object(row, f"a member of {point.title}")
        line, text = row.get("startLine"), row.get("text")
        text = None if text is None else self._text(text, f"the text of {point.title}")
        return Member(
            line if isinstance(line, int) else 0,
            isinstance(point, Argument),
            point.title,
            row.get("isReference") is True,
            text,
            _without_tags(text or "", row.get("ranges")),
            data=self._object(row.get("data") or {}, "data"),
        )

    def _read_steps(self, argument: Argument, rows: Any) -> None:
        for row in self._list(rows, "pcs"):
            step = self._object(row, "a step")
            statement = self._point(self.document.statements, step.get("title"))
            member = self._member(step, statement)
            member.role = _ROLES.get(str(step.get("role")), "premise")
            inference = None
            if step.get("inference") is not None:
                about = self._object(step["inference"], "an inference")
                rules = [str(one) for one in self._list(about.get("inferenceRules") or [], "rules")]
                inference = Inference(argument, rules, self._object(about.get("data") or {}, "data"))
            argument.steps.append(Step(statement, member, inference))

    def _read_relation(self, row: dict[str, Any]) -> None:
        kind = row.get("relationType")
        if kind not in _KINDS:
            self._fail(f"a relation is of the kind {quoted(kind)}", f"make it one of {', '.join(_KINDS)}")
        source, target = (self._end(row, end) for end in ("from", "to"))
        relation = Relation(kind, source, target)
        self.document.relations.append(relation)
        source.relations.append(relation)
        target.relations.append(relation)

    def _end(self, row: dict[str, Any], end: str) -> Point | Inference:
        """What a relation comes from or leads to; an inference is told by its argument and its conclusion."""
        title, kind = row.get(end), row.get(f"{end}Type")
        if kind == "equivalence-class":
            return self._point(self.document.statements, title)
        argument = self._point(self.document.arguments, title)
        if kind != "inference":
            return argument
        steps = argument.steps
        place = row.get("conclusionIndex")
        inference = steps[place].inference if isinstance(place, int) and 0 <= place < len(steps) else None
        return inference or argument

    def _point(self, points: Mapping[str, Named], title: Any) -> Named:
        found = points.get(title) if isinstance(title, str) else None
        if found is None:
            self._fail(f"something refers to {quoted(title)}, which is not there", "export the document again")
        return found

    def _object(self, value: Any, what: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._fail(f"{what} is no object", "export the document again")
        return value

    def _list(self, value: Any, what: str) -> list[Any]:
        if not isinstance(value, list):
            self._fail(f"{what} is no list", "export the document again")
        return value

    def _text(self, value: Any, what: str) -> str:
        if not isinstance(value, str):
            self._fail(f"{what} is no text", "export the document again")
        return value

    def _fail(self, message: str, fix: str) -> NoReturn:
        raise wrong(message, fix, self._path)


def _without_tags(text: str, ranges: Any) -> str:
    """A text without its tags, whose places count as JavaScript does, in units of 16 bits."""
    places = [
        (one["start"], one["stop"])
        for one in (ranges if isinstance(ranges, list) else [])
        if isinstance(one, dict)
        and one.get("type") == "tag"
        and isinstance(one.get("start"), int)
        and isinstance(one.get("stop"), int)
    ]
    if not places:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    for start, stop in sorted(places, reverse=True):
        if 0 <= start <= stop:
            units = units[: 2 * start] + units[2 * (stop + 1) :]
    return units.decode("utf-16-le", "replace")
