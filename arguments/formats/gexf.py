"""GEXF 1.2 and 1.3 (https://gexf.net), the format of Gephi; 1.2 is written, which every program reads.

Nodes, edges and their attributes stand for a debate as ``arguments.formats.network`` tells. The label of a node is the
text of its claim where no attribute ``text`` is; the ``weight`` of an edge is that of the relation where it lies from 0
to 1. Nodes within nodes are claims of their own, with their parent as ``pid``. Times, positions, colours and whatever
else is no attribute travel along in the column ``extra``. The facts and the other tables stand in the ``meta`` element.
"""

from __future__ import annotations

from pathlib import Path

from arguments.debate import Debate
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markup import Tag, escape, parse, source, wrong
from arguments.formats.network import Edge, Network, Node, is_share, to_debate, to_network, unheld
from arguments.formats.textfile import save
from arguments.formats.xmllosses import control_losses, require_ids
from arguments.problems import refusals_explained

NAME = "GEXF, of Gephi"
SUFFIX = ".gexf"
CARRIES = "everything"
LOSES = "control characters, rows without an id or an end"
_NAME = "gexf"
_OWN = ("id", "label", "source", "target", "weight", "pid")  # attributes of nodes and edges with a place of their own


def fits(path: Path) -> bool:
    """A file whose top element is ``gexf``, or one of that suffix that is not there yet."""
    return "<gexf" in head(path) if path.is_file() else path.suffix.lower() == SUFFIX and not path.exists()


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no GEXF."""
    top = parse(path.read_bytes(), path)
    graph = top.first("graph")
    if top.kind != "gexf" or graph is None:
        raise wrong("the file holds no graph", "look whether it is the right file", path)
    network = Network()
    meta = top.first("meta")
    for tag in meta.children if meta else ():
        if tag.kind == "debate":
            network.kept = tag.text
        elif tag.kind == "title" or (tag.kind == "description" and not network.title):
            network.title = tag.words()
        elif tag.words():
            network.extra[tag.kind] = tag.words()
    titles = {
        (one.attributes.get("class", "node"), attribute.attributes.get("id", "")): attribute.attributes.get("title", "")
        for one in graph.of("attributes")
        for attribute in one.of("attribute")
    }
    waiting = [(tag, "") for tag in reversed(graph.children)]
    while waiting:
        tag, parent = waiting.pop()
        id_ = tag.attributes.get("id", "")
        if tag.kind == "node":
            node = Node(id_, {}, row=tag.line)
            _fill(node, tag, titles, parent)
            network.nodes.append(node)
        elif tag.kind == "edge":
            ends = tag.attributes.get("source", ""), tag.attributes.get("target", "")
            edge = Edge(id_, {}, row=tag.line, source=ends[0], target=ends[1])
            _fill(edge, tag, titles, "")
            network.edges.append(edge)
        if tag.kind in ("nodes", "edges", "node"):
            inner = [child for child in tag.children if child.kind in ("node", "edge", "nodes", "edges")]
            waiting.extend((child, id_ if tag.kind == "node" else parent) for child in reversed(inner))
    return to_debate(network, _NAME, path)


def _fill(node: Node, tag: Tag, titles: dict[tuple[str, str], str], parent: str) -> None:
    """What the file says of a node or an edge."""
    node.label = tag.attributes.get("label", "")
    if "weight" in tag.attributes:
        node.columns["weight"] = tag.attributes["weight"]
    parent = tag.attributes.get("pid", parent)
    if parent:
        node.extra["pid"] = parent
    node.extra |= {name: value for name, value in tag.attributes.items() if name not in _OWN and value}
    for child in tag.children:
        if child.kind == "attvalues":
            for one in child.children:
                key = one.attributes.get("for", one.attributes.get("id", ""))
                name = titles.get((tag.kind, key)) or key
                node.columns[name] = one.attributes.get("value", "")
        elif child.kind not in ("nodes", "edges"):
            node.extra[child.name] = source(child)


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the file as GEXF 1.2."""
    network = to_network(debate, _NAME, ("label",))
    require_ids(network, path)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        "  <meta>",
        *(f"    <{name}>{escape(value)}</{name}>" for name, value in network.extra.items() if name in _META),
        f"    <description>{escape(network.title)}</description>",
        f'    <m:debate xmlns:m="urn:mattermap">{escape(network.kept)}</m:debate>',
        "  </meta>",
        '  <graph mode="static" defaultedgetype="directed">',
    ]
    body: list[str] = []
    for kind, nodes in (("node", network.nodes), ("edge", network.edges)):
        columns = dict.fromkeys(name for node in nodes for name in _attributes(node, kind))
        keys = {name: f"{kind[0]}{number}" for number, name in enumerate(columns)}
        lines.append(f'    <attributes class="{kind}">')
        lines += [f'      <attribute id="{key}" title="{escape(name)}" type="string"/>' for name, key in keys.items()]
        lines.append("    </attributes>")
        body += [f"    <{kind}s>", *(_element(node, kind, keys) for node in nodes), f"    </{kind}s>"]
    save("\n".join([*lines, *body, "  </graph>", "</gexf>", ""]), path)


_META = ("creator", "keywords")


def _attributes(node: Node, kind: str) -> dict[str, str]:
    """What stands in attributes of one's own; an edge has a weight already."""
    own = kind == "edge" and is_share(node.columns.get("weight", ""))
    return {name: value for name, value in {**node.columns, **node.extra}.items() if not (own and name == "weight")}


def _element(node: Node, kind: str, keys: dict[str, str]) -> str:
    attributes = _attributes(node, kind)
    told = f'id="{escape(node.id)}" label="{escape(node.label)}"'
    if isinstance(node, Edge):
        told += f' source="{escape(node.source)}" target="{escape(node.target)}"'
        told += f' weight="{node.columns["weight"]}"' if "weight" in node.columns and "weight" not in attributes else ""
    values = "".join(f'<attvalue for="{keys[name]}" value="{escape(value)}"/>' for name, value in attributes.items())
    return f"      <{kind} {told}>" + (f"<attvalues>{values}</attvalues>" if values else "") + f"</{kind}>"


def losses(debate: Debate) -> list[Loss]:
    """Rows without an id or an end, and cells with characters that XML forbids."""
    return unheld(debate) + control_losses(debate)
