"""All findings of a map, kind by kind, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable

from mapper.insight.circles import circles
from mapper.insight.finding import KINDS, Finding
from mapper.insight.gaps import undefended, without_evidence
from mapper.insight.resting import resting
from mapper.insight.unanswered import unanswered
from mapper.insight.voices import voices
from mapper.map import Map

_OF_THE_MAP = (unanswered, undefended, resting, circles, without_evidence, voices)
_FIRST = ("statement", "position")  # of what is as telling, what is about these comes first


def findings(map_: Map) -> list[Finding]:
    """The findings of a map, in the order of ``KINDS``; drafts are not in it."""
    from mapper.insight.carrying import carrying  # here, since strengths need scipy, which takes a while to load
    from mapper.insight.contested import contested
    from mapper.insight.standing import standing_of

    standing = standing_of(map_)
    return in_order([*plain_findings(map_), *contested(standing), *carrying(standing)], map_)


def plain_findings(map_: Map) -> list[Finding]:
    """Those of them that need no strengths."""
    return in_order((finding for find in _OF_THE_MAP for finding in find(map_)), map_)


def in_order(found: Iterable[Finding], map_: Map) -> list[Finding]:
    """Findings by kind, the most telling first."""
    return sorted(found, key=lambda one: (KINDS.index(one.kind), -one.telling, _rank(one, map_)))


def _rank(finding: Finding, map_: Map) -> int:
    """Where a finding stands among those that are as telling."""
    kinds = [map_.claims[id_]["kind"] for id_ in finding.about if id_ in map_.claims]
    return min((_FIRST.index(kind) for kind in kinds if kind in _FIRST), default=len(_FIRST))
