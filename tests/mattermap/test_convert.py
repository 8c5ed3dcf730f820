"""From one format into another: what is written, what is lost, and what is refused."""

from __future__ import annotations

import json

import mattermap as mm


def test_there_and_back_again_loses_nothing(run, folder, tmp_path):
    result = run("convert", folder, "debate.json")
    assert result.stdout == "Wrote 159 claims and 167 relations to debate.json, with nothing lost.\n"
    run("convert", "debate.json", "back", "--strict")
    assert {file.name: file.read_bytes() for file in (tmp_path / "back").iterdir()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }
    assert json.loads(run("convert", folder, "other.json", "--json").stdout)["lost"] == []


def test_nothing_is_written_over_unasked(run, folder):
    run("convert", folder, "debate.json")
    for words in ([folder, "debate.json"], ["debate.json", "debate.json", "--force"]):
        result = run("convert", *words)
        assert (result.exit_code, result.stdout) == (2, "")
    assert run("convert", folder, "debate.json", "--force").exit_code == 0


def test_what_is_only_read_and_what_is_unknown_is_told(run, folder):
    assert "is only read" in run("convert", folder, "map.html").stderr
    assert "there is no format 'pdf'" in run("convert", folder, "x", "--to", "pdf").stderr
    assert "there is no format 'pdf'" in run("export", folder, "--to", "pdf").stderr
    assert "is not a format that Mattermap knows" in run("convert", folder, "x.pdf").stderr
    assert "is only read" in run("export", folder, "--to", "page").stderr


def test_a_json_file_is_a_place(run, folder):
    run("convert", folder, "debate.json")
    assert run("add", "debate.json", "One more.", "--supports", "P1").exit_code == 0
    assert len(mm.read("debate.json").claims) == 160


def test_the_formats_are_listed(run):
    assert "everything that is published" in run("formats").stdout
    listed = json.loads(run("formats", "--json").stdout)
    found = next(one for one in listed if one["format"] == "json")
    assert {key: value for key, value in found.items() if key not in {"carries", "loses"}} == {
        "format": "json",
        "name": "One JSON file",
        "suffix": ".json",
        "writes": True,
        "reads": True,
    }
    assert json.loads(run("formats", "--schema").stdout)["title"] == "A debate of Mattermap"
