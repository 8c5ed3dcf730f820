"""A debate as a folder: what is saved is what was read, and nothing else changes."""

import shutil
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, DebateError
from arguments.formats import folder
from arguments.tables import TABLES

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
cells = st.lists(
    st.sampled_from(['"', ",", "\n", "\r", "\r\n", "\ufeff", "\u2028", "\u200f", " "]) | text, max_size=3
).map("".join)
extra = st.sampled_from(["text_en", "eigen kolom", 'een "naam"', "a,b", "regel\neinde"])


@st.composite
def debates(draw):
    """A debate with some of its tables, each with some of its columns and some that nobody declared."""
    frames = {}
    for name, table in TABLES.items():
        columns = draw(st.lists(st.sampled_from(table.names) | extra, unique=True, max_size=4))
        row = st.fixed_dictionaries(dict.fromkeys(columns, cells))
        frames[name] = pd.DataFrame(draw(st.lists(row, max_size=3)), columns=columns, dtype=object)
    return Debate(info=draw(st.dictionaries(st.sampled_from(["title", "own"]), text)), **frames)


def contents(path):
    return {file.name: file.read_bytes() for file in path.iterdir()}


def rows(debate):
    """The cells of a debate that hold something, by table, row and column."""
    return {
        (name, row, column): value
        for name, frame in debate.tables.items()
        for column in frame.columns
        for row, value in enumerate(frame[column])
        if value
    } | {(name, "rows"): len(frame) for name, frame in debate.tables.items()}


@pytest.fixture
def copy(tmp_path):
    """A copy of the debate that comes along."""
    return Path(shutil.copytree(BUNDLED, tmp_path / "debate"))


@settings(max_examples=30)  # each writes a folder
@given(debates())
def test_what_is_saved_is_what_is_read(debate):
    with tempfile.TemporaryDirectory() as place:
        folder.write(debate, Path(place))
        found = folder.read(Path(place))
        assert rows(found) == rows(debate)
        assert found.info == debate.info
        saved = contents(Path(place))
        folder.write(found, Path(place))
        assert contents(Path(place)) == saved


@settings(max_examples=30)  # each writes a folder
@given(debates(), debates())
def test_the_last_that_is_saved_is_what_is_read(before, debate):
    with tempfile.TemporaryDirectory() as place:
        folder.write(before, Path(place))
        folder.write(debate, Path(place))
        assert rows(folder.read(Path(place))) == rows(debate)
        assert folder.read(Path(place)).info == debate.info


def test_the_real_debate_is_saved_byte_for_byte(tmp_path):
    folder.write(folder.read(BUNDLED), tmp_path / "new")
    assert contents(tmp_path / "new") == contents(BUNDLED)


def test_saving_what_did_not_change_touches_no_file(copy):
    before = {file.name: (file.stat().st_mtime_ns, file.stat().st_ino) for file in copy.iterdir()}
    folder.write(folder.read(copy), copy)
    assert {file.name: (file.stat().st_mtime_ns, file.stat().st_ino) for file in copy.iterdir()} == before


def test_a_changed_claim_changes_its_own_line_only(copy):
    debate = folder.read(copy)
    debate.claims.loc[debate.claims["id"] == "K102", "text"] = 'Met "aanhaling", komma\nen regel.'
    folder.write(debate, copy)
    before, after = contents(BUNDLED), contents(copy)
    assert {name for name in before if before[name] != after[name]} == {"claims.csv"}
    lines = before["claims.csv"].splitlines(keepends=True)
    changed = after["claims.csv"].splitlines(keepends=True)
    assert (changed[:4], changed[6:]) == (lines[:4], lines[5:])


def test_a_changed_fact_changes_its_own_line_only(copy):
    debate = folder.read(copy)
    debate.info["title"] = "Anders"
    folder.write(debate, copy)
    lines = zip(
        (BUNDLED / "debate.toml").read_text("utf-8").splitlines(),
        (copy / "debate.toml").read_text("utf-8").splitlines(),
        strict=True,
    )
    assert [new for old, new in lines if old != new] == ['title = "Anders"']


