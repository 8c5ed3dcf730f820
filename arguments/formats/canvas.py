"""JSON Canvas 1.0 (https://jsoncanvas.org), the boards of Obsidian.

A card is a claim, an arrow a relation as ``arguments.formats.network`` tells: the text of a card is the text of its
claim (of a card for a file or a link, the file or the link). Arrows that are red or have words such as ``attacks``
attack, others support. A group is the theme of the cards whose middle lies in it, the smallest where there are several.
An arrow to or from a group, which is no claim, is kept aside.

What is written is drawn as a tree from the middle: what supports the statement grows to the left, what attacks it to
the right, with no card over another. Statements are purple, positions blue; arrows of support are green, of attack red,
and all are named. Places, sizes and colours that a board came with are kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from arguments.debate import Debate
from arguments.formats.board import places
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.jsontext import load, wrong
from arguments.formats.losses import Loss
from arguments.formats.network import Edge, Network, Node, edge_label, to_debate, to_network, unheld
from arguments.formats.signs import sign_of, sign_of_colour
from arguments.formats.textfile import save
from arguments.problems import refusals_explained

NAME = "JSON Canvas, of Obsidian"
SUFFIX = ".canvas"
CARRIES = "everything"
LOSES = "rows without an id or an end"
_NAME = "canvas"
_KEPT = "mattermap"
_COLUMNS = "columns"  # of a card or an arrow: what of its row is not told by what is drawn
FAR = 1e9  # pixels, beyond which nobody puts a card
_PLACE = ("x", "y", "width", "height")
_COLOURS = {"statement": "6", "position": "5", "evidence": "3"}
_SIGNS = {"attack": "1", "support": "4"}


def fits(path: Path) -> bool:
    """A file of that suffix, there or not yet, or another that holds nodes at places and edges between them."""
    if path.suffix.lower() == SUFFIX:
        return not path.is_dir()
    text = head(path)
    return text.lstrip("\ufeff \t\r\n").startswith("{") and '"nodes"' in text and '"fromNode"' in text


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the board. Raises ``DebateError`` for what is no board, with the number of the card or the arrow."""
    found = load(path)
    if not isinstance(found, dict) or not any(isinstance(found.get(name), list) for name in ("nodes", "edges")):
        raise wrong("the file is no board: it has no nodes", "give one that Obsidian wrote", path)
    cards, arrows = (_objects(found.get(name) or [], name, path) for name in ("nodes", "edges"))
    kept = found.get(_KEPT)
    network = Network(kept=kept if isinstance(kept, str) else "")
    network.extra = {name: value for name, value in found.items() if name not in ("nodes", "edges", _KEPT)}
    groups = {str(card.get("id", "")): card for card in cards if card.get("type") == "group"}
    areas = sorted(((_area(card), id_) for id_, card in groups.items()), key=lambda one: one[0][2] * one[0][3])
    for number, card in enumerate(cards, start=1):
        if card.get("type") != "group":
            network.nodes.append(_node(card, number, [] if network.kept else areas))
    aside = []
    for number, arrow in enumerate(arrows, start=1):
        if str(arrow.get("fromNode")) in groups or str(arrow.get("toNode")) in groups:
            aside.append(arrow)
        else:
            network.edges.append(_edge(arrow, number))
    network.extra |= {name: some for name, some in (("groups", list(groups.values())), ("arrows", aside)) if some}
    if network.kept:
        _forget_drawn(network)
    else:
        network.themes = {id_: str(card.get("label") or id_) for id_, card in groups.items()}
    return to_debate(network, _NAME, path)


def _objects(some: Any, name: str, path: Path) -> list[dict[str, Any]]:
    for number, one in enumerate(some if isinstance(some, list) else [some], start=1):
        if not isinstance(one, dict):
            raise wrong(f"number {number} of {name} is no object", "write it in braces, as the others", path)
    return list(some)


def _area(card: Mapping[str, Any]) -> tuple[float, float, float, float]:
    x, y, width, height = (
        float(value) if isinstance(value := card.get(name), int | float) and abs(value) < FAR else 0.0
        for name in _PLACE
    )
    return x, y, width, height


