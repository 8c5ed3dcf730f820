"""A graph of AIF as a debate: which node and edge becomes which row, and where the rest of it travels along.

- An I-node is a claim. An RA is a relation that supports, a CA one that attacks, for every premise and conclusion;
  several premises are linked, under the id of their node. A CA that attacks an RA or a CA undercuts it.
- A locution (L) that brings up (YA) a claim is a reaction: speaker, words, and the day on which it begins.
- All else stands in ``extra`` of the row that it belongs to: what Mattermap does not know of the nodes and edges that
  became the row, and whole nodes and edges that touch it (MA, PA, TA, other YA). What touches no row stands in the fact
  ``extra``. Every node and every edge is in one of these places, so that nothing is lost.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from arguments.debate import Debate
from arguments.edits.ids import named_id
from arguments.formats.extra import EXTRA, packed
from arguments.formats.jsontext import wrong
from arguments.formats.locutions import Locution, day_of, taken_apart
from arguments.problems import DebateError, quoted

AIF = "aif"  # the part of ``extra``
LAYOUT, AROUND = "OVA nodes", "xAIF"  # what xAIF has besides: where nodes stand, and what is around the graph
ATTACHED = ("locutions", "schemefulfillments", "descriptorfulfillments", "cqdescriptorfulfillments", LAYOUT)
KINDS = {"RA": "support", "CA": "attack"}
PLAIN = ("", "RA", "CA", "Default Inference", "Default Conflict")  # texts of a scheme that say nothing about it
_NEED_TEXT = ("I", "RA", "CA", "L", "YA")  # a node of these without a text gets an empty one
Row = dict[str, Any]
T = TypeVar("T")
_DIGITS = 20  # beyond which an id is a name
Edge = tuple[str, str, dict[str, Any]]  # from, to, and the edge as the file has it


def debate_of(document: Mapping[str, Any], path: Path, more: Mapping[str, Any] | None = None) -> Debate:
    """The debate of a graph. ``more`` is what the file has around the graph, which stays in the fact ``extra``.

    Raises ``DebateError`` for a graph that does not hang together, with the line in the file at the path.
    """
    graph = Graph(document, path)
    rows = Rows(graph)
    rows.add_claims()
    rows.add_relations()
    rows.add_actors(document)
    rows.add_reactions(document)
    rows.add_rest()
    rows.add_lists(document)
    rows.mark_statement()
    extra = packed(AIF, dict(sorted({**rows.file, **(more or {})}.items())))
    tables = {
        "claims": _frame(rows.claims, "id", "kind", "text"),
        "relations": _frame(rows.relations, "id", "claim", "target", "kind", "why", "linked", "undercuts"),
        "reactions": _frame(rows.reactions, "id", "claim", "actor", "via", "quote", "date"),
        "actors": _frame(rows.actors, "id", "name"),
    }
    full = {name: frame for name, frame in tables.items() if name == "claims" or len(frame)}
    return Debate(info={EXTRA: extra} if extra else {}, **full)


def shown(value: object) -> str:
    """A value of JSON as the text of a cell."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def is_id(value: object) -> bool:
    """Whether a node may have this as its id: a text or a number."""
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def listed(document: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects in a list; none where it is no list."""
    found = document.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def without(entry: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """What an entry holds besides these names; of these, what is no text and would become one."""
    rest = dict(entry)
    for name in names:
        if isinstance(entry.get(name), str):
            del rest[name]
    return rest


def by_number(entries: Sequence[T], ids: Iterable[object]) -> list[T]:
    """Entries in the order of their ids, where all of these are numbers; as they are otherwise."""
    texts = list(map(shown, ids))
    if not all(map(is_number, texts)):
        return list(entries)
    return [entry for _, entry in sorted(zip(map(int, texts), entries, strict=True), key=itemgetter(0))]


def is_number(id_: str) -> bool:
    """Whether an id is a number, as those of AIFdb are."""
    return id_.isascii() and id_.isdecimal() and len(id_) < _DIGITS


def full_name(participant: Mapping[str, Any]) -> str:
    """The name of a participant, of which OVA keeps two halves."""
    return " ".join(filter(None, (shown(participant.get(half)) for half in ("firstname", "surname"))))


class Graph:
    """Nodes and edges. Raises ``DebateError`` where an id is missing or doubled, or an edge leads nowhere."""

    def __init__(self, document: Mapping[str, Any], path: Path) -> None:
        """Take up the nodes and edges of a document."""
        self.path = path
        for name in ("nodes", "edges"):
            some = document.get(name, [] if name == "edges" else None)
            if not isinstance(some, list) or not all(isinstance(one, dict) for one in some):
                raise wrong(f"{name} is no list of objects", "export the debate again", path)
        self.nodes = self._nodes(document["nodes"])
        self.types = {id_: shown(node.get("type")) for id_, node in self.nodes.items()}
        edges = list(self._edges(document.get("edges", [])))
        self.edges = by_number(edges, [edge.get("edgeID") for _, _, edge in edges])  # the order means nothing in AIF
        self.into: dict[str, list[int]] = defaultdict(list)  # the numbers of the edges, by node
        self.from_: dict[str, list[int]] = defaultdict(list)
        for number, (start, end, _) in enumerate(self.edges):
            self.from_[start].append(number)
            self.into[end].append(number)

    def of_type(self, *types: str) -> list[str]:
        """The nodes of these types."""
        return [id_ for id_, type_ in self.types.items() if type_ in types]

    def before(self, id_: str, *types: str) -> dict[str, int]:
        """The nodes of these types that lead to a node, each with the number of the first such edge."""
        return self._ends(((self.edges[number][0], number) for number in self.into.get(id_, ())), types)

    def after(self, id_: str, *types: str) -> dict[str, int]:
        """The nodes of these types that a node leads to, each with the number of the first such edge."""
        return self._ends(((self.edges[number][1], number) for number in self.from_.get(id_, ())), types)

    def neighbours(self, id_: str) -> list[str]:
        """The nodes beside a node: those before it first, of an illocution those behind it."""
        before = sorted({self.edges[number][0] for number in self.into.get(id_, ())})
        after = sorted({self.edges[number][1] for number in self.from_.get(id_, ())})
        return [*after, *before] if self.types[id_] == "YA" else [*before, *after]

    def edge(self, number: int) -> Row:
        """What an edge holds besides its ends."""
        rest = dict(self.edges[number][2])
        del rest["fromID"], rest["toID"]
        return rest

    def _ends(self, pairs: Iterable[tuple[str, int]], types: tuple[str, ...]) -> dict[str, int]:
        found: dict[str, int] = {}
        for node, number in pairs:
            if self.types[node] in types:
                found.setdefault(node, number)
        return found

    def _nodes(self, nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for number, node in enumerate(nodes, start=1):
            id_ = node.get("nodeID")
            if not is_id(id_):
                raise wrong(f"node {number} has no nodeID", "give it one", self.path)
            if shown(id_) in found:
                message = f"the nodeID {quoted(id_)} occurs twice"
                raise self._wrong(message, "give one of the two nodes another id", "nodeID", id_, 2)
            found[shown(id_)] = node if "text" in node or node.get("type") not in _NEED_TEXT else {**node, "text": ""}
        return found

    def _edges(self, edges: list[dict[str, Any]]) -> Iterator[Edge]:
        for edge in edges:
            start, end = shown(edge.get("fromID")), shown(edge.get("toID"))
            for name, id_ in (("fromID", start), ("toID", end)):
                if id_ not in self.nodes:
                    message = f"an edge has the {name} {quoted(id_)}, which no node has"
                    raise self._wrong(message, "add the node, or remove the edge", name, edge.get(name), 1)
            yield start, end, edge

    def _wrong(self, message: str, fix: str, name: str, value: Any, time: int) -> DebateError:
        """What is wrong with a value, with the line in which it stands for the first or second time."""
        text = self.path.read_text("utf-8", "replace") if self.path.exists() else ""
        places = re.finditer(rf'"{name}"\s*:\s*{re.escape(json.dumps(value))}\s*[,}}]', text)
        place = next((found.start() for number, found in enumerate(places, start=1) if number == time), -1)
        return wrong(message, fix, self.path, text.count("\n", 0, place) + 1 if place >= 0 else 0)


class Rows:
    """The rows that a graph becomes; ``home`` tells in which ``extra`` goes what touches a node."""

    def __init__(self, graph: Graph) -> None:
        """Begin without a row."""
        self.graph = graph
        self.file: Row = {}
        self.home: dict[str, Row] = {}
        self.own: set[str] = set()  # the nodes that rows are
        self.held: set[int] = set()  # the edges that rows hold
        self.taken = set(graph.nodes)  # ids that no further row may have
        self.claims: list[Row] = []
        self.relations: list[Row] = []
        self.reactions: list[Row] = []
        self.actors: list[Row] = []

    def add_claims(self) -> None:
        """Every I-node."""
        for id_ in self.graph.of_type("I"):
            node = self.graph.nodes[id_]
            extra: Row = {"node": without(node, "nodeID", "text", "type")}
            self.claims.append({"id": id_, "text": shown(node.get("text")), EXTRA: extra})
            self.home[id_] = extra

    def add_relations(self) -> None:
        """Every RA and CA between claims; then every CA that undercuts one of these, at any remove."""
        rows: dict[str, list[Row]] = {}
        for scheme in self.graph.of_type(*KINDS):
            found = list(self._answers(scheme))
            if found:
                rows[scheme] = found
        waiting = deque(rows)
        while waiting:
            attacked = waiting.popleft()
            for scheme, out in self.graph.before(attacked, "CA").items():
                found = list(self._undercuts(scheme, out, rows[attacked]))
                if found and scheme not in rows:
                    waiting.append(scheme)
                    rows[scheme] = []
                if found:
                    rows[scheme] += found
        for scheme, some in rows.items():
            self._finish_relations(scheme, some)
            self.relations += some
        for row in self.relations:
            row["undercuts"] = row["undercuts"]["id"] if "undercuts" in row else ""

    def _answers(self, scheme: str) -> Iterator[Row]:
        """A row for every premise and conclusion; a conclusion that is among its own premises stays in ``extra``."""
        premises = self.graph.before(scheme, "I")
        for target, out in self.graph.after(scheme, "I").items():
            if target not in premises:
                yield from self._premises(scheme, premises, out, target=target)

    def _undercuts(self, scheme: str, out: int, attacked: list[Row]) -> Iterator[Row]:
        """A row for every premise, against the first row that none of them made; it is named later."""
        premises = self.graph.before(scheme, "I")
        row = next((row for row in attacked if row["claim"] not in premises), None)
        if row is not None:
            yield from self._premises(scheme, premises, out, undercuts=row)

    def _premises(self, scheme: str, premises: Mapping[str, int], out: int, **end: Any) -> Iterator[Row]:
        linked = scheme if len(premises) > 1 else ""
        for in_ in premises.values():
            yield self._relation(scheme, in_, out, linked=linked, **end)

    def _relation(self, scheme: str, in_: int, out: int, **cells: Any) -> Row:
        self.held |= {in_, out}
        graph = self.graph
        node = without(graph.nodes[scheme], "nodeID", "type")
        extra = {"node": node, "in": graph.edge(in_), "out": graph.edge(out)}
        return {"claim": graph.edges[in_][0], "kind": KINDS[graph.types[scheme]], **cells, EXTRA: extra}

    def _finish_relations(self, scheme: str, rows: list[Row]) -> None:
        """The ids: of the first row that of the node, of others that of their edge. A scheme that says more is why."""
        text = self.graph.nodes[scheme].get("text")
        self.home[scheme] = rows[0][EXTRA]
        for number, row in enumerate(rows, start=1):
            extra = row[EXTRA]
            row["id"] = scheme if number == 1 else self._free(shown(extra["in"].get("edgeID")), f"{scheme}-{number}")
            if len(rows) > 1:
                extra["of"] = scheme
            if isinstance(text, str) and text not in PLAIN:
                del extra["node"]["text"]
                row["why"] = text if number == 1 else ""

    def _free(self, first: str, then: str) -> str:
        """The first id, or else the other, with a number behind it where neither is free."""
        id_, number = first, 1
        while not id_ or id_ in self.taken:
            id_ = then if number == 1 else f"{then}-{number}"
            number += 1
        self.taken.add(id_)
        return id_

    def add_actors(self, document: Mapping[str, Any]) -> None:
        """The participants, where the file lists them; one without an id of its own stays a part of the file."""
        known = set()
        for one in listed(document, "participants"):
            id_ = shown(one.get("participantID"))
            if id_ and id_ not in known:
                known.add(id_)
                self.actors.append({"id": id_, "name": full_name(one), EXTRA: {"participant": one}})
            else:
                self.file.setdefault("participants", []).append(one)

    def add_reactions(self, document: Mapping[str, Any]) -> None:
        """Every locution that brings up claims, once for each."""
        times: dict[str, list[Row]] = defaultdict(list)
        for one in listed(document, "locutions"):
            times[shown(one.get("nodeID"))].append(one)
        speakers = Speakers(self.actors)
        for locution in self.graph.of_type("L"):
            rows = list(self._reactions(locution))
            if rows:
                self._finish_reactions(locution, rows, times[locution], speakers)
                self.reactions += rows

    def _reactions(self, locution: str) -> Iterator[Row]:
        graph = self.graph
        for act, in_ in graph.after(locution, "YA").items():
            for claim, out in graph.after(act, "I").items():
                self.held |= {in_, out}
                extra = {"illocution": graph.nodes[act], "in": graph.edge(in_), "out": graph.edge(out)}
                self.home.setdefault(act, extra)
                yield {"claim": claim, EXTRA: extra}

    def _finish_reactions(self, locution: str, rows: list[Row], times: list[Row], speakers: Speakers) -> None:
        node = without(self.graph.nodes[locution], "nodeID", "type")
        said, cells = speakers.told(shown(node.get("text")), shown(times[0].get("personID")) if times else "")
        if node.get("text") == said.text:
            del node["text"]
        day = next(filter(None, (day_of(one.get("start")) for one in times[:1])), "")
        self.home[locution] = rows[0][EXTRA]
        for number, row in enumerate(rows, start=1):
            row |= {**cells, "date": day, "id": locution if number == 1 else self._free("", f"{locution}-{number}")}
            row[EXTRA]["node"] = node
            if len(rows) > 1:
                row[EXTRA]["of"] = locution

    def add_lists(self, document: Mapping[str, Any]) -> None:
        """What the file says of single nodes goes to their rows; what it says besides stays a part of the file."""
        for name, value in document.items():
            if name in ATTACHED and isinstance(value, list):
                rest = [one for one in value if not self._attach(name, one)]
                if rest or name not in ("locutions", LAYOUT):
                    self.file[name] = rest
            elif name == "participants" and isinstance(value, list):
                others = [one for one in value if not isinstance(one, dict)]
                if others or not value:
                    self.file.setdefault(name, []).extend(others)
            elif name not in ("nodes", "edges"):
                self.file[name] = value

    def _attach(self, name: str, one: Any) -> bool:
        """Put an entry about a node in the ``extra`` of its row; it names the node where that is not the row itself."""
        id_ = shown(one.get("nodeID")) if isinstance(one, dict) else ""
        home = self.home.get(id_, self.file)
        if home is self.file:
            return False
        entry = dict(one)
        if id_ in self.own:
            del entry["nodeID"]
        home.setdefault(name, []).append(entry)
        return True

    def add_rest(self) -> None:
        """Nodes and edges that became no row go to the row that they touch, or stay a part of the file."""
        graph = self.graph
        self.own = set(self.home) - set(graph.of_type("YA"))
        rest = {id_: self._near(id_) for id_ in graph.nodes if id_ not in self.home}
        for id_ in sorted(rest, key=lambda one: (len(one), one)):
            rest[id_].setdefault("nodes", []).append(graph.nodes[id_])
        self.home |= rest
        for number, (start, end, edge) in enumerate(graph.edges):
            if number not in self.held:
                extra = self.home[end if graph.types[start] == "I" else start]
                extra.setdefault("edges", []).append(edge)

    def _near(self, id_: str) -> Row:
        return next((self.home[one] for one in self.graph.neighbours(id_) if one in self.home), self.file)

    def mark_statement(self) -> None:
        """A claim that alone answers nothing while all others do is what the debate is about."""
        answering = {row["claim"] for row in self.relations}
        tops = [row for row in self.claims if row["id"] not in answering]
        if len(tops) == 1 and len(self.claims) > 1:
            tops[0]["kind"] = "statement"


class Speakers:
    """Who speaks: participants by their id; else actors that are made of the names in the texts."""

    def __init__(self, actors: list[Row]) -> None:
        """Begin with the participants, and add to them."""
        self.actors = actors
        self.names: dict[str, str] = {row["id"]: row["name"] for row in actors}
        self.made = {name.casefold(): id_ for id_, name in self.names.items() if name}  # ids by name, in any case

    def told(self, text: str, person: str) -> tuple[Locution, Row]:
        """What a text says, and the cells of its reaction."""
        known = self.names.get(person, "")
        said = taken_apart(text, known)
        actor = person if person in self.names else self._made(said.speaker)
        name = self.names.get(actor, "")
        via = said.speaker if said.speaker != name else ""
        return Locution(via or name, said.words), {"actor": actor, "via": via, "quote": said.words}

    def _made(self, name: str) -> str:
        if name and name.casefold() not in self.made:
            id_ = named_id(self.names, name, "A")
            self.made[name.casefold()] = id_
            self.names[id_] = name
            self.actors.append({"id": id_, "name": name, EXTRA: {"named": name}})
        return self.made.get(name.casefold(), "")


def _frame(rows: list[Row], *columns: str) -> pd.DataFrame:
    cells: dict[str, list[str]] = {name: [row.get(name, "") for row in rows] for name in columns}
    extra = [packed(AIF, _filled(row[EXTRA])) for row in rows]
    if any(extra):
        cells[EXTRA] = extra
    return pd.DataFrame(cells, columns=list(cells), dtype=object)


def _filled(extra: Row) -> Row:
    """What of an ``extra`` holds something; an empty list or object tells nothing there."""
    return {name: value for name, value in extra.items() if value not in ({}, [])}
