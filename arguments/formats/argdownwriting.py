"""A debate as Argdown: a statement a claim with its relations under it, themes as headings, the rest as metadata.

Each claim is defined once, as ``[title]: text #tag {"kind": "evidence"}``, and the claims that answer it stand under it
by their titles. A title is the id of the claim, or the title that it had in Argdown. What of a text cannot stand in the
open (line breaks, spaces at its ends) stands in the metadata as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from arguments.argdown import ArgdownError, parse
from arguments.argdown.lexer import TAG_NAME
from arguments.formats.argdownreading import OWN
from arguments.formats.network import Edge, Network, Node

_TITLE = re.compile(r"[^\s\[\]<>{}\-][^\s\[\]<>{}]*(?: [^\s\[\]<>{}]+)*")
_SIGNIFICANT = re.compile(r"[\\\[<{@#*_]|/(?=[/*])|\.(?=\S+\.)|:(?=\S+:)|[,;()}\]>\-/.:](?=  )|=(?===)")
_IN_DATA = re.compile(r"[\]}>=]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_OPEN_TAG = re.compile(r"[^\s()]+")


def text_of(network: Network, themes: dict[str, str]) -> str:
    """The file that holds a graph; ``themes`` are the labels of themes by id."""
    nodes = list(network.nodes)
    titles = _titled(nodes)
    places = {node.id: place for place, node in enumerate(nodes)}
    order = sorted(range(len(nodes)), key=_by_theme(nodes))
    under: list[list[int]] = [[] for _ in nodes]
    for number, edge in enumerate(network.edges):
        under[places[edge.source if _outwards(edge) else edge.target]].append(number)
    written = [number for place in order for number in under[place]]
    blocks, theme = [_front_matter(network, order, written)], ""
    if not nodes:
        blocks.append("# …")  # without a block, a file is no Argdown
    for place in order:
        node = nodes[place]
        if node.columns.get("theme", "") != theme:
            theme = node.columns.get("theme", "")
            blocks.append(_heading(theme, themes.get(theme, "")))
        lines = [_definition(node, titles)]
        for edge in (network.edges[number] for number in under[place]):
            end = nodes[places[edge.target if _outwards(edge) else edge.source]]
            lines.append(f"  {_sign(edge)} {_name(end, titles)}{_data(_relation(edge))}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _by_theme(nodes: list[Node]) -> Any:
    """Claims without a theme come first, then theme by theme as they come up."""
    ranks: dict[str, int] = {"": 0}
    for node in nodes:
        ranks.setdefault(node.columns.get("theme", ""), len(ranks))
    return lambda place: ranks[nodes[place].columns.get("theme", "")]


def _undercuts(edge: Edge) -> bool:
    return bool(edge.columns.get("undercuts")) or edge.extra.get("relation") == "undercut"


def _outwards(edge: Edge) -> bool:
    """Whether a relation is written under the claim that makes it."""
    return _sign(edge) in ("_>", "><")


def _sign(edge: Edge) -> str:
    if _undercuts(edge):
        return "_>"
    if edge.extra.get("relation") == "contradictory" and "back" not in edge.extra:
        return "><"
    return "+" if edge.columns.get("kind") == "support" else "-"


def _relation(edge: Edge) -> dict[str, Any]:
    """What is said of a relation beyond its sign and its ends."""
    usual = "support" if _sign(edge) == "+" else "attack"
    columns = {key: value for key, value in edge.columns.items() if key != "kind" or value != usual}
    sign = _sign(edge)
    implied = ("relation",) if sign == "><" or (sign == "_>" and not edge.columns.get("undercuts")) else ()
    return {"id": edge.id} | columns | {key: value for key, value in edge.extra.items() if key not in implied}


def _titled(nodes: Iterable[Node]) -> dict[str, str]:
    """A title of its own for every claim, by its id."""
    titles: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        wished = node.extra.get("title")
        known = wished if isinstance(wished, str) and _good(wished) and wished not in taken else node.id
        base = known if _good(known) else re.sub(r"[\s\[\]<>{}]+", "_", node.id).strip("-") or "_"
        title, number = base, 1
        while title in taken:
            number += 1
            title = f"{base} {number}"
        taken.add(title)
        titles[node.id] = title
    return titles


def _good(title: str) -> bool:
    return bool(_TITLE.fullmatch(title)) and title.isprintable() and not title.startswith("Untitled ")


def _name(node: Node, titles: dict[str, str]) -> str:
    title = titles[node.id]
    return f"<{title}>" if node.extra.get("argument") is True else f"[{title}]"


def _definition(node: Node, titles: dict[str, str]) -> str:
    title, columns, extra = titles[node.id], dict(node.columns), dict(node.extra)
    data: dict[str, Any] = {}
    if extra.get("argument") is True:
        del extra["argument"]
    if title != node.id:
        data["id"] = node.id
        if extra.get("title") == title:
            del extra["title"]
        else:
            data["untitled"] = "yes"
    columns.pop("theme", None)
    text = columns.pop("text", "")
    shown = " ".join(text.split()) or "…"
    said = _escaped(shown)
    if shown != text or said is None:
        data["text"] = text
    tags = columns.get("tags", "")
    each = tags.split()
    in_the_open = "".join(f" #{one}" if TAG_NAME.fullmatch(one) else f" #({one})" for one in each)
    if tags == " ".join(dict.fromkeys(each)) and all(map(_OPEN_TAG.fullmatch, each)):
        columns.pop("tags", None)
    else:
        in_the_open = ""
    return f"{_name(node, titles)}: {said or '…'}{in_the_open}{_data(data | columns | extra)}"


def _escaped(text: str) -> str | None:
    """A text such that Argdown reads it as it is; None when it cannot."""
    if not text.isprintable():
        return None
    said = _SIGNIFICANT.sub(r"\\\g<0>", text)
    try:
        found = parse(f"[a]: {said}").statements["a"].members[0]
    except ArgdownError:
        return None
    return said if found.plain == text and not found.tags else None


def _heading(theme: str, label: str) -> str:
    """A heading for a theme, which says its id."""
    shown = " ".join(label.split()) or theme
    said = _escaped(shown)
    return f"# {said or '…'}{_data({'theme': theme})}"


def _data(known: dict[str, Any]) -> str:
    """Metadata in one line of JSON, in which nothing ends them too early or looks like a title."""
    return f" {_json(known)}" if known else ""


def _json(value: Any) -> str:
    """A value as JSON that is YAML too: within its texts, signs that Argdown looks for are escaped."""
    if isinstance(value, str):
        return _IN_DATA.sub(_code, json.dumps(value, ensure_ascii=False))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_json(str(key))}: {_json(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_json, value)) + "]"
    return json.dumps(value)


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _front_matter(network: Network, order: list[int], written: list[int]) -> str:
    """The title, what the front matter said before, and all of the debate that is neither claim nor relation."""
    facts = {"title": network.title} if network.title else {}
    lines = [f"{_json(key)}: {_json(value)}" for key, value in (facts | network.extra).items() if key != OWN]
    own = _IN_DATA.sub(_only_in_texts, network.kept).replace("'", "''")
    lines += [f"{OWN}:", f"  debate: '{own}'"]
    for name, given in (("claims", order), ("relations", written)):
        if given != sorted(given):
            lines.append(f"  {name}: '{json.dumps(_inverse(given))}'")  # as a text, which is read much faster
    return "\n".join(["===", *lines, "==="])


def _only_in_texts(found: re.Match[str]) -> str:
    """In JSON, a sign that is part of the syntax stays; the others stand in texts alone."""
    return found.group() if found.group() in "]}>" else _code(found)


def _inverse(order: list[int]) -> list[int]:
    """Where each row stands, given which row stands where."""
    places = [0] * len(order)
    for place, row in enumerate(order):
        places[row] = place
    return places
