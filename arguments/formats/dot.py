r"""Graphs of Graphviz in the DOT language (``.dot``, ``.gv``), as ``arguments.formats.network`` tells.

What is written shows itself: ``dot -Tsvg`` draws the statement on the left and what answers it to the right, support
in green, attack in red with a bar for a head. Columns are attributes under their own names, but for those whose names
mean something to Graphviz: these begin with ``mattermap_``. The facts and the other tables are the attribute
``mattermap`` of the graph. Backslashes are doubled in all that is a text of the debate.

In files of others, a label is the text (in HTML, a first line that is bold is the short name). ``type``, words
in the label and colours tell support from attack. A cluster is a theme. An edge with ``dir=back`` is turned round. A
``weight`` is that of the relation where it is no whole number, as Graphviz means its own by those. All other
attributes, defaults and clusters travel along in ``extra`` and go back out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from arguments.debate import Debate
from arguments.formats import dotlanguage
from arguments.formats.bulk import in_bulk
from arguments.formats.dotdrawing import GRAPH, drawn_edge, drawn_node
from arguments.formats.dotlanguage import Attributes, Graph, Html, is_sound, label_text, written
from arguments.formats.extra import EXTRA
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.network import (
    LONGEST_SIGN,
    Edge,
    Network,
    Node,
    extra_text,
    is_column,
    to_debate,
    to_network,
    unheld,
)
from arguments.formats.signs import sign_of, sign_of_colour
from arguments.formats.textfile import load, save
from arguments.problems import refusals_explained

NAME = "Graphviz (DOT)"
SUFFIX = ".dot"
CARRIES = "everything"
LOSES = "rows without an id or an end"
_SUFFIXES = (SUFFIX, ".gv")
_NAME = "dot"
_OWN = "mattermap"  # of the graph: what is no graph; of a node or an edge: its own attributes that we would draw too
_COLUMN = "mattermap_"  # in front of a column whose name is not free
_TAKEN = ("id", "label", "claim", "target", "weight")  # columns whose names mean something to Graphviz, or to us
_ATTRIBUTES = "attributes"
_SIMPLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_BOLD = re.compile(  # all of the first line
    r"(?:\s*<[^<>]*>)*\s*<\s*b\s*>(.*?)<\s*/\s*b\s*>(?=(?:\s*<[^<>]*>)*?\s*<\s*(?:br|/\s*tr)\b)",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(r"[0-9]+")


def fits(path: Path) -> bool:
    """A file that begins as a graph, or one of these suffixes that is not there yet."""
    return dotlanguage.begins(head(path)) if path.is_file() else path.suffix.lower() in _SUFFIXES and not path.exists()


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no DOT."""
    graph = dotlanguage.parse(load(path), path)
    kept = _undoubled(graph.attributes.get(_OWN, ""))
    network = _of_ours(graph, kept) if kept else _of_others(graph)
    return to_debate(network, _NAME, path)


def _of_ours(graph: Graph, kept: str) -> Network:
    """The nodes and edges of a file that we wrote, without what we draw."""
    network = Network(kept=kept)
    for id_, attributes in graph.nodes.items():
        node = Node(_undoubled(id_), _columns(attributes))
        _sort_out(node, attributes, drawn_node(node))
        network.nodes.append(node)
    for line in graph.edges:
        edge = Edge(_undoubled(line.attributes.pop("id", "")), _columns(line.attributes))
        edge.source, edge.target = _undoubled(line.tail), _undoubled(line.head)
        _sort_out(edge, line.attributes, drawn_edge(edge))
        network.edges.append(edge)
    return network


def _columns(attributes: Attributes) -> Attributes:
    """The columns that stand in attributes."""
    found = {}
    for name, value in attributes.items():
        if _is_ours(name):
            column = _undoubled(name.removeprefix(_COLUMN)) if name.startswith(_COLUMN) else name
            found[column] = _undoubled(value)
    return found


def _sort_out(node: Node, attributes: Attributes, drawn: Mapping[str, str]) -> None:
    """Tell what others added or changed from what we drew; a claim with another label was renamed."""
    own = _names(attributes.pop(_OWN, ""))
    label = attributes.get("label", "")
    if label and not isinstance(node, Edge) and label != drawn["label"] and "label" not in own:
        node.label = _one_line(attributes.pop("label"))
    more = {
        name: _kept(value)
        for name, value in attributes.items()
        if (drawn.get(name) != value or name in own) and not _is_ours(name)
    }
    if more:
        node.extra[_ATTRIBUTES] = more


@lru_cache(1024)
def _is_ours(name: str) -> bool:
    """Whether an attribute of that name holds a column."""
    return name.startswith(_COLUMN) or (name not in _TAKEN and is_column(name))


