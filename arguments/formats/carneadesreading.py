"""From the YAML of Carneades to a debate; see ``arguments.formats.carneades``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from arguments.debate import Debate
from arguments.formats.dublincore import source_of
from arguments.formats.extra import EXTRA, packed
from arguments.formats.json import from_document
from arguments.formats.reasoning import Argument, Premise, Row, frame, relations_of
from arguments.formats.yamltext import Mapping, plain, wrong
from arguments.problems import quoted
from arguments.shares import read_share

CARNEADES, OWN, MADE = "carneades", "mattermap", "mattermap-made"
SEPARATE = ("convergent", "cumulative")  # the schemes whose premises count each for itself
BUILT_IN = (*SEPARATE, "linked", "factorized")
_PARTS = ("statements", "arguments", "issues", "assumptions", "references")
_ABOUT = ("notes", "note", "description")
_META = ("meta", "metadata")
_UNDERCUTTERS = ("undercutter", "nas", "not app statement")
_YES = ("true", "yes", "on", "1")
_MOST = 100  # positions of an issue, beyond which they do not all attack each other


@dataclass
class Statement:
    """A statement: its text if it has one, whether it is assumed, our own columns, and what else the file says."""

    text: str = ""
    assumed: bool = False
    columns: Row = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    made: bool = False


@dataclass
class _Graph:
    """What a file holds; ``own`` has our own columns of the relations of each argument, in their order."""

    statements: dict[str, Statement]
    arguments: dict[str, Argument]
    own: dict[str, list[Row]]
    issues: dict[str, Any]
    bare: dict[str, dict[str, Any]]
    unread: dict[str, Any]


def debate_of(top: Any, path: Path) -> Debate:
    """The debate of a file. Raises ``DebateError`` with the line of what is no part of an argument graph."""
    if not isinstance(top, Mapping) or not {"argument_schemes", *_PARTS} & {key.lower() for key in top}:
        raise wrong("the file holds no argument graph", "give one with `statements` and `arguments`", path, 1)
    parts = {key.lower(): (value, top.lines[key]) for key, value in top.items()}
    meta: Mapping = _mapping(parts, _META, path)
    kept = _kept(meta.pop(OWN, None), path)
    graph = _graph(parts, path)
    made = {id_ for id_, one in graph.statements.items() if one.made}
    _unmake(graph, made)
    relations = _relations(graph)
    if kept is None:
        relations += list(_alternatives(graph, relations))
    claims = list(_claims(graph, positions=kept is None))
    if kept is not None:
        return _with_kept(kept, claims, relations)
    sources = frame(_sources(_mapping(parts, ("references",), path)))
    info = _info(parts, meta, graph)
    return Debate(info=info, claims=frame(claims), relations=frame(relations), sources=sources)


def title_of(scheme: str, schemes: Any) -> str:
    """Why premises count by a scheme: its title, or its name; nothing for those that only weigh."""
    if not scheme or scheme in BUILT_IN:
        return ""
    for one in schemes if isinstance(schemes, list) else ():
        if isinstance(one, dict) and one.get("id") == scheme:
            meta: dict[str, Any] = next((one[name] for name in _META if isinstance(one.get(name), dict)), {})
            title = meta.get("title")
            return str(title) if isinstance(title, str) and title else scheme
    return scheme


def _kept(text: Any, path: Path) -> Debate | None:
    """What we wrote besides the graph."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("tables"), dict):
        return None
    return from_document(found, path)


def _with_kept(kept: Debate, claims: list[Row], relations: list[Row]) -> Debate:
    """The debate that we wrote, with the claims and relations that stand in the graph."""
    tables = {name: table for name, table in kept.tables.items() if name not in ("claims", "relations")}
    for name, rows in (("claims", claims), ("relations", relations)):
        found = frame([*rows, *map(_filled, kept.records(name))])
        columns = dict.fromkeys([*kept.layout.get(name, []), *found.columns])
        tables[name] = found.reindex(columns=list(columns), fill_value="")
    return Debate(info=kept.info, layout=kept.layout, **tables)


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}


