"""Explanations: as data, and as sentences in two languages."""

from __future__ import annotations

import json
import re

import pytest

import mattermap as mm
from mapper.strength import VERDICTS, explain, read_graph, sentences, short_verdict
from mapper.strength.verdict import DIFFER
from tests.mapper.strength.test_reading import debate
from tests.mapper.strength.test_solving import LAYERS

CLAIMS = {"t": "", "a": "", "b": "", "c": "", "k": "", "u": "", "p": ""}
ROWS = [
    ("R1", "a", "t", "+"),
    ("R2", "b", "t", "+", "", "x"),
    ("R3", "c", "t", "+", "", "x"),
    ("R4", "k", "a", "-"),
    ("R5", "u", "t", "-"),
    ("R6", "p", "R5", "-"),
]


def told(claims=CLAIMS, rows=ROWS, claim="t"):
    return explain(read_graph(debate(claims, rows)), claim)


def test_an_explanation_as_data():
    found = told()
    assert json.loads(json.dumps(found)) == found
    assert found["for"] == pytest.approx(1 - 0.75 * 0.75)
    assert found["against"] == pytest.approx(0.25)
    assert found["strength"] == pytest.approx(0.5 + 0.5 * (0.4375 - 0.25))
    assert (found["base"], found["base_given"], found["structure_only"]) == (0.5, False, True)
    answers = {tuple(one["claims"]): one for one in found["answers"]}
    assert list(answers) == [("u",), ("a",), ("b", "c")] or list(answers) == [("u",), ("b", "c"), ("a",)]
    assert answers["b", "c"]["relations"] == ["R2", "R3"]
    assert answers["u",]["undercut_by"] == ["p"]
    assert answers["a",]["strongly_attacked"]
    assert answers["u",]["without"] == pytest.approx(0.5 + 0.5 * 0.4375)
    assert sum(one["share"] for one in found["answers"]) == pytest.approx(found["strength"] - 0.5)
    assert {one["claim"]: one["without"] for one in found["further"]} == {
        "k": pytest.approx(0.5 + 0.5 * (1 - 0.75 * 0.5 - 0.25)),
        "p": pytest.approx(0.5 - 0.5 * (0.5 - 0.4375)),
    }


def test_the_sentences_of_an_explanation():
    english = sentences(told(), "en")
    assert english[1] == (
        "It is supported by 3 claims, of which 1 is itself strongly attacked (a); it is attacked by 1 claim."
    )
    assert english[2] == "Without the attack by u it would be 0.72 instead of 0.59."
    assert "Whether this answer bears on the claim is disputed by the claim in brackets: u (p)." in english
    assert english[-1] == "This describes the arguments entered on this map, not whether the claim is true."
    dutch = sentences(told(), "nl")
    assert dutch[2] == "Zonder de weerlegging door u was het 0,72 in plaats van 0,59."
    assert len(dutch) == len(english)


def test_without_set_scores_or_weights_only_the_structure_speaks():
    structure = "No base scores or weights were set"
    assert any(structure in one for one in sentences(told()))
    assert not any(structure in one for one in sentences(told({**CLAIMS, "k": "0.5"})))
    assert not any(structure in one for one in sentences(told(rows=[*ROWS[:-1], (*ROWS[-1], "0.3")])))


def test_a_claim_without_answers():
    found = told(claim="k")
    assert found["verdict"] == "no-replies"
    assert next(one.split(",")[0] for one in sentences(found)) == "Nobody has answered this claim on this map yet"
    assert len(sentences(found)) == 3


def test_methods_that_differ_are_told_apart():
    found = told({"t": "", "a": ""}, [("R1", "a", "t", "-")])
    assert found["verdict"] == DIFFER
    assert any(
        "DF-QuAD: refuted on this map (0.25); Quadratic Energy: leaning against (0.40)." in one
        for one in sentences(found)
    )


def test_answers_that_say_the_same_claims_that_count_twice_and_circles():
    base = {"t": "", "a": "", "b": "", "p": ""}
    rows = [
        ("R1", "a", "t", "+"),
        ("R2", "b", "t", "+"),
        ("R3", "p", "a", "+"),
        ("R4", "p", "b", "+"),
        ("R5", "a", "p", "+"),
    ]
    one = debate(base, rows)
    one.claims["text"] = [
        "The statement.",
        "Rents rose in every district.",
        "The rents rose in every district.",
        "Other.",
    ]
    found = explain(read_graph(one), "t")
    assert found["alike"] == [["a", "b"]] or found["alike"] == [["b", "a"]]
    assert found["twice"] == ["p"]
    assert found["circles"] == [["a", "p"]]
    text = " ".join(sentences(found))
    assert "Nearly the same say, and yet each count:" in text
    assert "p answers more than one of these claims and counts through each of them." in text
    assert "claims that support each other in a circle confirm themselves: a and p." in text


def test_relations_that_do_not_count_are_told():
    found = told({"t": "", "a": ""}, [("R1", "a", "t", "-"), ("R2", "a", "t", "-")])
    assert found["left_out"] == [{"relation": "R2", "claim": "a", "why": "repeated"}]
    assert any(one.endswith("says the same or the reverse: R2.") for one in sentences(found))


def test_what_does_not_settle_gets_no_number_anywhere():
    ids = [f"c{n}" for n in range(13)]
    pairs = [(a, b, "-" if k == 4 else "+") for k in range(5) for a in LAYERS[k] for b in LAYERS[(k + 1) % 5]]
    rows = [(f"R{n}", ids[a], ids[b], sign) for n, (a, b, sign) in enumerate(pairs)]
    claims = dict.fromkeys(ids, "0") | {"c0": "1", "t": "", "far": ""}
    whole = debate(claims, [*rows, ("X1", "c12", "t", "+"), ("X2", "far", "t", "-")])
    reading = read_graph(whole)
    for claim, verdict in (("c0", "unsettled"), ("t", "depends")):
        found = explain(reading, claim)
        assert json.loads(json.dumps(found, allow_nan=False)) == found
        assert (found["strength"], found["verdict"]) == (None, verdict)
        for language in ("nl", "en"):
            assert not any(re.search("nan|None(?! of)", one) for one in sentences(found, language))
    series = mm.strength(whole)
    assert series.attrs == {"semantics": "dfquad", "unsettled": ids, "depends": ["t"]}
    assert series.isna().sum() == 14


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_claim_of_the_bundled_debate_can_be_explained(language):
    whole = mm.read()
    reading = read_graph(whole)
    for claim in reading.ids[::6]:
        for sentence in sentences(explain(reading, claim), language):
            assert re.fullmatch(r"[A-Z0-9].*[^ .,;]\.", sentence), sentence
            assert not re.search(r"nan|None(?! of)| ,|\(\)|  ", sentence), sentence


def test_every_verdict_has_words():
    for verdict in (*VERDICTS, DIFFER):
        assert short_verdict(verdict, "nl") != short_verdict(verdict, "en")


def test_there_is_no_such_claim():
    with pytest.raises(KeyError):
        told(claim="z")
    with pytest.raises(ValueError, match="there is no semantics 'x'"):
        explain(read_graph(mm.read()), "T01", "x")


def test_of_many_answers_those_of_the_greatest_share_are_tried():
    claims = {"t": ""} | {f"a{number}": str(number / 200) for number in range(150)}
    found = told(claims, [(f"R{number}", f"a{number}", "t", "-") for number in range(150)])
    tried = [one["claims"][0] for one in found["answers"] if one["without"] is not None]
    assert len(found["answers"]) == 150
    assert len(tried) == 20
    assert "a149" in tried
