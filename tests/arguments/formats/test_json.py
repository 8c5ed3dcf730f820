"""One JSON file: nothing is lost, its schema holds, and what is no such file is told in a sentence."""

import json
import tempfile
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from arguments import BUNDLED, DebateError, read, write
from arguments.formats import folder
from arguments.formats import json as format_json
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import contents
from tests.arguments.test_xlsx import debates as any_debates


@settings(max_examples=50)
@given(debates() | any_debates())
def test_what_is_written_is_what_is_read(debate):
    with tempfile.TemporaryDirectory() as place:
        file, again = Path(place) / "a.json", Path(place) / "b.json"
        format_json.write(debate, file)
        found = format_json.read(file)
        assert cells(found) == cells(debate)
        format_json.write(found, again)
        assert again.read_bytes() == file.read_bytes()
        jsonschema.validate(json.loads(file.read_text("utf-8"))["tables"], {"type": "object"})


def test_the_real_debate_becomes_the_same_folder_with_its_remarks(tmp_path):
    write(read(BUNDLED), tmp_path / "debate.json")
    folder.write(read(tmp_path / "debate.json"), tmp_path / "again")
    assert contents(tmp_path / "again") == contents(BUNDLED)
    jsonschema.validate(json.loads((tmp_path / "debate.json").read_text("utf-8")), format_json.schema())


def test_the_schema_refuses_what_is_no_debate():
    jsonschema.Draft202012Validator.check_schema(format_json.schema())
    for wrong in (
        {"format": "mattermap", "version": 1},
        {"format": "mattermap", "version": 1, "tables": {"claims": [{"text": "no id"}]}},
        {"format": "mattermap", "version": 1, "tables": {"claims": [{"id": "a", "text": "b", "kind": "x"}]}},
        {"format": "mattermap", "version": 1, "tables": {"others": []}},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, format_json.schema())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"format": "mattermap", "version": 1', "a.json, row 1: the file is not JSON"),
        ('{"format": "mattermap", "version": 2, "tables": {}}', "the file has the version 2"),
        ('{"format": "mattermap", "version": 1, "tables": []}', "the file is no debate of Mattermap"),
        ('{"format": "mattermap", "version": 1, "tables": {"x": []}}', "the file has a table 'x'"),
        ('{"format": "mattermap", "version": 1, "tables": {"claims": [1]}}', "the table claims is no list of rows"),
        ('{"format": "mattermap", "version": 1, "tables": {"claims": [{"id": 1}]}}', "claims, row 1: id is not text"),
        ('{"format": "mattermap", "x": ' + "[" * 100_000, "the file is nested too deeply"),
        ("{}", "is not a format that Mattermap knows"),
        ("", "is empty"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.json").write_text(content, "utf-8")
    with pytest.raises(DebateError) as raised:
        read(tmp_path / "a.json")
    assert message in str(raised.value)
