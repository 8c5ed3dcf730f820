"""Debates for tests, written as shortly as can be, and a strategy that makes every shape of them."""

from __future__ import annotations

import pandas as pd
from hypothesis import strategies as st

from arguments import Debate
from arguments.tables import KINDS, SIGNS, STANCES
from mapper import Outline, make_outline, to_graph

CLAIM_COLUMNS = ["id", "kind", "stance", "text"]
RELATION_COLUMNS = ["id", "claim", "target", "kind", "undercuts"]


def debate(claims: str, relations: str = "") -> Debate:
    """A debate of ``"q:statement p:position:agree a"`` and ``"a+p b-a c-R1"``.

    The first relation has the id R1; a target that is the id of a relation makes an undercut.
    """
    rows = [(*claim.split(":"), "", "")[:3] for claim in claims.split()]
    names = {row[0] for row in rows}
    answers = []
    for number, relation in enumerate(relations.split(), start=1):
        kind = "support" if "+" in relation else "attack"
        claim, target = relation.replace("+", "-").split("-")
        undercut = target.startswith("R") and target not in names
        answers.append((f"R{number}", claim, "" if undercut else target, kind, target if undercut else ""))
    return Debate(
        claims=pd.DataFrame([(*row, f"Text of {row[0]}.") for row in rows], columns=CLAIM_COLUMNS),
        relations=pd.DataFrame(answers, columns=RELATION_COLUMNS),
    )


def outline(claims: str, relations: str = "") -> Outline:
    """The outline of such a debate."""
    return make_outline(to_graph(debate(claims, relations)))


def drawn(one: Outline) -> str:
    """An outline in one line: the statement, then columns as ``kind/stance head(items)``, signs before claims."""
    heads = [f"{column.kind}/{column.stance} {_drawn(column.head, column.items)}" for column in one.columns]
    return " | ".join([one.statement.id if one.statement else "none", *heads])


def _drawn(head: object, items: list[object]) -> str:
    signs = {"support": "+", "attack": "-"}
    inside = " ".join(
        f"{signs.get(item.sign, '')}{item.id}{_drawn(None, item.children) if item.children else ''}" for item in items
    )
    return f"{head.id if head else ''}({inside})"


@st.composite
def debates(draw: st.DrawFn, most: int = 14) -> Debate:
    """Debates of any shape: circles, self-attacks, parallel relations, missing ends, undercuts of undercuts."""
    size = draw(st.integers(0, most))
    ids = [f"c{number}" for number in range(size)]
    kinds = st.sampled_from(["", "claim", *KINDS])
    claims = [(one, draw(kinds), draw(st.sampled_from(["", *STANCES])), f"Text of {one}.") for one in ids]
    ends = st.sampled_from([*ids, *ids, *ids, "missing"])
    count = draw(st.integers(0, 2 * size))
    relations = []
    for number in range(count):
        undercut = draw(st.sampled_from(["", "", "", f"R{draw(st.integers(0, count))}"]))
        name = draw(st.sampled_from([f"R{number}", f"R{number}", ""]))
        target = "" if undercut else draw(ends)
        relations.append((name, draw(ends), target, draw(st.sampled_from(SIGNS)), undercut))
    return Debate(
        claims=pd.DataFrame(claims, columns=CLAIM_COLUMNS),
        relations=pd.DataFrame(relations, columns=RELATION_COLUMNS),
    )
