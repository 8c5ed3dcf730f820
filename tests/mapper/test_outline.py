"""The outline: every claim in its one place, whatever the shape of the debate."""

from __future__ import annotations

import pytest
from hypothesis import given

from arguments import Debate
from arguments.tables import STANCES
from mapper import Outline, make_outline, to_graph
from tests.mapper.debates import debates, drawn, outline


@pytest.mark.parametrize(
    ("claims", "relations", "expected"),
    [
        pytest.param("", "", "none", id="no claims"),
        pytest.param("a", "", "a", id="one claim"),
        pytest.param("p:position", "", "none | position/other p()", id="one position"),
        pytest.param("a b", "", "none | loose/ (a b)", id="claims without relations"),
        pytest.param(
            "q:statement p:position:disagree r:position:agree s:position:agree-but a b",
            "p-q r+q s+q a+p b-a",
            "q | position/agree r() | position/agree-but s() | position/disagree p(+a(-b))",
            id="positions from agree to disagree",
        ),
        pytest.param(
            "q:statement p:position r:position s:position",
            "p+q r-q",
            "q | position/agree p() | position/other s() | position/disagree r()",
            id="stance from the relation; a position that answers nothing",
        ),
        pytest.param(
            "p:position:agree r:position:disagree a b",
            "a+r b-p",
            "none | position/agree p(-b) | position/disagree r(+a)",
            id="positions without a statement",
        ),
        pytest.param(
            "q:statement a b c d",
            "a+q b-q c+q d+b",
            "q | supporters/agree (+a +c) | attackers/disagree (-b(+d))",
            id="no positions: two columns",
        ),
        pytest.param(
            "x a b c", "a+x b+a", "x | supporters/agree (+a(+b)) | loose/ (c)", id="the root with most beneath it"
        ),
        pytest.param(
            "q:statement p:position:agree a",
            "p+q a+q",
            "q | position/agree p() | supporters/agree (+a)",
            id="positions and direct answers",
        ),
        pytest.param(
            "q:statement p:position r:position:disagree a",
            "p+q r+p a+r",
            "q | position/agree p(+r(+a))",
            id="a position under a position",
        ),
        pytest.param(
            "q:statement a p:position", "a+q p-a", "q | supporters/agree (+a(-p))", id="a position under a claim"
        ),
        pytest.param(
            "q:statement r:statement a b p:position",
            "a+r b+a p+q r+q",
            "q | position/agree p() | loose/ (r(+a(+b)))",
            id="two statements, one of which answers the other",
        ),
        pytest.param("q:statement a", "q+a a-q", "q | attackers/disagree (-a)", id="a statement that answers"),
        pytest.param("q:statement a b", "a+b b+a", "q | loose/ (a(+b))", id="a circle of its own"),
        pytest.param("q:statement a b", "a+b b+a b+q", "q | supporters/agree (+b(+a))", id="a circle with a way out"),
        pytest.param(
            "a p:position b", "a+p p+b b+a", "none | position/other p(+a(+b))", id="a circle with a position in it"
        ),
        pytest.param(
            "q:statement a b c d",
            "a+b b+a c+d d+c a+c c+a",
            "q | loose/ (c(+a(+b) +d))",
            id="two circles that lead to each other",
        ),
        pytest.param("q:statement a", "a-a a+q", "q | supporters/agree (+a)", id="an attack on itself"),
        pytest.param("q:statement a", "a-a", "q | loose/ (a)", id="nothing but an attack on itself"),
        pytest.param("q:statement a", "a+gone gone+q a-q", "q | attackers/disagree (-a)", id="missing ends"),
        pytest.param("q:statement a b", "a+q b-R1", "q | supporters/agree (+a(-b))", id="an undercut"),
        pytest.param("q:statement a b c", "a+q b-R1 c-R2", "q | supporters/agree (+a(-b(-c)))", id="of an undercut"),
        pytest.param("q:statement a", "a+q a-R1", "q | supporters/agree (+a)", id="an undercut of itself"),
        pytest.param("q:statement a", "a-R9", "q | loose/ (a)", id="an undercut of what is not there"),
        pytest.param("q:statement a", "a+q a-q", "q | supporters/agree (+a)", id="parallel relations"),
    ],
)
def test_shapes(claims: str, relations: str, expected: str) -> None:
    assert drawn(outline(claims, relations)) == expected


def test_cross_links_are_what_is_left() -> None:
    made = outline("q:statement a b", "a+q a-q b+a b+q a-a q+b")
    assert made.cross_links == [("q", "b", "R6"), ("a", "q", "R2"), ("a", "a", "R5"), ("b", "q", "R4")]


def test_an_undercut_says_so() -> None:
    made = outline("q:statement a b c", "a+q b-R1 c-a")
    assert [made.items[claim].undercut for claim in "abc"] == [False, True, False]


