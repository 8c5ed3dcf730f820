"""The sources of a debate as BibTeX, RIS and CSL-JSON: programs that read these find every source as it is."""

import json
import re
from pathlib import Path

import pytest
import rispy
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pybtex.database import parse_string

import output
from arguments import BUNDLED, Debate, DebateError, read
from arguments.formats import bibtex, csl, format_for, format_named, ris
from arguments.formats.bibliography import KINDS
from arguments.formats.names import Name, is_body, name_of
from mattermap.commands import cli
from tests.arguments.formats.debates import texts

NAME = {
    "type": "object",
    "additionalProperties": False,
    "oneOf": [{"required": ["literal"]}, {"required": ["family", "given"]}],
    "properties": {one: {"type": "string"} for one in ("literal", "family", "given", "non-dropping-particle")},
}
SCHEMA = {  # the part of the schema of CSL that is written
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "type": {
                "enum": [
                    *("article-newspaper", "article-journal", "report", "post-weblog", "webpage", "document"),
                ]
            },
            "author": {"type": "array", "minItems": 1, "items": NAME},
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "literal": {"type": "string"},
                    "date-parts": {
                        "type": "array",
                        "maxItems": 1,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                    },
                },
            },
            **{
                name: {"type": "string"}
                for name in (
                    *("id", "title", "container-title", "publisher", "URL", "archive_location", "language", "genre"),
                    "annote",
                )
            },
        },
    },
}
SOURCES = [
    {
        "id": "S1",
        "title": "100% {of} $5 & #1_a ~ ^ \\ “ü”",
        "author": "Jos van der Lans; Town Council; Smith & Co, Ltd",
        "publisher": "The {News",
        "date": "2013-07-30",
        "url": "https://example.org/a_b?c=1%20&d={x}#e",
        "kind": "Nieuws",
        "language": "nl",
        "archived": "https://archive.example.org/1",
        "note": "Two\nlines",
        "seen": "yes",
    },
    {"id": "s1", "title": "T", "date": "2013-07", "kind": "rapport", "url": "javascript:alert(1)"},
    {"id": "a b", "title": "Weblog", "date": "2013", "kind": "blog", "author": "Beer, Paul de"},
    {"id": "é", "title": "Thing", "date": "in May", "author": "SCP", "publisher": "SCP"},
]
KEYS = ["S1", "s1-2", "a-20b", "-e9"]
SIGNS = re.compile(r"\\text(backslash|asciitilde|asciicircum|braceleft|braceright)\{\}|\\(.)")
SIGN = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^", "braceleft": "{", "braceright": "}"}


def debate(*sources):
    return Debate.from_frames(claims=[{"id": "K1", "text": "C"}], sources=list(sources))


def written(module, what, tmp_path):
    path = tmp_path / f"a{module.SUFFIX}"
    assert format_for(path) is module
    module.write(what, path)
    assert format_for(path) is module
    return path.read_bytes().decode()


def plain(field):
    """What a field of BibTeX shows."""
    return SIGNS.sub(lambda one: SIGN.get(one[1], one[2]), re.sub(r"^\{(.*)\}$", r"\1", field))


def test_bibtex_is_read_by_another_program(tmp_path):
    found = parse_string(written(bibtex, debate(*SOURCES), tmp_path), "bibtex").entries
    assert list(found) == KEYS
    first = found["S1"]
    assert (first.type, [found[key].type for key in KEYS[1:]]) == ("article", ["report", "misc", "misc"])
    assert plain(first.fields["title"]) == SOURCES[0]["title"]
    assert plain(first.fields["journal"]) == "The {News"
    assert first.fields["date"] == "2013-07-30"
    assert first.fields["url"] == "https://example.org/a_b?c=1%20&d=%7Bx%7D#e"
    jos, council, company = first.persons["author"]
    assert (jos.first_names, jos.prelast_names, jos.last_names) == (["Jos"], ["van", "der"], ["Lans"])
    assert [plain(one.last_names[0]) for one in (council, company)] == ["Town Council", "Smith & Co, Ltd"]
    assert "url" not in found["s1-2"].fields
    assert [plain(one.last_names[0]) for one in found["-e9"].persons["author"]] == ["SCP"]


def test_ris_is_read_by_another_program(tmp_path):
    text = written(ris, debate(*SOURCES), tmp_path)
    assert text.count("\r\n") == text.count("\n")
    found = rispy.loads(text)
    assert [one["id"] for one in found] == KEYS
    assert [one["type_of_reference"] for one in found] == ["NEWS", "RPRT", "BLOG", "GEN"]
    first = found[0]
    assert first["authors"] == ["van der Lans, Jos", "Town Council", "Smith & Co, Ltd"]
    assert (first["title"], first["secondary_title"]) == (SOURCES[0]["title"], "The {News")
    assert (first["year"], first["date"], first["urls"]) == ("2013", "2013/07/30", [SOURCES[0]["url"]])
    assert first["notes"] == ["Two lines"]
    assert "urls" not in found[1]


