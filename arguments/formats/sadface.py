"""SADFace: argument graphs as JSON, versions 0.1 and 0.2.

::

    {"edges": [{"id": "...", "source_id": "...", "target_id": "..."}, ...],
     "metadata": {"core": {"analyst_name": "...", "version": "0.2", ...}},
     "nodes": [{"id": "...", "type": "atom", "text": "...", "sources": [], "metadata": {}},
               {"id": "...", "type": "scheme", "name": "support", "metadata": {}}, ...],
     "resources": [{"id": "...", "type": "...", "content": "...", "metadata": {}}]}

- An atom is a claim. A scheme is a relation from each atom before it to each behind it, linked where there are several;
  it attacks when its name says so (``conflict``), and supports else; other names than ``support`` and ``conflict`` are
  why. A scheme that leads to another scheme undercuts it. One that leads nowhere stays in the fact ``extra``.
- A resource is a source, and a place in it that an atom names is a reaction with that quote.
- Ids must be UUIDs: those that are none are made from the id, by rule. The id itself, and everything that SADFace has
  no place for, undercuts included, stands in ``metadata`` under ``mattermap``, so that a file comes back as the same
  debate.

Source: github.com/Open-Argumentation/SADFace, tools/python/sadface/validation.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from arguments.debate import Debate
from arguments.formats.bulk import in_bulk
from arguments.formats.extra import EXTRA, packed, unpacked
from arguments.formats.heads import head
from arguments.formats.json import document, from_document
from arguments.formats.jsontext import load, wrong
from arguments.formats.losses import Loss
from arguments.formats.reasoning import Argument, Premise, Row, frame, relations_of
from arguments.formats.signs import sign_of
from arguments.formats.textfile import save
from arguments.problems import DebateError, quoted, refusals_explained

NAME = "SADFace"
SUFFIX = ".sadface"
CARRIES = "everything"
LOSES = "nothing"
SADFACE, OWN = "sadface", "mattermap"
_CORE = ("analyst_name", "analyst_email", "created", "edited", "id", "version")
_MARK = re.compile(r'"(?:source_id|analyst_name)"\s*:|"type"\s*:\s*"(?:atom|scheme)"')
_LABEL = 80  # characters of a content that serves as a title
_NAMES = {"support": "support", "attack": "conflict"}


def fits(path: Path) -> bool:
    """A JSON file with atoms, schemes or their edges, or one of the suffix that is not there yet."""
    if not path.is_file():
        return path.suffix.lower() == SUFFIX and not path.exists()
    text = head(path)
    return text.lstrip("\ufeff \t\r\n").startswith("{") and bool(_MARK.search(text))


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the graph. Raises ``DebateError`` for what is no SADFace, for doubled ids and for edges without an end."""
    top = load(path)
    if not isinstance(top, dict) or not isinstance(top.get("nodes"), list):
        raise wrong("the file holds no graph of SADFace", "look whether it is the right file", path)
    nodes = _nodes(top, path)
    before, behind = _ends(top, nodes, path)
    claims = {id_: _claim(node) for id_, node in nodes.items() if node["type"] == "atom"}
    ids = {id_: row["id"] for id_, row in claims.items()}
    relations: list[Row] = []
    arguments: list[Argument] = []
    loose: list[Any] = []
    for id_, node in nodes.items():
        own = _own(node).get("relations")
        if node["type"] == "scheme" and isinstance(own, list):
            relations += map(_texts, own)
        elif node["type"] == "scheme" and before[id_] and behind[id_]:
            arguments += _arguments(node, before[id_], behind[id_], ids)
        elif node["type"] == "scheme":
            edges = [{"from": one, "to": id_} for one in before[id_]] + [
                {"from": id_, "to": one} for one in behind[id_]
            ]
            loose.append({**node, "edges": edges})
    relations += [row for _, row in relations_of(arguments, SADFACE)]
    metadata = _dict(top.get("metadata"))
    kept = _kept(metadata, path)
    if kept is not None:
        tables = {name: table for name, table in kept.tables.items() if name not in ("claims", "relations")}
        for name, rows in (("claims", list(claims.values())), ("relations", relations)):
            found = frame([*rows, *map(_filled, kept.records(name))])
            columns = dict.fromkeys([*kept.layout.get(name, []), *found.columns])
            tables[name] = found.reindex(columns=list(columns), fill_value="")
        return Debate(info=kept.info, layout=kept.layout, **tables)
    sources = {row["id"]: row for row in _resources(top)}
    reactions = [one for node in nodes.values() for one in _reactions(node, sources)]
    tables = {"claims": claims.values(), "relations": relations, "reactions": reactions, "sources": sources.values()}
    info = _info(top, metadata, loose)
    return Debate(info=info, **{name: frame(rows) for name, rows in tables.items()})


