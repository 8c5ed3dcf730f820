"""The map: counts, labels and what is drawn of a debate."""

from __future__ import annotations

import pytest
from hypothesis import given

from arguments import Debate, read
from mapper import Map, make_map, make_outline, to_graph
from mapper.map import LABEL_LENGTH, LEVELS, Beneath
from tests.mapper.debates import debate, debates


def laid_out(one: Debate) -> Map:
    graph = to_graph(one)
    return Map(one, graph, make_outline(graph))


def test_counts_what_hangs_beneath_by_what_it_does() -> None:
    map_ = laid_out(debate("q:statement p:position a b c d", "p+q a+p b-p c-a d-c"))
    assert map_.beneath["p"] == Beneath(support=1, attack=3)
    assert map_.levels_beneath["p"] == ((1, 1), (0, 1), (0, 1))
    assert map_.levels_beneath["q"] == ((1, 0), (1, 1), (0, 2))
    assert map_.levels_beneath["d"] == ()


def test_counts_a_chain_of_twenty_thousand() -> None:
    size = 20_000
    claims = [{"id": f"c{number}", "text": "A claim."} for number in range(size)]
    relations = [{"claim": f"c{n}", "target": f"c{n - 1}", "kind": "attack"} for n in range(1, size)]
    map_ = laid_out(Debate.from_frames(claims=claims, relations=relations))
    assert map_.levels_beneath["c0"] == ((0, 1), (0, 1), (0, size - 3))
    assert map_.beneath["c0"].attack == size - 1


@given(debates())
def test_levels_agree_with_a_count_by_hand(one: Debate) -> None:
    map_ = laid_out(one)
    for claim, item in map_.outline.items.items():
        expected, level = [], item.children
        while level:
            expected.append(tuple(sum(one.sign == sign for one in level) for sign in ("support", "attack")))
            level = [child for one in level for child in one.children]
        deeper = expected[LEVELS - 1 :]
        if deeper:
            expected[LEVELS - 1 :] = [tuple(map(sum, zip(*deeper, strict=True)))]
        assert map_.levels_beneath[claim] == tuple(expected)
        assert map_.beneath[claim] == tuple(sum(level[sign] for level in expected) for sign in (0, 1))


def test_labels_come_in_a_language_or_are_made_of_the_text() -> None:
    one = Debate.from_frames(
        claims=[
            {"id": "a", "text": "Lang.", "short": "kort", "text_en": "Long.", "short_en": "short"},
            {"id": "b", "text": "Lang.", "short": "kort", "text_en": "Only long.", "short_en": ""},
            {"id": "c", "text": "Alleen lang.", "short": "alleen kort", "text_en": "", "short_en": ""},
            {"id": "d", "text": "woord " * 100, "short": "", "text_en": "", "short_en": ""},
        ]
    )
    map_ = laid_out(one)
    assert [map_.label(claim, "en") for claim in "abc"] == ["short", "Only long.", "alleen kort"]
    assert [map_.text(claim, "en") for claim in "abc"] == ["Long.", "Only long.", "Alleen lang."]
    assert map_.label("d").endswith(" …")
    assert len(map_.label("d")) <= LABEL_LENGTH


def test_context_only_needs_every_source_to_be_context() -> None:
    one = Debate.from_frames(
        claims=[{"id": claim, "text": "A claim."} for claim in "abc"],
        reactions=[{"claim": "a", "source": "x"}, {"claim": "b", "source": "x"}, {"claim": "b", "source": "y"}],
        sources=[{"id": "x", "title": "X", "scope": "context"}, {"id": "y", "title": "Y", "scope": "rapport"}],
    )
    assert laid_out(one).context_only == {"a"}


@pytest.mark.parametrize(
    ("info", "claims", "title"),
    [
        ({"question": "Why?", "title": "T"}, "q:statement", "Why?"),
        ({"title": "T"}, "q:statement", "Text of q."),
        ({"title": "T"}, "", "T"),
        ({}, "", "Mattermap"),
    ],
)
def test_title(info: dict[str, str], claims: str, title: str) -> None:
    one = debate(claims)
    one.info = info
    assert laid_out(one).title() == title


def test_drafts_are_not_drawn() -> None:
    one = Debate.from_frames(
        claims=[{"id": "q", "text": "?", "kind": "statement"}, {"id": "a", "text": "A draft.", "status": "draft"}],
        relations=[{"claim": "a", "target": "q", "kind": "support"}],
        reactions=[{"claim": "a"}],
    )
    map_ = make_map(one)
    assert list(map_.claims) == list(map_.graph) == list(map_.outline.items) == ["q"]
    assert not len(map_.debate.relations) + len(map_.debate.reactions)


def test_the_bundled_debate() -> None:
    map_ = make_map(read())
    columns = map_.outline.columns
    assert map_.title() == "Werkte de wijkaanpak?"
    assert (len(map_.claims), len(columns), sum(len(column.items) for column in columns)) == (159, 9, 74)
    assert all(column.kind == "position" for column in columns)
    assert sum(map_.beneath["T01"]) == 158


def test_relations_without_id_keep_the_key_of_their_row_when_drafts_go() -> None:
    claims = [{"id": one, "text": f"Claim {one}.", "status": "draft" if one == "a" else ""} for one in "qab"]
    relations = [{"claim": one, "target": "q", "kind": "support"} for one in "ab"]
    map_ = make_map(Debate.from_frames(claims=claims, relations=relations))
    assert list(map_.graph.edges(keys=True)) == [("b", "q", "row 3")]


def test_reactions_come_with_their_actor_and_their_source() -> None:
    map_ = make_map(
        Debate.from_frames(
            claims=[{"id": "q", "text": "?"}],
            reactions=[{"claim": "q", "actor": "x", "source": "s"}, {"claim": "q", "actor": "y", "date": "2020"}],
            actors=[{"id": "x", "name": "A body"}],
            sources=[{"id": "s", "title": "A title", "date": "2019"}],
        )
    )
    first, second = map_.reactions["q"]
    assert (first.actor["name"], first.source["title"], first.date) == ("A body", "A title", "2019")
    assert (second.actor, second.source, second.date) == ({}, {}, "2020")