def _graph(parts: dict[str, tuple[Any, int]], path: Path) -> _Graph:
    """The statements, arguments and issues of a file, with every atom that they name."""
    graph = _Graph({}, {}, {}, {}, {}, {})
    section = _mapping(parts, ("statements",), path)
    for id_, value in section.items():
        graph.statements[id_] = _statement(value, path, section.lines.get(id_, 0))
    schemes = parts.get("argument_schemes", ([], 0))[0]
    for id_, value, row in _listed(parts.get("arguments"), path):
        _add_argument(graph, id_, value, schemes, (path, row))
    issues = _mapping(parts, ("issues",), path)
    graph.issues = {id_: plain(value) for id_, value in issues.items()}
    for id_ in (one for issue in graph.issues.values() for one in positions_of(issue)):
        graph.statements.setdefault(id_, Statement())
    assumed, row = parts.get("assumptions", ([], 0))
    for one in [assumed] if isinstance(assumed, str) and assumed else assumed or []:
        id_ = _atom(one, "an assumption", (path, row))
        graph.statements.setdefault(id_, Statement()).assumed = True
    words = _mapping(parts, ("language",), path)
    for id_, one in graph.statements.items():
        one.text = one.text or _told(id_, words)
    return graph


def _mapping(parts: dict[str, tuple[Any, int]], names: Iterable[str], path: Path) -> Mapping:
    """The part of a file under one of these names; empty where there is none."""
    value, row = next((parts[name] for name in names if name in parts), (None, 0))
    if isinstance(value, Mapping):
        return value
    if value:
        raise wrong(f"{next(iter(names))} has no names in it", "write `name: value` in every line", path, row)
    return Mapping()


def _listed(part: tuple[Any, int] | None, path: Path) -> Iterator[tuple[str, Mapping, int]]:
    """The arguments, whether they have their ids before them or in them."""
    values, row = part or (None, 0)
    if isinstance(values, list):
        for number, value in enumerate(values, start=1):
            id_ = str(value.get("id") or f"a{number}") if isinstance(value, Mapping) else f"a{number}"
            yield id_, value, row
    elif isinstance(values, Mapping):
        for id_, value in values.items():
            yield id_, value, values.lines.get(id_, row)
    elif values:
        raise wrong("arguments holds no arguments", "write `id: {conclusion: ..., premises: [...]}`", path, row)


def _statement(value: Any, path: Path, row: int) -> Statement:
    if isinstance(value, str):
        return Statement(text=str(value))
    if not isinstance(value, Mapping):
        raise wrong("the statement is a list", "write its text, or `text:` and more", path, row)
    found = Statement()
    for key, one in value.items():
        name = key.lower()
        if name == "text" and isinstance(one, str):
            found.text = str(one)
        elif name == "assumed" and isinstance(one, str):
            found.assumed = one.lower() in _YES
        elif name in _META and isinstance(one, Mapping) and (OWN in one or MADE in one):
            found.made = MADE in one
            found.columns = _texts(one.pop(MADE if found.made else OWN))
            found.extra |= {key: plain(one)} if one else {}
        else:
            found.extra[key] = plain(one)
    return found


def _add_argument(graph: _Graph, id_: str, value: Any, schemes: Any, where: tuple[Path, int]) -> None:
    if id_ in graph.arguments or not isinstance(value, Mapping):
        twice = f"the id {quoted(id_)} is also that of an earlier argument"
        message = twice if id_ in graph.arguments else f"the argument {quoted(id_)} has no names in it"
        raise wrong(message, "write `conclusion:` and `premises:` under an id of its own", *where)
    more = {key.lower(): one for key, one in value.items()}
    if "conclusion" not in more:  # for the engine to find, by the scheme
        graph.unread[id_] = plain(value)
        return
    more.pop("id", None)
    conclusion = _atom(more.pop("conclusion"), "the conclusion", where)
    premises = [_premise(role, one, where) for role, one in _premises(more.pop("premises", None))]
    undercutters = [_premise("", more.pop(name), where) for name in _UNDERCUTTERS if more.get(name)]
    graph.own[id_] = _own(more)
    weight = _weight(more)
    scheme = str(more["scheme"]) if isinstance(more.get("scheme"), str) else ""
    linked = scheme not in SEPARATE
    for premise in premises if len(premises) > 1 and not linked else ():
        premise.extra["argument"] = id_
    for premise in undercutters if not premises else ():
        premise.extra["undercuts"] = id_
    why = title_of(scheme, schemes)
    extra = {key: plain(one) for key, one in more.items()}
    if not premises:
        extra |= {"weight": float(weight)} if weight else {}
        graph.bare.setdefault(conclusion, {})[id_], extra = extra, {}
    argument = Argument(id_, conclusion, premises, "support", "", undercutters, linked, why, weight, extra)
    graph.arguments[id_] = argument
    for named in (conclusion, *(premise.claim for premise in (*premises, *undercutters))):
        graph.statements.setdefault(named, Statement())