@lru_cache(1024)
def _is_free(name: str) -> bool:
    """Whether an attribute of that name is a column in a file of others."""
    return name not in _TAKEN and name != EXTRA and is_column(name)


def _names(text: str) -> list[str]:
    """The names of attributes in a text that we wrote."""
    try:
        found = json.loads(_undoubled(text)) if text else []
    except (ValueError, RecursionError):
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _of_others(graph: Graph) -> Network:
    """The nodes and edges of a file of others."""
    network = Network(title=_one_line(graph.attributes.get("label", "")) or graph.name)
    more = {"graph": _all_kept(graph.attributes), "node": _all_kept(graph.node), "edge": _all_kept(graph.edge)}
    network.extra = {name: value for name, value in more.items() if value}
    if graph.clusters:
        network.extra["clusters"] = {
            _theme(name): {"above": _theme(one.above), _ATTRIBUTES: _all_kept(one.attributes)}
            for name, one in graph.clusters.items()
        }
    for name, one in graph.clusters.items():
        network.themes[_theme(name)] = _one_line(one.attributes.get("label", "")) or name
    for id_, attributes in graph.nodes.items():
        node = Node(id_, {})
        _label(node, attributes.pop("label", graph.node.get("label", "")), graph.name)
        _read_attributes(node, attributes)
        if id_ in graph.within:
            node.columns.setdefault("theme", _theme(graph.within[id_]))
        network.nodes.append(node)
    ids: set[str] = set()
    for line in graph.edges:
        network.edges.append(_edge(line, graph, ids))
    return network


def _edge(line: dotlanguage.Line, graph: Graph, ids: set[str]) -> Edge:
    attributes = line.attributes
    edge = Edge("", {}, source=line.tail, target=line.head)
    id_ = attributes.get("id", "")
    if id_ and id_ not in ids:
        edge.id = attributes.pop("id")
        ids.add(id_)
    if attributes.get("dir", graph.edge.get("dir")) == "back":
        edge.source, edge.target = edge.target, edge.source
        attributes.pop("dir", None)
    whole = {**graph.edge, **attributes}
    label = _one_line(whole.get("label", ""))
    _read_attributes(edge, attributes)
    told = [edge.columns.get("kind", ""), str(whole.get("type", "")), label, str(whole.get("class", ""))]
    if len(label.split()) > LONGEST_SIGN:
        edge.columns.setdefault("why", label)
    sign = sign_of(*told) or sign_of_colour(whole.get("color", "")) or sign_of_colour(whole.get("fontcolor", ""))
    if sign:
        edge.columns["kind"] = sign
    return edge


def _read_attributes(node: Node, attributes: Attributes) -> None:
    """Tell columns from all other attributes."""
    more = {}
    for name, value in attributes.items():
        free = _is_free(name) or (name == "weight" and not _WHOLE.fullmatch(value))
        if free and not isinstance(value, Html):
            node.columns[name] = value
        else:
            more[name] = _kept(value)
    if more:
        node.extra.setdefault(_ATTRIBUTES, {}).update(more)


def _label(node: Node, label: str, graph: str) -> None:
    """The text of a node: what its label shows; in HTML, a first line that is bold is its short name."""
    node.label = " ".join(label_text(label, node.id, graph).split())
    if isinstance(label, Html):
        node.extra[_ATTRIBUTES] = {"label": _kept(label)}
        bold = _BOLD.match(label)
        rest = _one_line(Html(label[bold.end() :])) if bold else ""
        if bold and rest:
            node.label = _one_line(Html(bold[1]))
            node.columns["text"] = rest


def _one_line(label: str) -> str:
    return " ".join(label_text(label).split())


def _theme(cluster: str) -> str:
    return "-".join(cluster.split())


def _kept(value: str) -> Any:
    """An attribute as it is kept in ``extra``."""
    return {"html": str(value)} if isinstance(value, Html) else value


def _all_kept(attributes: Attributes) -> dict[str, Any]:
    return {name: _kept(value) for name, value in attributes.items()}


def _out(kept: Any) -> Attributes | None:
    """The attributes that were kept, as they go back out; None when they cannot have come out of a file."""
    if not isinstance(kept, dict):
        return None
    found: Attributes = {}
    for name, value in kept.items():
        is_html = isinstance(value, dict) and list(value) == ["html"] and isinstance(value["html"], str)
        if not is_html and not isinstance(value, str):
            return None
        found[name] = Html(value["html"]) if is_html else value
    sound = all(is_sound(name) and is_sound(value) and not name.startswith(_OWN) for name, value in found.items())
    return found if sound else None


_DOUBLE = re.compile(r"\\\\")


