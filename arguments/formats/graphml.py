"""GraphML (http://graphml.graphdrawing.org): plain, as yEd writes it, and as Argunet exports it; plain is written.

Nodes, edges and their attributes stand for a debate as ``arguments.formats.network`` tells. What is written opens in
networkx, yEd, Gephi and Cytoscape; ``label`` is a short name of each node and edge. What is read beyond plain files:

- yEd: the first label of a node that holds text, the label of an edge, red or green lines, and ``description`` as note;
- Argunet: ``arg:thesis`` and ``arg:argument`` with title, content and description; the propositions of an argument
  become its text where it has none else; ``arg:edge type`` tells support from attack;
- nodes that are groups are themes of what stands in them; their labels are the labels of the themes.

Graphics and whatever else is no text travel along as XML in the column ``extra``. Edges between groups and hyperedges
have no place in a debate; they end in an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from arguments.debate import Debate
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markup import Tag, escape, parse, source, wrong
from arguments.formats.network import Edge, Network, Node, is_share, to_debate, to_network, unheld
from arguments.formats.signs import sign_of, sign_of_colour
from arguments.formats.textfile import save
from arguments.formats.xmllosses import control_losses, require_ids
from arguments.problems import refusals_explained

NAME = "GraphML"
SUFFIX = ".graphml"
CARRIES = "everything"
LOSES = "control characters, rows without an id or an end"
_KEPT = "mattermap"
_NAME = "graphml"


def fits(path: Path) -> bool:
    """A file whose top element is ``graphml``, or one of that suffix that is not there yet."""
    return "<graphml" in head(path) if path.is_file() else path.suffix.lower() == SUFFIX and not path.exists()


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no GraphML."""
    top = parse(path.read_bytes(), path)
    graph = top.first("graph")
    if top.kind != "graphml" or graph is None:
        raise wrong("the file holds no graph", "look whether it is the right file", path)
    keys = {key.attributes.get("id", ""): key for key in top.of("key")}
    network = Network()
    _facts(network, [*top.of("data"), *graph.of("data")], keys)
    groups: dict[str, str] = {}
    for tag, group in _parts(graph):
        theme = groups.get(group, "")
        if tag.kind == "edge":
            network.edges.append(_edge(tag, keys))
        elif tag.kind == "hyperedge":
            raise wrong("the file has a hyperedge, which is no relation of two claims", "remove it", path, tag.line)
        elif tag.first("graph"):
            groups[tag.attributes.get("id", "")] = _group(tag, keys, network)
        else:
            network.nodes.append(_node(tag, keys, theme))
    return to_debate(network, _NAME, path)


def _parts(graph: Tag) -> Iterator[tuple[Tag, str]]:
    """All nodes and edges in the order of the file, each with the id of the group that it stands in."""
    waiting = [(tag, "") for tag in reversed(graph.children)]
    while waiting:
        tag, group = waiting.pop()
        if tag.kind not in ("node", "edge", "hyperedge"):
            continue
        yield tag, group
        inner = tag.first("graph")
        if inner:
            waiting.extend((child, tag.attributes.get("id", "")) for child in reversed(inner.children))


def _facts(network: Network, data: Sequence[Tag], keys: dict[str, Tag]) -> None:
    """What the file says of the whole: its title, what is no graph, and the rest as extra."""
    for one in data:
        name = _called(one, keys)
        if name == _KEPT:
            network.kept = one.text
            continue
        titles = (tag for child in one.children for tag in child.walk() if tag.kind in ("mapTitle", "title"))
        network.title = network.title or next((tag.words() for tag in titles), "")
        if name == "title":
            network.title = one.words()
        elif one.children or one.text.strip():
            network.extra[name] = _value(one)


def _group(tag: Tag, keys: dict[str, Tag], network: Network) -> str:
    """The theme that a group is."""
    found = _node(tag, keys, "")
    id_ = "-".join(tag.attributes.get("id", "").replace("::", "-").split()) or f"group{len(network.themes) + 1}"
    network.themes[id_] = found.columns.get("text") or found.label or id_
    return id_


def _node(tag: Tag, keys: dict[str, Tag], theme: str) -> Node:
    node = Node(tag.attributes.get("id", ""), {}, row=tag.line)
    for data in tag.of("data"):
        name = _called(data, keys)
        argument = data.first("thesis", "argument", "group") if data.children else None
        if argument and argument.name.startswith("arg:"):
            _argument(node, argument)
        elif data.children:
            labels = (label.words() for one in data.children for label in one.walk() if label.kind == "NodeLabel")
            node.label = node.label or next(filter(None, labels), "")
            node.extra[name] = _value(data)
        elif name == "label":
            node.label = data.text
        elif data.text:
            node.columns["note" if name == "description" else name] = data.text
    if theme:
        node.columns.setdefault("theme", theme)
    return node


