"""Mind maps of FreeMind and Freeplane (``.mm``); only read.

Every node is a claim under the one that it hangs on, and the node in the middle is the statement. A node attacks what
it hangs on where its text begins with a word or a sign that says so (``Con:``, ``-``), where it bears an icon that does
(a cross, a broken line), or where it or its line is red; otherwise it supports it. An arrow is a further relation, with
what stands on it as why, and a sign by its words or colour. Notes and details are the note. A link to a page is a
source in which the claim is said. An attribute with the name of a column is that column.

What else is told of a node (times, looks, links to files and to other nodes) stays in the column ``extra``. References
to characters that XML forbids, which real files hold, are left out.

Source: github.com/freeplane/freeplane, ``freeplane.xsd``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import NoReturn

from arguments.debate import Debate
from arguments.formats import readonly
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markup import Tag, mended, parse, wrong
from arguments.formats.network import Edge, Network, Node, tidy_ids, to_debate
from arguments.formats.reasoning import Row, frame
from arguments.formats.signs import sign_of, sign_of_colour, signed
from arguments.links import safe_link
from arguments.problems import quoted, refusals_explained

NAME = "FreeMind and Freeplane"
SUFFIX = None
CARRIES = "nodes with their notes, icons and attributes, arrows between them, links to pages as sources"
LOSES = "looks of texts, formulas, pictures; it is only read"
_NAME = "freemind"
_ICONS = {
    **dict.fromkeys(("button_ok", "yes", "addition", "emoji-2705", "emoji-2795", "emoji-1F44D"), "support"),
    **dict.fromkeys(("button_cancel", "no", "broken-line", "subtraction", "emoji-274C", "emoji-1F44E"), "attack"),
}
_ON_ARROWS = ("MIDDLE_LABEL", "SOURCE_LABEL", "TARGET_LABEL")
_BLOCKS = ("p", "br", "li", "div", "td", "tr", "h1", "h2", "h3")
_UNSAID = ("style", "script", "title")
_PLACED = ("ID", "TEXT", "LINK")


def fits(path: Path) -> bool:
    """A file whose top element is ``map`` and which holds nodes."""
    text = head(path) if path.is_file() else ""
    return text.lstrip().startswith("<") and "<map" in text and "<node" in text


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the mind map. Raises ``DebateError`` with the line of what is none, and of an arrow that leads nowhere."""
    top = parse(mended(path.read_bytes()), path, silent=("map", "node"))
    if top.kind != "map" or not top.of("node"):
        raise wrong("the file holds no mind map", "look whether it is the right file", path)
    ids = _ids(top, path)
    network = Network(title=_text(top.of("node")[0]))
    sources: dict[str, Row] = {}
    reactions: list[Row] = []
    waiting = [(tag, "") for tag in reversed(top.of("node"))]
    while waiting:
        tag, above = waiting.pop()
        id_ = ids[id(tag)]
        node, sign = _claim(tag, id_)
        network.nodes.append(node)
        if above:
            network.edges.append(Edge(f"{id_}-{above}", {"kind": sign or "support"}, {}, tag.line, "", id_, above))
        link = safe_link(tag.attributes.get("LINK", ""))
        if link:
            source = sources.setdefault(link, {"id": f"S{len(sources) + 1}", "title": link, "url": link})
            reactions.append({"claim": id_, "source": source["id"]})
        waiting.extend((child, id_) for child in reversed(tag.of("node")))
    network.edges.extend(_arrows(top, ids, path))
    debate = to_debate(network, _NAME, path)
    tidy = tidy_ids(ids.values())
    reactions = [{**row, "claim": tidy[row["claim"]]} for row in reactions]
    return replace(debate, sources=frame(sources.values()), reactions=frame(reactions)) if reactions else debate


def write(debate: Debate, path: Path) -> NoReturn:  # noqa: ARG001 - what a format takes
    """Refuse: the format is only read."""
    readonly.refuse(NAME, path, "`opml`, which Freeplane opens too")


def losses(_: Debate) -> list[Loss]:
    """Nothing is written."""
    return []


def _ids(top: Tag, path: Path) -> dict[int, str]:
    """The id of every node by the identity of its tag: its own, or one that is free."""
    nodes = [tag for tag in top.walk() if tag.kind == "node"]
    used: set[str] = set()
    for tag in nodes:
        own = tag.attributes.get("ID", "")
        if own and own in used:
            message = f"the id {quoted(own)} is also that of an earlier node"
            raise wrong(message, "give it an id of its own", path, tag.line)
        used.add(own)
    free = (id_ for number in count(1) if (id_ := f"n{number}") not in used)
    return {id(tag): tag.attributes.get("ID", "") or next(free) for tag in nodes}


def _claim(tag: Tag, id_: str) -> tuple[Node, str]:
    """A node as a claim, and what it does to the one that it hangs on, where it says so."""
    sign, text = signed(_text(tag))
    icons = [one.attributes.get("BUILTIN", "") for one in tag.of("icon")]
    line = tag.first("edge")
    colours = [tag.attributes.get("COLOR", ""), line.attributes.get("COLOR", "") if line else ""]
    sign = sign or next((_ICONS[icon] for icon in icons if icon in _ICONS), "")
    sign = sign or next(filter(None, map(sign_of_colour, colours)), "")
    columns = {one.attributes.get("NAME", ""): one.attributes.get("VALUE", "") for one in tag.of("attribute")}
    note = "\n".join(filter(None, (_rich(tag, "DETAILS"), _rich(tag, "NOTE"))))
    columns = {name: value for name, value in columns.items() if name and name != "id"} | {"text": text or id_}
    columns |= {"note": note} if note else {}
    extra = {name: value for name, value in tag.attributes.items() if name not in _PLACED}
    link = tag.attributes.get("LINK", "")
    extra |= {"LINK": link} if link and not safe_link(link) else {}
    extra |= {"icons": " ".join(icons)} if icons else {}
    return Node(id_, columns, extra, tag.line), sign


def _text(tag: Tag) -> str:
    """What a node says, on one line."""
    return " ".join(tag.attributes.get("TEXT", "").split()) or _rich(tag, "NODE")


def _rich(tag: Tag, type_: str) -> str:
    """The text that is a page of HTML of its own, such as a note, without its looks."""
    for part in tag.of("richcontent"):
        if part.attributes.get("TYPE", "").upper() == type_:
            said = (
                f" {tag.text}" if tag.kind in _BLOCKS else tag.text for tag in part.walk() if tag.kind not in _UNSAID
            )
            return " ".join("".join(said).split())
    return ""


def _arrows(top: Tag, ids: dict[int, str], path: Path) -> Iterator[Edge]:
    """The relations that arrows are, from the node that an arrow starts at."""
    known = set(ids.values())
    number = 0
    for tag in top.walk():
        if tag.kind != "node":
            continue
        for arrow in tag.of("arrowlink"):
            number += 1
            target = arrow.attributes.get("DESTINATION", "")
            if target not in known:
                message = f"an arrow leads to a node {quoted(target)} that is not there"
                raise wrong(message, "add the node, or remove the arrow", path, arrow.line)
            why = " ".join(filter(None, (" ".join(arrow.attributes.get(one, "").split()) for one in _ON_ARROWS)))
            kind = sign_of(why) or sign_of_colour(arrow.attributes.get("COLOR", "")) or "support"
            columns = {"kind": kind, "why": why} if why else {"kind": kind}
            yield Edge(f"arrow{number}", columns, {}, arrow.line, "", ids[id(tag)], target)
