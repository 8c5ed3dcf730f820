"""Which links may leave the page: http, https and mailto, and nothing that only looks like them."""

from __future__ import annotations

from urllib.parse import urlsplit

SCHEMES = ("http", "https", "mailto")


def safe_link(link: str) -> str:
    """Return the link when it is safe to follow, else an empty text.

    Control characters and blanks anywhere make a link unsafe: browsers drop them, so ``java\\nscript:`` would
    otherwise run.
    """
    link = link.strip()
    if not link or any(character <= " " or character == "\x7f" for character in link):
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:  # such as an unclosed [ in the host
        return ""
    if parts.scheme.lower() not in SCHEMES:
        return ""
    reachable = parts.path if parts.scheme.lower() == "mailto" else parts.netloc
    return link if reachable else ""