def _node(card: dict[str, Any], number: int, areas: list[tuple[tuple[float, float, float, float], str]]) -> Node:
    columns = _columns(card)
    told = next((card[name] for name in ("text", "file", "url") if isinstance(card.get(name), str)), "")
    columns.setdefault("text", told)
    extra = {name: value for name, value in card.items() if name not in ("id", "text", _COLUMNS)}
    if extra.get("type") == "text":
        del extra["type"]
    left, top, width, height = _area(card)
    x, y = left + width / 2, top + height / 2
    inside = (id_ for (left, top, w, h), id_ in areas if left <= x <= left + w and top <= y <= top + h)
    theme = next(inside, "")
    if theme:
        columns.setdefault("theme", theme)
    return Node(str(card.get("id", "")) or f"card{number}", columns, extra)


def _edge(arrow: dict[str, Any], number: int) -> Edge:
    columns = _columns(arrow)
    label, colour = str(arrow.get("label", "")), str(arrow.get("color", ""))
    named = sign_of(label) or {"1": "attack", "4": "support"}.get(colour) or sign_of_colour(colour)
    columns.setdefault("kind", named or "support")
    extra = {name: value for name, value in arrow.items() if name not in ("id", "fromNode", "toNode", _COLUMNS)}
    ends = (str(arrow.get(name, "")) for name in ("fromNode", "toNode"))
    return Edge(str(arrow.get("id", "")) or f"arrow{number}", columns, extra, 0, "", *ends)


def _columns(one: Mapping[str, Any]) -> dict[str, str]:
    found = one.get(_COLUMNS)
    return {name: value for name, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _forget_drawn(network: Network) -> None:
    """Leave out of what a board of ours says that which it would say anyway."""
    for node, drawn in _drawn(network):
        node.extra = {name: value for name, value in node.extra.items() if drawn.get(name) != value}


def _drawn(network: Network) -> list[tuple[Node, dict[str, Any]]]:
    """Every card and arrow with what is drawn of it: place, size, colour and words."""
    texts = {node.id: node.columns.get("text", "") for node in network.nodes}
    edges = [one for one in network.edges if one.source in texts and one.target in texts]
    found = places(texts, [(one.source, one.target, one.columns.get("kind", "")) for one in edges])
    drawn: list[tuple[Node, dict[str, Any]]] = []
    for node in network.nodes:
        card = {"type": "text"} | {name: getattr(found[node.id], name) for name in _PLACE}
        colour = _COLOURS.get(node.columns.get("kind", ""))
        drawn.append((node, card | ({"color": colour} if colour else {})))
    for edge in edges:
        side = found[edge.source].side
        other = {"left": "right", "right": "left"}[side]
        kind = "attack" if edge.columns.get("kind") == "attack" else "support"
        arrow = {"fromSide": side, "toSide": other, "color": _SIGNS[kind], "label": edge_label(edge.columns)}
        drawn.append((edge, arrow))
    return drawn


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the board; what it came with (places, groups, colours) is as it was."""
    network = to_network(debate, _NAME, _TAKEN, texts=False)
    extra = dict(network.extra)
    nodes, edges = list(extra.pop("groups", [])), list(extra.pop("arrows", []))
    for node, drawn in _drawn(network):
        shown = () if isinstance(node, Edge) or "type" in node.extra else ("text",)
        told = {name: value for name, value in node.columns.items() if name not in shown}
        own = {_COLUMNS: told} if told else {}
        if isinstance(node, Edge):
            ends = {"fromNode": node.source, "toNode": node.target}
            edges.append({"id": node.id, **ends, **drawn, **node.extra, **own})
        else:
            text = {"text": node.columns.get("text", "")} if shown else {}
            nodes.append({"id": node.id, **drawn, **text, **node.extra, **own})
    board = {"nodes": nodes, "edges": edges, _KEPT: network.kept, **extra}
    save(json.dumps(board, ensure_ascii=False, indent=1) + "\n", path)


_TAKEN = ("id", "fromNode", "toNode", _COLUMNS)


def losses(debate: Debate) -> list[Loss]:
    """Rows without an id or an end."""
    return unheld(debate)
