r"""The DOT language of Graphviz (https://graphviz.org/doc/info/lang.html), read into plain nodes and edges.

All of the grammar is read: strict graphs, subgraphs and clusters, defaults of nodes and edges where they hold, chains
of edges and edges between whole subgraphs, ports, text in quotes with ``+`` between, labels in HTML, and comments. What
is read beyond it: both signs of edges in either kind of graph, and attributes without a value, which are true.

Texts are kept as the language has them: of backslashes, only ``\"`` and one at the end of a line mean something to it;
``label_text`` reads the others, as labels do. Nothing here recurses, so that the depth does not matter.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from arguments.problems import DebateError, Problem

Attributes = dict[str, str]

_NAME = r"[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*"
_NUMBER = r"-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)"
_QUOTED = r'"([^"\\]*(?:\\.[^"\\]*)*)"'
_SKIPPED = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/|^#[^\n]*)*", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(rf"({_NAME}|{_NUMBER})|{_QUOTED}|(->|--|[{{}}\[\];,=:+<])", re.DOTALL)
_PAIR = re.compile(  # an attribute as it mostly is, read at once; anything else is read token by token
    rf"\s*({_NAME})\s*=\s*(?:({_NAME}|{_NUMBER})(?=[\s,;\]])|{_QUOTED}(?!\s*[+/#]))\s*[,;]?", re.DOTALL
)
_BLANK = ("", " ", "\t", "\n", "\r", "\f", "\v", "/", "#")  # and all that may be a comment
_SECOND = ("-", ">")  # characters of the sign of an edge
_ANGLE = re.compile(r"[<>]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "l": "\n", "r": "\n"}
KEYWORDS = ("node", "edge", "graph", "digraph", "subgraph", "strict")
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<\s*(?:br|/?tr|/?td|/?table|hr|vr)\b[^<>]*>", re.IGNORECASE)
MOST = 1_000_000  # edges between subgraphs, beyond which a file is refused


class Html(str):
    """A text in HTML, without the angle brackets around it."""

    __slots__ = ()


@dataclass
class Line:
    """An edge, drawn from its tail to its head."""

    tail: str
    head: str
    attributes: Attributes


@dataclass
class Cluster:
    """A subgraph with a frame around it; ``above`` is the name of the one that it stands in."""

    attributes: Attributes
    above: str = ""


@dataclass
class Graph:
    """What a file says. ``node`` and ``edge`` are the defaults that hold for all of them."""

    name: str = ""
    strict: bool = False
    directed: bool = True
    attributes: Attributes = field(default_factory=dict)
    node: Attributes = field(default_factory=dict)
    edge: Attributes = field(default_factory=dict)
    nodes: dict[str, Attributes] = field(default_factory=dict)
    edges: list[Line] = field(default_factory=list)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    within: dict[str, str] = field(default_factory=dict)  # by node: the innermost cluster


@dataclass
class _Scope:
    """A graph or subgraph that is open: its defaults, its nodes, and the edges that are being read."""

    start: int
    attributes: Attributes
    node: Attributes
    edge: Attributes
    cluster: str = ""
    depth: int = 0
    members: dict[str, None] = field(default_factory=dict)
    chain: list[tuple[list[str], str]] = field(default_factory=list)  # the ends so far: nodes, and the port of one
    waiting: bool = False  # for the next end


def begins(text: str) -> bool:
    """Whether a text is the beginning of a graph."""
    place = _SKIPPED.match(text, 1 if text.startswith("\ufeff") else 0)
    return bool(place and _FIRST.match(text, place.end()))


_FIRST = re.compile(rf"(?:strict\s+)?(?:di)?graph\s*(?:{_NAME}|{_NUMBER}|{_QUOTED}|<[^{{]*>)?\s*\{{", re.I | re.DOTALL)


def parse(text: str, path: Path) -> Graph:
    """The graph of a text. Raises ``DebateError`` with the line of what is no DOT."""
    return _Parser(text, path).graph_of_file()


def label_text(label: str, name: str = "", graph: str = "") -> str:
    r"""What a label shows: tags taken out of HTML, ``\n`` and the like a new line, ``\N`` the name of its node."""
    if isinstance(label, Html):
        return html.unescape(_TAG.sub("", _BREAK.sub("\n", label)))
    if "\\" not in label:
        return label
    named = {"N": name, "G": graph, **_ESCAPES}
    return _ESCAPED.sub(lambda found: named.get(found[1], found[1]), label)


def escape(text: str) -> str:
    """A text so that a label shows it."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def written(value: str) -> str:
    """A text of the language as it stands in a file."""
    return f"<{value}>" if isinstance(value, Html) else '"' + value.replace('"', '\\"') + '"'


