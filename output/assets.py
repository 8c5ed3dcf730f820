"""What every page carries besides its debate: the style sheet and the script, made of the parts in ``static``.

The document is styled by what stands in its head. The script, its words, and the looks of what only the script makes
travel gzipped; a few lines at the end of the page unpack and start them.
"""

from __future__ import annotations

import base64
import gzip
import json
from functools import cache
from pathlib import Path

from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

from output.words import LANGUAGES, Words

_STATIC = Path(__file__).parent / "static"
_HEAD = ("page", "map", "list", "print")  # the looks of the document
_LATER = ("arrows", "icicle", "network", "who", "time", "panel", "cite", "filter", "tour", "keys")  # of all else
_SCRIPTS = (  # parts of one script, in order
    *("data", "language", "address", "filter", "map", "fit", "icicle", "arrows", "list", "network", "who", "time"),
    *("panel", "cite", "picture", "download", "tour", "print", "keys", "start"),
)


@cache
def head_style() -> Markup:
    """The style sheet of the document, with the words that it writes itself because very many claims have them."""
    words = "".join(
        f':root:lang({code}) {selector}::before{{content:"{mark}{Words(code)(key)}{end}"}}'
        for code in LANGUAGES
        for selector, mark, key, end in (
            (".why", "", "Our reading", ": "),
            (".context", "◊ ", "Rests on context only: not a reaction to the report.", ""),
        )
    )
    return Markup(cssmin(_read("css", _HEAD) + words))  # noqa: S704 - our own


@cache
def start() -> Markup:
    """The script that stands in the page itself: it unpacks the other one and the style sheet that goes with it."""
    return Markup(jsmin((_STATIC / "unpack.js").read_text("utf-8")))  # noqa: S704 - our own


@cache
def later() -> tuple[str, str]:
    """The style sheet and the script that travel packed, as they stand in their elements once they are unpacked."""
    words = json.dumps({code: _dictionary(Words(code)) for code in LANGUAGES}, ensure_ascii=False)
    script = f'(() => {{\n"use strict";\nconst dictionary = {words};\n{_read("js", _SCRIPTS)}\n}})();'
    return cssmin(_read("css", _LATER)), jsmin(script)


@cache
def packed_later() -> str:
    """The style sheet and the script as they travel."""
    return packed(json.dumps(later(), ensure_ascii=False))


def packed(text: str) -> str:
    """A text, gzipped (always to the same bytes), as base64."""
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), mtime=0)).decode("ascii")


def _read(suffix: str, parts: tuple[str, ...]) -> str:
    return "\n".join((_STATIC / f"{part}.{suffix}").read_text("utf-8") for part in parts)


def _dictionary(words: Words) -> dict[str, str | list[str]]:
    """The words of a language by key (``context:key`` for words that come from the data)."""
    return {key: forms[0] if len(forms) == 1 else list(forms) for key, forms in words.all.items()}
