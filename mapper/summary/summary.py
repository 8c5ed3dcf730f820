"""A summary: five to ten plain sentences about a map, the same for the same map."""

from __future__ import annotations

from collections.abc import Callable

from mapper.map import Map
from mapper.phrases import LANGUAGES, sentence
from mapper.summary.facts import Facts, facts_of
from mapper.summary.names import Names
from mapper.summary.sentence import Sentence
from mapper.summary.telling import Telling

KINDS = (
    "question",
    "statement",
    "size",
    "speakers",
    "positions",
    "answers",
    "themes",
    "contested",
    "limits",
    "caveat",
)


def summary(map_: Map, language: str, say_role: Callable[[str], str] = str) -> list[Sentence]:
    """The sentences, in ``nl`` or ``en``, in the order of ``KINDS``; those with nothing to tell are left out.

    Names are in that language where the debate has them; a role is told as ``say_role`` has it. Raises ``ValueError``
    for another language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"there are sentences in {' and '.join(LANGUAGES)}, not in {language!r}")
    facts = facts_of(map_)
    telling = Telling(facts, Names(map_, language, say_role), language)
    told = ((kind, getattr(telling, kind)()) for kind in KINDS)
    return [Sentence(kind, sentence(text), _ids(kind, facts)) for kind, text in told if text]


def _ids(kind: str, facts: Facts) -> tuple[str, ...]:
    """What bears out a sentence."""
    return {
        "statement": (facts.statement,),
        "speakers": facts.actors,
        "positions": tuple(one for side in facts.sides.values() for one in (*side.positions, *side.claims)),
        "answers": (*facts.answered, *facts.open_attacks),
        "themes": (*facts.themes[0], *facts.evidence),
        "contested": facts.contested,
        "limits": tuple(one for ids in facts.shown_limits.values() for one in ids),
    }.get(kind, ())
