"""Strengths on a cluster of several processes: the same as on one machine; tables that are not as they should be."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from arguments import DebateError
from mapper.strength import METHODS, plan_of, read_graph, solve, strength_table
from mapper.strength.bipolar import Bipolar
from mattermap import Debate
from tests.mapper.strength.test_solving import restless_ring

distributed = pytest.importorskip("distributed")
pytest.importorskip("pyarrow")
pytest.importorskip("resource")  # of the benchmark

from mapper.strength.cluster import strengths_on  # noqa: E402 - what it needs may be missing
from tests.benchmarks.strength import relations  # noqa: E402


@pytest.fixture(scope="module")
def client():
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def tables(folder, graph, files=1):
    """The tables of a graph, the relations in so many files."""
    ids = np.array([f"K{number}" for number in range(len(graph.base))], object)
    pd.DataFrame({"id": ids, "weight": graph.base}).to_parquet(folder / "claims.parquet")
    rows = pd.DataFrame(
        {
            "claim": ids[graph.source],
            "target": ids[graph.target],
            "kind": np.where(graph.attack, "attack", "support"),
            "weight": graph.weights(),
        }
    )
    place = folder / "relations.parquet"
    if files == 1:
        rows.to_parquet(place)
    else:
        place.mkdir()
        for number in range(files):
            rows[number::files].to_parquet(place / f"{number}.parquet", row_group_size=500)
    return folder


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("shape", ["tree-like", "cyclic"])
def test_equal_to_one_machine(client, tmp_path, shape, name):
    base, source, target, attack = relations(shape, 3000)
    graph = Bipolar(base, source, target, attack, np.random.default_rng(1).random(len(source)))
    found = strengths_on(client, tables(tmp_path, graph, files=3), name)
    alone = solve(plan_of(graph), METHODS[name])
    assert np.allclose(found["strength"], alone.strength, rtol=0, atol=1e-12, equal_nan=True)
    assert found.index[:2].tolist() == ["K0", "K1"]


def test_what_does_not_settle_is_told_there_too(client, tmp_path):
    graph = restless_ring(" 12+13 13-14")
    found = strengths_on(client, tables(tmp_path, graph), "quadratic-energy")
    alone = solve(plan_of(graph), METHODS["quadratic-energy"])
    assert found["state"].tolist() == ["unsettled"] * 13 + ["depends"] * 2 + ["settled"]
    assert np.allclose(found["low"], alone.low, rtol=0, atol=1e-12)
    assert np.allclose(found["high"], alone.high, rtol=0, atol=1e-12)


def test_drafts_empty_weights_and_repeated_relations_as_on_one_machine(client, tmp_path):
    claims = pd.DataFrame(
        {"id": ["t", "a", "b", "d"], "weight": ["", "0.8", "0.3", "1"], "status": ["", "published", "", "draft"]}
    )
    rows = [
        ("a", "t", "support", "0.5"),
        ("a", "t", "support", "0.9"),
        ("b", "t", "support", ""),
        ("b", "t", "attack", ""),
    ]
    answers = pd.DataFrame(
        [*rows, ("d", "t", "attack", ""), ("b", "a", "attack", "")], columns=["claim", "target", "kind", "weight"]
    )
    claims.to_parquet(tmp_path / "claims.parquet")
    answers.to_parquet(tmp_path / "relations.parquet")
    found = strengths_on(client, tmp_path)
    expected = strength_table(
        read_graph(Debate.from_frames(claims=claims.assign(text=claims["id"]), relations=answers))
    )
    assert found["strength"].to_dict() == pytest.approx(expected["strength"].to_dict(), abs=1e-15)


def test_numbers_may_be_missing_and_relations_too(client, tmp_path):
    pd.DataFrame({"id": ["t", "a"], "weight": [None, 0.25]}).to_parquet(tmp_path / "claims.parquet")
    pd.DataFrame({"claim": [], "target": [], "kind": []}, dtype=object).to_parquet(tmp_path / "relations.parquet")
    assert strengths_on(client, tmp_path)["strength"].to_dict() == {"t": 0.5, "a": 0.25}


@pytest.mark.parametrize(
    ("claims", "rows", "message"),
    [
        ({"id": ["a", "a"]}, {}, "the id 'a' occurs twice"),
        ({"name": ["a"]}, {}, "claims.parquet: there is no column 'id'"),
        ({"id": ["a"], "weight": [1.5]}, {}, "a weight is not from 0 to 1"),
        ({"id": ["a"], "weight": ["much"]}, {}, "the weight 'much' is not from 0 to 1"),
        ({"id": ["a"]}, {"claim": ["z"]}, "there is no claim 'z'"),
        ({"id": ["a", "b"]}, {"kind": ["rejects"]}, "a kind is neither support nor attack"),
        ({"id": ["a", "b"]}, {"undercuts": ["R1"]}, "does not know the column 'undercuts'"),
    ],
)
def test_tables_that_are_not_as_they_should_be(client, tmp_path, claims, rows, message):
    pd.DataFrame(claims).to_parquet(tmp_path / "claims.parquet")
    pd.DataFrame({"claim": ["a"], "target": ["a"], "kind": ["support"], **rows}).to_parquet(
        tmp_path / "relations.parquet"
    )
    with pytest.raises(DebateError, match=message):
        strengths_on(client, tmp_path)


def test_a_table_that_is_not_there(client, tmp_path):
    with pytest.raises(DebateError, match=r"claims\.parquet: there is no table of Parquet"):
        strengths_on(client, tmp_path)


def test_the_command(client, tmp_path):
    from click.testing import CliRunner

    from mattermap.commands import cli

    graph = Bipolar(*relations("tree-like", 50))
    tables(tmp_path, graph)
    words = ["strength", str(tmp_path), "--engine", "dask", "--scheduler", client.scheduler.address]
    lines = CliRunner().invoke(cli, words, catch_exceptions=False).stdout.splitlines()
    assert lines[0] == "id,strength,low,high,state"
    assert float(lines[1].split(",")[1]) == pytest.approx(
        solve(plan_of(graph), METHODS["dfquad"]).strength[0], abs=1e-12
    )
    found = json.loads(CliRunner().invoke(cli, [*words, "--json"], catch_exceptions=False).stdout)
    assert len(found["claims"]) == 50
    failed = CliRunner().invoke(cli, words[:4])
    assert failed.exit_code == 2
    assert "address of a --scheduler" in failed.output
    failed = CliRunner().invoke(cli, [*words[:5], "tcp://127.0.0.1:1"])
    assert failed.exit_code == 2
    assert "there is no scheduler at tcp://127.0.0.1:1" in failed.output
