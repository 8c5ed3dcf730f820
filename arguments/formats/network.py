"""A debate as nodes and edges with attributes, and back: what the formats for graphs have in common.

A claim is a node, a relation an edge from the claim that answers to the one that is answered; an undercut is an edge to
the claim that made the relation which it undercuts, with that relation's id in ``undercuts``. Columns are attributes
under their own names. What is no graph (the facts and the other tables) travels as one text, ``kept``: the JSON of
``arguments.formats.json`` without claims and relations. A file with such a text comes back as the same debate.

Files of others (without it) are read by these rules: an attribute named as a column is that column; where no column
says so, words and colours tell support from attack, and an edge of which nothing is told supports; the one node that
others answer and that answers none is the statement; ids with spaces get hyphens. What Mattermap has no place for
stays in the column ``extra`` under the name of the format, as a JSON object, and goes back out into the same format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from arguments.changes import filled
from arguments.debate import Debate
from arguments.formats.extra import EXTRA
from arguments.formats.json import document, from_document
from arguments.formats.losses import Loss
from arguments.formats.signs import kind_of, sign_of
from arguments.problems import DebateError, Problem, quoted
from arguments.tables import CLAIMS, KINDS, RELATIONS, SIGNS, STANCES, STATUSES, Table
from arguments.texts import control_character

LONGEST_SIGN = 2  # words of the label of an edge, beyond which it tells why
LABEL = 60  # characters of a label that is made of a text
_WORDS = {"kind": KINDS, "stance": STANCES, "status": STATUSES}  # what these columns of a claim may hold


@dataclass
class Node:
    """A claim: its columns, what else the format says of it, its line or number in its file, and what it is called."""

    id: str
    columns: dict[str, str]
    extra: dict[str, Any] = field(default_factory=dict)
    row: int = 0
    label: str = ""


@dataclass
class Edge(Node):
    """A relation, from the claim that answers to the one that is answered."""

    source: str = ""
    target: str = ""


@dataclass
class Network:
    """A debate as a graph; ``themes`` are labels by id, ``kept`` is what is no graph."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    kept: str = ""
    title: str = ""
    themes: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)


def to_network(debate: Debate, name: str, taken: Collection[str] = (), *, texts: bool = True) -> Network:
    """The debate as a graph for the format of a name, in which the attributes ``taken`` have a meaning of their own.

    ``texts`` tells that the format holds nothing but texts.
    """
    debate = debate.tidied()
    taken = {*taken, *debate.claims.columns, *debate.relations.columns}
    claims, relations = held(debate)
    used = {row.get("id", "") for row in relations}
    unnamed: list[str] = []
    maker = {row.get("id", ""): row["claim"] for row in reversed(relations)}
    edges, seen = [], set[str]()
    for number, row in enumerate(relations, start=1):
        id_ = row.get("id", "")
        if not id_ or id_ in seen:
            unnamed.append(id_ := _free(f"e{number}", used))
            used.add(id_)
        seen.add(id_)
        end = row.get("target") or maker.get(row.get("undercuts", ""), "")
        hidden = ["claim", *([] if row.get("undercuts") else ["target"]), *(["id"] if row.get("id") == id_ else [])]
        columns, extra = _parted(row, name, taken, texts, hidden)
        edges.append(Edge(id_, columns, extra, number, edge_label(row), row["claim"], end))
    nodes = []
    for number, row in enumerate(claims, start=1):
        columns, extra = _parted(row, name, taken, texts, ("id",))
        nodes.append(Node(row["id"], columns, extra, number, label_of(row)))
    whole = document(debate)
    whole["tables"] = {table: rows for table, rows in whole["tables"].items() if table not in ("claims", "relations")}
    kept = json.dumps({**whole, "unnamed": unnamed}, ensure_ascii=False)
    if control_character(kept):
        kept = json.dumps({**whole, "unnamed": unnamed})
    return Network(nodes, edges, kept, debate.fact("title"), extra=extra_of(str(debate.info.get(EXTRA, "")), name))


