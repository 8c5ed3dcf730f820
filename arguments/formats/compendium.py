"""The XML that Compendium exports, its maps of issues and ideas (IBIS); only read.

- A node is a claim: its label is the text, its pages of details are the note. The one issue that others answer and that
  answers none is the statement, and the positions and decisions that answer it are positions; where there are several,
  they are questions, and head the columns of the map as positions. Without an issue on top it is what else is on top.
- A link is a relation, from the node that answers to the one that is answered. ``supports`` supports, ``objects to``
  and ``challenges`` attack; other links attack from a con, and support from any other node. A label is why.
- Codes are tags. A map or a list with nodes in it is a theme when there are several, else the title; one that links
  lead to or from is a claim besides. Shortcuts stand for the node that they lead to.
- A note that hangs on claims and that nothing answers is among their remarks. A reference is evidence, and where it
  has an address, also a source in which it is said.
- Authors (of the map, not of what is said), times and pictures stay in the column ``extra``; places of nodes do not.

The file names a DTD, which is never fetched. Source: github.com/CompendiumNG/CompendiumNG, Compendium.dtd and
``ICoreConstants``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from arguments.debate import Debate
from arguments.formats import readonly
from arguments.formats.bulk import in_bulk
from arguments.formats.extra import EXTRA, packed
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markup import Tag, parse, wrong
from arguments.formats.network import top_off
from arguments.formats.reasoning import Row, frame
from arguments.links import safe_link
from arguments.problems import quoted, refusals_explained

NAME = "Compendium (XML)"
SUFFIX = None
CARRIES = "nodes of every type, links, codes as tags, maps as themes, details, references with an address as sources"
LOSES = "places and looks of nodes, who wrote a note, the codes of maps; it is only read"
_NAME = "compendium"
_VIEWS, _ISSUE, _ANSWERS, _CON, _REFERENCE, _NOTE, _BIN = ("1", "2"), "3", ("4", "8"), "7", "9", "10", "51"
_SHORTCUTS = {str(type_ + 10): str(type_) for type_ in range(1, 11)}  # and the types that they lead to
_SIGNS = {"40": "support", "41": "attack", "42": "attack"}
_TYPES = {
    "1": "list",
    "2": "map",
    "3": "issue",
    "4": "position",
    "5": "argument",
    "6": "pro",
    "7": "con",
    "8": "decision",
    "9": "reference",
    "10": "note",
}
_LINKS = {
    "39": "responds to",
    "40": "supports",
    "41": "objects to",
    "42": "challenges",
    "43": "specializes",
    "44": "expands on",
    "45": "related to",
    "46": "about",
    "47": "resolves",
}
_FILLERS = ("(No Label)", "(No Detail)", "No Description", "No Behavior")  # what Compendium writes for nothing
_TEXTS = ("source", "image", "background")
_PLACED = ("id", "type", "label", "from", "to", "extendedtype", "originalid", "state")


def fits(path: Path) -> bool:
    """A file whose top element is the ``model`` of Compendium."""
    text = head(path) if path.is_file() else ""
    return text.lstrip().startswith("<") and "<model " in text and "rootview=" in text


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no export of Compendium."""
    top = parse(path.read_bytes(), path)
    nodes = {id_: tag for id_, tag in _by_id(top, "nodes", "node", path) if tag.attributes.get("type") != _BIN}
    if top.kind != "model" or not nodes:
        raise wrong("the file holds no nodes", "look whether it is the right file", path)
    stands_for = _shortcuts(nodes)
    links = [(id_, tag, *_ends(tag, nodes, stands_for, path)) for id_, tag in _by_id(top, "links", "link", path)]
    linked = {end for _, _, *ends in links for end in ends}
    answered = {target for _, _, _, target in links}
    remarks = {  # notes that hang on claims and that nothing answers
        source: nodes[source] for _, _, source, _ in links if _type(nodes[source]) == _NOTE and source not in answered
    }
    claims = {
        id_: _claim(id_, tag)
        for id_, tag in nodes.items()
        if id_ not in stands_for and id_ not in remarks and (_type(tag) not in _VIEWS or id_ in linked)
    }
    relations = [_relation(id_, tag, nodes, ends) for id_, tag, *ends in links if ends[0] in claims]
    for _, tag, source, target in links:
        if source in remarks and target in claims:
            more = [_text(remarks[source]), _words(tag.attributes.get("label", "")), _details(remarks[source])]
            claims[target]["note"] = "\n".join(filter(None, (claims[target]["note"], *more)))
    themes, info = _themes(top, nodes, claims, stands_for)
    tags = [_tag(id_, tag) for id_, tag in _by_id(top, "codes", "code", path)]
    _use_tags(claims, nodes, {row["id"] for row in tags})
    _mark(claims, relations, nodes)
    sources = [row for id_ in claims if (row := _source(id_, nodes[id_]))]
    tables = {
        "claims": claims.values(),
        "relations": relations,
        "reactions": [{"claim": row["id"], "source": row["id"]} for row in sources],
        "sources": sources,
        "themes": themes,
        "tags": tags,
    }
    return Debate(info=info, **{name: frame(rows) for name, rows in tables.items()})


