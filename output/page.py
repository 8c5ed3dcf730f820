"""The page: a whole debate as one self-contained HTML file."""

from __future__ import annotations

from mapper import Map


def page(map_: Map, language: str = "") -> str:
    """Draw the page (being written)."""
    return f"<!doctype html><title>{map_.title(language)}</title>"
