"""Outlines in Markdown, in the manner of IBIS (issues, positions, arguments): to be read by people, and by Mattermap.

What people write is read by these rules.

- An item of a list is a claim; what is indented under it answers it. ``+``, ``Pro:`` or a picture of a plus in front
  supports; ``-``, ``Con:`` attacks, also in brackets or bold; an item without a sign supports. Where a file has lists
  with ``+`` and lists with ``-``, these bullets are the signs. ``?`` or ``Question:`` asks, ``!`` or ``Idea:`` is a
  position, as are answers without a sign to what is asked. ``Evidence:`` is evidence.
- A heading is the theme of the items under it. The first one of level 1 is the title; where it asks something and
  several items stand on top, it is the statement, as is the only item on top.
- A link in an item is a source. A name behind a dash at its end, or ``@name``, is who says it; a quotation under an
  item is their words: ``> "I cross it daily." — Ann Smith, [A paper](https://example.org), p. 3, 2013-07-30``.
- ``-> See 1.2``, with the number or the text of another item, is a further relation of that one; where there is no
  such item, it is a claim of those words. ``#word`` at the end of an item is a tag. Emphasis is left out.
- Lists under the headings Sources (Bronnen) and Speakers (Sprekers) are these. Paragraphs of their own are the fact
  ``about``; front matter comes back out.

What is written keeps ids in anchors, ``<a id="K1"></a>``, to which mentions lead and which no viewer shows. The
statement stands on top as a paragraph, and what it is answered with under it; behind a rule stands what answers
nothing, and behind another what would stand deeper than eight levels. Positions are bold; in brackets stand evidence,
stances, weights, marks of linked relations (``with a``) and undercuts. Nothing is in the file that is not seen.
"""

from __future__ import annotations

import re
from pathlib import Path

from arguments.debate import Debate
from arguments.formats.bulk import in_bulk
from arguments.formats.heads import head
from arguments.formats.losses import Loss
from arguments.formats.markdownclaims import debate_of
from arguments.formats.markdownreading import outline_of
from arguments.formats.markdownwriting import text_of
from arguments.formats.outline import unplaced
from arguments.formats.readback import not_back
from arguments.formats.textfile import load, save
from arguments.problems import refusals_explained

NAME = "Markdown, outlines"
SUFFIX = ".md"
CARRIES = (
    "claims, signs, positions, themes, tags, who says what where, sources, linked relations and undercuts, weights"
)
LOSES = (
    "short labels, remarks, translations, the labels of tags, more of a source than author, title, publisher, date and "
    "address, the tour, facts beyond title and question, undercuts in a circle"
)
_SUFFIXES = (SUFFIX, ".markdown")
_LIST = re.compile(r"^ *(?:[-*+\u2022?!]|\d{1,9}[.)]) ", re.MULTILINE)


def fits(path: Path) -> bool:
    """A file of Markdown's suffixes that has a list, or a paragraph with an id, or is not there yet."""
    if path.suffix.lower() not in _SUFFIXES or path.is_dir():
        return False
    text = head(path)
    return not path.exists() or not text.strip() or bool(_LIST.search(text)) or "<a id=" in text or "<!-- no" in text


@refusals_explained()
@in_bulk()
def read(path: Path) -> Debate:
    """Read the outline. Raises ``DebateError`` with the line of an id that is there twice or leads nowhere."""
    return debate_of(outline_of(load(path)), path)


@refusals_explained()
@in_bulk()
def write(debate: Debate, path: Path) -> None:
    """Write the outline; a file that is the same already is not touched."""
    save(text_of(debate), path)


@in_bulk()
def losses(debate: Debate) -> list[Loss]:
    """Every item that is not there when what was written is read again."""
    debate = debate.tidied()
    back = debate_of(outline_of(text_of(debate)), Path("a.md"))
    found = unplaced(debate)
    known = {(one.table, one.id) for one in found}
    return found + [one for one in not_back(debate, back) if (one.table, one.id) not in known]