_SOUND = re.compile(r'(?:[^\\]|\\[^"\n])*', re.DOTALL)


def is_sound(value: str) -> bool:
    """Whether a text can stand in a file: no backslash eats its end, and its angle brackets are pairs."""
    if not isinstance(value, Html):
        return bool(_SOUND.fullmatch(value))
    depth = 0
    for found in _ANGLE.finditer(value):
        depth += 1 if found[0] == "<" else -1
        if depth < 0:
            return False
    return depth == 0


def _plain(quoted: str) -> str:
    r"""A text in quotes as the language has it."""
    if "\\" not in quoted:
        return quoted
    return _ESCAPED.sub(lambda found: {'"': '"', "\n": ""}.get(found[1], found[0]), quoted)


class _Parser:
    """Reads a file from front to back; ``scopes`` are the graphs that are open, the whole one first."""

    def __init__(self, text: str, path: Path) -> None:
        self.text, self.path = text, path
        self.place = 0
        self.start = 0  # of the last token
        self.graph = Graph()
        self.scopes: list[_Scope] = []
        self.between = 0

    def wrong(self, message: str, fix: str = "mend that place", place: int = -1) -> DebateError:
        """What is wrong at a place, or at the last token."""
        row = self.text.count("\n", 0, self.start if place < 0 else place) + 1
        return DebateError(Problem("wrong-dot", message, fix, file=self.path.name, row=row, stops=True))

    def next(self) -> tuple[str, str]:
        """The next token: its kind (name, text, mark or end) and what it says."""
        self.ahead()
        self.start = self.place
        found = _TOKEN.match(self.text, self.start)
        if found is None:
            if self.start < len(self.text):
                raise self.wrong(f"{self.text[self.start : self.start + 12]!r} is no DOT")
            return "end", ""
        self.place = found.end()
        name, quoted, mark = found.groups()
        if name is not None:
            return "name", name
        if mark is None:
            return "text", self.joined(_plain(quoted))
        return ("text", self.html()) if mark == "<" else ("mark", mark)

    def joined(self, text: str) -> str:
        """A text in quotes with those that a ``+`` adds to it."""
        parts = [text]
        while True:
            if not self.follows("+"):
                return "".join(parts)
            self.ahead()
            found = _TOKEN.match(self.text, self.place)
            if found is None or found[2] is None:
                raise self.wrong("behind a + there is no text in quotes", place=self.place)
            parts.append(_plain(found[2]))
            self.place = found.end()

    def html(self) -> Html:
        """The text in HTML that begins here, to the bracket that ends it."""
        depth, place = 1, self.place
        while depth:
            found = _ANGLE.search(self.text, place)
            if found is None:
                raise self.wrong("an angle bracket is not closed")
            depth += 1 if found[0] == "<" else -1
            place = found.end()
        content = Html(self.text[self.place : place - 1])
        self.place = place
        return content

    def ahead(self) -> str:
        """The character that comes next behind blanks and comments, which are then behind us."""
        next_ = self.text[self.place : self.place + 1]
        if next_ in _BLANK:
            skipped = _SKIPPED.match(self.text, self.place)
            self.place = skipped.end() if skipped else self.place
            next_ = self.text[self.place : self.place + 1]
        return next_

    def follows(self, mark: str) -> bool:
        """Whether a mark of one character comes next; it is then behind us."""
        if self.ahead() != mark:
            return False
        self.place += 1
        return True

    def edge_follows(self) -> bool:
        """Whether the sign of an edge comes next."""
        return self.ahead() == "-" and self.text[self.place + 1 : self.place + 2] in _SECOND

    def word(self) -> str:
        """The next token, which must be a name or a text."""
        kind, value = self.next()
        if kind not in ("name", "text"):
            raise self.wrong(f"a name is missing before {value!r}" if value else "the file ends where a name should be")
        return value

    def attributes(self) -> Attributes:
        """The attributes in brackets that come next, of which there may be several lists."""
        found: Attributes = {}
        while self.follows("["):
            self.one_list(found)
        return found

    def one_list(self, found: Attributes) -> None:
        """Read a list of attributes to its end."""
        text, opened = self.text, self.place
        while True:
            while pair := _PAIR.match(text, self.place):
                name, bare, quoted = pair.groups()
                found[name] = bare if quoted is None else _plain(quoted)
                self.place = pair.end()
            if text.startswith("]", self.place):
                self.place += 1
                return
            kind, value = self.next()
            if kind == "end":
                raise self.wrong("a bracket is not closed", "close it with ]", opened)
            if kind == "mark":
                if value == "]":
                    return
                if value not in ",;":
                    raise self.wrong(f"{value!r} cannot stand among attributes")
                continue
            found[value] = self.word() if self.follows("=") else "true"

    def graph_of_file(self) -> Graph:
        """Read the file."""
        graph = self.graph
        if self.text.startswith("\ufeff"):
            self.place = 1
        kind, value = self.next()
        if kind == "name" and value.lower() == "strict":
            graph.strict = True
            kind, value = self.next()
        if kind != "name" or value.lower() not in ("graph", "digraph"):
            raise self.wrong("the file does not begin with graph or digraph", "look whether it is the right file")
        graph.directed = value.lower() == "digraph"
        if not self.follows("{"):
            graph.name = self.word()
            if not self.follows("{"):
                raise self.wrong("behind the name of the graph there is no {")
        self.scopes = [_Scope(self.place, graph.attributes, {}, {})]
        while self.scopes:
            self.statement()
        if self.next()[0] != "end":
            raise self.wrong("there is more behind the graph", "put every graph in a file of its own")
        if graph.strict:
            graph.edges = self.merged()
        return graph

    def merged(self) -> list[Line]:
        """The edges of a strict graph, in which there is one between two nodes, with what is said of it anywhere."""
        found: dict[tuple[str, str], Line] = {}
        for line in self.graph.edges:
            ends = line.tail, line.head
            if not self.graph.directed and ends[::-1] in found:
                ends = ends[::-1]
            found.setdefault(ends, line).attributes.update(line.attributes)
        return list(found.values())

    def statement(self) -> None:
        """Read the next statement, or the next end of an edge."""
        scope = self.scopes[-1]
        kind, value = self.next()
        word = value.lower() if kind == "name" else ""
        if kind == "mark" and value in "{}":
            self.open("") if value == "{" else self.close()
        elif kind == "end":
            raise self.wrong("a graph is not closed", "close it with }", scope.start)
        elif kind == "mark":
            if scope.waiting or value not in ";,":
                raise self.wrong(f"{value!r} cannot stand here")
        elif word == "subgraph":
            name = "" if self.follows("{") else self.word()
            if name and not self.follows("{"):
                raise self.wrong("behind the name of a subgraph there is no {")
            self.open(name)
        elif word in KEYWORDS:
            if scope.waiting:
                raise self.wrong(f"an edge cannot lead to {value!r}", "put the name in quotes")
            self.defaults(word)
        elif not scope.waiting and self.follows("="):
            scope.attributes[value] = self.word()
        else:
            self.mention(value)
            self.behind([value], self.port())

    def defaults(self, word: str) -> None:
        """What holds from here on for graphs, nodes or edges."""
        graph, scope = self.graph, self.scopes[-1]
        if word not in ("graph", "node", "edge"):
            raise self.wrong(f"{word!r} cannot stand here", "put the name in quotes")
        found = self.attributes()
        whole = len(self.scopes) == 1
        if word == "graph":
            scope.attributes.update(found)
        elif word == "node":
            if whole and not graph.nodes:
                graph.node.update(found)
            else:
                scope.node = {**scope.node, **found}
        elif whole and not graph.edges:
            graph.edge.update(found)
        else:
            scope.edge = {**scope.edge, **found}

    def open(self, name: str) -> None:
        """Begin a subgraph."""
        above = self.scopes[-1]
        cluster = name if name.startswith("cluster") else ""
        attributes: Attributes = {}
        if cluster:
            if cluster not in self.graph.clusters:
                self.graph.clusters[cluster] = Cluster({}, above.cluster)
            attributes = self.graph.clusters[cluster].attributes
        depth = above.depth + (1 if cluster else 0)
        self.scopes.append(_Scope(self.place, attributes, above.node, above.edge, cluster or above.cluster, depth))

    def close(self) -> None:
        """End the subgraph or the graph; a subgraph may be an end of edges."""
        scope = self.scopes[-1]
        if scope.waiting:
            raise self.wrong("an edge lacks an end")
        self.scopes.pop()
        if not self.scopes:
            return
        above = self.scopes[-1]
        nodes: list[str] = []
        if above.waiting or self.edge_follows():
            nodes = list(scope.members)
        if len(above.members) < len(scope.members):  # the fewer join the more, so that depth costs nothing
            above.members, scope.members = scope.members, above.members
        above.members.update(scope.members)
        self.behind(nodes, "")

    def mention(self, name: str) -> None:
        """Add a node where it is not there yet; it is now in this graph."""
        graph, scope = self.graph, self.scopes[-1]
        if name not in graph.nodes:
            graph.nodes[name] = dict(scope.node)
        if len(self.scopes) > 1:
            scope.members[name] = None
            if scope.cluster:
                self.place_in(name, scope)

    def place_in(self, name: str, scope: _Scope) -> None:
        """Put a node into a cluster, unless it is in one within that or in another."""
        graph = self.graph
        now = graph.within.get(name, "")
        if not now or now == graph.clusters[scope.cluster].above:
            graph.within[name] = scope.cluster

    def port(self) -> str:
        """The port behind the name of a node, with its side."""
        parts = []
        while self.follows(":"):
            parts.append(self.word())
        return ":".join(parts)

    def behind(self, nodes: list[str], port: str) -> None:
        """What comes behind an end: the next end, or the attributes of what was read."""
        scope = self.scopes[-1]
        scope.chain.append((nodes, port))
        scope.waiting = self.edge_follows()
        if scope.waiting:
            self.place += 2
            return
        found = self.attributes()
        chain, scope.chain = scope.chain, []
        if len(chain) > 1:
            self.connect(chain, found)
        elif found:
            for name in nodes:
                self.graph.nodes[name].update(found)

    def connect(self, chain: list[tuple[list[str], str]], found: Attributes) -> None:
        """Draw the edges of a chain."""
        graph, scope = self.graph, self.scopes[-1]
        for (tails, tail_port), (heads, head_port) in pairwise(chain):
            self.between += len(tails) * len(heads) - 1
            if self.between > MOST:
                raise self.wrong(f"the subgraphs are tied by more than {MOST:,} edges", "draw fewer edges")
            ports = {"tailport": tail_port} if tail_port else {}
            ports |= {"headport": head_port} if head_port else {}
            for tail in tails:
                for head in heads:
                    graph.edges.append(Line(tail, head, {**scope.edge, **found, **ports}))
