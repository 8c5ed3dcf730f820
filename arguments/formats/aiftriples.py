"""A graph of AIF as triples of RDF and back, between the nodes and edges of AIF JSON and the terms of the AIF ontology.

Every node is ``http://www.aifdb.org/nodes/<id>``, of a type such as ``aif:I-node``, with its text (``aif:claimText`` of
claims and locutions, ``rdfs:label`` of others), ``aif:creationDate`` and, of a locution, who speaks (``aif:source``).
An edge is a property of both of its ends, as AIFdb writes it. What the ontology has no term for is told by properties
of ours: ``urn:mattermap:leadsTo`` for an edge, ``urn:mattermap:extra`` for what AIF JSON has besides, as JSON, which is
passed over where it is damaged. Of a graph that somebody else made, addresses of nodes and triples of any other sort
travel along as they are.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from arguments.edits.ids import named_id
from arguments.formats.aifreading import Row, full_name, is_id, listed, shown
from arguments.formats.locutions import taken_apart
from arguments.formats.markup import without_controls

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple

NODES = "http://www.aifdb.org/nodes/"
NAMESPACES = ("http://www.arg.tech/aif#", "http://www.arg.dundee.ac.uk/aif#")  # that of AIFdb, and that of others
PREFIXES = {
    "aif": NAMESPACES[0],
    "mattermap": "urn:mattermap:",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_TYPED = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_INDIVIDUAL = f"{PREFIXES['owl']}NamedIndividual"
_LABEL = f"{PREFIXES['rdfs']}label"
_AIF = NAMESPACES[0]
_EXTRA, _LEADS_TO, _GRAPH = (f"{PREFIXES['mattermap']}{name}" for name in ("extra", "leadsTo", "graph"))
_TYPE = re.compile(r"(?:([A-Za-z]{1,8})-n|N)ode")
_NAMED = re.compile(r"[A-Za-z_][\w.-]*$")  # how a property ends that XML can write
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile(r"_:b\d+")
_AT_ONCE = 20  # items of a list in one text: parsers of XML take very long over long ones
_SCHEMES = ("RA", "CA", "MA", "PA")
_ANY = ()
_RELATIONS: tuple[tuple[tuple[str, ...], tuple[str, ...], str, bool, bool], ...] = (
    (("I",), _SCHEMES, "Premise", True, True),
    (_SCHEMES, ("I",), "Conclusion", False, True),
    (_SCHEMES, _SCHEMES, "Conclusion", False, False),
    (("YA",), ("YA",), "IllocutionaryContent", False, False),
    (("YA",), _ANY, "IllocutionaryContent", False, True),
    (("L",), ("YA",), "Locution", True, True),
    (_ANY, ("YA",), "Anchor", True, False),
    (("L",), ("TA",), "StartLocution", True, True),
    (("TA",), ("L",), "EndLocution", False, True),
)


@cache
def relation(start: str, end: str) -> tuple[str, bool, bool]:
    """The property that an edge between nodes of these types is.

    Whether it is a property of the end rather than the start, and whether the other one has the same property.
    """
    rows = (row for row in _RELATIONS if start in (row[0] or [start]) and end in (row[1] or [end]))
    name, of_end, both = next((row[2:] for row in rows), ("", False, False))
    return f"{_AIF}{name}" if name else _LEADS_TO, of_end, both


@cache
def _way(name: str, subject: str, other: str) -> str:
    """Whether a property of a node of this type leads ``from`` it or ``to`` it; empty where it is no edge."""
    local = _local(name)
    name = f"{_AIF}{local.removeprefix('has')}" if local else name
    for way, start, end in (("from", subject, other), ("to", other, subject)):
        property_, of_end, both = relation(start, end)
        if property_ == name and (both or of_end == (way == "to")):
            return way
    return ""


def triples_of(document: Mapping[str, Any]) -> Iterator[Triple]:
    """The triples that tell a graph, those of each node together, in the order of the nodes."""
    from pyoxigraph import Literal, NamedNode, Triple

    views = {shown(node["nodeID"]): _view(node) for node in document["nodes"]}
    terms = _terms(views)
    edges = _edges(document, views)
    speakers = _speakers(document)
    properties = {name: NamedNode(name) for name in {one for some in edges.values() for _, one in some}}
    graph = _view({"triples": document.get("triples")})
    yield from _statements(graph.get("triples", []))
    for node in document["nodes"]:
        id_ = shown(node["nodeID"])
        view, term = views[id_], terms[id_]
        told = taken_apart(str(view.get("text", ""))).speaker if view["type"] == "L" else ""
        for name, value in _properties(view, speakers.get(id_) or told):
            yield Triple(term, NamedNode(name), value)
        for other, name in edges.get(id_, ()):
            yield Triple(term, properties[name], terms[other])
        yield from _statements([f"{term} {one}" for one in view.get("triples", [])])
        own = {**view, "address": term.value}
        del own[
            "nodeID" if term.value != _address(id_) else "address"
        ]  # an address tells the id only if it is of AIFdb
        rest = {name: value for name, value in node.items() if name not in own or not _same(own[name], value)}
        if rest:
            yield Triple(term, NamedNode(_EXTRA), Literal(json.dumps(rest)))
    told_already = {"nodes", *graph, *(name for name in ("edges", "locutions") if not document.get(name))}
    more = {name: value for name, value in document.items() if name not in told_already}
    for name, value in more.items():
        several = isinstance(value, list) and len(value) > _AT_ONCE
        for part in [value[n : n + _AT_ONCE] for n in range(0, len(value), _AT_ONCE)] if several else [value]:
            yield Triple(NamedNode(_GRAPH), NamedNode(_EXTRA), Literal(json.dumps({name: part})))


def document_of(triples: Iterable[Triple]) -> dict[str, Any]:
    """The nodes, edges and lists of AIF JSON that triples tell."""
    return _Read(triples).document()


def _view(node: Mapping[str, Any]) -> Row:
    """What triples tell of a node: texts without what XML has no place for, and only what is of the right form."""
    type_ = shown(node.get("type"))
    view: Row = {
        "nodeID": shown(node.get("nodeID")),
        "type": type_ if _TYPE.fullmatch(f"{type_}-node") else "",
    }
    view |= {name: _clean(node[name]) for name in ("text", "timestamp") if isinstance(node.get(name), str)}
    kinds = node.get("literals")
    if isinstance(kinds, dict):
        right = {name: kind for name, kind in kinds.items() if name in view and _literal(view[name], kind) is not None}
        view |= {"literals": right} if right else {}
    address = node.get("address")
    if isinstance(address, str) and _term(address):
        view["address"] = address
    lines = node.get("triples")
    if isinstance(lines, list) and lines and all(isinstance(one, str) for one in lines):
        whole = [f"<{_GRAPH}> {one}" for one in lines] if "nodeID" in node else lines
        view |= {"triples": lines} if _statements(whole) else {}
    return view


def _clean(text: str) -> str:
    return _NO_XML.sub("", without_controls(text.replace("\r\n", "\n").replace("\r", "\n")))


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def _term(address: str) -> NamedNode | None:
    from pyoxigraph import NamedNode

    try:
        return NamedNode(address)
    except ValueError:
        return None


def _literal(text: str, kind: object) -> Literal | None:
    """A text in a language or of a datatype; None for what is neither."""
    from pyoxigraph import Literal, NamedNode

    try:
        if isinstance(kind, dict) and set(kind) == {"language"}:
            return Literal(text, language=kind["language"])
        if isinstance(kind, dict) and set(kind) == {"datatype"}:
            return Literal(text, datatype=NamedNode(kind["datatype"]))
    except (ValueError, TypeError):
        pass
    return None


def _statements(lines: list[str]) -> list[Triple]:
    """The triples of lines of N-Triples; none where any is something else, or what RDF/XML cannot hold."""
    from pyoxigraph import Literal, RdfFormat, Triple, parse

    if not lines:
        return []
    try:
        text = "".join(f"{one} .\n" for one in lines)
        found = [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]
    except (SyntaxError, ValueError):
        return []
    for _, property_, value in found:
        odd = isinstance(value, Triple) or (isinstance(value, Literal) and _clean(value.value) != value.value)
        if odd or not _NAMED.search(property_.value):
            return []
    return found if len(found) == len(lines) else []


def _terms(views: Mapping[str, Row]) -> dict[str, NamedNode]:
    """What every node is called: by the address that it came with, or by its id."""
    from pyoxigraph import NamedNode

    own = {id_: _address(id_) for id_ in views}
    taken = {*own.values(), _GRAPH}
    for id_, view in views.items():
        if view.get("address", _GRAPH) not in taken:
            own[id_] = view["address"]
            taken.add(own[id_])
    return {id_: NamedNode(address) for id_, address in own.items()}


def _address(id_: str) -> str:
    return NODES + quote(id_, safe="", errors="surrogatepass")


def _properties(view: Row, speaker: str) -> Iterator[tuple[str, Any]]:
    """The properties of a node that are no edges."""
    from pyoxigraph import Literal, NamedNode

    kinds = view.get("literals", {})
    for name in (_INDIVIDUAL, f"{_AIF}{view['type']}-node" if view["type"] else f"{_AIF}Node"):
        yield _TYPED, NamedNode(name)
    if view["type"] == "TA":
        yield _TYPED, NamedNode(f"{_AIF}Transition")
    for name, property_ in (("text", _text_of(view["type"])), ("timestamp", f"{_AIF}creationDate")):
        if name in view:
            yield property_, _literal(view[name], kinds.get(name)) or Literal(view[name])
    if _clean(speaker):
        yield f"{_AIF}source", Literal(_clean(speaker))


def _text_of(type_: str) -> str:
    """The property that the text of a node is."""
    return f"{_AIF}claimText" if type_ in ("I", "L") else _LABEL


def _edges(document: Mapping[str, Any], views: Mapping[str, Row]) -> dict[str, dict[tuple[str, str], None]]:
    """For every node the nodes that it has as a property, and which."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for edge in document["edges"]:
        start, end = shown(edge["fromID"]), shown(edge["toID"])
        name, of_end, both = relation(views[start]["type"], views[end]["type"])
        if both or not of_end:
            found[start][end, name] = None
        if both or of_end:
            found[end][start, name] = None
    return found