def test_facts_and_columns_that_nobody_declared_travel_along(copy):
    (copy / "actors.csv").write_bytes(b"id,name,twitter\nscp,SCP,@scp\n")
    (copy / "debate.toml").write_bytes(b"eigen = [1, 2]  # van ons\n")
    debate = folder.read(copy)
    assert debate.actors.loc[0, "twitter"] == "@scp"
    before = contents(copy)
    debate.themes = debate.themes[:3]
    folder.write(debate, copy)
    assert {name for name, content in contents(copy).items() if content != before[name]} == {"themes.csv"}


def test_a_table_that_was_emptied_is_empty_when_read_again(copy):
    debate = folder.read(copy)
    folder.write(Debate.from_frames(claims=debate.claims, info=debate.info), copy)
    assert rows(folder.read(copy))["relations", "rows"] == 0


def test_tables_without_rows_get_no_file(tmp_path):
    folder.write(Debate.from_frames(claims=[{"id": "a", "text": "Tekst."}]).tidied(), tmp_path)
    assert contents(tmp_path) == {"claims.csv": b"id,text\na,Tekst.\n"}


def test_a_debate_without_anything_can_be_read_again(tmp_path):
    folder.write(Debate(), tmp_path)
    assert rows(folder.read(tmp_path)) == rows(Debate())


def test_a_column_that_is_filled_later_is_added(copy):
    debate = folder.read(copy)
    debate.claims.loc[0, "note"] = "Let op"
    folder.write(debate, copy)
    assert (copy / "claims.csv").read_text("utf-8").splitlines()[0].endswith(",stance,tags,note")


def damaged(name, content=None, old=b"", new=b""):
    """What does damage to a file of a folder: other content, or something replaced in it; None makes it a folder."""

    def damage(path):
        file = path / name
        before = file.read_bytes()
        file.unlink()
        if old:
            assert old in before
            file.write_bytes(before.replace(old, new, 1))
        elif content is None:
            file.mkdir()
        else:
            file.write_bytes(content)

    return damage


