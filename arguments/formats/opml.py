"""OPML 2.0 (http://opml.org/spec2.opml), the format of outliners, as ``arguments.formats.trees`` makes a tree.

Every claim is an ``<outline>`` under what it answers by its first relation. ``text`` is its text, behind a plus or a
minus where it supports or attacks what stands above. Its other columns are attributes under their own names, those of
its relation with ``on-`` in front (``on-kind``, ``on-why``). An undercut stands under the claim whose relation it
undercuts, with ``on-undercuts``. A further relation of a claim is an outline with ``see``, the id of the claim, which
only refers to it. Columns whose names XML forbids stand as JSON in ``more``; the facts, the other tables and the order
of the rows in two elements of the head. What is moved, added or reworded in an outliner comes back so.

In outlines of others an item supports what stands above it, unless its text begins with a word or a sign that says
otherwise (``Con:``, ``-``); the only item on top is the statement. ``_note`` is the note; attributes that Mattermap
does not know travel along in the column ``extra``, and the head in the fact ``extra``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from arguments.debate import Debate
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markup import Tag, escape, parse, wrong
from arguments.formats.network import Edge, Network, Node, to_debate
from arguments.formats.outline import DEEPEST, to_outline, unplaced
from arguments.formats.signs import signed
from arguments.formats.textfile import save
from arguments.formats.trees import Entry
from arguments.formats.xmllosses import control_losses, require_ids
from arguments.problems import refusals_explained

NAME = "OPML, of outliners"
SUFFIX = ".opml"
CARRIES = "everything"
LOSES = "control characters, rows without an id or an end, undercuts in a circle"
_NAME = "opml"
_ON = "on-"
_OWN = ("id", "text", "see", "more", "_note", "on-id")
_XML_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_KEPT, _ORDER = "m:debate", "m:order"
_SIGNS = {"support": "+", "attack": "\u2212"}  # in front of texts of ours


def fits(path: Path) -> bool:
    """A file whose top element is ``opml``, or one of that suffix that is not there yet."""
    return "<opml" in head(path) if path.is_file() else path.suffix.lower() == SUFFIX and not path.exists()


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the outline. Raises ``DebateError`` with the line of what is none."""
    top = parse(path.read_bytes(), path)
    body = top.first("body")
    if top.kind != "opml" or body is None:
        raise wrong("the file holds no outline", "look whether it is the right file", path)
    network = Network()
    order = ""
    about = top.first("head")
    for tag in about.children if about else ():
        if tag.name == _KEPT:
            network.kept = tag.text
        elif tag.name == _ORDER:
            order = tag.text
        elif tag.kind == "title":
            network.title = tag.words()
        elif tag.words():
            network.extra[tag.kind] = tag.words()
    _add_outlines(network, body)
    if network.kept:
        _put_in_order(network, order)
    return to_debate(network, _NAME, path)


def _add_outlines(network: Network, body: Tag) -> None:
    """Add every outline under the body, with the relation to the one above it."""
    waiting = [(tag, "") for tag in reversed(body.of("outline"))]
    used = {tag.attributes.get("id", "") for tag in body.walk()}
    free = (id_ for number in count(1) if (id_ := f"o{number}") not in used)
    number = 0
    while waiting:
        tag, above = waiting.pop()
        number += 1
        columns, on, extra = _columns(tag)
        _take_sign(columns, on, tag.attributes)
        id_ = tag.attributes.get("id") or tag.attributes.get("see") or next(free)
        if above:
            link = tag.attributes.get("on-id") or f"{id_}-{above}-{number}"
            network.edges.append(Edge(link, on, {}, tag.line, "", id_, above))
        if "see" not in tag.attributes:
            network.nodes.append(Node(id_, columns, extra, tag.line))
        if tag.children:
            waiting.extend((child, id_) for child in reversed(tag.of("outline")))


def _columns(tag: Tag) -> tuple[dict[str, str], dict[str, str], dict[str, Any]]:
    """The columns of a claim and of its relation to what stands above, and what else an outline says."""
    columns: dict[str, str] = {}
    on: dict[str, str] = {}
    for name, value in tag.attributes.items():
        if name == "_note":
            columns["note"] = value
        elif name == "text" or name not in _OWN:
            if name.startswith(_ON):
                on[name.removeprefix(_ON)] = value
            else:
                columns[name] = value
    if "more" not in tag.attributes:
        return columns, on, {}
    try:
        more = json.loads(tag.attributes["more"])
    except (ValueError, RecursionError):
        more = None
    if not isinstance(more, dict):
        return columns, on, {"more": tag.attributes["more"]}
    for part, some in ((columns, more.get("claim")), (on, more.get("on"))):
        if isinstance(some, dict):
            part.update({name: text for name, text in some.items() if isinstance(text, str)})
    return columns, on, {}