def _own(more: dict[str, Any]) -> list[Row]:
    """Our own columns of the relations of an argument, taken out of its metadata."""
    for name in _META:
        if isinstance(more.get(name), Mapping) and OWN in more[name]:
            own = more[name].pop(OWN)
            if not more[name]:
                del more[name]
            return [_texts(one) for one in own] if isinstance(own, list) else []
    return []


def _weight(more: dict[str, Any]) -> str:
    """The weight of an argument, taken out of it where it is one of ours."""
    weight = more.get("weight")
    return str(more.pop("weight")) if isinstance(weight, str) and read_share(weight) is not None else ""


def _premises(value: Any) -> Iterator[tuple[str, Any]]:
    """The premises with their roles, whichever way they are written."""
    if isinstance(value, Mapping):
        yield from value.items()
        return
    for one in value if isinstance(value, list) else [value] if value else []:
        yield from one.items() if isinstance(one, Mapping) else [("", one)]


def _premise(role: str, value: Any, where: tuple[Path, int]) -> Premise:
    return Premise(_atom(value, "a premise", where), {"role": role} if role else {}, role=role)


def _atom(value: Any, what: str, where: tuple[Path, int]) -> str:
    if not isinstance(value, str) or not value:
        raise wrong(f"{what} names no statement", "write the name of one", *where)
    return str(value)


def positions_of(issue: Any) -> list[str]:
    """The statements of an issue."""
    found = issue.get("positions") if isinstance(issue, dict) else None
    return [str(one) for one in (found if isinstance(found, list) else [found] if found else [])]


def _texts(value: Any) -> Row:
    """Our own columns, of which each is a text."""
    return {key: str(one) for key, one in value.items() if isinstance(one, str)} if isinstance(value, dict) else {}


def _unmake(graph: _Graph, made: set[str]) -> None:
    """What was written as an argument for the opposite of a claim is an attack again, or undercuts."""
    for one in graph.arguments.values():
        if one.conclusion in made:
            mark = graph.statements[one.conclusion].columns
            if "undercuts" in mark:
                one.undercuts = mark["undercuts"]
            else:
                one.kind = "attack"
            one.conclusion = mark.get("attacks", "")
        one.undercutters = [premise for premise in one.undercutters if premise.claim not in made]
    for id_ in made:
        del graph.statements[id_]
    for id_, issue in list(graph.issues.items()):
        left = [one for one in positions_of(issue) if one not in made]
        if len(left) != len(positions_of(issue)):
            meta = issue.get("meta")
            graph.issues[id_] = {**issue, "positions": left}
            if isinstance(meta, dict) and MADE in meta:
                del graph.issues[id_]


def _relations(graph: _Graph) -> list[Row]:
    """The relations of all arguments, with our own columns over them."""
    rows: list[Row] = []
    numbers: dict[str, int] = {}
    for id_, row in relations_of(graph.arguments.values(), CARNEADES):
        number = numbers[id_] = numbers.get(id_, -1) + 1
        own = graph.own.get(id_, [])
        rows.append({**row, **own[number]} if number < len(own) else row)
    return rows


