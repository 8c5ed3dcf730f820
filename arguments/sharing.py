"""What of a debate may leave the house: no drafts, no remarks for colleagues, no columns and facts of one's own.

What left is marked as ``public`` among its facts, so that it never takes the place of the debate that it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from arguments.debate import Debate
from arguments.facts import known_facts
from arguments.problems import DebateError, Problem
from arguments.tables import shown

MARK = "public"  # the fact
YES = "yes"  # its value
ANONYMISED = "anonymised"  # its value where speakers are told by their role alone


def shared(debate: Debate) -> Debate:
    """The debate as readers may have it."""
    published = debate.tidied().published()
    tables = {
        name: frame[[column for column in frame.columns if shown(name, column)]]
        for name, frame in published.tables.items()
    }
    layout = {name: [one for one in columns if shown(name, one)] for name, columns in published.layout.items()}
    return Debate(info=public_facts(debate.info), layout=layout, **tables)


def public_facts(info: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that readers may have, with the mark."""
    known = known_facts(info)
    return known if is_public(known) else {**known, MARK: YES}


def is_public(info: Mapping[str, Any]) -> bool:
    """Whether the debate with these facts has nothing private any more."""
    return info.get(MARK) in {YES, ANONYMISED}


def require_complete(info: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Raise ``DebateError`` when a debate with these facts would take the place of one that may hold more."""
    if is_public(info) and not is_public(before):
        message = "this is an export without drafts and remarks, and would remove them from the debate"
        fix = "take up what was changed in its workbook or CSV files with `mattermap import`, or export with --drafts"
        raise DebateError(Problem("public", message, fix, stops=True))
