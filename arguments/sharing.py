"""What of a debate may leave the house: no drafts, no remarks for colleagues, no columns and facts of one's own."""

from __future__ import annotations

from arguments.debate import Debate
from arguments.facts import known_facts
from arguments.tables import shown


def shared(debate: Debate) -> Debate:
    """The debate as readers may have it."""
    published = debate.tidied().published()
    tables = {
        name: frame[[column for column in frame.columns if shown(name, column)]]
        for name, frame in published.tables.items()
    }
    layout = {name: [one for one in columns if shown(name, one)] for name, columns in published.layout.items()}
    return Debate(info=known_facts(debate.info), layout=layout, **tables)
