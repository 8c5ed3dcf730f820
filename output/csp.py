"""The Content-Security-Policy of a page: what of it may run, by hash, and that it asks nothing of any other place."""

from __future__ import annotations

import base64
import hashlib
import re

from output import network
from output.assets import later
from output.bundle import unpacked

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)  # with attributes it is data, which does not run


def policy(html: str) -> str:
    """The value of the header under which a page that ``output.page`` drew works in full, and nothing else runs.

    The scripts and style sheets that stand in the page may run, those that travel packed, and the library of the
    network view; every other script, style, picture, font, frame and connection is refused.
    """
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall(html):
        hashes[kind].append(f"'{_digest(text)}'")
    style, script = unpacked(later())
    hashes["style"].append(f"'{_digest(style)}'")
    hashes["script"].append(f"'{_digest(script)}'")
    if 'id="network-library"' in html:
        hashes["script"].append(f"'{network.library()[1]}'")
    scripts, styles = (" ".join(dict.fromkeys(found)) or "'none'" for found in hashes.values())
    return f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
