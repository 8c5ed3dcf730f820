"""Edits: what changes a debate. Each is a function of the rows as they are that returns the changes.

An edit asks for rows by id and by what they name, so that a store answers out of its indexes. It raises ``DebateError``
for a mistake, with the way to mend it. ``arguments.keep`` carries edits out.
"""

from arguments.edits.adding import Said, add_claim, add_reaction
from arguments.edits.fields import edit_row, edit_since, named
from arguments.edits.linking import link, unlink
from arguments.edits.merging import merge_claims
from arguments.edits.moving import move
from arguments.edits.removing import BELOW, beneath, named_by, remove
from arguments.edits.tagging import rename_theme, tag, theme_of

__all__ = [
    "BELOW",
    "Said",
    "add_claim",
    "add_reaction",
    "beneath",
    "edit_row",
    "edit_since",
    "link",
    "merge_claims",
    "move",
    "named",
    "named_by",
    "remove",
    "rename_theme",
    "tag",
    "theme_of",
    "unlink",
]
