"""All findings of a map, kind by kind, what is borne out most first."""

from __future__ import annotations

from mapper.insight.circles import circles
from mapper.insight.finding import Finding
from mapper.insight.gaps import undefended, without_evidence
from mapper.insight.resting import resting
from mapper.insight.unanswered import unanswered
from mapper.insight.voices import voices
from mapper.map import Map

ALL = (unanswered, undefended, resting, circles, without_evidence, voices)


def findings(map_: Map) -> list[Finding]:
    """The findings of a map; drafts are not in it."""
    return [finding for find in ALL for finding in sorted(find(map_), key=lambda one: one.weight, reverse=True)]
