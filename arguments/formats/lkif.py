"""The argument graphs of the Legal Knowledge Interchange Format, LKIF (XML), as Carneades 2 wrote them; only read.

- A statement is a claim; one that is held true weighs 1, one that is held false 0. So does a premise that an argument
  assumes, where nothing else is said of it.
- An argument is a relation for each premise (see ``arguments.formats.reasoning``); its scheme or title, and the role of
  the premise in it, are why. An exception undercuts the argument. A weight of 0.5, which every argument has at first,
  says nothing.
- The main issue is the statement. Several graphs in a file are one debate, where every id counts once.
- Everything else stays in the column ``extra``.

Source: T. F. Gordon, The Legal Knowledge Interchange Format (LKIF), ESTRELLA deliverable 4.1, 2008.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from arguments.debate import Debate
from arguments.formats.bulk import in_bulk
from arguments.formats.extra import EXTRA, packed
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markup import Tag, parse, wrong
from arguments.formats.readonly import refuse
from arguments.formats.reasoning import Argument, Premise, Row, frame, relations_of
from arguments.problems import quoted, refusals_explained
from arguments.shares import read_share

NAME = "Legal Knowledge Interchange Format (LKIF)"
SUFFIX = None
CARRIES = "statements, arguments with their schemes, exceptions, assumptions"
LOSES = "rules; it is only read"
_TOP = re.compile(r"<lkif[\s>]")
_UNSAID = "0.5"  # the weight that every argument has at first
_WEIGHTS = {"true": "1", "false": "0"}


def fits(path: Path) -> bool:
    """A file whose top element is ``lkif``."""
    text = head(path) if path.is_file() else ""
    return text.lstrip().startswith("<") and bool(_TOP.search(text))


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` with the line of what is no argument graph of LKIF."""
    top = parse(path.read_bytes(), path)
    graphs = [graph for part in top.of("argument-graphs") for graph in part.of("argument-graph")]
    if top.kind != "lkif" or not graphs:
        raise wrong("the file holds no argument graph", "look whether it is the right file", path)
    claims = _claims(graphs, path)
    arguments: dict[str, Argument] = {}
    for tag in _each(graphs, "arguments", "argument"):
        argument = _argument(tag, claims, len(arguments) + 1, path)
        if argument.id in arguments:
            message = f"the id {quoted(argument.id)} is also that of an earlier argument"
            raise wrong(message, "give it an id of its own", path, tag.line)
        arguments[argument.id] = argument
    mains = [main for main in (graph.attributes.get("main-issue", "") for graph in graphs) if main in claims]
    for main in mains:
        claims[main]["kind"] = "statement" if len(mains) == 1 else "position"
    titles = filter(None, (" ".join(graph.attributes.get("title", "").split()) for graph in graphs))
    title = "; ".join(titles)
    rows = [row for _, row in relations_of(arguments.values(), "lkif")]
    return Debate(info={"title": title} if title else {}, claims=frame(claims.values()), relations=frame(rows))


def write(debate: Debate, path: Path) -> NoReturn:  # noqa: ARG001 - what a format takes
    """Refuse: the format is only read."""
    refuse("LKIF", path, "`carneades`, which Carneades reads too")


def losses(_: Debate) -> list[Loss]:
    """Nothing is written."""
    return []


def _each(graphs: list[Tag], group: str, kind: str) -> Iterator[Tag]:
    for graph in graphs:
        for part in graph.of(group):
            yield from part.of(kind)


def _claims(graphs: list[Tag], path: Path) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for tag in _each(graphs, "statements", "statement"):
        more = dict(tag.attributes)
        id_ = more.pop("id", "")
        if not id_ or id_ in found:
            message = f"the id {quoted(id_)} is also that of an earlier statement" if id_ else "a statement has no id"
            raise wrong(message, "give it an id of its own", path, tag.line)
        atom = tag.first("s")
        weight = _WEIGHTS.get(more.get("value", ""), "")
        text = (atom.words() if atom else tag.words()) or (atom.attributes.get("pred", "") if atom else "")
        if weight:
            more.pop("value")
        more = {name: value for name, value in more.items() if (name, value) != ("assumption", "false")}
        found[id_] = {"id": id_, "kind": "", "text": text or id_, "weight": weight, EXTRA: packed("lkif", more)}
    return found


def _argument(tag: Tag, claims: dict[str, Row], number: int, path: Path) -> Argument:
    more = dict(tag.attributes)
    id_ = more.pop("id", "") or f"a{number}"
    kind = "attack" if more.pop("direction", "") == "con" else "support"
    weight = more.pop("weight", "")
    if weight == _UNSAID or read_share(weight) is None:
        more, weight = more | ({} if weight == _UNSAID else {"weight": weight}), ""
    why = next((" ".join(more[name].split()) for name in ("scheme", "title") if more.get(name)), "")
    argument = Argument(id_, _known(tag.first("conclusion") or tag, claims, path), [], kind, why=why, weight=weight)
    argument.extra = {name: value for name, value in more.items() if value and value != why}
    for part in tag.of("premises"):
        for one in part.of("premise"):
            negative = one.attributes.get("polarity") == "negative"
            type_ = one.attributes.get("type", "")
            premise = Premise(_known(one, claims, path), {}, negative, " ".join(one.attributes.get("role", "").split()))
            if type_ == "assumption":
                premise.extra["type"] = type_
                claims[premise.claim]["weight"] = claims[premise.claim]["weight"] or ("0" if negative else "1")
            (argument.undercutters if type_ == "exception" and not negative else argument.premises).append(premise)
    return argument


def _known(tag: Tag, claims: dict[str, Row], path: Path) -> str:
    id_ = tag.attributes.get("statement", "")
    if id_ not in claims:
        what = f"there is no statement {quoted(id_)}" if id_ else f"<{tag.name}> names no statement"
        raise wrong(what, "add the statement, or mend the id", path, tag.line)
    return id_