DAMAGE = {
    "a required column is gone": (
        damaged("claims.csv", old=b",text,", new=b",tekst,"),
        "claims.csv, row 1, column text",
    ),
    "a target is gone": (
        damaged("relations.csv", old=b",target,", new=b",doel,"),
        "relations.csv, row 1, column target",
    ),
    "a column in capitals": (damaged("claims.csv", old=b"id,", new=b"ID,"), "claims.csv, row 1, column id"),
    "a spreadsheet file": (damaged("tags.csv", b"PK\x03\x04\x14\x00\x06\x00"), "tags.csv, row 1"),
    "a column is named twice": (
        damaged("claims.csv", old=b",theme,", new=b",short,"),
        "claims.csv, row 1, column short",
    ),
    "a column has no name": (damaged("claims.csv", old=b",theme,", new=b",,"), "claims.csv, row 1"),
    "a stray quote": (damaged("relations.csv", old=b"\nR003,", new=b'\nR0"03,'), "relations.csv, row 4"),
    "Latin-1": (damaged("actors.csv", "id,name\na,Café\n".encode("latin-1")), "actors.csv, row 2"),
    "UTF-16": (damaged("actors.csv", "id,name\na,b\n".encode("utf-16")), "actors.csv, row 1"),
    "a NUL": (damaged("actors.csv", b"id,name\na,b\0\n"), "actors.csv, row 2"),
    "an empty file": (damaged("actors.csv", b""), "actors.csv, row 1"),
    "a folder for the claims": (damaged("claims.csv"), "claims.csv"),
    "a folder for a table": (damaged("tags.csv"), "tags.csv"),
    "a folder for the facts": (damaged("debate.toml"), "debate.toml"),
    "facts that are no TOML": (damaged("debate.toml", b"\n\ntitle"), "debate.toml, row 3"),
    "a language that is none": (damaged("debate.toml", b'language = "../x"\n'), "debate.toml, row 1"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_in_one_sentence_with_its_place(copy, name):
    damage, place = DAMAGE[name]
    damage(copy)
    with pytest.raises(DebateError) as raised:
        folder.read(copy)
    message = str(raised.value)
    assert message.startswith(f"{place}: ")
    assert message.endswith(".")
    assert message.count("\n") == 0


def test_all_files_that_cannot_be_read_are_told(copy):
    for name in ("a required column is gone", "Latin-1", "facts that are no TOML"):
        DAMAGE[name][0](copy)
    (copy / "tags.csv").rename(copy / "Tags.csv")
    with pytest.raises(DebateError) as raised:
        folder.read(copy)
    files = [problem.file for problem in raised.value.problems]
    assert files == ["Tags.csv", "claims.csv", "actors.csv", "debate.toml"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Claims.csv", "name it claims.csv"),
        ("claims.CSV", "name it claims.csv"),
        ("claims.csv.txt", "name it claims.csv"),
        ("claims.xlsx", "save it as 'claims.csv', in CSV UTF-8"),
    ],
)
def test_a_file_that_has_nearly_the_right_name_is_told(copy, name, said):
    (copy / "claims.csv").rename(copy / name)
    if (copy / "claims.csv").exists():
        pytest.skip("this system takes capitals for small letters")
    with pytest.raises(DebateError) as raised:
        folder.read(copy)
    assert str(raised.value) == f"{name}: the name should be claims.csv; {said}."


def test_a_file_beside_the_one_of_the_right_name_does_not_matter(copy):
    shutil.copy(copy / "claims.csv", copy / "claims.csv.txt")
    folder.read(copy)


def test_undercuts_alone_are_relations_too(copy):
    (copy / "relations.csv").write_bytes(b"id,claim,kind,undercuts\nr1,K101,attack,r2\nr2,K102,attack,r1\n")
    before = contents(copy)
    folder.write(folder.read(copy), copy)
    assert contents(copy) == before


@pytest.mark.parametrize("column", ["id", "text"])
def test_a_frame_that_lost_a_required_column_is_not_written(copy, column):
    debate = folder.read(copy)
    debate.claims = debate.claims.drop(columns=column)
    with pytest.raises(DebateError, match=f"claims, column {column}: there is no column '{column}'"):
        folder.write(debate, copy)
    assert contents(copy) == contents(BUNDLED)


def test_empty_rows_at_the_end_stay_when_nothing_changes(copy):
    with (copy / "actors.csv").open("ab") as file:
        file.write(b",,\n,,\n")
    before = contents(copy)
    debate = folder.read(copy)
    assert rows(debate) == rows(folder.read(BUNDLED))
    folder.write(debate, copy)
    assert contents(copy) == before


def test_an_empty_folder_is_no_debate(tmp_path):
    with pytest.raises(DebateError, match=r"has no claims\.csv; make a fresh debate"):
        folder.read(tmp_path)


@pytest.mark.parametrize("name", ["tags.csv", "relations.csv", "debate.toml"])
def test_when_one_file_cannot_be_written_the_folder_stays_as_it_was(copy, name):
    debate = folder.read(copy)
    debate.claims.loc[0, "text"] = "Anders"
    damaged(name)(copy)
    with pytest.raises(DebateError, match=name):
        folder.write(debate, copy)
    assert (copy / "claims.csv").read_bytes() == (BUNDLED / "claims.csv").read_bytes()


@pytest.mark.parametrize("value", ["\0", "half \ud83d"])
def test_text_that_no_file_can_hold_is_told_and_nothing_is_written(copy, value):
    debate = folder.read(copy)
    debate.relations = debate.relations[1:]
    debate.sources.loc[2, "note"] = value
    with pytest.raises(DebateError, match=r"sources\.csv, row 4, column note"):
        folder.write(debate, copy)
    assert contents(copy) == contents(BUNDLED)


def test_a_place_below_a_file_cannot_hold_a_debate(copy):
    with pytest.raises(DebateError):
        folder.write(Debate(), copy / "claims.csv" / "deeper")
