"""Lists: conditions on rows, and their order."""

from __future__ import annotations

import pytest

from arguments import DebateError
from arguments.changes import RowsOf
from arguments.listing import Asked, in_order, listed
from tests.arguments.edits.small import more, small


def ids(**asked: object) -> list[str]:
    """The ids of the rows of the small debate that are asked for."""
    debate = small()
    more(debate, "claims", id="K106", text="Loose.", theme="money", tags="first")
    return [row["id"] for row in listed(RowsOf(debate), Asked(**asked))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"cells": {"kind": "position"}}, "P1 P2"),
        ({"cells": {"kind": "position", "stance": "agree"}}, "P1"),
        ({"cells": {"kind": ""}}, "K101 K102 K103 K104 K105 K106"),
        ({"theme": "MONEY"}, "K106"),
        ({"tag": "first"}, "K106"),
        ({"under": "P2"}, "K104"),
        ({"under": "K101"}, "K102 K103 K104 K105"),
        ({"actor": "ann"}, "K101"),
        ({"source": "S1"}, "K101"),
        ({"unanswered": True}, "K103 K104 K105"),
        ({"unanswered": True, "under": "P2"}, "K104"),
        ({"table": "relations", "cells": {"kind": "attack"}}, "R2 R3 R5 R6 R8"),
    ],
)
def test_conditions_add_up(asked, expected):
    assert ids(**asked) == expected.split()


@pytest.mark.parametrize("asked", [{"theme": "mony"}, {"tag": "x"}, {"under": "Z"}, {"actor": "x"}, {"source": "x"}])
def test_what_is_not_there(asked):
    with pytest.raises(DebateError, match="there is no"):
        ids(**asked)


def test_order():
    rows = [{"id": id_, "date": date} for id_, date in (("K10", "2013"), ("K9", "2012-05"), ("K1", ""))]
    assert [row["id"] for row in in_order(rows, "id")] == ["K1", "K9", "K10"]
    assert [row["id"] for row in in_order(rows, "date")] == ["K9", "K10", "K1"]
    assert [row["id"] for row in in_order(rows, "date", reverse=True)] == ["K10", "K9", "K1"]
