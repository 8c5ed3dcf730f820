"""The benchmark itself: its debates are what they claim to be, and it measures every task and every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

import mattermap
from arguments import require_sound
from mapper import make_map
from tests.benchmarks import browser, report
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


def test_a_section_replaces_its_own_and_no_other(tmp_path: Path) -> None:
    kept = tmp_path / "benchmarks.md"
    for title, text in [("Opening and using", "old"), ("Drawing", "drawn"), ("Opening and using", "new")]:
        report.keep(f"## {title}\n\n{text}\n", kept)
    assert kept.read_text("utf-8") == "# Benchmarks\n\n## Drawing\n\ndrawn\n\n## Opening and using\n\nnew\n"


def test_every_page_is_opened_and_used(driver: Playwright, capsys: pytest.CaptureFixture[str]) -> None:
    figures = browser.measure_debate(driver, 30, runs=1)
    only_many = {"overview frames/s", "overview longest frame", "branch", "unfold"}  # what 30 claims do not need
    for name, one in figures.items():
        missing = {key for key, value in one.items() if not value} - {"longest task"}  # when no task was long
        assert missing == only_many if name == browser.OURS else missing <= {"first paint"}, (
            name
        )  # not told of every canvas
        assert one["first frame"] < one["interactive"]
    assert [f"30 claims: {name}, run 1 ..." for name in figures] == capsys.readouterr().err.splitlines()[1:]
    page = browser.document({30: figures})
    assert page.count("\n| ") == 1 + len(browser.rows(figures))
    assert "shows nothing" not in page
    nothing = {name: dict.fromkeys(one) for name, one in figures.items()}
    assert "With physics, pyvis shows nothing of 30 claims in 60 s." in browser.document({30: nothing})


def test_of_every_figure_the_best_counts() -> None:
    found = [
        {"filter": 3.0, "list frames/s": 50.0, "branch": None},
        {"filter": 4.0, "list frames/s": 60.0, "branch": None},
    ]
    assert browser.best(found) == {"filter": 3.0, "list frames/s": 60.0, "branch": None}