def _undoubled(text: str) -> str:
    return _DOUBLE.sub(r"\\", text) if "\\" in text else text


def _doubled(text: str) -> str:
    return text.replace("\\", "\\\\")


@refusals_explained()
@in_bulk()
def write(debate: Debate, path: Path) -> None:
    """Write the file; what was read out of DOT and is no column goes back as it was."""
    network = to_network(debate, _NAME, texts=False)
    extra = network.extra
    graph = {**GRAPH["graph"], **({"label": dotlanguage.escape(network.title)} if network.title else {})}
    graph |= {name: value for name, value in (_out(extra.get("graph")) or {}).items() if name != "label"}
    lines = [
        "digraph debate {",
        f"  graph [{_list({**graph, _OWN: _doubled(network.kept)})}]",
        *(f"  {kind} [{_list({**GRAPH[kind], **(_out(extra.get(kind)) or {})})}]" for kind in ("node", "edge")),
    ]
    clusters = _clusters(extra.get("clusters"))
    inside: dict[str, list[str]] = {}
    for node in network.nodes:
        line = f"{written(_doubled(node.id))} [{_list(_attributes(node, drawn_node(node)))}]"
        inside.setdefault(node.columns.get("theme", ""), []).append(line)
    lines += (f"  {line}" for theme, some in inside.items() if theme not in clusters for line in some)
    lines += _framed(clusters, inside)
    for edge in network.edges:
        ends = f"{written(_doubled(edge.source))} -> {written(_doubled(edge.target))}"
        lines.append(f"  {ends} [{_list({'id': _doubled(edge.id), **_attributes(edge, drawn_edge(edge))})}]")
    save("\n".join([*lines, "}", ""]), path)


def _attributes(node: Node, drawn: Attributes) -> Attributes:
    """The attributes of a node or an edge: what is drawn, what was read out of DOT, and the columns."""
    kept = _out(node.extra.get(_ATTRIBUTES, {}))
    if kept is None or any(_is_ours(name) for name in kept) or _is_stale(node, kept):
        kept = {}
    else:
        node.extra.pop(_ATTRIBUTES, None)
    if node.extra:  # what is no attribute, or cannot be one
        node.columns[EXTRA] = extra_text(node.extra, _NAME, node.columns.get(EXTRA, ""))
    own = [name for name, value in kept.items() if drawn.get(name) == value or name == "label"]
    columns = {
        name if _is_ours(name) and not name.startswith(_COLUMN) else _COLUMN + _doubled(name): _doubled(value)
        for name, value in node.columns.items()
    }
    return {**drawn, **kept, **({_OWN: _doubled(json.dumps(own))} if own else {}), **columns}


def _is_stale(node: Node, kept: Attributes) -> bool:
    """Whether what was read cannot be said any more: a second id, or a label that shows another text by now."""
    if isinstance(node, Edge):
        return "id" in kept
    return "label" in kept and node.columns.get("text", "") not in _one_line(kept["label"])


def _list(attributes: Mapping[str, str]) -> str:
    return ", ".join(f"{_name(name)}={written(value)}" for name, value in attributes.items())


def _name(name: str) -> str:
    return name if _SIMPLE.fullmatch(name) and name.lower() not in dotlanguage.KEYWORDS else written(name)


def _clusters(kept: Any) -> dict[str, tuple[str, Attributes]]:
    """The clusters that were read, by theme: the one above, and their attributes."""
    found = {}
    for name, one in kept.items() if isinstance(kept, dict) else ():
        attributes = _out(one.get(_ATTRIBUTES)) if isinstance(one, dict) else None
        if attributes is not None and name.startswith("cluster"):
            found[name] = str(one.get("above", "")), attributes
    return found


def _framed(clusters: Mapping[str, tuple[str, Attributes]], inside: Mapping[str, list[str]]) -> Iterator[str]:
    """The clusters with their nodes, those within others inside them; what stands in a circle is left on top."""
    under: dict[str, list[str]] = {}
    for name, (above, _) in clusters.items():
        under.setdefault(above if above in clusters else "", []).append(name)
    waiting = under.pop("", [])[::-1]
    while waiting:
        name = waiting.pop()
        if name == "}":
            yield "  }"
            continue
        yield f"  subgraph {written(_doubled(name))} {{"
        if clusters[name][1]:
            yield f"    graph [{_list(clusters[name][1])}]"
        yield from (f"    {line}" for line in inside.get(name, ()))
        waiting += ["}", *under.pop(name, [])[::-1]]
    for name in (name for names in under.values() for name in names):
        yield from (f"  {line}" for line in inside.get(name, ()))


def losses(debate: Debate) -> list[Loss]:
    """Rows without an id or an end."""
    return unheld(debate)
