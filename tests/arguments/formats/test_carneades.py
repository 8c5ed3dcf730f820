"""Carneades in YAML: every sample is read whole, nothing of a debate is lost, and bad files end in a sentence."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, read, write
from arguments.formats import carneades, format_for
from arguments.formats.extra import unpacked
from tests.arguments.formats.comesback import comes_back, told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

FILES = Path(__file__).parents[2] / "data/formats/carneades"
SAMPLES = sorted(FILES.glob("*.yml"))


@settings(max_examples=80, deadline=None)
@given(debates())
def test_nothing_is_lost(debate):
    found = comes_back(carneades, debate)
    assert cells(found) == cells(debate)


@settings(max_examples=40, deadline=None)
@given(any_debates())
def test_nothing_is_lost_of_odd_debates(debate):
    found = comes_back(carneades, debate)
    assert {key for key in cells(found) if "row" not in key[1]} == {key for key in cells(debate) if "row" not in key[1]}


def named(document):
    """All statements that a file names."""
    found = dict.fromkeys(document.get("statements") or {})
    for argument in (document.get("arguments") or {}).values():
        under = [argument["undercutter"]] if "undercutter" in argument else []
        found |= dict.fromkeys([argument["conclusion"], *argument.get("premises", []), *under])
    for issue in (document.get("issues") or {}).values():
        found |= dict.fromkeys(issue["positions"])
    return [*found, *(one for one in document.get("assumptions") or [] if one not in found)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_read_whole(sample, tmp_path):
    document = yaml.safe_load(sample.read_text("utf-8"))
    arguments = document.get("arguments") or {}
    found = read(sample)
    assert format_for(sample) is carneades
    assert sorted(found.claims["id"]) == sorted(named(document))
    told = {
        id_: one if isinstance(one, str) else one["text"] for id_, one in (document.get("statements") or {}).items()
    }
    texts = dict(zip(found.claims["id"], found.claims["text"], strict=True))
    assert {id_: texts[id_] for id_ in told} == told
    said = [row for row in found.records("relations") if "issue" not in unpacked("carneades", row.get("extra"))]
    premises = sum(len(one.get("premises", [])) for one in arguments.values())
    assert len(said) == premises + sum("undercutter" in one for one in arguments.values())
    extra = unpacked("carneades", found.info.get("extra"))
    for part in ("tests", "labels", "argument_schemes", "language", "issue_schemes", "weighing_functions", "issues"):
        assert json.dumps(extra.get(part)) == json.dumps(document.get(part), default=str)
    again = comes_back(carneades, found)
    assert cells(again) == cells(found)
    write(found, tmp_path / "a.yml")
    written = yaml.safe_load((tmp_path / "a.yml").read_text("utf-8"))
    assert sorted(written["statements"]) == sorted(named(document))
    for id_, argument in arguments.items():
        assert {"conclusion": None, **argument}.items() <= {"meta": {}, **written["arguments"][id_]}.items()
    assert written.get("issues") == document.get("issues")
    assert (written.get("tests"), written.get("labels")) == (document.get("tests"), document.get("labels"))


def test_what_a_sample_means():
    found = read(FILES / "family-law2.yml")
    assert found.relations[["id", "claim", "target", "kind", "why", "linked", "undercuts"]].values.tolist()[:2] == [
        ["a1", "s2", "s3", "support", "s1601", "", ""],
        ["a1-not", "s4", "", "attack", "", "", "a1"],
    ]
    assert dict(zip(found.claims["id"], found.claims["weight"], strict=True))["s1"] == "1"
    found = read(FILES / "jogging2.yml")
    assert found.claims["id"][found.claims["kind"].eq("position")].tolist() == ["jog", "¬jog"]
    pairs = set(zip(found.relations["claim"], found.relations["target"], found.relations["kind"], strict=True))
    assert {("rain", "¬rain", "attack"), ("¬rain", "rain", "attack")} <= pairs
    assert ("jog", "¬jog", "attack") not in pairs
    found = read(FILES / "abduction.yml")
    assert found.claims["text"].tolist()[1] == "Theory weather explains wet."
    found = read(FILES / "linked-convergent.yml")
    assert found.relations["linked"].tolist() == ["", "", "a2", "a2"]


def test_an_attack_is_an_argument_for_the_opposite(tmp_path):
    debate = Debate.from_frames(
        claims=[{"id": one, "text": one} for one in "abc"],
        relations=[
            {"id": "r", "claim": "b", "target": "a", "kind": "attack"},
            {"id": "u", "claim": "c", "undercuts": "r", "kind": "attack"},
        ],
    )
    write(debate, tmp_path / "a.yml")
    written = yaml.safe_load((tmp_path / "a.yml").read_text("utf-8"))
    assert written["arguments"]["r"].items() >= {"conclusion": "¬a", "premises": ["b"], "undercutter": "c"}.items()
    assert written["issues"]["not-a"]["positions"] == ["a", "¬a"]


BAD = [
    ("", "holds no argument graph"),
    ("[]", "holds no argument graph"),
    ("statements: [a]", "a.yml, row 1: statements has no names in it"),
    ("statements:\n  a: [b]", "row 2: the statement is a list"),
    ("statements:\n  a: A\n  a: B", "row 3: 'a' is also a key of an earlier line"),
    ("arguments:\n  a: 1", "row 2: the argument 'a' has no names in it"),
    ("arguments:\n  a: {conclusion: [b]}", "row 2: the conclusion names no statement"),
    ("arguments:\n  a: {conclusion: c, premises: [[b]]}", "row 2: a premise names no statement"),
    ("arguments: 1", "row 1: arguments holds no arguments"),
    ("assumptions: [[a]]", "row 1: an assumption names no statement"),
    ("statements:\n\ta: b", "row 2: the file is not YAML"),
    ("statements: " + "[" * 100_000, "the file is not YAML"),
    ("statements: " + "- " * 100_000, "the file is not YAML"),
    ("statements:\n- " + "- " * 100_000, "nested too deeply"),
    ("statements:\n  a: &a [b]\n  c: *a", "row 3: an alias repeats more than a short text"),
    ("statements: {a: b}\n---\nstatements: {}", "the file holds several documents"),
    ("statements: {? [1] : 2}", "a key is no text"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path, content, message):
    assert message in told_or_read(carneades, tmp_path / "a.yml", content.encode())


PIECES = ["statements:\n", "arguments:\n", "issues:\n", "assumptions: ", "  a: b\n", "  b: {text: x, assumed: true}\n"]
PIECES += ["  c: {conclusion: a, premises: [b], undercutter: b}\n", "[a, b]\n", "  i: {positions: [a, b]}\n", "meta: "]
PIECES += [
    "{mattermap: '{}'}\n",
    "{x: 1}\n",
    "  d: {conclusion: b}\n",
    "  e: {scheme: x}\n",
    "language:\n",
    "  a/0: y\n",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join).map(str.encode) | st.binary(max_size=40))
def test_nothing_but_a_sentence_comes_of_bad_files(tmp_path_factory, content):
    found = told_or_read(carneades, tmp_path_factory.getbasetemp() / "bad.yml", content)
    if isinstance(found, Debate):
        comes_back(carneades, found)