def test_unknown_kinds_of_relation_lose_no_claim() -> None:
    graph = to_graph(
        Debate.from_frames(
            claims=[{"id": "q", "text": "?", "kind": "statement"}, {"id": "a", "text": "!"}],
            relations=[{"claim": "a", "target": "q", "kind": "perhaps"}],
        )
    )
    assert drawn(make_outline(graph)) == "q | loose/ (a)"


@given(debates())
def test_every_claim_but_the_statement_stands_in_the_columns_once(one: Debate) -> None:
    made = make_outline(to_graph(one))
    placed = [item.id for column in made.columns for item in (*([column.head] if column.head else []), *column.walk())]
    expected = set(one.claims["id"]) - ({made.statement.id} if made.statement else set())
    assert len(placed) == len(set(placed))
    assert set(placed) == expected


@given(debates())
def test_no_circles_and_parents_know_their_children(one: Debate) -> None:
    made = make_outline(to_graph(one))
    for item in made.items.values():
        above, steps = item, 0
        while above.parent:
            assert above in above.parent.children
            above, steps = above.parent, steps + 1
            assert steps <= len(made.items)
    assert sum(len(item.children) for item in made.items.values()) == sum(
        item.parent is not None for item in made.items.values()
    )


@given(debates())
def test_main_relations_and_cross_links_are_all_edges(one: Debate) -> None:
    graph = to_graph(one)
    made = make_outline(graph)
    main = [(item.id, item.parent.id, item.relation) for item in made.items.values() if item.parent]
    assert sorted(main + made.cross_links) == sorted(graph.edges(keys=True))
    for claim, target, key in main:
        relation = graph.edges[claim, target, key]
        assert (relation["kind"], bool(relation["undercuts"])) == (made.items[claim].sign, made.items[claim].undercut)


@given(debates())
def test_order_is_that_of_the_table_and_columns_run_from_agree_to_disagree(one: Debate) -> None:
    made = make_outline(to_graph(one))
    order = {claim: number for number, claim in enumerate(one.claims["id"])}
    families = [item.children for item in made.items.values()] + [column.items for column in made.columns]
    for family in families:
        assert [order[item.id] for item in family] == sorted(order[item.id] for item in family)
    stances = [STANCES.index(column.stance) for column in made.columns if column.stance]
    assert stances == sorted(stances)
    assert not [column for column in made.columns[:-1] if not column.stance]


@given(debates())
def test_main_is_the_first_listed_unless_that_closes_a_circle(one: Debate) -> None:
    graph = to_graph(one)
    made = make_outline(graph)
    for claim, item in made.items.items():
        first = next(((target, key) for _, target, key in graph.out_edges(claim, keys=True) if target != claim), None)
        if first and graph.nodes[claim]["kind"] != "statement" and not _leads_to(made, first[0], claim):
            assert item.parent
            assert (item.parent.id, item.relation) == first


@given(debates())
def test_upwards_gives_children_before_parents(one: Debate) -> None:
    made = make_outline(to_graph(one))
    order = {item.id: number for number, item in enumerate(made.upwards())}
    assert len(order) == len(made.items)
    assert all(order[item.id] < order[item.parent.id] for item in made.items.values() if item.parent)


def _leads_to(made: Outline, start: str, claim: str) -> bool:
    item = made.items[start]
    while item.id != claim and item.parent:
        item = item.parent
    return item.id == claim


MANY = 20_000


@pytest.mark.parametrize(
    ("size", "relations"),
    [
        pytest.param(MANY, [(f"c{n}", f"c{n - 1}") for n in range(1, MANY)], id="a chain"),
        pytest.param(MANY, [(f"c{n}", "c0") for n in range(1, MANY)], id="a star"),
        pytest.param(MANY, [(f"c{n}", f"c{(n + 1) % MANY}") for n in range(MANY)], id="one circle"),
        pytest.param(
            MANY,
            [(f"c{n}", f"c{n + 1}") for n in range(MANY // 2)]  # a chain, and circles that lead to its far end
            + [(f"c{n}", f"c{n ^ 1}") for n in range(MANY // 2 + 2, MANY)]
            + [(f"c{n}", "c0") for n in range(MANY // 2 + 2, MANY)],
            id="many circles above a chain",
        ),
        pytest.param(
            MANY,
            [(f"c{n}", f"c{(n + 1) % (MANY // 2)}") for n in range(MANY // 2)]  # a circle that answers a long chain
            + [(f"c{n}", f"c{n - 1}") for n in range(MANY // 2, MANY)]  # which leads back into it
            + [(f"c{n}", f"c{MANY - 1}") for n in range(MANY // 2)],
            id="a circle and its own tail",
        ),
    ],
)
def test_twenty_thousand_claims(size: int, relations: list[tuple[str, str]]) -> None:
    """Quadratic work would take minutes here; a recursion would end in an error."""
    one = Debate.from_frames(
        claims=[{"id": f"c{number}", "text": "A claim."} for number in range(size)],
        relations=[{"claim": claim, "target": target, "kind": "support"} for claim, target in relations],
    )
    made = make_outline(to_graph(one))
    assert sum(1 for column in made.columns for _ in column.walk()) == size - 1
    assert repr(made.items["c5"])