def test_csl_json_has_the_shape_of_its_schema(tmp_path):
    found = json.loads(written(csl, debate(*SOURCES), tmp_path))
    Draft202012Validator(SCHEMA).validate(found)
    assert [one["id"] for one in found] == KEYS
    assert [one["type"] for one in found] == ["article-newspaper", "report", "post-weblog", "document"]
    assert found[0]["author"] == [
        {"family": "Lans", "given": "Jos", "non-dropping-particle": "van der"},
        {"literal": "Town Council"},
        {"literal": "Smith & Co, Ltd"},
    ]
    assert [one["issued"] for one in found] == [
        {"date-parts": [[2013, 7, 30]]},
        {"date-parts": [[2013, 7]]},
        {"date-parts": [[2013]]},
        {"literal": "in May"},
    ]
    assert (found[0]["URL"], found[0]["container-title"]) == (SOURCES[0]["url"], "The {News")


def test_the_sources_of_the_real_debate_are_all_there(tmp_path):
    real = read(BUNDLED)
    ids = real.sources["id"].tolist()
    found = parse_string(written(bibtex, real, tmp_path), "bibtex").entries
    assert list(found) == ids == [one["id"] for one in rispy.loads(written(ris, real, tmp_path))]
    items = json.loads(written(csl, real, tmp_path))
    Draft202012Validator(SCHEMA).validate(items)
    assert [one["title"] for one in items] == real.sources["title"].tolist()
    assert [plain(found[id_].fields["title"]) for id_ in ids] == real.sources["title"].tolist()
    names = {one["family"] for item in items for one in item.get("author", []) if "given" in one}
    assert {"Lans", "Boer", "Schulenberg"} <= names
    assert not names & {"Rekenkamer", "OTB", "Laan"}
    for module in (bibtex, ris, csl):
        lost = module.losses(real)
        assert {one.column for one in lost if one.table == "sources"} == {"scope", "seen"}
        assert sum(one.table == "claims" for one in lost) == len(real.claims)


fields = st.sampled_from(["", "2013", "https://example.org/", "a and b", "A. B; C", "{", "\r\nER  - ", "é, x"]) | texts
sources = st.fixed_dictionaries(dict.fromkeys(("id", "title", "author", "publisher", "date", "kind", "url"), fields))


@settings(max_examples=25, deadline=None)
@given(st.lists(sources, min_size=1, max_size=3))
def test_whatever_stands_in_a_source_ends_no_field(tmp_path_factory, rows):
    place, what = tmp_path_factory.mktemp("sources"), debate(*rows)
    items = json.loads(written(csl, what, place))
    Draft202012Validator(SCHEMA).validate(items)
    keys = [one["id"] for one in items]
    assert len({key.casefold() for key in keys}) == len(rows)
    found = parse_string(written(bibtex, what, place), "bibtex").entries
    assert list(found) == keys == [one["id"] for one in rispy.loads(written(ris, what, place))]
    for key, item in zip(keys, items, strict=True):
        assert plain(found[key].fields.get("title", "")) == item.get("title", "")
        assert len(found[key].persons.get("author", [])) == len(item.get("author", []))


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl"])
def test_they_are_only_written(tmp_path, name):
    module = format_named(name)
    path = tmp_path / f"sources{module.SUFFIX}"
    runner = CliRunner()
    done = runner.invoke(cli, ["convert", str(BUNDLED), str(path)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"Wrote 69 sources, and nothing else, to {path}.\n"
    with pytest.raises(DebateError, match="is only written; give the debate that the sources come from"):
        read(path)
    again = runner.invoke(cli, ["export", str(BUNDLED), "--to", name, "-o", str(path), "-f"])
    assert again.stdout == done.stdout
    strict = runner.invoke(cli, ["convert", str(BUNDLED), str(path), "--strict", "-f"])
    assert strict.exit_code == 2
    assert "claims T01" in strict.stderr
    told = runner.invoke(cli, ["formats"]).stdout
    assert f"{name}  {module.NAME}, write only" in told


def test_the_page_cites_in_the_same_types():
    script = (Path(output.__file__).parent / "static/cite.js").read_text("utf-8")
    lists = dict(re.findall(r"^  (article|report): (\[.*\]),$", script, re.MULTILINE))
    assert set(json.loads(lists["article"])) == {*KINDS["news"], *KINDS["article"]}
    assert set(json.loads(lists["report"])) == set(KINDS["report"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("J. K. Rowling", Name("Rowling", "J. K.")),
        ("Gogh, Vincent van", Name("Gogh", "Vincent van")),
        ("de Beer, Paul", Name("Beer", "Paul", "de")),
        ("Algemene Rekenkamer", Name("Algemene Rekenkamer")),
        ("Minister Van der Laan", Name("Minister Van der Laan")),
        ("Zwiers, Kleinhans en Van Ham", Name("Zwiers, Kleinhans en Van Ham")),
        ("Annemarie Ruijsbroek e.a.", Name("Annemarie Ruijsbroek e.a.")),
        ("NRC", Name("NRC")),
        (" ", Name("")),
    ],
)
def test_a_name_is_taken_apart_where_it_is_surely_a_persons(text, name):
    assert name_of(text) == name


def test_whoever_holds_an_office_is_no_body():
    assert [is_body(one) for one in ("Town Council", "minister Van der Laan", "Ann Smith")] == [True, False, False]
