"""A workbook taken up in a store and written back is the same workbook."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arguments import Debate, read, write

TEXTS = st.text(st.sampled_from("ab é'\"=+-@<&_x0041;\n\U0001f600"), max_size=12)


def same_after_a_store(workbook: Path, place: str, back: Path) -> None:
    """Take it up, write it back, and compare the bytes."""
    write(read(workbook), place)
    write(read(place), back)
    assert back.read_bytes() == workbook.read_bytes()


def test_the_bundled_debate_as_a_workbook(place: str, tmp_path: Path) -> None:
    write(read(), tmp_path / "first.xlsx")
    same_after_a_store(tmp_path / "first.xlsx", place, tmp_path / "second.xlsx")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(texts=st.lists(st.tuples(TEXTS.filter(str.strip), TEXTS, TEXTS), min_size=1, max_size=4))
def test_hostile_texts_in_a_workbook(texts: list[tuple[str, str, str]], place: str, tmp_path: Path) -> None:
    rows = [
        {"id": f"K{number}", "text": text, "note": note, "=mine": own} for number, (text, note, own) in enumerate(texts)
    ]
    for file in ("first.xlsx", "second.xlsx"):
        (tmp_path / file).unlink(missing_ok=True)
    write(Debate.from_frames(info={"id": "hostile"}, claims=rows), tmp_path / "first.xlsx")
    same_after_a_store(tmp_path / "first.xlsx", place, tmp_path / "second.xlsx")
