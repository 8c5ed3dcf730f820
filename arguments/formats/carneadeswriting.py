"""From a debate to the YAML of Carneades; see ``arguments.formats.carneades``.

Whatever the graph itself would not bring back stands as columns in ``meta``: of a claim in that of its statement, of
the relations of an argument in that of the argument, and rows that no graph can hold in that of the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from arguments.debate import Debate
from arguments.formats.carneadesreading import CARNEADES, MADE, OWN, SEPARATE, positions_of, title_of
from arguments.formats.dublincore import TERMS
from arguments.formats.extra import EXTRA, packed, unpacked
from arguments.formats.json import document
from arguments.formats.reasoning import Argument, Premise, Row, relations_of
from arguments.tables import SIGNS

_OF_A_PREMISE = ("role", "argument", "undercuts", "issue")  # what ``extra`` says of it, and not of its argument
_OF_AN_ARGUMENT = ("scheme", "meta", "metadata")  # other attributes are an error to Carneades
_RESERVED = ("text", "assumed", "arguments")
_PARTS = ("meta", "metadata", "statements", "arguments", "issues", "assumptions", "references", "about")
_DEEPEST = 50  # levels of what travels along


@dataclass
class _Graph:
    """A debate on its way into a file; ``left`` are the rows that no graph can hold."""

    claims: dict[str, Row] = field(default_factory=dict)
    relations: dict[str, Row] = field(default_factory=dict)
    left: dict[str, list[Row]] = field(default_factory=lambda: {"claims": [], "relations": []})
    statements: dict[str, Any] = field(default_factory=dict)
    issues: dict[str, Any] = field(default_factory=dict)
    had: tuple[str, ...] = ()  # the issues that are not of our making
    bare: dict[str, dict[str, Any]] = field(default_factory=dict)  # arguments without premises, by conclusion and id
    opposites: dict[tuple[str, str], str] = field(default_factory=dict)  # statements that we make
    undercut: set[str] = field(default_factory=set)  # arguments that such a statement undercuts


def graph_of(debate: Debate) -> dict[str, Any]:
    """What the file of a debate holds, as plain values."""
    file = _held(unpacked(CARNEADES, debate.info.get(EXTRA)))
    graph = _Graph()
    for row in debate.records("claims"):
        if row["id"] and row["id"] not in graph.claims:
            graph.claims[row["id"]] = row
        else:
            graph.left["claims"].append(row)
    graph.issues = dict(_issues(file.get("issues"), graph.claims))
    graph.had = tuple(graph.issues)
    _sort_relations(graph, debate)
    assumed = [id_ for id_, row in graph.claims.items() if _state(graph, id_, row)]
    arguments = _arguments(graph, file)
    kept = document(debate)
    kept["tables"] |= {name: [_filled(row) for row in rows] for name, rows in graph.left.items()}
    meta = {**_mapping(file.get("meta")), OWN: json.dumps(kept, ensure_ascii=False)}
    about = file.get("about") if isinstance(file.get("about"), str) else "notes"
    facts = {"title": debate.fact("title"), str(about): debate.fact("about")}
    parts = {
        "meta": {name: value for name, value in facts.items() if value} | meta,
        **{name: value for name, value in file.items() if name not in _PARTS and name == name.lower()},
        "statements": graph.statements,
        "issues": graph.issues,
        "arguments": arguments | {k: v for k, v in _mapping(file.get("arguments")).items() if k not in arguments},
        "assumptions": assumed,
        "references": dict(_references(debate)),
    }
    return {name: value for name, value in parts.items() if value or name == "statements"}


def _issues(found: Any, claims: Mapping[str, Row]) -> Iterator[tuple[str, Any]]:
    """The issues that the file had, with those of their positions that are there yet."""
    for id_, issue in _mapping(found).items():
        if isinstance(issue, dict):
            yield id_, {**issue, "positions": [one for one in positions_of(issue) if one in claims]}


def _sort_relations(graph: _Graph, debate: Debate) -> None:
    """Tell the relations that can be arguments from those that cannot, such as what an issue says already."""
    waiting: dict[str, list[Row]] = {}
    ready: list[Row] = []
    together = {id_: set(positions_of(issue)) for id_, issue in graph.issues.items()}
    seen: set[str] = set()
    for row in debate.records("relations"):
        known = row["claim"] in graph.claims and row["id"] and row["id"] not in seen and row["kind"] in SIGNS
        issue = unpacked(CARNEADES, row.get(EXTRA)).get("issue")
        said = isinstance(issue, str) and {row["claim"], row["target"]} <= together.get(issue, set())
        seen.add(row["id"])
        if known and not said and row["target"] in graph.claims and not row["undercuts"]:
            ready.append(row)
        elif known and row["undercuts"] and not row["target"] and row["kind"] == "attack":
            waiting.setdefault(row["undercuts"], []).append(row)
        else:
            graph.left["relations"].append(row)
    for row in ready:  # grows by what undercuts it
        graph.relations[row["id"]] = row
        ready += waiting.pop(row["id"], [])
    graph.left["relations"] += [row for rows in waiting.values() for row in rows]


def _state(graph: _Graph, id_: str, row: Row) -> bool:
    """Add the statement of a claim; whether it is an assumption."""
    more = _held(unpacked(CARNEADES, row.get(EXTRA)))
    bare = {name: one for name, one in _mapping(more.get("arguments")).items() if name and _is_bare(one)}
    if bare:
        graph.bare[id_] = bare
    assumed = row["weight"] == "1" and (not bare or more.get("assumed") is True)
    extra = {name: value for name, value in more.items() if name.lower() not in _RESERVED and not _is_ours(value)}
    known = extra | ({"arguments": bare} | ({"assumed": True} if assumed else {}) if bare else {})
    derived = {
        "id": id_,
        "text": row["text"],
        "weight": "1" if assumed or bare else "",
        EXTRA: packed(CARNEADES, known),
    }
    own = _difference(row, derived) | ({} if row["text"] else {"text": ""})
    meta = _mapping(extra.get("meta")) | ({OWN: own} if own else {})
    statement = {"text": row["text"]} | extra | ({"meta": meta} if meta else {})
    graph.statements[id_] = statement if len(statement) > 1 else row["text"]
    return assumed


def _is_bare(value: Any) -> bool:
    """Whether something can be an argument without premises."""
    return isinstance(value, dict) and value.keys() <= {*_OF_AN_ARGUMENT, "weight"} and not _is_ours(value.get("meta"))


def _is_ours(value: Any) -> bool:
    """Whether something would be taken for our own metadata."""
    return isinstance(value, dict) and (OWN in value or MADE in value)


def _arguments(graph: _Graph, file: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of all relations; opposites of claims and issues with them are added to the graph."""
    groups = _groups(graph)
    argument_of = {row["id"]: id_ for id_, rows in groups.items() for row in rows}
    direct = _direct(groups, argument_of, graph)
    found: list[tuple[Argument, list[Row], dict[str, Any]]] = []
    for claim, bare in graph.bare.items():
        for id_, extra in bare.items():
            rows = [row for row in [direct.get(id_)] if row]
            premises = [Premise(row["claim"], {"undercuts": id_}) for row in rows]
            found.append((Argument(id_, claim, [], undercutters=premises), rows, extra))
    taken = {row["id"] for row in direct.values()}
    for id_, rows in groups.items():
        if rows[0]["id"] not in taken:
            argument, extra = _argument(id_, rows, file)
            argument.undercuts = argument_of.get(rows[0]["undercuts"], "")
            undercutting = [row for row in [direct.get(id_)] if row]
            argument.undercutters = [Premise(row["claim"]) for row in undercutting]
            found.append((argument, [*rows, *undercutting], extra))
    graph.undercut = {argument.undercuts for argument, _, _ in found if argument.undercuts}
    derived: dict[str, list[Row]] = {}
    for id_, row in relations_of((argument for argument, _, _ in found), CARNEADES):
        derived.setdefault(id_, []).append(row)
    return {
        argument.id: _written(graph, argument, extra, _own(rows, derived.get(argument.id, [])))
        for argument, rows, extra in found
    }


