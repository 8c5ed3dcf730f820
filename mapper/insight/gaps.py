"""Gaps: positions that nobody defends, and themes without evidence."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.insight.finding import Finding, each
from mapper.map import Map


def undefended(map_: Map) -> Iterator[Finding]:
    """Positions that no claim supports."""
    supported = {relation["target"] for relation in map_.debate.records("relations") if relation["kind"] == "support"}
    for claim, row in map_.claims.items():
        if row["kind"] == "position" and claim not in supported:
            yield Finding("undefended", (claim,))


def without_evidence(map_: Map) -> Iterator[Finding]:
    """Themes with claims of which none is evidence."""
    themes: dict[str, list[str]] = {}
    evident = {row["theme"] for row in map_.claims.values() if row["kind"] == "evidence"}
    for claim, row in map_.claims.items():
        if row["theme"] and row["theme"] not in evident and row["kind"] in {"claim", ""}:
            themes.setdefault(row["theme"], []).append(claim)
    for theme, claims in themes.items():
        yield Finding("no-evidence", (theme,), each(claims))