def _speakers(document: Mapping[str, Any]) -> dict[str, str]:
    """The names of those who are told to speak, by locution."""
    names = {shown(one.get("participantID")): full_name(one) for one in listed(document, "participants")}
    found: dict[str, str] = {}
    for one in listed(document, "locutions"):
        found.setdefault(shown(one.get("nodeID")), names.get(shown(one.get("personID")), ""))
    return found


class _Read:
    """Triples as nodes, edges, and the rest; terms by their text in N-Triples, but for literals."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Find the nodes first, then what is told of them."""
        from pyoxigraph import Literal

        self.literal = Literal
        rows = [
            (str(one), two.value, "" if type(three) is Literal else str(three), three) for one, two, three in triples
        ]
        self.labels: dict[str, str] = {}  # of nodes without an address, those that were named otherwise
        self.used = {term[2:] for row in rows for term in (row[0], row[2]) if _BLANK.fullmatch(term)}
        self.types: dict[str, str] = {}
        self.told: set[tuple[str, str]] = set()  # the nodes with the class that told their type
        self.extras: dict[str, Row] = {}
        for subject, name, term, value in rows:
            if name == _TYPED and subject not in self.types:
                found = _TYPE.fullmatch(_local(term[1:-1]))
                if found:
                    self.types[subject] = found[1] or ""
                    self.told.add((subject, term))
            elif name == _EXTRA and not term:
                _join(self.extras.setdefault(subject, {}), _parsed(value.value))
        self.ids = self._ids()
        self.views: dict[str, Row] = {one: {"nodeID": id_, "type": self.types[one]} for one, id_ in self.ids.items()}
        self.sources: dict[str, str] = {}
        self.edges: dict[tuple[str, str], None] = {}
        self.others: list[str] = []
        for row in rows:
            self._take(*row)

    def document(self) -> dict[str, Any]:
        """The graph as AIF JSON has it."""
        graph = dict(self.extras.get(f"<{_GRAPH}>", {}))
        nodes = [self._node(term, view) for term, view in self.views.items()]
        names = {shown(node["nodeID"]): node["nodeID"] for node in nodes}
        known: dict[tuple[str, str], None] = {}
        kept = []
        for edge in listed(graph, "edges"):
            ends = (shown(edge.get("fromID")), shown(edge.get("toID")))
            if ends in self.edges:
                known[ends] = None
                kept.append(edge)
        fresh = [{"fromID": names[start], "toID": names[end]} for start, end in self.edges if (start, end) not in known]
        graph |= {"nodes": nodes, "edges": [*kept, *fresh]}
        self._add_speakers(graph)
        return graph | ({"triples": self.others} if self.others else {})

    def _ids(self) -> dict[str, str]:
        """The id of every node: that of its address at AIFdb, the one that it had, or the end of its address."""
        found: dict[str, str] = {}
        for term in self.types:
            id_ = _id_of(term[1:-1])
            if id_ and f"<{_address(id_)}>" == term:
                found[term] = id_
        taken = set(found.values())
        for term in self.types:
            if term not in found:
                before = self.extras.get(term, {}).get("nodeID")
                first = shown(before) if is_id(before) else _id_of(term[1:-1]) if term.startswith("<") else ""
                found[term] = _free(first or "node", taken)
                taken.add(found[term])
        return {term: found[term] for term in self.types}

    def _take(self, subject: str, name: str, term: str, value: Any) -> None:
        """Put a triple where it belongs."""
        if subject not in self.types:
            if name != _EXTRA or subject != f"<{_GRAPH}>":
                self.others.append(f"{self._term(subject)} <{name}> {self._term(term or str(value))}")
        elif name != _EXTRA and not (
            self._is_edge(subject, name, term) if term in self.types else self._is_told(subject, name, term, value)
        ):
            told = f"<{name}> {self._term(term or str(value))}"
            self.views[subject].setdefault("triples", []).append(told)

    def _term(self, term: str) -> str:
        """A term as it travels along. Nodes without an address get one; others a name that stays the same."""
        if not term.startswith("_:") or _BLANK.fullmatch(term):
            return f"<{_address(self.ids[term])}>" if term in self.ids and term.startswith("_:") else term
        if term in self.ids:
            return f"<{_address(self.ids[term])}>"
        if term not in self.labels:
            self.labels[term] = _free("b1", self.used, "b{}")
            self.used.add(self.labels[term])
        return f"_:{self.labels[term]}"

    def _is_edge(self, subject: str, name: str, other: str) -> bool:
        """Whether it is an edge, which is told once however often it is a property."""
        way = _way(name, self.types[subject], self.types[other])
        if way:
            ends = (self.ids[subject], self.ids[other])
            self.edges[ends if way == "from" else ends[::-1]] = None
        return bool(way)

    def _is_told(self, subject: str, name: str, term: str, value: Any) -> bool:
        """Whether it is a type or a text that a node of its type has."""
        if term:
            transition = self.types[subject] == "TA" and _local(term[1:-1]) == "Transition"
            return name == _TYPED and ((subject, term) in self.told or term == f"<{_INDIVIDUAL}>" or transition)
        view, local = self.views[subject], _local(name)
        if local == "source" and view["type"] == "L" and subject not in self.sources:
            self.sources[subject] = value.value
            return True
        name = f"{_AIF}{local}" if local else name
        column = "timestamp" if local == "creationDate" else "text" if name == _text_of(view["type"]) else ""
        if not column or column in view:
            return False
        view[column] = value.value
        if value.language:
            view.setdefault("literals", {})[column] = {"language": value.language}
        elif value.datatype.value != _STRING:
            view.setdefault("literals", {})[column] = {"datatype": value.datatype.value}
        return True

    def _node(self, term: str, view: Row) -> Row:
        """A node with what else was told of it, as far as that still agrees with the triples."""
        if term.startswith("<") and f"<{_address(view['nodeID'])}>" != term:
            view["address"] = term[1:-1]
        texts = ("nodeID", "text", "type", "timestamp")
        view = {name: view[name] for name in (*texts, *sorted({*view} - {*texts})) if name in view}
        rest = self.extras.get(term, {})
        for name in ("nodeID", "text", "type", "timestamp"):
            if name in rest and not _same(_view({**view, name: rest[name]}).get(name), view.get(name)):
                rest = {one: value for one, value in rest.items() if one != name}
        return {**view, **{name: value for name, value in rest.items() if name in texts or name not in view}}

    def _add_speakers(self, graph: dict[str, Any]) -> None:
        """Who speaks, where that stands in no text: as participants, as AIF JSON tells it."""
        timed = {shown(one.get("nodeID")) for one in listed(graph, "locutions")}
        participants = {full_name(one): shown(one.get("participantID")) for one in listed(graph, "participants")}
        people = {id_: {"nodeID": id_} for id_ in participants.values()}
        for term, source in self.sources.items():
            view = self.views[term]
            text = view.get("text", "")
            if not source or source == text or view["nodeID"] in timed or taken_apart(text).speaker == source:
                continue
            if source not in participants:
                participants[source] = named_id(people, source, "A")
                people[participants[source]] = {}
                one = {"participantID": participants[source], "firstname": "", "surname": source}
                graph["participants"] = [*listed(graph, "participants"), one]
            entry = {"nodeID": view["nodeID"], "personID": participants[source], "start": None, "end": None}
            graph["locutions"] = [*listed(graph, "locutions"), {**entry, "source": None}]


def _local(address: str) -> str:
    """What an address names in the ontology of AIF; empty for any other."""
    return next((address[len(one) :] for one in NAMESPACES if address.startswith(one)), "")


def _id_of(address: str) -> str:
    """The id in the address of a node: what stands behind the last of its marks."""
    end = address[len(NODES) :] if address.startswith(NODES) else re.split("[/#]", address)[-1]
    try:
        return unquote(end, errors="surrogatepass")
    except UnicodeDecodeError:
        return end


def _free(first: str, taken: set[str], others: str = "") -> str:
    """The first name, or else the first of the others that is not taken."""
    name, number = first, 1
    while name in taken:
        number += 1
        name = (others or f"{first}-{{}}").format(number)
    return name


def _parsed(text: str) -> Row:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _join(known: Row, more: Row) -> None:
    """Add what more is known; lists come in several parts."""
    for name, value in more.items():
        if isinstance(value, list) and isinstance(known.get(name), list):
            known[name] += value
        else:
            known.setdefault(name, value)
