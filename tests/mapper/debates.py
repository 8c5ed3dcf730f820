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


@st.composite
def whole_debates(draw: st.DrawFn, most: int = 8) -> Debate:
    """Sound debates with everything in them, or hardly anything: facts, speakers, sources, themes; any text."""
    text = st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff"), max_size=40
    )
    ids = [f"c{number}" for number in range(draw(st.integers(0, most)))]
    choice = st.sampled_from
    claims = [
        {
            "id": one,
            "text": f"T{draw(text)}",
            "short": draw(text),
            "kind": draw(choice(["", "claim", "evidence", *KINDS])),
            "stance": draw(choice(["", *STANCES])),
            "theme": draw(choice(["", "t1", "t2"])),
            "weight": draw(choice(["", "", "", "0", "0.3", "1"])),
            "status": draw(choice(["", "", "", "draft"])),
        }
        for one in ids
    ]
    pairs = [(a, b) for a in ids for b in ids if a != b]
    relations = []
    for claim, target in draw(st.lists(choice(pairs), max_size=2 * most)) if pairs else []:
        row = {"id": f"R{len(relations)}", "claim": claim, "weight": draw(choice(["", "", "0", "0.7"]))}
        of_others = [one["id"] for one in relations if one["claim"] != claim]
        if of_others and draw(choice([False, False, False, True])):
            relations.append({**row, "kind": "attack", "undercuts": draw(choice(of_others))})
        else:
            relations.append({**row, "kind": draw(choice(SIGNS)), "target": target})
    said = [
        {
            "claim": draw(choice(ids)),
            "actor": draw(choice(["", "ann", "bob", "cat"])),
            "source": draw(choice(["", "s1", "s2"])),
            "date": draw(choice(["", "2013", "2013-07", "2013-07-30", "1999"])),
        }
        for _ in range(draw(st.integers(0, most)) if ids else 0)
    ]
    facts = {name: draw(text) for name in draw(st.sets(choice(["question", "question_en", "title"])))}
    return Debate(
        info={**facts, **draw(choice([{}, {"language": "nl"}, {"language": "fr"}, {"report": {"title": "Report"}}]))},
        claims=pd.DataFrame(claims, dtype=object),
        relations=pd.DataFrame(relations, dtype=object),
        reactions=pd.DataFrame(said, dtype=object),
        sources=pd.DataFrame(
            [
                {"id": one, "title": one, "date": draw(choice(["", "2014-02"])), "seen": seen, "scope": scope}
                for one, seen, scope in (("s1", "yes", "reactie"), ("s2", "partial", "context"))
            ]
        ),
        actors=pd.DataFrame(
            [
                {"id": one, "name": draw(text) or one, "role": draw(choice(["", "media"]))}
                for one in ("ann", "bob", "cat")
            ]
        ),
        themes=pd.DataFrame([{"id": one, "label": draw(text) or one} for one in ("t1", "t2")]),
    )
