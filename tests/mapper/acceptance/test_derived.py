"""From a debate to its attacks: supports carry them on as if each were written out; relations can be undercut."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mattermap as mm
from mapper.acceptance import SEMANTICS, accept, labellings
from tests.mapper.acceptance.brute import extensions

WORDS = {"-": "attack", "+": "support"}


def debate(relations: str) -> mm.Debate:
    """A debate of relations, numbered from 1.

    ``a-b`` attacks, ``a+b`` supports, ``a-1`` undercuts the first relation, those with ``*m`` count only together.
    """
    rows = []
    for number, relation in enumerate(relations.split(), start=1):
        row, _, mark = relation.partition("*")
        maker, sign, end = row[0], row[1], row[2:]
        aim = {"undercuts": f"R{end}"} if end.isdigit() else {"target": end}
        rows.append({"id": f"R{number}", "claim": maker, "kind": WORDS[sign], "linked": mark, "target": "", **aim})
    claims = [{"id": name, "text": name} for name in sorted({c for c in relations.replace("*m", "") if c.isalpha()})]
    return mm.Debate.from_frames(claims=claims, relations=rows)


def drawn(relations: str, semantics: str = "grounded", **manner: object) -> str:
    """The labels as ``a+ b- c?``."""
    signs = {"in": "+", "out": "-", "undecided": "?"}
    return " ".join(name + signs[label] for name, label in accept(debate(relations), semantics, **manner).items())


@pytest.mark.parametrize(
    ("relations", "labels"),
    [
        ("a-b b-c", "a+ b- c+"),
        ("a-b b-a", "a? b?"),
        ("a-a a-b", "a? b?"),
        ("a+b c-b", "a- b- c+"),  # mediated: what is supported is attacked
        ("a+b b-c", "a+ b+ c-"),  # supported: the support attacks what the supported attacks
        ("a+b b+c d-c", "a- b- c- d+"),  # at any remove
        ("a+b c-a", "a- b+ c+"),  # what is supported by nothing that stands may stand by itself
        ("a+b b+a", "a+ b+"),  # a circle of support holds by itself
        ("a+b b+a c-b", "a- b- c+"),
        ("a+b b+a a-c c-a", "a? b? c?"),
        ("a+a b-a c-b", "a+ b- c+"),
        ("a+b a-b", "a? b?"),  # who accepts a accepts both b and what attacks b
    ],
)
def test_supports_carry_attacks_on(relations, labels):
    assert drawn(relations) == labels


@pytest.mark.parametrize(
    ("relations", "labels"),
    [
        ("a-b c-1", "a+ b+ c+"),  # an attack that is undercut does nothing
        ("a-b c-1 d-c", "a+ b- c- d+"),  # and attacks again when what undercuts it is out
        ("a-b c-1 d-2", "a+ b- c+ d+"),  # or when that is undercut itself
        ("a-b c-1 d-2 e-3", "a+ b+ c+ d+ e+"),
        ("a+b d-b c-1", "a+ b- c+ d+"),  # an undercut support carries nothing on
        ("a+b d-b c-1 e-c", "a- b- c- d+ e+"),
        ("a-b c-1 c-a d-c", "a+ b- c- d+"),
        ("a-c b-c*m", "a+ b+ c-"),  # a mark that no other relation bears says nothing
        ("a-c*m b-c*m", "a+ b+ c-"),  # premises that count together attack together
        ("a-c*m b-c*m d-b", "a+ b- c+ d+"),  # and not when one of them is out
        ("a-c*m b-c*m d-1", "a+ b+ c+ d+"),
        ("a+c*m b+c*m d-c", "a+ b+ c- d+"),  # nothing tells which of the two fails
    ],
)
def test_steps_can_be_undercut_and_premises_count_together(relations, labels):
    assert drawn(relations) == labels


def test_supports_can_be_left_out():
    assert drawn("a+b c-b", attacks="direct") == "a+ b- c+"
    assert drawn("a+b d-b c-1", attacks="direct") == "a+ b- c+ d+"


def test_what_several_labellings_say():
    assert drawn("a-b b-a a-c b-c c-d", "preferred") == "a? b? c- d+"
    assert drawn("a-b b-a a-c b-c c-d", "preferred", credulous=True) == "a+ b+ c- d+"
    assert drawn("a-b b-c c-a", "stable") == drawn("a-b b-c c-a", "stable", credulous=True) == "a? b? c?"
    assert len(list(labellings(debate("a-b b-a c-d d-c"), "preferred"))) == 4


def test_relations_without_weight_are_none():
    weightless = debate("a-b b-c c-1")
    weightless.relations.loc[0, "weight"] = "0.0"
    assert accept(weightless).tolist() == ["in", "in", "out"]


def test_drafts_are_left_out():
    drafted = debate("a-b b-c")
    drafted.claims.loc[0, "status"] = "draft"
    assert accept(drafted).to_dict() == {"b": "in", "c": "out"}


def test_a_debate_without_relations_stands():
    assert accept(mm.Debate.from_frames(claims=[{"id": "a", "text": "A"}])).to_dict() == {"a": "in"}
    assert accept(mm.Debate()).empty


def test_what_cannot_be_reckoned_with_is_told():
    with pytest.raises(ValueError, match="there is no semantics 'fair'; choose grounded, complete,"):
        accept(debate("a-b"), "fair")
    with pytest.raises(ValueError, match="there is no attacks 'all'; choose derived or direct"):
        accept(debate("a-b"), attacks="all")
    broken = debate("a-b")
    broken.relations.loc[0, "target"] = "zz"
    with pytest.raises(mm.DebateError, match="zz"):
        accept(broken)


NAMES = "abcdef"
SIGNED = st.dictionaries(st.tuples(*2 * [st.sampled_from(NAMES)]), st.sampled_from("+-"), min_size=1, max_size=10)


@settings(deadline=None, max_examples=60)
@given(SIGNED)
def test_labels_are_those_of_the_attacks_written_out(signed):
    made = debate(" ".join(f"{a}{sign}{b}" for (a, b), sign in signed.items()))
    names = made.claims["id"].tolist()
    for semantics, expected in extensions(len(names), written_out(names, signed)).items():
        found = [
            frozenset(names.index(name) for name in one.index[one.eq("in")]) for one in labellings(made, semantics)
        ]
        assert sorted(map(sorted, found)) == sorted(map(sorted, expected)), semantics


def inside(labels):
    """The claims that are in."""
    return frozenset(labels.index[labels.eq("in")])


def written_out(names, signed):
    """Every attack from what supports, at any remove, the maker of an attack to what supports, so, its target."""
    beneath = {(one, one) for one in names} | {ends for ends, sign in signed.items() if sign == "+"}
    for middle, a, b in product(names, names, names):
        if (a, middle) in beneath and (middle, b) in beneath:
            beneath.add((a, b))
    attacks = [ends for ends, sign in signed.items() if sign == "-"]
    return {
        (names.index(x), names.index(y))
        for (a, b), x, y in product(attacks, names, names)
        if (x, a) in beneath and (y, b) in beneath
    }


@settings(deadline=None, max_examples=60)
@given(SIGNED, st.sampled_from(["derived", "direct"]))
def test_the_semantics_keep_to_their_order(signed, attacks):
    made = debate(" ".join(f"{a}{sign}{b}" for (a, b), sign in signed.items()))
    sets = {name: {inside(one) for one in labellings(made, name, attacks=attacks)} for name in SEMANTICS}
    (grounded,), (ideal,) = sets["grounded"], sets["ideal"]
    assert all(grounded <= one for one in sets["complete"])
    assert grounded <= ideal <= frozenset.intersection(*sets["preferred"])
    assert sets["stable"] <= sets["semi-stable"] <= sets["preferred"] <= sets["complete"]
    assert not sets["stable"] or sets["stable"] == sets["semi-stable"]
    assert {grounded, ideal} <= sets["complete"]


@settings(deadline=None, max_examples=60)
@given(SIGNED, st.data())
def test_an_undercut_that_is_out_changes_nothing(signed, data):
    relations = [f"{a}{sign}{b}" for (a, b), sign in signed.items() if sign == "-" or a < b]  # no circles of support
    cut = data.draw(st.integers(1, max(len(relations), 1)))
    with_undercut, without = (accept(debate(" ".join([*relations, *more]))) for more in ([f"y-{cut}", "z-y"], ["z-y"]))
    assert with_undercut.equals(without)
