"""Speakers told by their role alone: no name of an actor, no way to follow one, and nothing else lost."""

import hypothesis.strategies as st
from hypothesis import given

import mattermap as mm
from arguments import Debate, check
from arguments.anonymising import anonymised, named_still
from arguments.sharing import is_public, shared

PEOPLE = [("ann", "Ann de Wit", "bewoner"), ("bob", "Bob", "bewoner"), ("nrc", "NRC", "media"), ("x", "Somebody", "")]


def debate(*said, texts=("One.", "Two.")):
    """A debate in which ``said`` are claims, actors and how the source gives them."""
    reactions = [
        {"id": f"E{number}", "claim": claim, "actor": actor, "via": via, "source": "S1"}
        for number, (claim, actor, via) in enumerate(said)
    ]
    return Debate.from_frames(
        claims=[{"id": f"K{number}", "text": text} for number, text in enumerate(texts)],
        reactions=reactions,
        sources=[{"id": "S1", "title": "A column", "author": "Ann de Wit; Somebody; Carla"}],
        actors=[dict(zip(("id", "name", "role"), one, strict=True)) for one in PEOPLE],
    )


def test_everybody_of_a_role_is_one_actor():
    found = anonymised(debate(("K0", "ann", "Mrs De Wit"), ("K0", "bob", ""), ("K1", "nrc", ""), ("K1", "x", "him")))
    assert found.records("actors") == [
        {"id": "role-1", "name": "bewoner", "role": "bewoner"},
        {"id": "role-2", "name": "media", "role": "media"},
    ]
    said = [(row["id"], row["claim"], row["actor"], row["via"]) for row in found.records("reactions")]
    assert said == [("E0", "K0", "role-1", ""), ("E2", "K1", "role-2", ""), ("E3", "K1", "", "")]
    assert found.sources["author"].tolist() == ["bewoner; Carla"]
    assert is_public(found.info)


def test_where_a_name_still_stands_is_told():
    before = debate(("K0", "ann", ""), texts=("ANN DE WIT said so.", "Bobby did not; bob did.", "The NRC"))
    assert named_still(before, anonymised(before)) == [
        ("claims", "K0", "text", "ANN DE WIT"),
        ("claims", "K1", "text", "bob"),
        ("claims", "K2", "text", "NRC"),
    ]
    assert named_still(before, before) == []


def test_nobody_speaks():
    found = anonymised(Debate.from_frames(claims=[{"id": "a", "text": "A."}]))
    assert (len(found.claims), len(found.actors), len(found.reactions)) == (1, 0, 0)
    assert [one for one in check(found) if one.level == "error"] == []


def test_the_bundled_debate_keeps_its_claims_and_sources():
    before = mm.read()
    found = anonymised(shared(before))
    assert [one.code for one in check(found) if one.level == "error"] == []
    assert found.claims["text"].tolist() == before.claims["text"].tolist()
    assert set(found.actors["role"]) == set(before.actors["role"])
    assert not set(found.actors["name"]) & set(before.actors["name"])
    roles = dict(zip(before.actors["id"], before.actors["role"], strict=True))
    after = dict(zip(found.actors["id"], found.actors["role"], strict=True))
    expected = {(row["claim"], roles[row["actor"]], row["source"]) for row in before.records("reactions")}
    assert {(row["claim"], after[row["actor"]], row["source"]) for row in found.records("reactions")} == expected


names = st.text(min_size=1, max_size=6)


@given(st.lists(st.tuples(names, st.sampled_from(["", "media", "bewoner"])), max_size=5), st.data())
def test_no_actor_table_names_anybody(people, data):
    ids = [f"a{number}" for number in range(len(people))]
    said = data.draw(st.lists(st.sampled_from(ids), max_size=6)) if ids else []
    before = Debate.from_frames(
        claims=[{"id": "a", "text": "A."}],
        actors=[{"id": id_, "name": name, "role": role} for id_, (name, role) in zip(ids, people, strict=True)],
        reactions=[{"claim": "a", "actor": actor, "via": people[ids.index(actor)][0]} for actor in said],
    )
    found = anonymised(before)
    assert set(found.actors["name"]) <= {role for _, role in people if role}
    assert not found.reactions["via"].any()
    assert not found.reactions.drop(columns="id").duplicated().any()
    again = anonymised(found)
    assert again.records("reactions") == found.records("reactions")
    assert again.records("actors") == found.records("actors")
