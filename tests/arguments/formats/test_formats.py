"""The formats: each is known by what it offers, found by content, and added to by other packages."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import arguments.formats
from arguments import Debate, DebateError
from arguments.formats import REFERENCES, format_for, format_named, format_of_new, formats, require_whole
from arguments.formats.losses import lost

EXAMPLE = Path(__file__).parents[3] / "docs/examples/lines_format.py"


@pytest.mark.parametrize("name", formats())
def test_every_format_says_what_it_is(name):
    module = format_named(name)
    for told in (module.NAME, module.CARRIES, module.LOSES):
        assert told
        assert told[-1] not in ".;"
    assert module.SUFFIX is None or not module.SUFFIX or module.SUFFIX.startswith(".")
    assert isinstance(module.losses(Debate()), list)


def test_another_package_adds_a_format(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(EXAMPLE.parent)
    point = EntryPoint("lines", EXAMPLE.stem, arguments.formats.GROUP)
    monkeypatch.setattr(arguments.formats, "entry_points", lambda group: [point] if group == point.group else [])
    formats.cache_clear()
    try:
        debate = Debate.from_frames({"title": "T"}, claims=[{"id": "a", "text": "A."}])
        place = tmp_path / "a.lines"
        format_for(place).write(debate, place)
        assert format_for(place).read(place).claims["text"].tolist() == ["A."]
        assert [(one.table, one.column) for one in format_named("lines").losses(debate)] == [("debate.toml", "title")]
        with pytest.raises(DebateError, match="cannot hold every change"):
            require_whole(place)
    finally:
        formats.cache_clear()


def test_an_unknown_format_is_told_with_all_names():
    with pytest.raises(DebateError, match="there is no format 'pdf'; choose folder, xlsx"):
        format_named("pdf")


def test_what_is_lost_is_told_item_by_item():
    debate = Debate.from_frames(
        {"title": "T", "own": 3},
        claims=[{"id": "a", "text": "A.", "note": "N"}],
        relations=[{"claim": "a", "target": "a", "kind": "support", "why": "W"}],
        actors=[{"id": "ann", "name": "Ann"}],
    )
    held = {"claims": {"id", "text"}, "relations": {"claim", "target", "kind"}}
    assert [(one.table, one.id, one.column, one.what) for one in lost(debate, held, {"title"})] == [
        ("debate.toml", "", "own", "3"),
        ("claims", "a", "note", "N"),
        ("relations", "row 2", "why", "W"),
        ("actors", "ann", "", "Ann"),
    ]


@pytest.mark.parametrize(("name", "module"), [("d.aif.json", "aif"), ("d.kumu.json", "kumu"), ("v1.2.json", "json")])
def test_the_format_of_a_new_file_may_stand_before_its_suffix(tmp_path, name, module):
    assert format_of_new(tmp_path / name) is formats()[module]


def test_a_new_file_goes_by_its_name_whatever_is_there(tmp_path):
    file = tmp_path / "d.canvas"
    file.write_text("digraph { a -> b }", "utf-8")
    assert format_of_new(file) is formats()["canvas"]
    assert format_for(Path()) is format_of_new(tmp_path) is formats()["folder"]


def test_an_empty_file_is_told_to_be_empty(tmp_path):
    (tmp_path / "d.dot").touch()
    with pytest.raises(DebateError, match="is empty"):
        format_for(tmp_path / "d.dot")


def test_a_file_that_is_there_is_known_by_its_content_whatever_its_name(tmp_path):
    file = tmp_path / "d.aif.json"
    formats()["json"].write(Debate.from_frames({"title": "T"}, claims=[{"id": "K1", "text": "one"}]), file)
    assert format_for(file) is formats()["json"]


@pytest.mark.parametrize("about", ["", "Very much is told of it. " * 4000], ids=["small", "large"])
@pytest.mark.parametrize("name", [name for name, one in formats().items() if one.SUFFIX and name not in REFERENCES])
def test_every_format_knows_what_it_wrote(tmp_path, name, about):
    file = tmp_path / f"debate{formats()[name].SUFFIX}"
    claims = [{"id": "K1", "text": "one"}, {"id": "K2", "text": "two"}]
    relations = [{"claim": "K2", "target": "K1", "kind": "attack"}]
    formats()[name].write(
        Debate.from_frames({"about": about} if about else {}, claims=claims, relations=relations), file
    )
    assert format_for(file) is formats()[name]
    assert len(formats()[name].read(file).claims) == len(claims)
