"""xAIF, the file in which OVA3 saves an analysis: AIF JSON with the text that is analysed and where the nodes stand.

::

    {"AIF": {"nodes": [...], "edges": [...], "schemefulfillments": [...], "participants": [...], "locutions": [...]},
     "text": "the text that is analysed, with a <span> for each node",
     "OVA": {"firstname": "", "surname": "", "url": "", "nodes": [{"nodeID": 5, "visible": true, "x": 0, "y": 0}], ...}}

What stands around the graph travels along; nodes that OVA never placed are put in rows, answers under what they answer.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from arguments.debate import Debate
from arguments.formats.aif import LOSES, save, too_deep
from arguments.formats.aiflosses import losses_between
from arguments.formats.aifreading import AROUND, LAYOUT, debate_of, listed, shown
from arguments.formats.aifwriting import ORDER, Written
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.jsontext import load, wrong
from arguments.formats.losses import Loss
from arguments.problems import refusals_explained

__all__ = ["CARRIES", "LOSES", "NAME", "SUFFIX", "fits", "losses", "read", "write"]

NAME = "xAIF (OVA3)"
SUFFIX = ".xaif"
CARRIES = "what AIF JSON carries; of OVA also the text that is analysed and the places of the nodes"
WIDE, HIGH = 300, 150  # from node to node, in the units of OVA
_GRAPH = re.compile(r'"AIF"\s*:\s*\{')
_OTHERS = re.compile(r'\s*\{\s*"(?:text|OVA|dialog|ovaVersion)"\s*:')  # what may stand in front of the graph


def fits(path: Path) -> bool:
    """A JSON object that holds a graph of AIF; or a file of the suffix that is not there yet."""
    if not path.exists():
        return path.suffix.lower() == SUFFIX
    text = head(path)
    if _OTHERS.match(text) and not _GRAPH.search(text):  # the text that is analysed may be long
        text = path.read_text("utf-8", "replace")
    return text.lstrip("\ufeff \t\r\n").startswith("{") and bool(_GRAPH.search(text))


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the file. Raises ``DebateError`` for what is no JSON, no xAIF, or does not hang together, with the line."""
    found = load(path)
    if not isinstance(found, dict) or not isinstance(found.get("AIF"), dict):
        raise wrong("the file is no xAIF", 'give one with an object "AIF" of nodes and edges', path)
    try:
        return _debate(found, path)
    except RecursionError as error:
        raise too_deep(path) from error


@refusals_explained()
@in_bulk()
def write(debate: Debate, path: Path) -> None:
    """Write the file; one that is the same already is not touched."""
    save(_document(Written(debate.tidied())), path)


@in_bulk()
def losses(debate: Debate) -> list[Loss]:
    """What of the debate is not there when the file is read again."""
    debate = debate.tidied()
    written = Written(debate)
    return losses_between(debate, written, _debate(_document(written), Path(f"debate{SUFFIX}")))


def _debate(found: Mapping[str, Any], path: Path) -> Debate:
    graph, around = dict(found["AIF"]), {name: value for name, value in found.items() if name != "AIF"}
    ova = around.get("OVA")
    if isinstance(ova, dict) and isinstance(ova.get("nodes"), list):
        around["OVA"] = {name: value for name, value in ova.items() if name != "nodes"}
        graph[LAYOUT] = ova["nodes"]
    return debate_of(graph, path, {AROUND: around})


def _document(written: Written) -> dict[str, Any]:
    """The graph with what was around it; where nothing was, with all that OVA looks for."""
    graph = dict(written.document)
    around, layout = graph.pop(AROUND, None), graph.pop(LAYOUT, None)
    fresh = not isinstance(around, dict)
    around = {"text": "", "OVA": {"firstname": "", "surname": "", "url": "", "edges": []}} if fresh else dict(around)
    if fresh:
        schemes = [
            {"nodeID": node["nodeID"], "schemeID": node["schemeID"]} for node in graph["nodes"] if "schemeID" in node
        ]
        graph = {"schemefulfillments": schemes, **graph}
        graph = {name: graph.get(name, []) for name in dict.fromkeys([*ORDER, *graph])}
    if isinstance(around.get("OVA"), dict):
        around["OVA"] = _ova(around["OVA"], graph, layout if isinstance(layout, list) else [])
    return {"AIF": graph, **around}


def _ova(ova: Mapping[str, Any], graph: Mapping[str, Any], layout: list[Any]) -> dict[str, Any]:
    """Where the nodes stand: as OVA placed them, and those that it never placed by their level."""
    placed = {shown(one.get("nodeID")) for one in layout if isinstance(one, dict)}
    levels = _levels(graph)
    wide: dict[int, int] = defaultdict(int)
    fresh = []
    for node in graph["nodes"]:
        id_ = shown(node["nodeID"])
        level = levels.get(id_, 0)
        if id_ not in placed:
            place = {"x": wide[level] * WIDE, "y": level * HIGH, "timestamp": shown(node.get("timestamp"))}
            fresh.append({"nodeID": node["nodeID"], "visible": True, **place})
        wide[level] += 1
    found = {**ova, "nodes": [*layout, *fresh]}
    if "edges" in ova:
        found["edges"] = _edges(listed(ova, "edges"), graph["edges"])
    return found


def _edges(old: list[dict[str, Any]], edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The edges as OVA showed them, without those that are gone, and with those that are new."""
    there = {(shown(edge["fromID"]), shown(edge["toID"])): edge for edge in edges}
    kept = [one for one in old if (shown(one.get("fromID")), shown(one.get("toID"))) in there]
    known = {(shown(one.get("fromID")), shown(one.get("toID"))) for one in kept}
    fresh = [edge for ends, edge in there.items() if ends not in known]
    return [*kept, *({"fromID": one["fromID"], "toID": one["toID"], "visible": True} for one in fresh)]


def _levels(graph: Mapping[str, Any]) -> dict[str, int]:
    """How many edges every node is away from one that leads nowhere."""
    before: dict[str, list[str]] = defaultdict(list)
    starts = set()
    for edge in graph["edges"]:
        before[shown(edge["toID"])].append(shown(edge["fromID"]))
        starts.add(shown(edge["fromID"]))
    levels = {id_: 0 for node in graph["nodes"] if (id_ := shown(node["nodeID"])) not in starts}
    waiting = deque(levels)
    while waiting:
        end = waiting.popleft()
        for id_ in before[end]:
            if id_ not in levels:
                levels[id_] = levels[end] + 1
                waiting.append(id_)
    return levels
