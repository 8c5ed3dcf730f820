"""A map in a notebook: the whole page in a frame of its own, so that neither disturbs the other."""

from __future__ import annotations

from markupsafe import escape

from mapper import Map
from output.page import page

HEIGHT = 800  # of the frame, in CSS pixels


def frame(map_: Map) -> str:
    """The map as an ``<iframe>`` that holds its page."""
    return (
        f'<iframe title="{escape(map_.title())}" srcdoc="{escape(page(map_))}" width="100%" height="{HEIGHT}" '
        'sandbox="allow-scripts allow-popups allow-downloads" loading="lazy"></iframe>'
    )
