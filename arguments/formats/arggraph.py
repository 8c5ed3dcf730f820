"""Argument graphs in the XML of the arg-microtexts (``arggraph``); only read.

- An argumentative unit (``adu``) is a claim. Its text is that of its segments (``edu``), which lead to it by way of
  ``seg`` and ``joint``, in the order of the text. Whether it is told for or against (``pro``, ``opp``) is a tag.
- An edge is a relation with its own id. ``sup`` and ``exa`` support, ``exa`` says that it is an example; ``reb``
  attacks, and ``und`` undercuts the edge that it leads to. ``add`` leads to an edge too: its claim is a further premise
  of it, and they are linked. A support of an edge is read as such a premise, and a rebuttal of one as an undercut.
- The claim that others answer and that answers none is the statement, when it is the only one. The topic is the title.
- The stance, marks of what is implicit, and segments in no unit stay in ``extra``.

Source: github.com/peldszus/arg-microtexts, corpus/arggraph.dtd.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from arguments.debate import Debate
from arguments.formats import readonly
from arguments.formats.bulk import in_bulk
from arguments.formats.extra import EXTRA, packed
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markup import Tag, parse, wrong
from arguments.formats.network import top_off
from arguments.formats.reasoning import Row, frame
from arguments.formats.signs import sign_of
from arguments.problems import quoted, refusals_explained

NAME = "Argument graphs of the microtexts (arggraph)"
SUFFIX = None
CARRIES = "units with their segments, support, rebuttals, undercuts, linked premises, who argues"
LOSES = "where a text is cut into segments; it is only read"
_NAME = "arggraph"
_SIGNS = {"sup": "support", "exa": "support", "add": "support", "reb": "attack", "und": "attack"}
_SIDES = {"pro": "proponent", "opp": "opponent"}


def fits(path: Path) -> bool:
    """A file whose top element is ``arggraph``."""
    text = head(path) if path.is_file() else ""
    return text.lstrip().startswith("<") and "<arggraph" in text


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no argument graph."""
    top = parse(path.read_bytes(), path)
    tags = _by_id(top, path)
    units = {id_: tag for id_, tag in tags.items() if tag.kind == "adu"}
    if top.kind != "arggraph" or not units:
        raise wrong("the file holds no argumentative units", "look whether it is the right file", path)
    segments, inside = _segments(tags, path)
    claims = [_claim(id_, tag, [tags[one] for one in segments[id_]]) for id_, tag in units.items()]
    edges = {id_: tag for id_, tag in tags.items() if tag.kind == "edge" and tag.attributes.get("type") != "seg"}
    relations = list(_relations(edges, tags, path))
    top_off(claims, relations)
    sides = dict.fromkeys(row["tags"] for row in claims if row["tags"])
    loose = [tag.text.strip() for id_, tag in tags.items() if tag.kind == "edu" and id_ not in inside]
    more = {**top.attributes, **({"edus": loose} if loose else {})}
    title = (top.attributes.get("topic_id") or top.attributes.get("id", "")).replace("_", " ")
    info = {"title": title, EXTRA: packed(_NAME, more)}
    return Debate(
        info={name: value for name, value in info.items() if value},
        claims=frame(claims),
        relations=frame(relations),
        tags=frame({"id": side, "label": _SIDES.get(side, side)} for side in sides),
    )


def write(debate: Debate, path: Path) -> NoReturn:  # noqa: ARG001 - what a format takes
    """Refuse: the format is only read."""
    readonly.refuse(NAME, path, "`aif` or `sadface`")


def losses(_: Debate) -> list[Loss]:
    """Nothing is written."""
    return []


def _by_id(top: Tag, path: Path) -> dict[str, Tag]:
    """The parts of the graph by id, which they share; an edge without one gets the next that is free."""
    found: dict[str, Tag] = {}
    unnamed = []
    for tag in top.of("edu", "joint", "adu", "edge"):
        id_ = tag.attributes.get("id", "")
        if not id_ and tag.kind == "edge":
            unnamed.append(tag)
            continue
        if not id_ or id_ in found:
            message = f"the id {quoted(id_)} is there twice" if id_ else f"<{tag.name}> has no id"
            raise wrong(message, "give it an id of its own", path, tag.line)
        found[id_] = tag
    number = 0
    for tag in unnamed:
        number += 1
        while f"c{number}" in found:
            number += 1
        found[f"c{number}"] = tag
    return found


