"""What every page carries besides its debate, as ``static/bundle.json`` holds it.

The document is styled by what stands in its head. The script, and the looks of what only the script makes, travel
gzipped; a few lines at the end of the page unpack and start them.
"""

from __future__ import annotations

import json
from functools import cache

from markupsafe import Markup

from output.bundle import BUNDLE


def head_style() -> Markup:
    """The style sheet of the document."""
    return Markup(_bundle()["head"])  # noqa: S704 - our own


def start() -> Markup:
    """The script that stands in the page itself: it unpacks the other one and the style sheet that goes with it."""
    return Markup(_bundle()["start"])  # noqa: S704 - our own


def later() -> str:
    """The script and the style sheet that goes with it, packed (see ``output.bundle``)."""
    return _bundle()["later"]


@cache
def _bundle() -> dict[str, str]:
    bundle: dict[str, str] = json.loads(BUNDLE.read_text("utf-8"))
    return bundle