def _alternatives(graph: _Graph, relations: list[Row]) -> Iterator[Row]:
    """What stands in an issue attacks each other, where it is not for the reader to choose from."""
    taken = {row["id"] for row in relations}
    answered = {(row["claim"], row.get("target")) for row in relations}
    chosen = _chosen(graph)
    for id_, issue in graph.issues.items():
        positions = dict.fromkeys(positions_of(issue))
        number = 0
        for one in positions if len(positions) <= _MOST and not chosen.issuperset(positions) else ():
            for other in positions:
                number += 1
                name = f"{id_}-{number}"
                if one != other and (one, other) not in answered and name not in taken:
                    row = {"id": name, "claim": one, "target": other, "kind": "attack"}
                    yield {**row, EXTRA: packed(CARNEADES, {"issue": id_})}


def _chosen(graph: _Graph) -> set[str]:
    """The statements of the issues of which none serves an argument: what the debate is about."""
    serving = {
        one.claim for argument in graph.arguments.values() for one in (*argument.premises, *argument.undercutters)
    }
    issues = (positions_of(issue) for issue in graph.issues.values())
    return {one for positions in issues if not serving.intersection(positions) for one in positions}


def _claims(graph: _Graph, *, positions: bool) -> Iterator[Row]:
    chosen = _chosen(graph) if positions else set()
    for id_, one in graph.statements.items():
        extra = dict(one.extra)
        if id_ in graph.bare:
            extra |= {"arguments": graph.bare[id_]} | ({"assumed": True} if one.assumed else {})
        row = {"id": id_, "kind": "position" if id_ in chosen else "", "text": one.text}
        row["weight"] = "1" if one.assumed or id_ in graph.bare else ""
        yield row | {EXTRA: packed(CARNEADES, extra)} | one.columns


def _told(atom: str, words: Mapping) -> str:
    """An atom in words: those of its predicate, with its arguments in their places."""
    name, bracket, inner = atom.partition("(")
    arguments = _split(inner.removesuffix(")")) if bracket else []
    pattern = words.get(f"{name}/{len(arguments)}")
    if not isinstance(pattern, str):
        return atom
    parts = pattern.replace("%v", "%s").split("%s")
    if len(parts) != len(arguments) + 1:
        return atom
    return parts[0] + "".join(f"{one}{part}" for one, part in zip(arguments, parts[1:], strict=True))


def _split(inner: str) -> list[str]:
    """The arguments of a predicate, by the commas that stand in no brackets."""
    found, depth = [""], 0
    for one in inner:
        depth += (one == "(") - (one == ")")
        if one == "," and not depth:
            found.append("")
        else:
            found[-1] += one
    return [one.strip() for one in found]


def _sources(references: Mapping) -> Iterator[Row]:
    for key, value in references.items():
        terms = (
            {name: str(one) for name, one in value.items() if isinstance(one, str)}
            if isinstance(value, Mapping)
            else {}
        )
        row, more = source_of(key, terms)
        if isinstance(value, Mapping):
            more |= {name: plain(one) for name, one in value.items() if not isinstance(one, str)}
        yield row | {EXTRA: packed(CARNEADES, more)}


def _info(parts: dict[str, tuple[Any, int]], meta: Mapping, graph: _Graph) -> dict[str, Any]:
    """The facts: the title, what the graph is about, and all of the file that is no claim and no relation."""
    info: dict[str, Any] = {}
    extra = {name: plain(value) for name, (value, _) in parts.items() if name not in (*_PARTS, *_META)}
    about = next((name for name in _ABOUT if isinstance(meta.get(name), str)), "")
    rest = plain({key: one for key, one in meta.items() if key not in ("title", about)})
    title = meta.get("title", "")
    if isinstance(title, str) and title.strip():
        info["title"] = " ".join(title.split())
    elif title:
        rest["title"] = plain(title)
    if about:
        info["about"] = str(meta[about]).strip()
        extra |= {"about": about} if about != _ABOUT[0] else {}
    extra |= {"meta": rest} if rest else {}
    extra |= {"issues": graph.issues} if graph.issues else {}
    extra |= {"arguments": graph.unread} if graph.unread else {}
    return info | ({EXTRA: packed(CARNEADES, extra)} if extra else {})
