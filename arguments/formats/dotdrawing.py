"""How a debate looks that Graphviz draws: boxes with the whole text, answers to the right of what they answer."""

from __future__ import annotations

from arguments.formats.dotlanguage import Attributes, escape
from arguments.formats.markup import without_controls
from arguments.formats.network import Edge, Node, edge_label

_WIDTH, _LONGEST = 36, 400  # characters of a line, and of a text beyond which the picture shows no more
_FONT = "Helvetica,Arial,sans-serif"
GRAPH: dict[str, Attributes] = {  # what holds for all
    "graph": {
        "rankdir": "RL",
        "ranksep": "1.0",
        "nodesep": "0.15",
        "fontname": _FONT,
        "fontsize": "20",
        "labelloc": "t",
        "pad": "0.3",
    },
    "node": {
        "shape": "box",
        "style": "rounded,filled",
        "fillcolor": "#ffffff",
        "color": "#8c959f",
        "fontname": _FONT,
        "fontsize": "11",
        "margin": "0.15,0.08",
    },
    "edge": {"color": "#57606a", "fontname": _FONT, "fontsize": "9", "arrowsize": "0.8"},
}
_KINDS: dict[str, Attributes] = {
    "statement": {"fillcolor": "#1f3a5f", "color": "#1f3a5f", "fontcolor": "#ffffff"},
    "position": {"fillcolor": "#dbe9f6", "color": "#1f3a5f"},
    "evidence": {"shape": "note", "style": "filled", "fillcolor": "#fff8e1"},
}
_SIGNS: dict[str, Attributes] = {
    "support": {"color": "#1a7f37", "arrowhead": "normal"},
    "attack": {"color": "#cf222e", "arrowhead": "tee"},
}


def drawn_node(node: Node) -> Attributes:
    """How a claim looks."""
    text = without_controls(node.columns.get("text", "") or node.columns.get("short", "") or node.id).strip()
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return {"label": escape(_wrapped(text)), **_KINDS.get(node.columns.get("kind", ""), {})}


def _wrapped(text: str) -> str:
    """The text in lines of a readable length."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= _WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def drawn_edge(edge: Edge) -> Attributes:
    """How a relation looks; those that are linked meet in one point."""
    found = dict(_SIGNS.get(edge.columns.get("kind", ""), {}))
    if edge.columns.get("undercuts"):
        found |= {"style": "dotted", "label": escape(without_controls(edge_label(edge.columns)))}
    if edge.columns.get("linked"):
        found["samehead"] = escape(edge.columns["linked"])
    return found