def _groups(graph: _Graph) -> dict[str, list[Row]]:
    """The relations that make up one argument, by the id of it: linked ones, and those that came as one."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in graph.relations.values():
        mark = row["linked"] or unpacked(CARNEADES, row.get(EXTRA)).get("argument")
        together = isinstance(mark, str) and mark
        sort = "linked" if row["linked"] else "separate"
        whole: tuple[str, ...] = (sort, str(mark), row["target"], row["undercuts"], row["kind"])
        key = whole if together else ("", row["id"])
        groups.setdefault(key, []).append(row)
    taken = {id_ for bare in graph.bare.values() for id_ in bare}
    named: dict[tuple[str, ...], str] = {}
    for alone in (True, False):
        for key, rows in groups.items():
            if (len(rows) == 1) is alone:
                named[key] = _free(rows[0]["id"] if alone else key[1], taken)
    return {named[key]: rows for key, rows in groups.items()}


def _direct(groups: Mapping[str, list[Row]], argument_of: Mapping[str, str], graph: _Graph) -> dict[str, Row]:
    """By argument, the one relation that undercuts it and can stand in it as its undercutter."""
    undercut = {row["undercuts"] for row in graph.relations.values()}
    found: dict[str, list[Row]] = {}
    for rows in groups.values():
        part = unpacked(CARNEADES, rows[0].get(EXTRA)).get("undercuts")
        alone = len(rows) == 1 and rows[0]["id"] not in undercut
        if rows[0]["undercuts"]:
            found.setdefault(argument_of[rows[0]["undercuts"]], []).extend(rows if alone else [*rows, *rows])
        elif alone and isinstance(part, str) and part in graph.bare.get(rows[0]["target"], {}):
            found.setdefault(part, []).append(rows[0])
    return {id_: rows[0] for id_, rows in found.items() if len(rows) == 1}


def _argument(id_: str, rows: list[Row], file: Mapping[str, Any]) -> tuple[Argument, dict[str, Any]]:
    """The argument of its relations, as it will be read, and its attributes besides."""
    parts = [_held(unpacked(CARNEADES, row.get(EXTRA))) for row in rows]
    extra = {name: value for name, value in parts[0].items() if name in _OF_AN_ARGUMENT and not _is_ours(value)}
    if not isinstance(extra.get("scheme", ""), str):
        del extra["scheme"]
    linked = extra.get("scheme") not in SEPARATE
    roles = [part.get("role") for part in parts]
    told = all(isinstance(role, str) and role for role in roles) and len(set(map(str, roles))) == len(roles)
    premises = [Premise(row["claim"]) for row in rows]
    for premise, role in zip(premises, roles, strict=True):
        premise.role = str(role) if told else ""
        premise.extra = {"role": role} if told else {}
        premise.extra |= {"argument": id_} if len(rows) > 1 and not linked else {}
    why = title_of(extra.get("scheme", ""), file.get("argument_schemes"))
    kind = "support" if rows[0]["undercuts"] else rows[0]["kind"]
    argument = Argument(id_, rows[0]["target"], premises, kind, linked=linked, why=why, extra=extra)
    weights = {row["weight"] for row in rows}
    argument.weight = weights.pop() if len(weights) == 1 else ""
    if not _is_number(argument.weight):
        argument.weight = ""
    return argument, extra


def _is_number(weight: str) -> bool:
    """Whether a weight comes back as it is when it is written as a number."""
    try:
        return repr(float(weight)) == weight and "e" not in weight and 0 <= float(weight) <= 1
    except ValueError:
        return False


def _own(rows: list[Row], derived: list[Row]) -> list[Row]:
    """What the relations of an argument have that the graph does not tell; nothing when that goes for all."""
    found = [_difference(row, one) for row, one in zip(rows, derived, strict=True)]
    return found if any(found) else []


def _difference(row: Row, derived: Row) -> Row:
    """The columns of a row that are others than those that follow from the graph."""
    return {
        name: row.get(name, "")
        for name in dict.fromkeys([*row, *derived])
        if row.get(name, "") != derived.get(name, "")
    }


def _written(graph: _Graph, argument: Argument, extra: dict[str, Any], own: list[Row]) -> dict[str, Any]:
    """An argument as it stands in the file."""
    conclusion = argument.conclusion
    if argument.undercuts:
        conclusion = _opposite(graph, "undercuts", argument.undercuts)
    elif argument.kind == "attack":
        conclusion = _opposite(graph, "attacks", argument.conclusion)
    roles = {one.role: one.claim for one in argument.premises if one.role}
    found: dict[str, Any] = {"conclusion": conclusion}
    if argument.premises:
        found["premises"] = roles or [one.claim for one in argument.premises]
    if argument.undercutters:
        found["undercutter"] = argument.undercutters[0].claim
    elif argument.id in graph.undercut:
        found["undercutter"] = _opposite(graph, "undercuts", argument.id)
    if argument.weight:
        found["weight"] = float(argument.weight)
    meta = _mapping(extra.get("meta")) | ({OWN: own} if own else {})
    return found | extra | ({"meta": meta} if meta else {})


def _opposite(graph: _Graph, what: str, id_: str) -> str:
    """The statement against a claim (attacks) or an argument (undercuts), made when it is first needed."""
    if (what, id_) in graph.opposites:
        return graph.opposites[what, id_]
    name = f"¬{id_}" if what == "attacks" else f"undercut({id_})"
    while name in graph.statements:
        name += "′"
    graph.opposites[what, id_] = name
    graph.statements[name] = {"text": name, "meta": {MADE: {what: id_}}}
    if what == "attacks":
        issue = next((graph.issues[one] for one in graph.had if id_ in graph.issues[one]["positions"]), None)
        if issue:
            issue["positions"].append(name)
        else:
            graph.issues[_free(f"not-{id_}", set(graph.had))] = {"positions": [id_, name], "meta": {MADE: {}}}
    return name


def _references(debate: Debate) -> Iterator[tuple[str, Any]]:
    """The sources as references."""
    for row in debate.records("sources"):
        terms = {term: row[column] for term, column in TERMS.items() if row[column]}
        if row["id"]:
            yield row["id"], terms | _held(unpacked(CARNEADES, row.get(EXTRA)))


def _held(values: Mapping[str, Any]) -> dict[str, Any]:
    """What comes back out of YAML as it is: texts, whole and other numbers, yes and no, in not too many levels."""
    return {name: value for name, value in values.items() if isinstance(name, str) and _comes_back(value)}


def _comes_back(value: Any) -> bool:
    waiting = [(value, 1)]
    while waiting:
        one, level = waiting.pop()
        if level > _DEEPEST or (isinstance(one, float) and not isfinite(one)):
            return False
        if isinstance(one, dict | list):
            waiting += [(part, level + 1) for part in (one.values() if isinstance(one, dict) else one)]
    return True


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}


def _free(id_: str, taken: set[str]) -> str:
    """The id, with as many primes as it takes to be no one's; from now on taken."""
    while id_ in taken:
        id_ += "′"
    taken.add(id_)
    return id_