def _argument(node: Node, tag: Tag) -> None:
    """What Argunet says of a thesis or an argument."""
    title, content, about = (found.words() if (found := tag.first(kind)) else "" for kind in _PARTS)
    propositions = [
        (one.attributes.get("type", ""), part.words())
        for one in tag.of("proposition")
        if (part := one.first("content"))
    ]
    if propositions:
        node.extra["propositions"] = source(tag)
    conclusions = " ".join(text for kind, text in propositions if kind == "conclusion")
    node.columns["text"] = content or about or conclusions or title
    node.label = "" if title == "Untitled" and (content or about or conclusions) else title
    if about and content:
        node.columns["note"] = about
    node.extra |= {name: value for name, value in tag.attributes.items() if name in ("colorIndex", "id", "color")}


_PARTS = ("title", "content", "description")


def _edge(tag: Tag, keys: dict[str, Tag]) -> Edge:
    source_, target = (tag.attributes.get(end, "") for end in ("source", "target"))
    edge = Edge(tag.attributes.get("id", ""), {}, row=tag.line, source=source_, target=target)
    colour = ""
    for data in tag.of("data"):
        name = _called(data, keys)
        if data.children:
            colour = _drawn(edge, data, name) or colour
        elif name == "label":
            edge.label = data.text
        elif data.text:
            edge.columns[name] = data.text
    if colour and not sign_of(edge.columns.get("kind", ""), edge.label):
        edge.columns["kind"] = colour
    return edge


def _drawn(edge: Edge, data: Tag, name: str) -> str:
    """What Argunet and yEd say of an edge; returns what its colour says."""
    found = {one.name if one.name == "arg:edge" else one.kind: one for one in data.walk()}
    if "arg:edge" in found:
        told = found["arg:edge"].attributes.get("type", "")
        edge.columns["kind"] = sign_of(told) or "support"
        edge.extra["type"] = told
        return ""
    edge.extra[name] = _value(data)
    if "EdgeLabel" in found:
        edge.label = edge.label or found["EdgeLabel"].words()
    return sign_of_colour(found["LineStyle"].attributes.get("color", "")) if "LineStyle" in found else ""


def _called(data: Tag, keys: dict[str, Tag]) -> str:
    """What an attribute is called: by its key, or what yEd calls it."""
    id_ = data.attributes.get("key", "")
    key = keys.get(id_)
    told = key.attributes if key else {}
    return told.get("attr.name") or told.get("yfiles.type") or id_


def _value(data: Tag) -> str:
    """What stands in a ``data`` element, as XML."""
    return "".join(map(source, data.children)) or data.text


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the file as plain GraphML."""
    network = to_network(debate, _NAME, ("label",))
    require_ids(network, path)
    own_label = "label" in debate.claims.columns or "label" in debate.relations.columns
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    names: dict[str, dict[str, str]] = {}
    rows: dict[str, list[tuple[Node, dict[str, str]]]] = {
        "node": [(node, _attributes(node, own_label)) for node in network.nodes],
        "edge": [(edge, _attributes(edge, own_label)) for edge in network.edges],
    }
    for domain, some in rows.items():
        used = dict.fromkeys(name for _, columns in some for name in columns)
        names[domain] = {name: f"{domain[0]}{number}" for number, name in enumerate(used)}
        for name, key in names[domain].items():
            shares = name == "weight" and all(is_share(columns[name]) for _, columns in some if name in columns)
            type_ = "double" if shares else "string"
            lines.append(f'  <key id="{key}" for="{domain}" attr.name="{escape(name)}" attr.type="{type_}"/>')
    graph = {"title": network.title, **network.extra, _KEPT: network.kept}
    lines += [
        f'  <key id="g{number}" for="graph" attr.name="{escape(name)}" attr.type="string"/>'
        for number, name in enumerate(graph)
    ]
    lines.append('  <graph id="debate" edgedefault="directed">')
    for number, value in enumerate(graph.values()):
        lines.append(f'    <data key="g{number}">{escape(value)}</data>')
    for node, columns in rows["node"]:
        lines.append(f'    <node id="{escape(node.id)}">{_data(columns, names["node"])}</node>')
    for edge, columns in rows["edge"]:
        assert isinstance(edge, Edge)
        ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
        lines.append(f'    <edge id="{escape(edge.id)}" {ends}>{_data(columns, names["edge"])}</edge>')
    save("\n".join([*lines, "  </graph>", "</graphml>", ""]), path)


def _attributes(node: Node, own_label: bool) -> dict[str, str]:
    label = {} if own_label else {"label": node.label}
    return {**label, **node.columns, **node.extra}


def _data(columns: dict[str, str], keys: dict[str, str]) -> str:
    return "".join(f'<data key="{keys[name]}">{escape(value)}</data>' for name, value in columns.items())


def losses(debate: Debate) -> list[Loss]:
    """Rows without an id or an end, and cells with characters that XML forbids."""
    return unheld(debate) + control_losses(debate)
