"""What a format has and Mattermap does not know: it travels along as JSON, and comes back out in the same format.

It stands in a column ``extra`` of the row that it belongs to, or in a fact ``extra``, under the name of the format::

    {"carneades": {"scheme": "factorized"}}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

EXTRA = "extra"
_encode = json.JSONEncoder(ensure_ascii=False).encode


def packed(name: str, known: Mapping[str, Any]) -> str:
    """What a format has more, as a text; empty when that is nothing."""
    return _encode({name: known}) if known else ""


def unpacked(name: str, text: object) -> dict[str, Any]:
    """What a format had more; nothing for a text that is something else, as a column may be somebody's own."""
    if not isinstance(text, str) or not text.startswith("{"):
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    own = found.get(name) if isinstance(found, dict) else None
    return own if isinstance(own, dict) else {}