def write(debate: Debate, path: Path) -> NoReturn:  # noqa: ARG001 - what a format takes
    """Refuse: the format is only read."""
    readonly.refuse(NAME, path, "`graphml` or `aif`")


def losses(_: Debate) -> list[Loss]:
    """Nothing is written."""
    return []


def _by_id(top: Tag, group: str, kind: str, path: Path) -> Iterator[tuple[str, Tag]]:
    """The tags of a kind in a group, each with the id that is its own."""
    seen: set[str] = set()
    for part in top.of(group):
        for tag in part.of(kind):
            id_ = tag.attributes.get("id", "")
            if not id_ or id_ in seen:
                message = f"the id {quoted(id_)} is also that of an earlier {kind}" if id_ else f"a {kind} has no id"
                raise wrong(message, "give it an id of its own", path, tag.line)
            seen.add(id_)
            yield id_, tag


def _type(tag: Tag) -> str:
    """The type of a node; a shortcut has that of what it leads to."""
    type_ = tag.attributes.get("type", "")
    return _SHORTCUTS.get(type_, type_)


def _shortcuts(nodes: Mapping[str, Tag]) -> dict[str, str]:
    """The node that each shortcut leads to, where it is in the file."""
    return {
        shortcut: id_
        for id_, tag in nodes.items()
        for part in tag.children
        if part.kind == "shortcutrefs"
        for one in part.children
        if (shortcut := one.attributes.get("shortcutref", "")) in nodes and shortcut != id_
    }


def _ends(tag: Tag, nodes: Mapping[str, Tag], stands_for: Mapping[str, str], path: Path) -> tuple[str, str]:
    """The nodes that a link leads from and to."""
    ends = [tag.attributes.get(end, "") for end in ("from", "to")]
    for end in ends:
        if end not in nodes:
            what = f"a link leads to a node {quoted(end)} that is not there" if end else "a link lacks an end"
            raise wrong(what, "export the map again with that node, or remove the link", path, tag.line)
    source, target = (stands_for.get(end, end) for end in ends)
    return source, target


def _words(text: str) -> str:
    """A text on one line; nothing for what Compendium writes where there is none."""
    told = " ".join(text.split())
    return "" if told in _FILLERS else told


def _details(tag: Tag) -> str:
    """The pages of details of a node."""
    details = tag.first("details")
    pages = (page.text.strip() for page in details.children) if details else ()
    return "\n".join(page for page in pages if page and page not in _FILLERS)


def _text(tag: Tag) -> str:
    return _words(tag.attributes.get("label", ""))


def _claim(id_: str, tag: Tag) -> Row:
    note = _details(tag)
    text = _text(tag)
    if not text:  # then the details are all that it says
        text, note = " ".join(note.split()) or id_, ""
    kind = "evidence" if _type(tag) == _REFERENCE else ""
    type_ = _type(tag)
    more: dict[str, Any] = {"type": _TYPES.get(type_, type_)}
    more |= {name: value for name, value in tag.attributes.items() if value and name not in _PLACED}
    more |= {one.kind: told for one in tag.children if one.kind in _TEXTS and (told := one.text.strip())}
    return {"id": id_, "kind": kind, "text": text, "theme": "", "tags": "", "note": note, EXTRA: packed(_NAME, more)}


