"""The same answers as others give: instances of solver competitions, and argument graphs of Carneades."""

from __future__ import annotations

import gzip
import json
import os
from itertools import count
from pathlib import Path

import numpy as np
import pytest

import mattermap as mm
from mapper.acceptance.framework import IN, OUT, UNDECIDED, Framework
from mapper.acceptance.grounded import grounded
from mapper.acceptance.semantics import all_labellings, status
from tests.mapper.acceptance.brute import framework

DATA = Path(__file__).parents[2] / "data"
INSTANCES = json.loads(gzip.decompress((DATA / "iccma.json.gz").read_bytes()))
NAMES = {"GR": "grounded", "CO": "complete", "PR": "preferred", "ST": "stable", "SST": "semi-stable", "ID": "ideal"}
MORE = os.environ.get("ICCMA")  # a folder of further instances (.af) with their answers.json
if MORE:
    for name, answers in json.loads((Path(MORE) / "answers.json").read_text()).items():
        lines = (Path(MORE) / f"{name}.af").read_text().splitlines()
        attacks = [list(map(int, line.split())) for line in lines if line and line[0] not in "#p"]
        INSTANCES[name] = {**answers, "size": answers["n"], "attacks": attacks}


def numbers(chosen: np.ndarray) -> list[int]:
    """Arguments as the instances number them."""
    return (np.flatnonzero(chosen) + 1).tolist()


@pytest.mark.parametrize("name", INSTANCES)
def test_competition_instances_are_answered_as_three_solvers_do(name: str) -> None:
    answers = INSTANCES[name]
    size = answers["size"]
    made = framework(size, {(a - 1, b - 1) for a, b in answers["attacks"]})
    assert numbers(grounded(made) == IN) == answers["GR"]
    if "ID" in answers:
        assert [numbers(one == IN) for one in all_labellings(made, "ideal")] == [answers["ID"]]
    for short in ("CO", "PR", "ST", "SST"):
        if answers.get(f"{short}_count") is not None:
            found = [numbers(one == IN) for one in all_labellings(made, NAMES[short])]
            assert len({*map(tuple, found)}) == len(found) == answers[f"{short}_count"]
            assert short not in answers or sorted(found) == sorted(answers[short])
    for short in ("PR", "ST"):
        found = status(made, NAMES[short])
        credulous = numbers(found.labels(credulous=True) == IN) if found else []
        sceptical = numbers(found.labels() == IN) if found else [*range(1, size + 1)]
        assert credulous == answers.get(f"DC_{short}", credulous)
        assert sceptical == answers.get(f"DS_{short}", sceptical)
        for way, accepted in ((f"DC-{short}".replace("PR", "CO"), credulous), (f"DS-{short}", sceptical)):
            for argument, answer in answers.get(f"query_{way}", {}).items():
                assert (int(argument) in accepted) == (answer == "YES"), (way, argument)


GRAPHS = json.loads((DATA / "carneades.json").read_text(encoding="utf-8"))


def translated(graph: dict) -> tuple[Framework, dict[str, int]]:
    """A graph of Carneades as a framework, and the node of each of its statements.

    An argument needs its premises and is attacked by its undercutter. A statement that is not assumed is attacked by a
    node of its own, "nothing supports this", which every argument for the statement attacks.
    """
    arguments = {name: (*argument, None)[:3] for name, argument in graph["arguments"].items()}
    stated = {one for conclusion, premises, cut in arguments.values() for one in (conclusion, *premises, cut) if one}
    stated.update(one for label in ("assumed", "in", "out", "undecided") for one in graph.get(label, []))
    number = count()
    statement, argument = ({name: next(number) for name in sorted(names)} for names in (stated, arguments))
    unsupported = {name: next(number) for name in sorted(stated - {*graph.get("assumed", [])})}
    edges = [(unsupported[name], statement[name], -1) for name in unsupported]
    for name, (conclusion, premises, cut) in arguments.items():
        edges += [(statement[premise], argument[name], 1) for premise in premises]
        edges += [(statement[cut], argument[name], -1)] if cut else []
        edges += [(argument[name], unsupported[conclusion], -1)] if conclusion in unsupported else []
    source, target, sign = np.array(edges, np.intp).T
    return Framework(next(number), source, target, sign.astype(np.int8)), statement


@pytest.mark.parametrize("name", sorted(GRAPHS.keys() - {"source"}))
def test_graphs_of_carneades_have_the_labels_it_expects(name: str) -> None:
    made, statement = translated(GRAPHS[name])
    labels = grounded(made)
    for word, label in (("in", IN), ("out", OUT), ("undecided", UNDECIDED)):
        for one in GRAPHS[name].get(word, []):
            assert labels[statement[one]] == label, one


def test_a_debate_of_attacks_has_the_labels_that_carneades_simulates() -> None:
    claims = [{"id": name, "text": name} for name in "abc"]
    relations = [{"claim": "b", "target": "a", "kind": "attack"}, {"claim": "c", "target": "b", "kind": "attack"}]
    labels = mm.accept(mm.Debate.from_frames(claims=claims, relations=relations))
    concluded = {"a": "p", "b": "ua", "c": "ub"}  # by the argument of that name in the graph dung-reinstatement
    for name, statement in concluded.items():
        assert statement in GRAPHS["dung-reinstatement"][labels[name]]
