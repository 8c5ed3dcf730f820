"""A debate as a graph of AIF: every claim an I-node, every relation a scheme, every reaction a locution that asserts.

Rows that came out of AIF become the nodes and edges that they were, with what travelled along in ``extra``; rows made
since get nodes and edges with ids of their own. Where the ids of all rows are numbers that rise from row to row, nodes
and edges stand in the order of their numbers, as AIFdb gives them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from arguments.debate import Debate
from arguments.formats.aifreading import AIF, ATTACHED, Row, by_number, full_name, is_id, is_number, listed, shown
from arguments.formats.extra import EXTRA, unpacked
from arguments.formats.locutions import Locution, day_of, start_of, taken_apart

ORDER = (
    "nodes",
    "edges",
    "schemefulfillments",
    "participants",
    "locutions",
    "descriptorfulfillments",
    "cqdescriptorfulfillments",
)
SCHEMES = {"support": "RA", "attack": "CA"}
_NAMES = {"RA": ("Default Inference", "72"), "CA": ("Default Conflict", "71"), "YA": ("Asserting", "74")}
_TABLES = ("claims", "relations", "reactions")


@dataclass
class Scheme:
    """Relations that are one node: linked premises, or one premise with several conclusions; their rows by number."""

    kind: str
    rows: list[int]
    id: str = ""
    premises: set[str] = field(default_factory=set)


class Written:
    """The graph, and which node each row became (``named``, by table; empty for a row that is no node)."""

    def __init__(self, debate: Debate) -> None:
        """Write the claims, then what refers to them, then what travelled along."""
        self.rows = {table: debate.records(table) for table in (*_TABLES, "actors")}
        self.extras = {table: [_extra(row) for row in rows] for table, rows in self.rows.items()}
        self.file = unpacked(AIF, debate.info.get(EXTRA))
        self.sources = {row["id"]: row["url"] or row["title"] for row in debate.records("sources")}
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: dict[str, dict[str, Any]] = {}
        self.joined: set[tuple[str, str]] = set()
        self.lists: dict[str, list[Any]] = {"locutions": []}
        self.named = {table: [""] * len(self.rows[table]) for table in _TABLES}
        self._reserve()
        self._claims()
        self._relations()
        self._reactions()
        self._rest()
        self.document = self._whole()

    def _reserve(self) -> None:
        """The ids that are spoken for, so that none is made that occurs later."""
        own = {row["id"] for table in _TABLES for row in self.rows[table]}
        parts = [self.file, *(extra for table in _TABLES for extra in self.extras[table])]
        acts = [_object(extra, "illocution") for extra in self.extras["reactions"]]
        nodes = [*acts, *(node for part in parts for node in listed(part, "nodes"))]
        edges = [_object(part, name) for part in parts for name in ("in", "out")]
        edges += [edge for part in parts for edge in listed(part, "edges")]
        self.made_nodes = _Made(own | {shown(node.get("nodeID")) for node in nodes})
        self.made_edges = _Made(own | {shown(edge.get("edgeID")) for edge in edges})

    def _claims(self) -> None:
        for number, row in enumerate(self.rows["claims"]):
            id_ = row["id"] or self.made_nodes.next("C")
            if id_ not in self.nodes:
                self.named["claims"][number] = id_
                self._node(id_, "I", row["text"], _object(self.extras["claims"][number], "node"))
        self.claims = {row["id"] for row in self.rows["claims"]} - {""}

    def _relations(self) -> None:
        """First all nodes, then the edges, as a relation may undercut a later one."""
        rows, extras = self.rows["relations"], self.extras["relations"]
        schemes = list(self._schemes())
        for scheme in schemes:
            first = scheme.rows[0]
            own = scheme.id or rows[first]["id"]
            scheme.id = own if own and own not in self.nodes else self.made_nodes.next("R")
            for number in scheme.rows:
                self.named["relations"][number] = scheme.id
            type_, rest = SCHEMES[scheme.kind], _object(extras[first], "node")
            name, number_of_scheme = _NAMES[type_]
            usual = rest if extras[first] else {"scheme": name, "schemeID": number_of_scheme}
            self._node(scheme.id, type_, rows[first]["why"] or shown(rest.get("text", name)), usual)
        undercut = {row["id"]: name for row, name in zip(rows, self.named["relations"], strict=True) if row["id"]}
        for scheme in schemes:
            for number in scheme.rows:
                row, extra = rows[number], extras[number]
                spare = row["id"] if number != scheme.rows[0] else ""
                self._edge(row["claim"], scheme.id, _object(extra, "in"), spare)
                end = row["target"] or undercut.get(row["undercuts"], "")
                if end in self.nodes:
                    self._edge(scheme.id, end, _object(extra, "out"))

    def _schemes(self) -> Iterator[Scheme]:
        """Which relations are one node: those that say so and still make one, then those that are linked."""
        linked: dict[tuple[str, ...], Scheme] = {}
        found: list[Scheme] = []
        for number, row in enumerate(self.rows["relations"]):
            if row["kind"] not in SCHEMES or row["claim"] not in self.claims or not self._ends(row):
                continue
            key = (row["target"], row["undercuts"], row["kind"], row["linked"])
            scheme = linked.get(key) if row["linked"] else None
            if scheme is None or row["claim"] in scheme.premises:
                scheme = linked[key] = Scheme(row["kind"], [])
                found.append(scheme)
            scheme.rows.append(number)
            scheme.premises.add(row["claim"])
            scheme.id = scheme.id or shown(self.extras["relations"][number].get("of"))
        several: dict[tuple[str, str], list[Scheme]] = defaultdict(list)
        for scheme in found:
            if scheme.id:
                several[scheme.kind, scheme.id].append(scheme)
        for some in several.values():
            self._join(some)
        yield from (scheme for scheme in found if scheme.rows)

    def _join(self, schemes: list[Scheme]) -> None:
        """Make one of schemes that were one node with several conclusions, if all their premises are still the same."""
        first, *others = schemes
        for scheme in others:
            if scheme.premises == first.premises:
                first.rows += scheme.rows
                scheme.rows = []
            else:
                scheme.id = ""

    def _ends(self, row: Mapping[str, str]) -> bool:
        return row["target"] in self.claims if row["target"] else True

    def _reactions(self) -> None:
        rows = zip(self.rows["actors"], self.extras["actors"], strict=True)
        self.actors = {row["id"]: _Actor(row, extra) for row, extra in rows}
        self.lists["participants"] = [one.participant() for one in self.actors.values() if one.told]
        shared: dict[str, str] = {}  # locutions with several reactions
        for number, row in enumerate(self.rows["reactions"]):
            if row["claim"] not in self.claims:
                continue
            extra, actor = self.extras["reactions"][number], self.actors.get(row["actor"])
            of = shown(extra.get("of"))
            if of not in shared:
                own = of or row["id"]
                id_ = own if own and own not in self.nodes else self.made_nodes.next("L")
                shared[of] = id_ if of else ""
                self._locution(id_, row, extra, actor)
            else:
                id_ = shared[of]
            if not of:
                del shared[of]
            self.named["reactions"][number] = id_
            act = self._act(extra)
            self._edge(id_, act, _object(extra, "in"))
            self._edge(act, row["claim"], _object(extra, "out"))

    def _locution(self, id_: str, row: Row, extra: Row, actor: _Actor | None) -> None:
        """The node, and who speaks when. A text that still says the same stays as it was."""
        name = actor.name if actor else ""
        said = Locution(row["via"] or name, row["quote"])
        rest = _object(extra, "node")
        old = shown(rest.get("text"))
        before = taken_apart(old, name if actor and actor.told else "")
        same = "text" in rest and Locution(before.speaker or name, before.words) == said
        self._node(id_, "L", old if same else said.text, rest)
        times = listed(extra, "locutions")
        if not times and (row["date"] or not extra):
            where = self.sources.get(row["source"]) or None
            times = [{"personID": actor.person if actor else None, "start": None, "end": None, "source": where}]
        for one in times[:1]:
            if day_of(one.get("start")) != row["date"]:
                one["start"] = start_of(row["date"]) if row["date"] else None
            if actor and actor.told and shown(one.get("personID")) in self.actors:
                one["personID"] = actor.person
        self.lists["locutions"] += [
            {"nodeID": self.nodes[id_]["nodeID"], **one} for one in times if "nodeID" not in one
        ]
        extra["locutions"] = [one for one in listed(extra, "locutions") if "nodeID" in one]

    def _act(self, extra: Row) -> str:
        """The illocution of a reaction, which several may share."""
        old = _object(extra, "illocution")
        id_ = shown(old["nodeID"]) if is_id(old.get("nodeID")) else ""
        found = self.nodes.get(id_)
        if found is None or found["type"] != "YA":
            free = id_ and found is None
            id_ = id_ if free else self.made_nodes.next("YA")
            name, number = _NAMES["YA"]
            self._node(id_, "YA", shown(old.get("text", name)), old or {"scheme": name, "schemeID": number})
        return id_

    def _rest(self) -> None:
        """What travelled along: nodes whose id is still free, edges whose ends are there, what is said of nodes."""
        parts = [(self.file, "")]
        parts += [
            (extra, name)
            for table in _TABLES
            for extra, name in zip(self.extras[table], self.named[table], strict=True)
        ]
        for part, _ in parts:
            for node in listed(part, "nodes"):
                if is_id(node.get("nodeID")):
                    self.nodes.setdefault(shown(node["nodeID"]), node)
        for part, name in parts:
            for edge in listed(part, "edges"):
                start, end = shown(edge.get("fromID")), shown(edge.get("toID"))
                if start in self.nodes and end in self.nodes:
                    self._keep(edge)
            for key in ATTACHED:
                for one in _list(part, key):
                    whole = {"nodeID": self.nodes[name]["nodeID"], **one} if name and isinstance(one, dict) else one
                    self.lists.setdefault(key, []).append(whole)

    def _whole(self) -> dict[str, Any]:
        nodes, edges = list(self.nodes.values()), list(self.edges.values())
        if all(_rising(self.named[table]) for table in _TABLES):
            nodes = by_number(nodes, [node["nodeID"] for node in nodes])
            edges = by_number(edges, [edge.get("edgeID") for edge in edges])
        lists = {name: some for name, some in self.lists.items() if some or name not in ("participants", *self.file)}
        others = {name: value for name, value in self.file.items() if name not in ("nodes", "edges", "AIF", *lists)}
        participants = lists.pop("participants", []) + _list(self.file, "participants")
        named = {"participants": participants} if participants else {}
        whole = {"nodes": nodes, "edges": edges, **lists, **others, **named}
        return {
            name: whole[name] for name in (*(name for name in ORDER if name in whole), *sorted({*whole} - {*ORDER}))
        }

    def _node(self, id_: str, type_: str, text: str, rest: Mapping[str, Any]) -> None:
        """Add a node; of an id or a text that was no text, the value itself comes back."""
        told = {"nodeID": id_, "text": text, "type": type_}
        more = {name: value for name, value in rest.items() if name not in told or shown(value) == told[name]}
        self.nodes[id_] = {**told, **more, "nodeID": more["nodeID"] if is_id(more.get("nodeID")) else id_}

    def _edge(self, start: str, end: str, rest: Mapping[str, Any], spare: str = "") -> None:
        """Join two nodes, once; ``spare`` is the id of an edge that has none."""
        if (start, end) in self.joined:
            return
        self.joined.add((start, end))
        ends = {"fromID": self.nodes[start]["nodeID"], "toID": self.nodes[end]["nodeID"]}
        old = dict(rest) or {"edgeID": spare, "formEdgeID": None}
        self._keep({"edgeID": old.pop("edgeID", ""), **ends, **old})

    def _keep(self, edge: dict[str, Any]) -> None:
        id_ = shown(edge.get("edgeID"))
        if id_ in self.edges and self.edges[id_] == edge:
            return
        if not id_ or id_ in self.edges:
            id_ = self.made_edges.next("E")
            edge = {**edge, "edgeID": id_}
        self.edges[id_] = edge


class _Actor:
    """Somebody who speaks: told as a participant, unless the texts of locutions alone told the name."""

    def __init__(self, row: Row, extra: Row) -> None:
        self.row, self.name = row, row["name"]
        self.old = _object(extra, "participant")
        self.told = bool(row["id"]) and extra.get("named") != self.name
        old = self.old.get("participantID")
        self.person = old if shown(old) == row["id"] else row["id"]

    def participant(self) -> dict[str, Any]:
        """The name in two halves, as OVA keeps it."""
        if full_name(self.old) == self.name and self.old:
            return {**self.old, "participantID": self.person}
        first, _, last = self.name.rpartition(" ")
        halves = (first, last) if first and last else (self.name, "")
        return {**self.old, "participantID": self.person, "firstname": halves[0], "surname": halves[1]}


class _Made:
    """Ids that are made, of letters and a number, none of which is taken."""

    def __init__(self, taken: set[str]) -> None:
        self.taken, self.last = taken, defaultdict[str, int](int)

    def next(self, letters: str) -> str:
        """The next free id with these letters in front."""
        while True:
            self.last[letters] += 1
            id_ = f"{letters}{self.last[letters]}"
            if id_ not in self.taken:
                return id_


def _extra(row: Row) -> Row:
    return unpacked(AIF, row.get(EXTRA))


def _list(part: Mapping[str, Any], name: str) -> list[Any]:
    found = part.get(name)
    return found if isinstance(found, list) else []


def _object(part: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = part.get(name)
    return found if isinstance(found, dict) else {}


def _rising(ids: Iterable[str]) -> bool:
    """Whether ids are numbers of which each is higher than the one before; those of one node count once."""
    numbers = [int(id_) if is_number(id_) else -1 for id_ in dict.fromkeys(ids)]
    return all(one > before for before, one in zip([-1, *numbers], numbers, strict=False))
