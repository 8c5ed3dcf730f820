"""What an Argdown document says as claims and relations.

Statements are claims, arguments that are more than their steps too. The premises of an inference support its
conclusion together (``linked`` by the title of the argument), as does the argument itself where something is said of
it. An undercut of an inference undercuts the first relation of it; contradictions and contrarieties attack both ways.
Headings are themes, tags are tags, metadata with the name of a column are that column.

A file that Mattermap wrote has the rest of the debate in its front matter; its lines are taken one by one.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from arguments.argdown.model import SYMMETRIC, Argument, Document, Inference, Point, Section, Step
from arguments.argdown.relations import SIGNS
from arguments.formats.network import LABEL, Edge, Network, Node, tidy_ids

OWN = "mattermap"  # the key of the front matter under which what Argdown has no place for stands
_NAMED = (OWN, "title")
Row = TypeVar("Row")
_SPACE = re.compile(r"\s+")


def network_of(document: Document) -> tuple[Network, dict[str, str]]:
    """The document as a graph, and the labels of its tags by their ids."""
    return _Reading(document).network()


class _Reading:
    def __init__(self, document: Document) -> None:
        self._document = document
        facts = document.facts if isinstance(document.facts, dict) else {}
        own = facts.get(OWN)
        self._own: dict[str, Any] = own if isinstance(own, dict) else {}
        self._facts = {str(key): _plain(value) for key, value in facts.items() if str(key) not in _NAMED}
        self._title = str(facts.get("title") or "")
        self._edges: list[Edge] = []
        self._between: dict[tuple[str, str], Edge] = {}  # the relations of a file of others, by what they link
        self._makers: dict[str, Edge] = {}  # and by their ids
        self._first: dict[int, str] = {}  # the first relation of an inference, or that an argument makes
        self._undercuts: list[tuple[Point, Point | Inference, dict[str, Any], int]] = []
        points = [one for one in self._points() if self._stands(one)]
        self._ids = self._identify(points)  # by point
        self._labels: dict[str, str] = {}
        self._themes = self._name_themes(document.sections)
        self._nodes = [self._node(one) for one in points]
        self._by_id = {node.id: node for node in self._nodes}

    def network(self) -> tuple[Network, dict[str, str]]:
        """All of it."""
        for argument in self._document.arguments.values():
            self._steps(argument)
        self._lines() if self._own else self._relations()
        for source, target, extra, row in self._undercuts:
            self._undercut(source, target, extra, row)
        kept = self._own.get("debate")
        network = Network(
            _in_order(self._nodes, self._own.get("claims")),
            _in_order(self._edges, self._own.get("relations")),
            kept if isinstance(kept, str) else "",
            self._title,
            {id_: label for id_, label in self._themes.values() if id_},
            self._facts,
        )
        return network, self._labels

    def _points(self) -> list[Point]:
        """Statements and arguments in the order in which they come up, or are defined by us."""
        points: list[Point] = [*self._document.statements.values(), *self._document.arguments.values()]

        def line(point: Point) -> int:
            defined = point.canonical if self._own else None
            first = defined or (point.members[0] if point.members else None)
            return first.line if first else 0

        return sorted(points, key=line)

    def _stands(self, point: Point) -> bool:
        """Whether a point is a claim: an argument that is nothing but its steps is none."""
        if not isinstance(point, Argument) or not point.steps:
            return True
        said = point.canonical is not None and point.canonical.plain.strip()
        return bool(said) or any(one.to is point or one.from_ is point for one in point.relations)

    def _identify(self, points: list[Point]) -> dict[int, str]:
        given = {id(one): self._own_id(one) for one in points}
        taken = set(self._document.statements)
        names = {}
        for one in points:
            shared = isinstance(one, Argument) and one.title in taken
            names[id(one)] = given[id(one)] or (f"<{one.title}>" if shared else one.title)
        tidy = tidy_ids(names.values()) if not self._own else {}
        return {key: tidy.get(name, name) for key, name in names.items()}

    def _own_id(self, point: Point) -> str:
        member = point.canonical
        found = member.data.get("id") if member and self._own else None
        return found if isinstance(found, str) else ""

    def _name_themes(self, sections: list[Section]) -> dict[int, tuple[str, str]]:
        """Id and label of the theme of every section; headings of one title are one theme."""
        themes: dict[int, tuple[str, str]] = {}
        by_title: dict[str, str] = {}
        for section in sections:
            own = section.data.get("theme")
            if self._own and isinstance(own, str):
                themes[id(section)] = own, section.plain
                continue
            label = _SPACE.sub(" ", section.plain or section.title)
            known = by_title.setdefault(label, f"T{len(by_title) + 1}")
            themes[id(section)] = known, label or known
        return themes

    def _node(self, point: Point) -> Node:
        member = point.canonical
        data = member.data if member and self._own else point.data
        text = _SPACE.sub(" ", member.plain).strip() if member else ""
        columns = {"text": text or point.title}
        extra: dict[str, Any] = {}
        section = (member.section if member else None) if self._own else point.section
        if section:
            columns["theme"] = self._themes[id(section)][0]
        tags = member.tags if member and self._own else point.tags
        if tags:
            columns["tags"] = " ".join(self._tag(tag) for tag in tags)
        if isinstance(point, Argument):
            extra["argument"] = True
        self._take(data, columns, extra)
        id_ = self._ids[id(point)]
        row = point.members[0].line if point.members else 0
        if self._own:
            columns.pop("id", None)
            if "id" in data and not columns.pop("untitled", ""):
                extra["title"] = point.title
            return Node(id_, columns, extra, row)
        if id_ != point.title and point.named:
            extra["title"] = point.title
        others = [one.plain.strip() for one in point.members if not one.reference and one is not member]
        texts = [one for one in dict.fromkeys(others) if one and one != columns["text"]]
        if texts:
            extra["texts"] = texts
        label = point.title if point.named and len(point.title) <= LABEL and point.title != columns["text"] else ""
        return Node(id_, columns, extra, row, label)

    def _tag(self, tag: str) -> str:
        id_ = tag if self._own else "-".join(tag.split()) or "tag"
        self._labels.setdefault(id_, tag)
        return id_

    @staticmethod
    def _take(data: dict[str, Any], columns: dict[str, str], extra: dict[str, Any]) -> None:
        """Metadata as columns where they are texts, else as what the format says beyond them."""
        for key, value in data.items():
            if isinstance(value, str):
                columns[key] = value
            elif key == "weight" and isinstance(value, int | float) and not isinstance(value, bool):
                columns[key] = str(value)
            else:
                extra[key] = _plain(value)

    def _steps(self, argument: Argument) -> None:
        """The relations that the steps of an argument make."""
        since: list[Step] = []
        for number, step in enumerate(argument.steps):
            if step.inference is None:
                since.append(step)
                continue
            premises = _used(argument.steps[:number], step.inference) or since
            ends = [(self._ids[id(one.statement)], one.member.line) for one in premises]
            if step is argument.main and id(argument) in self._ids:
                ends.append((self._ids[id(argument)], step.member.line))
            target = self._ids[id(step.statement)]
            ends = list({end: row for end, row in reversed(ends) if end != target}.items())[::-1]
            extra = _about(step.inference)
            for source, row in ends:
                columns = {"kind": "support", "linked": argument.title if len(ends) > 1 else ""}
                edge = self._edge(source, target, columns, extra, row)
                if edge:
                    self._first.setdefault(id(step.inference), edge.id)
                extra = {}
            since = [step]

    def _edge(self, source: str, target: str, columns: dict[str, str], extra: dict[str, Any], row: int) -> Edge | None:
        """A relation. One that is there already, or leads to itself, is told in the ``extra`` of what is there."""
        if self._own:
            id_ = columns.pop("id", "")
        else:
            id_ = f"R{len(self._edges) + 1}"
            undercut = columns.get("undercuts", "")
            about = {key: value for key, value in columns.items() if value and key != "undercuts"} | extra
            key = source, undercut or target
            if source == (self._makers[undercut].source if undercut else target):
                self._by_id[source].extra.setdefault("answers itself", []).append(about)
                return None
            known = self._between.get(key)
            if known:
                known.extra.setdefault("also", []).append(about)
                return known
        edge = Edge(id_, columns, extra, row, "", source, target)
        self._edges.append(edge)
        if not self._own:
            self._between[key] = self._makers[id_] = edge
        return edge

    def _relations(self) -> None:
        """The relations as the document means them."""
        for relation in self._document.relations:
            row = relation.members[0].line if relation.members else 0
            source = relation.from_
            if isinstance(source, Inference):  # nothing comes from an inference
                continue
            if relation.kind == "undercut":
                self._undercuts.append((source, relation.to, {"relation": "undercut"}, row))
                continue
            if isinstance(relation.to, Inference):
                continue
            kind = "support" if relation.kind in ("support", "entails") else "attack"
            extra = {} if relation.kind in ("support", "attack") else {"relation": relation.kind}
            ends = self._ids[id(source)], self._ids[id(relation.to)]
            edge = self._edge(*ends, {"kind": kind}, extra, row)
            if edge:
                self._first.setdefault(id(source), edge.id)
            if relation.kind in SYMMETRIC and ends[0] != ends[1]:
                self._edge(ends[1], ends[0], {"kind": kind}, {**extra, "back": True}, row)

    def _lines(self) -> None:
        """The relations as they are written, each with its metadata."""
        for line in self._document.lines:
            kind, outwards = SIGNS[line.sign]
            source, target = (line.above, line.below) if outwards else (line.below, line.above)
            if isinstance(source, Inference):
                continue
            columns, extra = {"kind": "support" if kind == "support" else "attack"}, dict[str, Any]()
            if line.member.reference:
                self._take(line.member.data, columns, extra)
            if kind == "undercut" and "undercuts" not in columns:
                self._undercuts.append((source, target, {**extra, "relation": "undercut"}, line.member.line))
                continue
            if kind == "contradictory":
                extra["relation"] = kind
            if isinstance(target, Inference):
                continue
            self._edge(self._ids[id(source)], self._ids[id(target)], columns, extra, line.member.line)

    def _undercut(self, source: Point, target: Point | Inference, extra: dict[str, Any], row: int) -> None:
        """An undercut of an inference, or of an argument that makes a relation; else it is an attack."""
        first = self._first.get(id(target), "")
        end = target.argument.main.statement if isinstance(target, Inference) else target
        ends = self._ids[id(source)], self._ids[id(end)]
        columns = {"kind": "attack", **({"undercuts": first} if first else {})}
        self._edge(*ends, columns, {} if first else extra, row)


def _used(before: list[Step], inference: Inference) -> list[Step]:
    """The steps that an inference says it uses, by their numbers."""
    uses = inference.data.get("uses")
    numbers = [one for one in uses if isinstance(one, int)] if isinstance(uses, list) else []
    return [before[one - 1] for one in numbers if 0 < one <= len(before)]


def _about(inference: Inference) -> dict[str, Any]:
    """What is said of an inference: its rules and its metadata."""
    about: dict[str, Any] = {"rules": list(inference.rules)} if inference.rules else {}
    return about | ({"inference": _plain(inference.data)} if inference.data else {})


def _in_order(rows: list[Row], order: object) -> list[Row]:
    """Rows in the order that the front matter tells; those that it does not know come last."""
    try:
        order = json.loads(order) if isinstance(order, str) else None
    except (ValueError, RecursionError):
        order = None
    if not isinstance(order, list):
        return rows
    places = list(dict.fromkeys(one for one in order if isinstance(one, int) and 0 <= one < len(rows)))
    left = set(range(len(rows))) - set(places)
    return [rows[one] for one in (*places, *sorted(left))]


def _plain(value: Any) -> Any:
    """A value of YAML as JSON has it."""
    return json.loads(json.dumps(value, default=str))