def _take_sign(columns: dict[str, str], on: dict[str, str], attributes: Mapping[str, str]) -> None:
    """Take what an outline does to the one above from the beginning of its text, where it says so."""
    text = columns.get("text", "")
    if "on-id" in attributes:
        told = next((kind for kind, sign in _SIGNS.items() if text.startswith(f"{sign} ")), "")
        if told and on.get("kind") in _SIGNS:
            on["kind"] = told
            columns["text"] = text[2:]
        return
    sign, rest = ("", text) if "kind" in on or "id" in attributes else signed(text)
    if sign:
        on["kind"] = sign
        columns["text"] = rest
    on.setdefault("kind", "support")


def _put_in_order(network: Network, text: str) -> None:
    """Put claims and relations in the order that they had in their tables."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    for name, some in (("claims", network.nodes), ("relations", network.edges)):
        ids = found.get(name) if isinstance(found, dict) else None
        places = {str(id_): place for place, id_ in enumerate(ids)} if isinstance(ids, list) else {}
        some.sort(key=lambda one: places.get(one.id, len(places)))


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the outline."""
    network, tops = to_outline(debate, _NAME, _OWN)
    require_ids(network, path)
    rows = {"claims": [node.id for node in network.nodes], "relations": [edge.id for edge in network.edges]}
    order = json.dumps(rows, ensure_ascii=False)
    about = {name: value for name, value in network.extra.items() if _XML_NAME.fullmatch(name)}
    about = {"title": network.title} | about | {_KEPT: network.kept, _ORDER: order}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0" xmlns:m="urn:mattermap">',
        "  <head>",
        *(f"    <{name}>{escape(value)}</{name}>" for name, value in about.items()),
        "  </head>",
        "  <body>",
    ]
    nodes = {node.id: node for node in network.nodes}
    waiting: list[tuple[Entry | str, int]] = [(top, 2) for top in reversed(tops)]
    while waiting:
        entry, depth = waiting.pop()
        indent = "  " * min(depth, DEEPEST)
        if isinstance(entry, str):
            lines.append(indent + entry)
            continue
        edge = network.edges[entry.link] if entry.link >= 0 else None
        ends = ">" if entry.children else "/>"
        lines.append(f"{indent}<outline {_attributes(nodes[entry.claim], edge, refers=entry.refers)}{ends}")
        if entry.children:
            waiting.append(("</outline>", depth))
            waiting.extend((child, depth + 1) for child in reversed(entry.children))
    save("\n".join([*lines, "  </body>", "</opml>", ""]), path)


def _attributes(node: Node, edge: Edge | None, *, refers: bool) -> str:
    """The attributes of an outline."""
    sign = _SIGNS.get(edge.columns.get("kind", ""), "") if edge else ""
    shown = f"\u2192 {node.label}" if refers else node.columns.get("text", "")
    told = {"text": f"{sign} {shown}" if sign else shown, "see" if refers else "id": node.id}
    more: dict[str, dict[str, str]] = {"claim": {}, "on": {}}
    for name, value in () if refers else (node.columns | node.extra).items():
        if name == "note":
            told["_note"] = value
        elif name not in _OWN and not name.startswith(_ON) and _XML_NAME.fullmatch(name):
            told[name] = value
        elif name != "text":
            more["claim"][name] = value
    if edge:
        told["on-id"] = edge.id
        for name, value in (edge.columns | edge.extra).items():
            if name != "id" and _XML_NAME.fullmatch(name):
                told[_ON + name] = value
            else:
                more["on"][name] = value
    some = {name: part for name, part in more.items() if part}
    told |= {"more": json.dumps(some, ensure_ascii=False)} if some else {}
    return " ".join(f'{name}="{escape(value)}"' for name, value in told.items())


def losses(debate: Debate) -> list[Loss]:
    """Rows without an id or an end, undercuts in a circle, and cells with characters that XML forbids."""
    return unplaced(debate) + control_losses(debate)
