"""Strength in the page: the same numbers as in Python, and what a reader is told and may try."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from playwright.sync_api import Browser

from arguments import Debate
from mapper.strength import METHODS, Reading, plan_of, read_graph, solve
from mapper.strength.halves import halves
from mapper.strength.solving import STATES
from output import bundle

DEBATES = 500
SOLVE = """({ claims, relations, names }) => {
  const { number, ...graph } = bipolar(new Map(claims.map((row) => [row.id, row])), relations);
  return names.map((name) => {
    const { strength, low, high, state, halves } = solve(graph, name);
    return claims.map(({ id }) => {
      const node = number.get(id);
      return [state[node], isNaN(strength[node]) ? null : strength[node], low[node], high[node], ...halves[node]];
    });
  });
}"""


@pytest.fixture(scope="module")
def in_the_browser(chromium: Browser):
    """The strengths of a debate as the script of the page works them out: a table of numbers for each method."""
    page = chromium.new_page()
    page.add_script_tag(content=(bundle.STATIC / "strength.js").read_text("utf-8"))
    yield lambda debate: page.evaluate(
        SOLVE,
        {
            "claims": debate.records("claims"),
            "relations": debate.records("relations"),
            "names": list(METHODS),
        },
    )
    page.close()


def in_python(reading: Reading):
    """The same out of ``mapper.strength``."""
    plan = plan_of(reading.graph)
    tables = []
    for method in METHODS.values():
        found = solve(plan, method)
        columns = [found.strength, found.low, found.high, *halves(plan, found.strength)]
        tables.append((found.state[: len(reading.ids)], np.array(columns)[:, : len(reading.ids)]))
    return tables


def random_debate(random: Random) -> Debate:
    """A debate with loops, linked premises, undercuts, weights, and relations that do not count."""
    claims = [f"K{number}" for number in range(random.randint(1, 12))]
    loops = random.random() < 0.4
    rows: list[dict[str, str]] = []
    for number in range(random.randint(0, 3 * len(claims))):
        source, target = random.randrange(len(claims)), random.randrange(len(claims))
        if not loops and source <= target:
            source, target = target, source
        if source == target:
            continue
        row = {"id": f"R{number}", "claim": claims[source], "kind": random.choice(["support", "attack"])}
        undercut = random.choice(rows) if rows and random.random() < 0.15 else None
        if undercut and undercut["claim"] != row["claim"]:
            row |= {"undercuts": undercut["id"], "kind": "attack"}
        else:
            row |= {"target": claims[target], "linked": random.choice(["", "", "", "one", "two"])}
        rows.append(row | {"weight": random.choice(["", "", "", "1", "0.5", "0", " .25 ", f"{random.random():.3f}"])})
    weights = ["", "", "0", "1", "0.5", "1e-3", f"{random.random():.3f}"]
    return Debate.from_frames(
        claims=[{"id": id_, "text": "Text.", "weight": random.choice(weights)} for id_ in claims], relations=rows
    )


def require_equal(debate: Debate, found) -> set[str]:
    """Both ways come to the same states and numbers; returns the states."""
    seen: set[str] = set()
    for name, (state, numbers), table in zip(METHODS, in_python(read_graph(debate)), found, strict=True):
        told = [row[0] for row in table]
        assert told == [STATES[code] for code in state], name
        values = np.array([[np.nan if value is None else value for value in row[1:]] for row in table]).T
        assert np.allclose(values, numbers, rtol=0, atol=1e-9, equal_nan=True), name
        seen |= set(told)
    return seen


def test_equal_to_python_on_five_hundred_random_debates(in_the_browser):
    for seed in range(DEBATES):
        debate = random_debate(Random(seed))  # noqa: S311
        assert require_equal(debate, in_the_browser(debate)) == {"settled"}, seed


def test_a_loop_that_does_not_settle_and_what_depends_on_it(in_the_browser):
    """The ring of thirteen claims that swings for ever under quadratic energy."""
    layers = [["one"], *([f"{layer}{place}" for place in "abc"] for layer in range(4))]
    pairs = [(a, b, "support") for one, other in pairwise(layers) for a in one for b in other]
    pairs += [(last, "one", "attack") for last in layers[-1]]
    pairs += [
        ("one", "near", "support"),
        ("near", "far", "attack"),
        ("alone", "far", "attack"),
        ("alone", "x", "support"),
    ]
    claims = [{"id": id_, "text": "Text.", "weight": "0"} for layer in layers[1:] for id_ in layer]
    claims += [{"id": "one", "text": "Text.", "weight": "1"}]
    claims += [{"id": id_, "text": "Text."} for id_ in ("near", "far", "alone", "x")]
    relations = [{"claim": claim, "target": target, "kind": kind} for claim, target, kind in pairs]
    debate = Debate.from_frames(claims=claims, relations=relations)
    assert require_equal(debate, in_the_browser(debate)) == set(STATES)
