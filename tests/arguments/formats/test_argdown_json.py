"""Argdown's export as JSON: the debate is the one of the Argdown that it was made of."""

import json

import pytest

from arguments import Debate, DebateError, read
from arguments.formats import argdown_json, format_for
from tests.arguments.formats.comesback import DATA, told_or_read

SAMPLES = sorted((DATA / "argdown").glob("*.json"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_export_is_read_as_what_it_was_made_of(path):
    assert format_for(path) is argdown_json
    exported, written = read(path), read(path.with_suffix(".argdown"))
    for table in ("claims", "relations", "themes", "tags"):
        assert exported.records(table) == written.records(table)


def export(**parts):
    statement = {"type": "equivalence-class", "members": [{"text": "a #t", "ranges": TAG, "tags": ["t"]}]}
    return {"arguments": {}, "statements": {"A": {**statement, "tags": ["t"], "section": "s1"}}, **parts}


TAG = [{"type": "tag", "start": 2, "stop": 3}]


def test_tags_and_sections_are_read(tmp_path):
    section = {"id": "s1", "title": "😀 #t", "ranges": [{"type": "tag", "start": 3, "stop": 4}], "children": []}
    (tmp_path / "a.json").write_text(json.dumps(export(sections=[section])))
    debate = read(tmp_path / "a.json")
    assert debate.claims[["text", "tags", "theme"]].values.tolist() == [["a", "t", "T1"]]
    assert debate.themes["label"].tolist() == ["😀"]


def test_an_undercut_of_an_inference_is_one(tmp_path):
    step = {"title": "A", "role": "premise"}, {"title": "B", "role": "main-conclusion", "inference": {}}
    parts = export(arguments={"P": {"type": "argument", "members": [], "pcs": step}})
    parts["statements"]["B"] = parts["statements"]["A"]
    ends = {"from": "B", "fromType": "equivalence-class", "to": "P", "toType": "inference", "conclusionIndex": 1}
    parts["relations"] = [{"relationType": "undercut", **ends}]
    (tmp_path / "a.json").write_text(json.dumps(parts))
    assert read(tmp_path / "a.json").relations["undercuts"].tolist() == ["", "R1"]


@pytest.mark.parametrize(
    "parts",
    [
        {"statements": []},
        {"statements": {"A": 1}},
        {"statements": {"A": {"members": {"a": 1}}}},
        {"statements": {"A": {"members": [{"text": 1}]}}},
        {"arguments": {"P": {"pcs": [{"title": "nobody"}]}}},
        {"relations": [{"relationType": "loves"}]},
        {"relations": [{"relationType": "support", "from": "A", "fromType": "equivalence-class", "to": ["A"]}]},
        {"sections": [{"id": "s1", "children": 1}]},
        {"sections": [{"title": 1}]},
    ],
)
def test_what_is_no_export_is_told(parts, tmp_path):
    told = told_or_read(argdown_json, tmp_path / "a.json", json.dumps(export(**parts)).encode())
    assert isinstance(told, str)


def test_it_is_only_read(tmp_path):
    with pytest.raises(DebateError, match="only read"):
        argdown_json.write(Debate(), tmp_path / "a.json")