def _ends(tag: Tag, tags: Mapping[str, Tag], path: Path) -> tuple[str, str]:
    ends = tag.attributes.get("src", ""), tag.attributes.get("trg", "")
    for end in ends:
        if end not in tags:
            message = f"an edge leads to {quoted(end)}, which is not there" if end else "an edge lacks an end"
            raise wrong(message, "add it, or remove the edge", path, tag.line)
    return ends


def _segments(tags: Mapping[str, Tag], path: Path) -> tuple[dict[str, list[str]], set[str]]:
    """The segments of every unit in the order of the text, and all segments that are in one."""
    parts: dict[str, list[str]] = {}
    for tag in tags.values():
        if tag.kind == "edge" and tag.attributes.get("type") == "seg":
            source, target = _ends(tag, tags, path)
            parts.setdefault(target, []).append(source)
    order = {id_: place for place, id_ in enumerate(tags)}
    found: dict[str, list[str]] = {}
    for id_ in (id_ for id_, tag in tags.items() if tag.kind == "adu"):
        seen = {id_}
        waiting = [id_]
        while waiting:
            more = [one for one in parts.get(waiting.pop(), ()) if one not in seen]
            seen.update(more)
            waiting += more
        found[id_] = sorted((one for one in seen if tags[one].kind == "edu"), key=order.__getitem__)
    return found, {one for some in found.values() for one in some}


def _claim(id_: str, tag: Tag, segments: list[Tag]) -> Row:
    text = " ".join(" ".join(one.text.split()) for one in segments).strip()
    side = "-".join(tag.attributes.get("type", "").split())
    implicit = any(one.attributes.get("implicit") == "true" for one in (tag, *segments))
    more = {name: value for name, value in tag.attributes.items() if name not in ("id", "type", "implicit") and value}
    more |= {"implicit": "true"} if implicit else {}
    return {"id": id_, "kind": "", "text": text or id_, "tags": side, EXTRA: packed(_NAME, more)}


def _relations(edges: Mapping[str, Tag], tags: Mapping[str, Tag], path: Path) -> Iterator[Row]:
    """Every edge between units, or from a unit to another edge, as a relation."""
    ends = {id_: _ends(tag, tags, path) for id_, tag in edges.items()}
    for id_, some in ends.items():
        if tags[some[0]].kind != "adu" or (tags[some[1]].kind != "adu" and some[1] not in edges):
            message = f"the edge {quoted(id_)} leads neither from one unit to another nor to such an edge"
            raise wrong(message, "lead it to a unit, or make it a `seg`", path, edges[id_].line)
    base = {id_: _base(id_, ends, edges, path) for id_ in edges}
    premises = Counter(base.values())
    for id_, tag in edges.items():
        first = base[id_]
        target = ends[first][1]
        type_ = tag.attributes.get("type", "")
        more = {name: value for name, value in tag.attributes.items() if name not in ("id", "src", "trg", "type")}
        yield {
            "id": id_,
            "claim": ends[id_][0],
            "target": "" if target in edges else target,
            "kind": _sign(edges[first]),
            "why": "example" if type_ == "exa" else "",
            "linked": first if premises[first] > 1 else "",
            "undercuts": target if target in edges else "",
            EXTRA: packed(_NAME, more | ({} if type_ in _SIGNS else {"type": type_})),
        }


def _sign(tag: Tag) -> str:
    type_ = tag.attributes.get("type", "")
    return _SIGNS.get(type_) or sign_of(type_) or "support"


def _base(id_: str, ends: Mapping[str, tuple[str, str]], edges: Mapping[str, Tag], path: Path) -> str:
    """The edge of which this one adds a premise, at any remove; else itself."""
    seen = {id_}
    here = id_
    while ends[here][1] in edges and _sign(edges[here]) == "support":
        here = ends[here][1]
        if here in seen:
            message = f"the edge {quoted(id_)} leads to itself by way of other edges"
            raise wrong(message, "lead one of them to a unit", path, edges[id_].line)
        seen.add(here)
    return here
