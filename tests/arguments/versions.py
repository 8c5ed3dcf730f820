"""Versions of one debate for tests: the same few ids, facts and words, so that they meet and clash."""

from __future__ import annotations

from hypothesis import strategies as st

from arguments import Debate

WORDS = st.sampled_from(["", "x", "y", 'a "quoted", text', "two\nlines"])
IDS = st.sampled_from([f"c{number}" for number in range(5)])


def _rows(ids, **cells):
    """Rows that each have an id of their own, or none."""
    row = st.fixed_dictionaries({"id": ids, **cells})
    return st.lists(row, max_size=5, unique_by=lambda one: one["id"] or id(one))


@st.composite
def debates(draw):
    """A debate that need not hang together."""
    return Debate.from_frames(
        draw(st.dictionaries(st.sampled_from(["title", "own"]), WORDS, max_size=2)),
        claims=draw(_rows(IDS, text=WORDS, short=WORDS)) or [{"id": "c0", "text": ""}],
        relations=draw(
            _rows(
                st.sampled_from(["", "", "r1", "r2"]),
                claim=IDS,
                target=IDS,
                kind=st.sampled_from(["support", "attack"]),
            )
        ),
        reactions=draw(_rows(st.just(""), claim=IDS, actor=WORDS, quote=WORDS)),
    )


def versions(number):
    """So many versions of one debate."""
    return st.tuples(*[debates()] * number)