def held(debate: Debate) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The claims that a graph can hold (with an id of their own) and the relations (between two of these)."""
    claims: dict[str, dict[str, str]] = {}
    for row in debate.records("claims"):
        if row["id"]:
            claims.setdefault(row["id"], filled(row))
    maker = {row["id"]: row["claim"] for row in reversed(debate.records("relations")) if row["id"]}
    relations = [filled(row) for row in debate.records("relations") if has_ends(row, claims, maker)]
    return list(claims.values()), relations


def unheld(debate: Debate) -> list[Loss]:
    """The rows that a graph cannot hold, told as lost."""
    debate = debate.tidied()
    seen: set[str] = set()
    found = []
    maker = {row["id"]: row["claim"] for row in reversed(debate.records("relations")) if row["id"]}
    for number, row in enumerate(debate.records("claims"), start=2):
        if not row["id"] or row["id"] in seen:
            found.append(Loss("claims", row["id"] or f"row {number}", "", row["text"]))
        seen.add(row["id"])
    seen.discard("")
    for number, row in enumerate(debate.records("relations"), start=2):
        if not has_ends(row, seen, maker):
            found.append(Loss("relations", row["id"] or f"row {number}", "", row["claim"]))
    return found


def has_ends(row: Mapping[str, str], claims: Collection[str], maker: Mapping[str, str]) -> bool:
    """Whether a relation has two ends among the claims."""
    end = row["target"] or maker.get(row["undercuts"], "")
    return row["claim"] in claims and end in claims


def label_of(columns: Mapping[str, str]) -> str:
    """What a node is called where there is no room for its text."""
    text = columns.get("short") or " ".join(columns.get("text", "").split())
    return text if len(text) <= LABEL or columns.get("short") else f"{text[: LABEL - 1].rstrip()}…"


def edge_label(columns: Mapping[str, str]) -> str:
    """What an edge is called."""
    undercuts = columns.get("undercuts")
    return f"undercuts {undercuts}" if undercuts else "attacks" if columns.get("kind") == "attack" else "supports"


def to_debate(network: Network, name: str, path: Path) -> Debate:
    """The debate of a graph that the format of a name read from a path.

    Raises ``DebateError`` for ids that occur twice and for edges without an end.
    """
    _require_sound(network, path)
    kept = _kept(network.kept)
    return _again(network, kept, name, path) if kept else _of_others(network, name, path)


def _require_sound(network: Network, path: Path) -> None:
    ids: set[str] = set()
    for node in network.nodes:
        if node.id in ids:
            raise _wrong(f"the node {quoted(node.id)} is there twice", "give one of them another id", path, node.row)
        ids.add(node.id)
    edges: set[str] = set()
    for edge in network.edges:
        if edge.id and edge.id in edges:
            raise _wrong(f"the edge {quoted(edge.id)} is there twice", "give one of them another id", path, edge.row)
        edges.add(edge.id)
        for end in (edge.source, edge.target):
            if end not in ids:
                message = f"an edge leads to a node {quoted(end)} that is not there" if end else "an edge lacks an end"
                raise _wrong(message, "add the node, or remove the edge", path, edge.row)


def _kept(text: str) -> dict[str, Any] | None:
    """What is no graph, when the text is what this module wrote."""
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    sound = isinstance(found, dict) and found.get("format") == "mattermap" and isinstance(found.get("tables"), dict)
    return found if sound else None


def _again(network: Network, kept: dict[str, Any], name: str, path: Path) -> Debate:
    """The debate that was written."""
    layout = kept.get("columns")
    unnamed = set(map(str, kept["unnamed"])) if isinstance(kept.get("unnamed"), list) else set()
    claims = [_row(CLAIMS, layout, node, {"id": node.id}, name) for node in network.nodes]
    relations = []
    for edge in network.edges:
        ends = (
            {"claim": edge.source} if edge.columns.get("undercuts") else {"claim": edge.source, "target": edge.target}
        )
        ids = {} if edge.id in unnamed else {"id": edge.id}
        relations.append(_row(RELATIONS, layout, edge, {**ids, **ends}, name))
    tables = {**kept["tables"], "claims": claims, "relations": relations}
    return from_document({**kept, "tables": tables}, path)


def _row(table: Table, layout: Any, node: Node, fixed: dict[str, str], name: str) -> dict[str, str]:
    """The row of a node or an edge: columns of the table or of its file, and the others as extra."""
    came = layout.get(table.name) if isinstance(layout, dict) else None
    came = came if isinstance(came, list) else []
    known = {key: value for key, value in node.columns.items() if key in came or table.column(key) or key == EXTRA}
    others = {key: value for key, value in node.columns.items() if key not in known}
    if "label" in came:
        known.setdefault("label", node.label)
    elif table is CLAIMS and node.label and node.label != label_of(known):
        known["short"] = node.label  # it was renamed in another program
    return packed({**known, **fixed}, {**others, **node.extra}, name)


def _of_others(network: Network, name: str, path: Path) -> Debate:
    """The debate of a graph that others made."""
    ids = tidy_ids(node.id for node in network.nodes)
    claims = [_claim(node, ids[node.id], name) for node in network.nodes]
    if not claims:
        raise _wrong("the file holds no claims", "look whether it is the right file", path, 0)
    relations = []
    edge_ids = tidy_ids(edge.id for edge in network.edges if edge.id)
    known = set(edge_ids.values())
    for edge in network.edges:
        row = _relation(edge, name)
        if edge.id:
            row["id"] = edge_ids[edge.id]
        undercut = row.get("undercuts", "")
        ends = {"undercuts": undercut} if undercut in known else {"target": ids[edge.target]}
        if "undercuts" not in ends:
            row.pop("undercuts", None)
        relations.append({**row, "claim": ids[edge.source], **ends})
    top_off(claims, relations)
    info = {key: value for key, value in (("title", network.title), (EXTRA, extra_text(network.extra, name))) if value}
    themes = [{"id": id_, "label": label} for id_, label in network.themes.items()]
    themes += [{"id": one, "label": one} for one in _unlisted(claims, "theme", network.themes)]
    tags = [{"id": one, "label": one} for one in _unlisted(claims, "tags", ())]
    tables = {"relations": relations, "themes": themes, "tags": tags}
    return Debate.from_frames(info, claims=claims, **{table: rows for table, rows in tables.items() if rows})


def _claim(node: Node, id_: str, name: str) -> dict[str, str]:
    """The row of a claim of others."""
    columns, extra = _sorted_out(node, CLAIMS)
    kind = columns.get("kind", "")
    if kind and kind not in KINDS:
        extra["kind"] = kind
        columns["kind"] = kind_of(kind)
    if id_ != node.id:
        extra["id"] = node.id
    for column, words in _WORDS.items():
        if columns.get(column, "") not in ("", *words):
            extra[column] = columns.pop(column)
    if "tags" in columns:
        columns["tags"] = " ".join(columns["tags"].split())
    label = node.label if node.label != columns.get("text") else ""
    columns["short"] = columns.get("short") or (label if columns.get("text") else "")
    columns["text"] = columns.get("text") or label or columns.pop("short", "") or node.id
    return packed({"id": id_, **columns}, extra, name)


def _relation(edge: Edge, name: str) -> dict[str, str]:
    """The row of a relation of others, without its ends."""
    columns, extra = _sorted_out(edge, RELATIONS)
    columns.pop("claim", None)
    columns.pop("target", None)
    kind = columns.get("kind", "")
    if kind not in SIGNS:
        columns["kind"] = "attack" if columns.get("undercuts") else sign_of(kind, edge.label) or "support"
        if kind:
            extra["kind"] = kind
    if len(edge.label.split()) > LONGEST_SIGN and not columns.get("why"):
        columns["why"] = edge.label
    elif edge.label:
        extra["label"] = edge.label
    return packed(columns, extra, name)


def _sorted_out(node: Node, table: Table) -> tuple[dict[str, str], dict[str, Any]]:
    """What of a node or an edge of others are columns of the table, whatever their case, and what is extra."""
    columns: dict[str, str] = {}
    extra = dict(node.extra)
    for key, value in node.columns.items():
        column = key.casefold() if table.column(key.casefold()) else ""
        if column == "weight" and not is_share(value):
            column = ""
        if value and column and column != "id" and column not in columns:
            columns[column] = value
        elif value and column != "id":
            extra[key] = value
    return columns, extra


def is_share(text: str) -> bool:
    """Whether a text is a number from 0 to 1 as weights are."""
    return bool(re.fullmatch(r"0|1|0?\.\d{1,12}|0\.\d{1,12}|1\.0+", text))


def _unlisted(claims: Iterable[Mapping[str, str]], column: str, listed: Collection[str]) -> list[str]:
    """The ids that the claims name in a column and that no table lists."""
    named = (one for row in claims for one in row.get(column, "").split())
    return [one for one in dict.fromkeys(named) if one not in listed]


def top_off(claims: Sequence[dict[str, str]], relations: Iterable[Mapping[str, str]]) -> None:
    """Make the claim that others answer and that answers none the statement, when it is the only one."""
    if any(row.get("kind") == "statement" for row in claims):
        return
    answering, answered = set(), set()
    for row in relations:
        if row.get("target") != row["claim"]:
            answering.add(row["claim"])
            answered.add(row.get("target", ""))
    tops = [row for row in claims if row["id"] in answered and row["id"] not in answering]
    if len(tops) == 1 and not tops[0].get("kind"):
        tops[0]["kind"] = "statement"


def tidy_ids(ids: Iterable[str]) -> dict[str, str]:
    """Ids as tables hold them (no spaces, each once) by those of others."""
    made: dict[str, str] = {}
    given = list(dict.fromkeys(ids))
    used = {one for one in given if one and not re.search(r"\s", one)}
    for one in given:
        if one in used:
            made[one] = one
        else:
            made[one] = _free("-".join(one.split()) or "K1", used)
            used.add(made[one])
    return made


def _free(id_: str, used: Collection[str]) -> str:
    number, free = 1, id_
    while free in used:
        number += 1
        free = f"{id_}-{number}"
    return free


def packed(columns: dict[str, str], extra: Mapping[str, Any], name: str) -> dict[str, str]:
    """A row of which what else the format says stands in the column ``extra``."""
    row = filled(columns)
    text = extra_text(extra, name, row.get(EXTRA, ""))
    return {**row, EXTRA: text} if text else row


def extra_text(extra: Mapping[str, Any], name: str, rest: str = "") -> str:
    """The text of a column ``extra``: what the format of a name says beyond the columns, and what others said."""
    if not extra:
        return rest
    try:
        others = json.loads(rest) if rest else {}
        others = others if isinstance(others, dict) else {}
    except (ValueError, RecursionError):
        others = {}
    mine = others.get(name)
    return _canonical({**others, name: {**(mine if isinstance(mine, dict) else {}), **extra}})


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _parted(
    row: Mapping[str, str], name: str, taken: Collection[str], texts: bool, hidden: Collection[str]
) -> tuple[dict[str, str], dict[str, Any]]:
    """The columns of a row as attributes, and what the same format said beyond them, if it can come back out."""
    columns = {key: value for key, value in row.items() if key not in hidden}
    extra = extra_of(columns.get(EXTRA, ""), name)
    out = {key: value for key, value in extra.items() if not (key in taken or is_column(key))}
    out = {key: value for key, value in out.items() if not texts or (value and isinstance(value, str))}
    if not out:
        return columns, {}
    left = {**json.loads(columns.pop(EXTRA)), name: {key: value for key, value in extra.items() if key not in out}}
    left = {key: value for key, value in left.items() if value or key != name}
    return ({**columns, EXTRA: _canonical(left)} if left else columns), out


def is_column(name: str) -> bool:
    """Whether claims or relations have a column of that name."""
    return bool(CLAIMS.column(name) or RELATIONS.column(name)) or name == EXTRA


def extra_of(text: str, name: str) -> dict[str, Any]:
    """What the format of a name said, in the text of a column ``extra``; nothing when we did not write that text."""
    if f'"{name}"' not in text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    mine = found.get(name) if isinstance(found, dict) else None
    return mine if isinstance(mine, dict) and _canonical(found) == text else {}


def _wrong(message: str, fix: str, path: Path, row: int) -> DebateError:
    return DebateError(Problem("wrong-graph", message, fix, file=path.name, row=row, stops=True))