def _relation(id_: str, tag: Tag, nodes: Mapping[str, Tag], ends: Sequence[str]) -> Row:
    type_ = tag.attributes.get("type", "")
    usual = "attack" if _type(nodes[ends[0]]) == _CON else "support"
    more = {name: value for name, value in tag.attributes.items() if name not in _PLACED and value}
    return {
        "id": id_,
        "claim": ends[0],
        "target": ends[1],
        "kind": _SIGNS.get(type_, usual),
        "why": _words(tag.attributes.get("label", "")),
        EXTRA: packed(_NAME, {"type": _LINKS.get(type_, type_), **more}),
    }


def _themes(
    top: Tag, nodes: Mapping[str, Tag], claims: Mapping[str, Row], stands_for: Mapping[str, str]
) -> tuple[list[Row], dict[str, Any]]:
    """The maps and lists that are themes of their claims, and the facts: the title is that of the map on top."""
    views: dict[str, list[str]] = {}
    for part in top.of("views"):
        for tag in part.of("view"):
            view, node = (tag.attributes.get(name, "") for name in ("viewref", "noderef"))
            node = stands_for.get(node, node)
            if view in nodes and node in claims and node != view:
                views.setdefault(view, []).append(node)
    root = top.attributes.get("rootview", "")
    main = next(iter(views)) if len(views) == 1 else root if root in nodes else ""
    title = _text(nodes[main]) if main else ""
    others = [_text(tag) for id_, tag in nodes.items() if _type(tag) in _VIEWS and id_ not in {*views, *claims, main}]
    info = {"title": title, EXTRA: packed(_NAME, {"views": others} if others else {})}
    if len(views) == 1:
        views = {}
    for view, inside in views.items():
        for node in inside:
            claims[node]["theme"] = claims[node]["theme"] or view
    themes: list[Row] = [{"id": view, "label": _text(nodes[view]) or view} for view in views]
    return themes, {name: value for name, value in info.items() if value}


def _tag(id_: str, tag: Tag) -> Row:
    about = _words(tag.attributes.get("description", ""))
    row = {"id": id_, "label": _words(tag.attributes.get("name", "")) or id_}
    return {**row, EXTRA: packed(_NAME, {"description": about} if about else {})}


def _use_tags(claims: Mapping[str, Row], nodes: Mapping[str, Tag], known: set[str]) -> None:
    for id_, row in claims.items():
        codes = nodes[id_].first("coderefs")
        if codes and codes.children:
            named = (one.attributes.get("coderef", "") for one in codes.children)
            row["tags"] = " ".join(dict.fromkeys(code for code in named if code in known))


def _source(id_: str, tag: Tag) -> Row:
    """The document that a reference leads to; nothing for files on somebody's disk."""
    told = tag.first("source") if _type(tag) == _REFERENCE else None
    link = safe_link(told.text) if told else ""
    return {"id": id_, "title": _text(tag) or link, "url": link} if link else {}


def _mark(claims: dict[str, Row], relations: list[Row], nodes: Mapping[str, Tag]) -> None:
    """Say which claims are the statement and the positions."""
    answering = {row["claim"] for row in relations}
    answered = dict.fromkeys(row["target"] for row in relations)
    issues = [id_ for id_ in answered if _type(nodes[id_]) == _ISSUE and id_ not in answering]
    for id_ in issues:
        claims[id_]["kind"] = "statement" if len(issues) == 1 else "position"
    if not issues:
        top_off(list(claims.values()), relations)
    for row in relations:
        if issues == [row["target"]] and _type(nodes[row["claim"]]) in _ANSWERS:
            claims[row["claim"]] |= {"kind": "position", "stance": "other"}  # an answer, not for or against