@refusals_explained()
@in_bulk()
def write(debate: Debate, path: Path) -> None:
    """Write the graph; a file that is the same already is not touched."""
    problems = debate.column_problems()
    if problems:
        raise DebateError(problems)
    save(json.dumps(_graph(debate.tidied()), ensure_ascii=False, indent=1) + "\n", path)


def losses(_: Debate) -> list[Loss]:
    """Nothing is lost."""
    return []


def _nodes(top: dict[str, Any], path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for number, node in enumerate(top["nodes"], start=1):
        id_ = node.get("id") if isinstance(node, dict) else None
        if not isinstance(id_, str) or not id_ or node.get("type") not in ("atom", "scheme"):
            message = f"node {number} has no id, or is neither an atom nor a scheme"
            raise wrong(message, "give it an `id` and a `type`", path)
        if id_ in found:
            raise wrong(f"node {number} has the id {quoted(id_)} of an earlier node", "give it an id of its own", path)
        found[id_] = node
    return found


def _ends(
    top: dict[str, Any], nodes: dict[str, dict[str, Any]], path: Path
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What stands before and behind every node."""
    before: dict[str, list[str]] = {id_: [] for id_ in nodes}
    behind: dict[str, list[str]] = {id_: [] for id_ in nodes}
    edges = top.get("edges")
    for number, edge in enumerate(edges if isinstance(edges, list) else [], start=1):
        ends = [edge.get("source_id"), edge.get("target_id")] if isinstance(edge, dict) else [None]
        unknown = next((one for one in ends if not isinstance(one, str) or one not in nodes), None)
        if unknown is not None or len(ends) == 1 or None in ends:
            raise wrong(f"edge {number} leads from or to no node", "add the node, or remove the edge", path)
        source, target = map(str, ends)
        if nodes[source]["type"] == nodes[target]["type"] == "atom":
            raise wrong(f"edge {number} joins two atoms", "put a scheme between them", path)
        behind[source].append(target)
        before[target].append(source)
    return before, behind


def _arguments(node: dict[str, Any], before: list[str], behind: list[str], ids: dict[str, str]) -> Iterator[Argument]:
    """The arguments of a scheme: one for every end, of all atoms before it."""
    name = str(node.get("name") or "")
    kind = sign_of(name) or "support"
    why = "" if name in ("", *_NAMES.values(), "attack") else name
    more = {key: value for key, value in node.items() if key not in ("id", "type") and value}
    extra = more if why or more != {"name": _NAMES[kind]} else {}
    for number, target in enumerate(behind):
        premises = [Premise(ids[one]) for one in before if one in ids]
        id_ = node["id"] + "′" * number
        undercuts = "" if target in ids else target
        conclusion = ids.get(target, "")
        if premises:
            yield Argument(id_, conclusion, premises, kind, undercuts, why=why, extra=extra)


def _claim(node: dict[str, Any]) -> Row:
    own = _texts(_own(node).get("columns"))
    known = ("id", "type", "text", "metadata")
    more = {key: value for key, value in node.items() if key not in known and value}
    metadata = {key: value for key, value in _dict(node.get("metadata")).items() if key != OWN}
    more |= {"metadata": metadata} if metadata else {}
    text = node.get("text")
    row = {"id": node["id"], "text": text if isinstance(text, str) else ""}
    return row | ({EXTRA: packed(SADFACE, more)} if more else {}) | own


def _resources(top: dict[str, Any]) -> Iterator[Row]:
    found = top.get("resources")
    for number, one in enumerate(found if isinstance(found, list) else [], start=1):
        if isinstance(one, dict):
            content = " ".join(str(one.get("content") or "").split())
            title = str(_dict(one.get("metadata")).get("title") or content[:_LABEL] or f"resource {number}")
            yield {"id": str(one.get("id") or f"resource-{number}"), "title": title, "kind": str(one.get("type") or "")}


def _reactions(node: dict[str, Any], sources: dict[str, Row]) -> Iterator[Row]:
    found = node.get("sources")
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict) and str(one.get("resource_id")) in sources and node["type"] == "atom":
            offset = one.get("offset")
            row = {"claim": node["id"], "source": str(one["resource_id"]), "quote": str(one.get("text") or "")}
            yield row | ({"locator": f"character {offset}"} if isinstance(offset, int) else {})


def _info(top: dict[str, Any], metadata: dict[str, Any], loose: list[Any]) -> dict[str, Any]:
    core = _dict(metadata.get("core")) or {key: top[key] for key in _CORE if key in top}
    extra: dict[str, Any] = {"core": core, "loose": loose, "resources": top.get("resources")}
    extra["metadata"] = {key: value for key, value in metadata.items() if key not in ("core", OWN)}
    facts = {"title": core.get("title"), "about": core.get("description")}
    info = {name: value for name, value in facts.items() if isinstance(value, str) and value}
    return info | {EXTRA: packed(SADFACE, {name: value for name, value in extra.items() if value})}


def _graph(debate: Debate) -> dict[str, Any]:
    """What the file of a debate holds."""
    file = unpacked(SADFACE, debate.info.get(EXTRA))
    left: dict[str, list[Row]] = {"claims": [], "relations": []}
    ids: dict[str, str] = {}
    nodes: list[Any] = []
    for row in debate.records("claims"):
        if row["id"] in ids:
            left["claims"].append(_filled(row))
        else:
            ids[row["id"]] = _uuid("atom", row["id"])
            nodes.append(_atom(row, ids[row["id"]]))
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for number, row in enumerate(debate.records("relations")):
        if row["claim"] in ids and row["target"] in ids and row["kind"] in _NAMES and not row["undercuts"]:
            alone = "", row["id"], str(number)
            key = (row["linked"], row["target"], row["kind"]) if row["linked"] else alone
            groups.setdefault(key, []).append(row)
        else:
            left["relations"].append(_filled(row))
    edges: list[Any] = []
    taken = set(ids.values())
    for (linked, name, other), rows in groups.items():
        told = "\0".join((linked, name, other)) if linked or not name else name
        one = _uuid("scheme", told)
        while one in taken:
            told += "\0"
            one = _uuid("scheme", told)
        taken.add(one)
        more = unpacked(SADFACE, rows[0].get(EXTRA))
        metadata = _dict(more.get("metadata")) | {OWN: {"relations": [_filled(row) for row in rows]}}
        named = more.get("name") if isinstance(more.get("name"), str) else _NAMES[rows[0]["kind"]]
        nodes.append({"id": one, "metadata": metadata, "name": named, "type": "scheme"})
        ends = [*((ids[row["claim"]], one) for row in rows), (one, ids[rows[0]["target"]])]
        for number, (source, target) in enumerate(ends):
            edge = _uuid("edge", f"{one} {number}")
            edges.append({"id": edge, "source_id": source, "target_id": target})
    kept = document(debate)
    kept["tables"] |= left
    core = dict.fromkeys(_CORE, "") | {"id": _uuid("debate", debate.fact("title")), "version": "0.2"}
    core |= {key: value for key, value in _dict(file.get("core")).items() if key in _CORE}
    metadata = {**_dict(file.get("metadata")), "core": core, OWN: {"kept": json.dumps(kept, ensure_ascii=False)}}
    return {"edges": edges, "nodes": nodes, "resources": _list(file.get("resources")), "metadata": metadata}


def _atom(row: Row, id_: str) -> dict[str, Any]:
    more = unpacked(SADFACE, row.get(EXTRA))
    columns = {name: value for name, value in row.items() if value and name != "text"}
    if columns.get("id") == id_:
        del columns["id"]
    own = {OWN: {"columns": columns}} if columns or not row["id"] else {}
    if not row["id"]:
        own[OWN]["columns"]["id"] = ""
    metadata = _dict(more.get("metadata")) | own
    sources = _list(more.get("sources"))
    return {"id": id_, "metadata": metadata, "sources": sources, "text": row["text"], "type": "atom"}


def _kept(metadata: dict[str, Any], path: Path) -> Debate | None:
    """What we wrote besides the graph."""
    text = _dict(metadata.get(OWN)).get("kept")
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("tables"), dict):
        return None
    return from_document(found, path)


def _uuid(sort: str, id_: str) -> str:
    """The id where it is a UUID, else the one that always stands for it."""
    try:
        if str(UUID(id_)) == id_:
            return id_
    except ValueError:
        pass
    return str(UUID(bytes=sha256(f"{sort} {id_}".encode("utf-8", "surrogatepass")).digest()[:16], version=4))


def _own(node: dict[str, Any]) -> dict[str, Any]:
    return _dict(_dict(node.get("metadata")).get(OWN))


def _texts(value: Any) -> Row:
    return {key: one for key, one in _dict(value).items() if isinstance(one, str)}


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
