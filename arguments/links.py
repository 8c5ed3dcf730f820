"""Which links may leave the page: http, https and mailto, and nothing that only looks like them."""

from __future__ import annotations

from urllib.parse import urlsplit

SCHEMES = ("http", "https", "mailto")


def safe_link(link: str) -> str:
    r"""Return the link, without blanks around it, when it is safe to follow, else an empty text.

    A blank or an invisible character inside makes a link unsafe: browsers drop some of them, so that
    ``java\nscript:`` would otherwise run, and others, such as marks that reverse the writing, hide where it leads.
    """
    link = link.strip()
    if not link or " " in link or not link.isprintable():
        return ""
    try:
        parts = urlsplit(link)
        reachable = parts.path if parts.scheme == "mailto" else parts.hostname
    except ValueError:  # such as an unclosed [ in the host
        return ""
    return link if parts.scheme in SCHEMES and reachable else ""
