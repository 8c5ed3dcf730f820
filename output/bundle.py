"""The style sheets and scripts of the page, put together of their parts and made small: ``static/bundle.json``.

What stands in the page itself is kept as it is, the rest packed.

``make bundle`` makes it again after a change in ``static`` or in the words; a test tells when that was forgotten. It is
kept in the repository because the tool that makes it small is needed by nobody who only draws maps.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

from arguments.packing import pack, unpack
from output.words import LANGUAGES, Words

STATIC = Path(__file__).parent / "static"
BUNDLE = STATIC / "bundle.json"
_HEAD = ("page", "map", "list")  # the looks of the document
_LATER = (  # of what the script makes, and of the page on paper
    *("cards", "arrows", "icicle", "table", "network", "who", "time", "panel", "cite", "filter", "tour", "keys"),
    *("standing", "print"),
)
_SCRIPTS = (  # parts of one script, in order
    *("data", "language", "address", "filter", "fit", "icicle", "download", "sketch"),  # and now there are columns
    *("map", "overview", "arrows", "list", "network", "who", "time"),
    *("panel", "cite", "strength", "standing", "picture", "tour", "print", "keys", "start"),
)
_BETWEEN = "\0"  # the script and the style sheet, as in ``unpack.js``
_KINDS = {"head": "text/css", "start": "text/javascript", "looks": "text/css", "script": "text/javascript"}


def sources() -> dict[str, str]:
    """What the bundle is made of, by the part of it: ``head``, ``start``, ``looks`` and ``script``."""
    words = json.dumps({code: _dictionary(Words(code)) for code in LANGUAGES}, ensure_ascii=False)
    return {
        "head": _read("css", _HEAD) + _styled_words(),
        "looks": _read("css", _LATER),
        "script": f'(async (dictionary) => {{\n"use strict";\n{_read("js", _SCRIPTS)}\n}})({words});',
        "start": _read("js", ("unpack",)),
    }


def digest(made_of: dict[str, str]) -> str:
    """By what a bundle knows its sources again."""
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def main() -> None:
    """Make the bundle."""
    import minify  # of tdewolff-minify
    from zopfli.gzip import compress

    made_of = sources()
    small = {part: minify.string(_KINDS[part], text) for part, text in made_of.items()}
    packed = pack(compress(f"{small['script']}{_BETWEEN}{small['looks']}".encode()))
    bundle = {"of": digest(made_of), "head": small["head"], "start": small["start"], "later": packed}
    BUNDLE.write_text(json.dumps(bundle, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def unpacked(packed: str) -> tuple[str, str]:
    """The style sheet and the script that travel packed, as they stand in their elements once they are unpacked."""
    script, looks = gzip.decompress(unpack(packed)).decode().split(_BETWEEN)
    return looks, script


def _styled_words() -> str:
    """The words that the style sheet writes itself, because very many claims have them."""
    return "".join(
        f':root:lang({code}) {selector}::before{{content:"{mark}{Words(code)(key)}{end}"}}'
        for code in LANGUAGES
        for selector, mark, key, end in (
            (".why", "", "Our reading", ": "),
            (".context", "◊ ", "Rests on context only: not a reaction to the report.", ""),
        )
    )


def _read(suffix: str, parts: tuple[str, ...]) -> str:
    return "\n".join((STATIC / f"{part}.{suffix}").read_text("utf-8") for part in parts)


def _dictionary(words: Words) -> dict[str, str | list[str]]:
    """The words of a language by key (``context:key`` for those of the data), but for words that are their key."""
    forms = {key: forms[0] if len(set(forms)) == 1 else list(forms) for key, forms in words.all.items()}
    return {key: one for key, one in sorted(forms.items()) if one != key}


if __name__ == "__main__":
    main()
