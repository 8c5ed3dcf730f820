"""What stands in front of a text in an outline, and behind it: signs and kinds, tags, and details in brackets."""

from __future__ import annotations

import re

from arguments.formats.markdownreading import ANCHOR
from arguments.formats.markdowntext import plain
from arguments.formats.signs import kind_of, sign_of
from arguments.tables import KINDS, STANCES, STATUSES

_MARK = re.compile(
    r"(?:\*\*|__)?(?:\(([+\-\u2212\u2013?!])\)|\[([+\-\u2212\u2013?!])\]|([+\-\u2212\u2013?!\u2795\u2796])"
    r"|\\([+\-])|(?P<word>[^\W\d_]{2,12}):)(?:\*\*|__)?:?(?:\*\*|__)?\s+(?=\S)"
)
_SIGNS = {"\u2795": "+", "\u2796": "-"}
_KINDS = {"?": "statement", "!": "position"}
_EVIDENCE = ("evidence", "bewijs")
_TAG = re.compile(r"#[\w/-]+")
_DETAILS = re.compile(r"(?:^| )\*\(((?:[^*\\]|\\.)*)\)\*$")
_DETAIL = re.compile(r"((?:[^,\\]|\\.|,(?! ))+)(?:, |$)")
_WORDS = {
    **dict.fromkeys(KINDS, ("claims", "kind")),
    **dict.fromkeys(STANCES, ("claims", "stance")),
    **dict.fromkeys(STATUSES, ("claims", "status")),
    "undercuts": ("relations", "undercuts"),
}
_VALUES = {"weight": ("claims", "weight"), "relevance": ("relations", "weight"), "with": ("relations", "linked")}


def marked(raw: str) -> tuple[str, str, str]:
    """What a mark in front says of an item: support or attack, the kind of the claim; and the text behind it."""
    found = _MARK.match(raw)
    if not found:
        return "", "", raw
    word = found["word"]
    if not word:
        mark = next(filter(None, found.groups()))
        sign, kind = ("", _KINDS[mark]) if mark in _KINDS else (sign_of(_SIGNS.get(mark, mark)), "")
    elif word.casefold() in _EVIDENCE:
        sign, kind = "", "evidence"
    else:
        sign, kind = sign_of(word), kind_of(word)
        kind = "" if sign or kind == "evidence" else kind  # such as Note: or Source:
    return (sign, kind, raw[found.end() :]) if sign or kind else ("", "", raw)


def without_tags(raw: str) -> tuple[str, str]:
    """A text without the tags at its end, and these."""
    if "#" not in raw:
        return raw, ""
    words = raw.split(" ")
    first = len(words)
    while first and _TAG.fullmatch(words[first - 1]):
        first -= 1
    return " ".join(words[:first]), " ".join(word[1:] for word in words[first:])


def without_details(raw: str) -> tuple[str, list[tuple[str, str, str]]]:
    """A text without the details behind it, and these by table and column; a theme is told as it is written.

    Where one of them is nothing that is known, all belong to the text.
    """
    found = _DETAILS.search(raw) if raw.endswith(")*") else None
    if not found:
        return raw, []
    details = []
    for part in _DETAIL.findall(found[1]):
        word, _, value = part.partition(" ")
        if part in _WORDS:
            details.append((*_WORDS[part], part))
        elif word in _VALUES and value:
            details.append((*_VALUES[word], plain(value)))
        elif part == "no theme":
            details.append(("claims", "theme", ""))
        elif word == "theme" and ANCHOR.match(value):
            details.append(("claims", "theme", value))
        else:
            return raw, []
    return raw[: found.start()], details
