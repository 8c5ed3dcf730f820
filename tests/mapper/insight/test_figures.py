"""The figures of a debate, and everything about one claim."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from arguments import Debate, read
from mapper import make_map
from mapper.insight import about, stats

NO_RELATIONS = pd.DataFrame(columns=["claim", "target", "kind"])


@pytest.fixture(scope="module")
def bundled():
    return make_map(read())


def small(**tables):
    """A map of a debate about q: a supports it, b attacks a, u undercuts what b says."""
    claims = [{"id": name, "text": f"Claim {name}."} for name in "qabu"]
    relations = [
        {"id": "1", "claim": "a", "target": "q", "kind": "support", "why": "So it is.", "why_nl": "Zo is het."},
        {"id": "2", "claim": "b", "target": "a", "kind": "attack"},
        {"id": "3", "claim": "u", "undercuts": "2", "kind": "attack"},
    ]
    return make_map(Debate.from_frames(**{"claims": claims, "relations": relations, **tables}))


def test_figures_of_the_bundled_debate(bundled):
    figures = stats(bundled)
    assert figures["claims"] == sum(figures["kinds"].values()) == 159
    assert figures["kinds"]["position"] == len(figures["positions"]) == 9
    assert figures["relations"]["support"] + figures["relations"]["attack"] == len(bundled.debate.relations)
    assert figures["sources"] == {"rapport": 2, "reactie-2013": 29, "latere-reactie": 9, "context": 29}
    assert sum(figures["reactions"].values()) == len(bundled.debate.reactions)
    assert figures["cross_links"] == len(bundled.debate.relations) - 158
    assert figures["context_only"] == [claim for claim in bundled.claims if claim in bundled.context_only]
    assert figures["unsourced"] == []


def test_positions_stand_from_agree_to_disagree_and_count_what_is_beneath(bundled):
    positions = stats(bundled, "en")["positions"]
    assert positions[0]["stance"] == "agree"
    assert positions[-1]["stance"] == "disagree"
    assert positions[0]["label"].startswith("Agree")
    beneath = sum(one["support"] + one["attack"] for one in positions)
    assert beneath == 159 - 10
    assert sum(one["answers"] for one in positions) == 74


def test_both_are_ready_for_json(bundled):
    json.dumps(stats(bundled))
    for claim in bundled.claims:
        json.dumps(about(bundled, claim))


def test_levels_attacks_and_claims_without_source():
    figures = stats(small())
    assert figures["levels"] == 3
    assert figures["unanswered"] == ["u"]  # that of b is undercut
    assert figures["unsourced"] == ["q", "a", "b", "u"]
    assert figures["relations"] == {"support": 1, "attack": 2, "linked": 0, "undercut": 1}
    assert figures["positions"] == []


def test_a_chain_of_twenty_thousand_answers_is_counted():
    number = 20_000
    claims = [{"id": str(n), "text": f"Claim {n}."} for n in range(number)]
    relations = [{"claim": str(n), "target": str(n - 1), "kind": "attack"} for n in range(1, number)]
    map_ = make_map(Debate.from_frames(claims=claims, relations=relations))
    from mapper.insight.figures import _levels

    assert _levels(map_.outline) == number - 1


def test_a_debate_of_nothing_but_loose_claims():
    figures = stats(small(relations=NO_RELATIONS))
    assert (figures["levels"], figures["cross_links"]) == (1, 0)


def test_a_claim_with_its_relations_both_ways():
    claim = about(small(), "b", "nl")
    assert claim["kind"] == "claim"
    assert [(one["relation"], one["kind"], one["claim"]) for one in claim["answers"]] == [("2", "attack", "a")]
    assert [(one["claim"], one["undercuts"]) for one in claim["answered_by"]] == [("u", "2")]
    assert about(small(), "a", "nl")["answers"][0]["why"] == "Zo is het."
    assert about(small(), "a", "en")["answers"][0]["why"] == "So it is."


def test_a_claim_with_its_reactions():
    map_ = small(
        reactions=[
            {"claim": "a", "actor": "x", "source": "s", "locator": "page 3"},
            {"claim": "a", "source": "s", "via": "Somebody", "date": "2020"},
            {"claim": "a", "quote": "Words."},
        ],
        actors=[{"id": "x", "name": "A body", "role": "media"}],
        sources=[{"id": "s", "title": "A title", "date": "2019-05", "scope": "context"}],
    )
    first, second, third = about(map_, "a")["reactions"]
    assert (first["actor"], first["role"], first["date"], first["source"]["title"]) == (
        "A body",
        "media",
        "2019-05",
        "A title",
    )
    assert (second["actor"], second["via"], second["date"]) == ("", "Somebody", "2020")
    assert (third["quote"], third["source"], third["date"]) == ("Words.", {}, "")
    assert about(map_, "b")["reactions"] == []


def test_themes_and_tags_come_as_words(bundled):
    claim = about(bundled, "K101", "en")
    assert claim["theme"] == "The conclusion stands"
    assert claim["tags"] == ["What is going on?"]
    loose = small(claims=[{"id": "q", "text": "Q.", "tags": "one two"}], relations=NO_RELATIONS)
    assert about(loose, "q")["tags"] == ["one", "two"]


def test_no_such_claim(bundled):
    with pytest.raises(KeyError):
        about(bundled, "nothing")
