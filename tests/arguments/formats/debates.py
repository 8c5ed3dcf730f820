"""What the tests of the formats share: sound debates of any shape, and what they hold."""

from __future__ import annotations

from hypothesis import strategies as st

from arguments import Debate

XML = {"exclude_categories": ["Cs", "Cc"], "exclude_characters": ["\ufffe", "\uffff"]}
HOSTILE = ("<b>&amp;</b>", "]]>", '"', "\\", "a\nb", "1. b", "- c", "# d", "-> See 1.1.", "[x](y)", "'", "é😀", "=1+1")
words = st.text(st.characters(**XML), min_size=1, max_size=12).filter(lambda text: text.strip() == text)
texts = words | st.sampled_from(HOSTILE)
KINDS = ["", "claim", "evidence", "position"]


@st.composite
def debates(draw, *, undercuts=True, linked=True, reactions=True, weights=True):
    """A debate that breaks no rule: claims, relations of every sort, and who says what where."""
    number = draw(st.integers(1, 6))
    ids = [f"K{one}" for one in range(number)]
    claims = [{"id": id_, "text": draw(texts), "kind": draw(st.sampled_from(KINDS))} for id_ in ids]
    if draw(st.booleans()):
        claims[0]["kind"] = "statement"
    if weights:
        for claim in claims:
            claim["weight"] = draw(st.sampled_from(["", "", "0.25"]))
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.lists(pairs, max_size=8, unique=True)) if number > 1 else []
    relations = []
    for claim, target in drawn:
        row = {"id": f"R{len(relations)}", "claim": claim, "target": target, "kind": draw(st.sampled_from(SIGNS))}
        row["linked"] = draw(st.sampled_from(["", "", "a"])) if linked else ""
        relations.append(row)
    others = [id_ for id_ in ids if relations and id_ != relations[0]["claim"]]
    if undercuts and others and draw(st.booleans()):
        row = {"id": "U1", "claim": draw(st.sampled_from(others)), "undercuts": "R0", "kind": "attack"}
        relations.append(row)
    tables = {"claims": claims, "relations": relations}
    if reactions and draw(st.booleans()):
        tables["actors"] = [{"id": "ann", "name": draw(words), "role": "resident"}]
        tables["sources"] = [{"id": "S1", "title": draw(words), "url": "https://example.org/a"}]
        tables["reactions"] = [
            {"claim": draw(st.sampled_from(ids)), "actor": "ann", "source": "S1", "quote": draw(words)}
        ]
    return Debate.from_frames({"title": draw(words)}, **tables)


SIGNS = ["support", "attack"]


def cells(debate):
    """The cells of a debate that hold something, by table, id (or place) and column; facts by ``debate.toml``."""
    found = {("debate.toml", "", name): str(value) for name, value in debate.info.items()}
    for table in debate.tables:
        for number, row in enumerate(debate.records(table), start=2):
            id_ = row.get("id") or f"row {number}"
            found |= {(table, id_, column): value for column, value in row.items() if value and column != "id"}
    return found
