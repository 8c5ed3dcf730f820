r"""Text within Markdown: escaped so that every viewer shows it as it is, and taken out of its marks again.

A line break is ``<br>``; blanks at the ends, and carriage returns, are character references, as ``&#32;``. Beyond what
CommonMark needs, ``$``, ``^``, ``~`` and ``@`` are escaped, which Pandoc and GitHub give a meaning.
"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import quote, unquote

from arguments.links import safe_link

MINUS = "\u2212"
NOTHING = "\u2026"  # where a name or a title is empty
_SPECIAL = re.compile(
    r"[\\`*\[\]$~^]|(?<![^\W_])[_@]|_(?![^\W_])|(?<!\S)#(?=\S)|#\Z|&(?=[#\w])|<(?=[A-Za-z/!?])|\A->|\A[+?]\Z|\r|\n"
    r"|\A[ \t\u2192]|[ \t]\Z|\A[\u2212\u2026]\Z"
)
_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|<br ?/?>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_TITLED = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\((?:<([^<>\n]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))[^()]*\)")
_BARE = re.compile(r"<(https?://[^<>\s]+)>|(?<![\w(<\"])(https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.{1,200}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w\\])([*_`])(?=[^\s*_`])(.{1,200}?)(?<=[^\s\\])\1(?!\w)")


def escaped(text: str, more: str = "") -> str:
    """A text as Markdown on one line; ``more`` are further signs to escape."""
    said = _SPECIAL.sub(_safe, text)
    for sign in more:
        said = said.replace(sign, f"\\{sign}")
    return said


def _safe(found: re.Match[str]) -> str:
    sign = found[0]
    if sign == "\n":
        return "<br>"
    if sign in " \t\r\u2192\u2212\u2026":
        return f"&#{ord(sign)};"
    return f"\\{sign}"


def plain(raw: str) -> str:
    """The text that a piece of Markdown without marks of emphasis stands for."""
    return _MARK.sub(_meant, raw) if any(sign in raw for sign in "\\<&") else raw


def _meant(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return "\n" if found[0].startswith("<") else unescape(found[0])


def anchor(id_: str, name: str = "") -> str:
    """A place to link to, which viewers do not show: the id of a claim, and the name of its relation."""
    parts = (f' {key}="{_attribute(value)}"' for key, value in (("id", id_), ("name", name)) if value)
    return f"<a{''.join(parts)}></a>"


def _attribute(value: str) -> str:
    return escape(value).replace("\n", "&#10;").replace("\r", "&#13;")


def link(label: str, id_: str) -> str:
    """A link to an anchor."""
    return f"[{escaped(label) or NOTHING}](#{quote(id_, safe='', errors='replace')})"


def linked_id(fragment: str) -> str:
    """The id that a link leads to."""
    return unquote(fragment)


def address(url: str) -> str:
    """An address as it stands in a link; nothing for one that is not safe to follow."""
    if not url or safe_link(url) != url or any(sign in url for sign in "<>\\"):
        return ""
    return f"<{url}>" if "(" in url or ")" in url else url


def without_marks(raw: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of Markdown that people write, without emphasis, and the links in it as (address, title)."""
    links: list[tuple[str, str]] = []

    def titled(found: re.Match[str]) -> str:
        links.append((found[2] or found[3] or "", plain(found[1])))
        return found[1]

    def bare(found: re.Match[str]) -> str:
        links.append((found[1] or found[2], ""))
        return found[1] or found[2]

    if "](" in raw:
        raw = _TITLED.sub(titled, raw)
    if "://" in raw:
        raw = _BARE.sub(bare, raw)
    if any(sign in raw for sign in "*_`~"):
        raw = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", raw))
    return plain(raw), links
