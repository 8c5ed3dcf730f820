"""Kumu blueprints (https://docs.kumu.io, JSON): elements and connections.

An element is a claim, a connection a relation as ``arguments.formats.network`` tells. The label of an element is its
text; where Mattermap wrote the file, its label is a short name and ``description`` the text. In files of others the
description is a note, and ``type`` tells the kind of an element and the sign of a connection. Connections name their
ends by id, or by label where elements have none. A ``mutual`` connection is two relations, of which the second has the
id of the first and ``-back``; they are one connection again when written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from arguments.debate import Debate
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.jsontext import load, wrong
from arguments.formats.losses import Loss
from arguments.formats.network import Edge, Network, Node, edge_label, to_debate, to_network, unheld
from arguments.formats.textfile import save
from arguments.problems import refusals_explained

NAME = "Kumu blueprint"
SUFFIX = ".json"
CARRIES = "everything"
LOSES = "rows without an id or an end"
_NAME = "kumu"
_KEPT = "mattermap"
_COLUMNS = "columns"  # of an element or a connection: the columns whose names mean something else to Kumu
_TAKEN = ("id", "from", "to", "description", _COLUMNS)
_BACK = "-back"


def fits(path: Path) -> bool:
    """A JSON file with elements and connections; a new one is asked for by name, as other formats end so too."""
    text = head(path)
    return text.lstrip("\ufeff \t\r\n").startswith("{") and '"elements"' in text and '"nodes"' not in text


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the blueprint. Raises ``DebateError`` for what is none, with the number of the element or connection."""
    found = load(path)
    if not isinstance(found, dict) or not isinstance(found.get("elements"), list):
        raise wrong("the file is no blueprint: it has no elements", "export it from Kumu again", path)
    kept = found.get(_KEPT)
    network = Network(kept=kept if isinstance(kept, str) else "")
    network.extra = {name: value for name, value in found.items() if name not in ("elements", "connections", _KEPT)}
    named: dict[str, str] = {}
    for number, one in enumerate(_objects(found["elements"], "elements", path), start=1):
        node = _element(one, number, ours=bool(network.kept))
        named.setdefault(node.label, node.id)
        network.nodes.append(node)
    ids = {node.id for node in network.nodes}
    for number, one in enumerate(_objects(found.get("connections") or [], "connections", path), start=1):
        edges = _connections(one, number, ids, named)
        network.edges += edges
        for edge in edges if network.kept else ():
            edge.extra |= {"label": edge.label} if edge.label else {}
    if network.kept:
        for some in (*network.nodes, *network.edges):
            drawn = _drawn(some)
            some.extra = {name: value for name, value in some.extra.items() if drawn.get(name) != value}
    return to_debate(network, _NAME, path)


def _objects(some: Any, name: str, path: Path) -> list[dict[str, Any]]:
    for number, one in enumerate(some if isinstance(some, list) else [some], start=1):
        if not isinstance(one, dict):
            raise wrong(f"number {number} of {name} is no object", "write it in braces, as the others", path)
    return list(some)


def _element(one: Mapping[str, Any], number: int, *, ours: bool) -> Node:
    node = Node(_text(one.get("id")) or f"element{number}", {}, label=_text(one.get("label")))
    _fill(node, one)
    if ours:
        node.columns["text"] = _text(one.get("description"))
        return node
    node.columns["text"] = node.label
    if "description" in one:
        node.columns["note"] = _text(one["description"])
    if "type" in node.extra:
        node.columns.setdefault("kind", _text(node.extra["type"]))
    return node


def _connections(one: Mapping[str, Any], number: int, ids: set[str], named: Mapping[str, str]) -> list[Edge]:
    """The relation that a connection is, or the two."""
    ends = [_text(one.get(name)) for name in ("from", "to")]
    source, target = (end if end in ids else named.get(end, end) for end in ends)
    edge = Edge(_text(one.get("id")) or f"connection{number}", {}, {}, 0, _text(one.get("label")), source, target)
    _fill(edge, one)
    edge.columns.setdefault("kind", _text(edge.extra.get("type")))
    if edge.extra.get("direction") != "mutual":
        return [edge]
    back = Edge(edge.id + _BACK, dict(edge.columns), dict(edge.extra), 0, edge.label, target, source)
    return [edge, back]


def _fill(node: Node, one: Mapping[str, Any]) -> None:
    """The fields of an element or a connection: texts are columns, as far as there are any, others are extra."""
    for name, value in one.items():
        if name == _COLUMNS and isinstance(value, dict):
            node.columns |= {column: text for column, text in value.items() if isinstance(text, str)}
        elif name == "tags" and isinstance(value, list) and all(isinstance(tag, str) and tag.split() for tag in value):
            node.columns["tags"] = " ".join("-".join(tag.split()) for tag in value)
        elif name in ("type", "direction") or not isinstance(value, str):
            node.extra[name] = value
        elif name not in ("id", "from", "to", "label", "description"):
            node.columns[name] = value


def _text(value: Any) -> str:
    """A value as text; nothing for what is neither text nor a number."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _drawn(node: Node) -> dict[str, Any]:
    """What is told to Kumu beyond the columns."""
    if isinstance(node, Edge):
        return {"type": edge_label(node.columns), "direction": "directed"}
    return {"type": node.columns.get("kind") or "claim"}


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the blueprint."""
    network = to_network(debate, _NAME, _TAKEN, texts=False)
    elements = []
    for node in network.nodes:
        tags = node.columns.get("tags", "")
        listed = {"tags": tags.split(" ")} if tags and tags == " ".join(tags.split()) else {}
        about = {"id": node.id, "label": node.label, **_drawn(node), "description": node.columns.get("text", "")}
        elements.append({**about, **_told(node), **listed, **node.extra})
    connections = [
        {"id": edge.id, "from": edge.source, "to": edge.target, **_drawn(edge), **_told(edge), **edge.extra}
        for edge in _joined(network.edges)
    ]
    blueprint = {"elements": elements, "connections": connections, _KEPT: network.kept, **network.extra}
    save(json.dumps(blueprint, ensure_ascii=False, indent=1) + "\n", path)


def _told(node: Node) -> dict[str, Any]:
    """The columns, those whose names mean something else to Kumu apart."""
    apart = {name: value for name, value in node.columns.items() if name in _APART}
    hidden = () if isinstance(node, Edge) else ("text",)
    plain = {name: value for name, value in node.columns.items() if name not in _APART and name not in hidden}
    return {**plain, _COLUMNS: apart} if apart else plain


_APART = (*_TAKEN, "label", "type", "direction")


def _joined(edges: list[Edge]) -> list[Edge]:
    """The relations, with those that go both ways as one."""
    found = {edge.id: edge for edge in edges}
    joined = []
    for edge in edges:
        there = found.get(edge.id.removesuffix(_BACK)) if edge.id.endswith(_BACK) else None
        if there and _turned(there) == (edge.source, edge.target, edge.columns, edge.extra):
            continue
        back = found.get(edge.id + _BACK)
        alone = back is None or _turned(edge) != (back.source, back.target, back.columns, back.extra)
        if edge.extra.get("direction") == "mutual" and alone:
            edge.extra["direction"] = "directed"
        joined.append(edge)
    return joined


def _turned(edge: Edge) -> tuple[str, str, dict[str, str], dict[str, Any]] | None:
    """A relation the other way round, if it goes both ways."""
    if edge.extra.get("direction") != "mutual":
        return None
    return edge.target, edge.source, edge.columns, edge.extra


def losses(debate: Debate) -> list[Loss]:
    """Rows without an id or an end."""
    return unheld(debate)
