"""The benchmark itself: its debates are what they claim to be, and it measures every task."""

from __future__ import annotations

from pathlib import Path

import pytest

import mattermap
from arguments import require_sound
from mapper import make_map
from tests.benchmarks.generate import generate


@pytest.mark.parametrize("size", [20, 100, 1000])
def test_debates_have_the_shape_of_the_real_one(size: int) -> None:
    debate = generate(size)
    require_sound(debate)
    map_ = make_map(debate)
    assert len(debate.claims) == len(debate.reactions) == size
    assert (len(debate.sources), len(debate.actors)) == (size // 3, size // 4)
    assert 0.9 * size < len(debate.relations) < 1.1 * size
    assert map_.outline.statement
    assert 9 <= len(map_.outline.columns) <= 12
    assert 75 < debate.claims["text"].str.len().mean() < 95


def test_the_same_seed_gives_the_same_debate() -> None:
    one, same, other = generate(50, seed=1), generate(50, seed=1), generate(50, seed=2)
    assert one.claims.equals(same.claims)
    assert one.relations.equals(same.relations)
    assert not one.claims.equals(other.claims)


def test_every_task_is_measured_and_shown(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    from tests.benchmarks import run

    mattermap.write(generate(30), tmp_path / "debate")
    figures = {task: run.measure(task, str(tmp_path / "debate")) for task in run.TASKS}
    assert all(one["seconds"] > 0 and one["peak"] > 0 for one in figures.values())
    assert figures["draw"]["bytes without library"] < figures["draw"]["bytes"]
    figures["draw"]["seconds"] = 2 * figures["pyvis"]["seconds"]
    page = run.document({30: figures})
    assert "**Drawing 30 claims takes longer than with pyvis, directed.**" in page
    assert "| 30 claims |" in page
    assert page.count("\n| ") == 1 + len(run.rows(figures))


def test_every_run_is_a_process_of_its_own_and_the_best_counts(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    from tests.benchmarks import run

    mattermap.write(generate(30), tmp_path / "debate")
    assert run.in_a_process("read", str(tmp_path / "debate"))["seconds"] > 0
    assert run.best([{"seconds": 2, "peak": 1}, {"seconds": 1, "peak": 3}]) == {"seconds": 1, "peak": 1}
    assert [run.runs(size) for size in run.SIZES] == [5, 5, 5, 3]
