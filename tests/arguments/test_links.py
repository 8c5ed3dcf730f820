"""Links: only those to the web and to mail get through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.links import safe_link


@pytest.mark.parametrize(
    "link",
    [
        "https://www.scp.nl/a?b=c#d",
        "http://example.org",
        "HTTPS://EXAMPLE.ORG/",
        "https://xn--caf-dma.example/",
        "https://café.example/é",
        "http://[::1]:8000/",
        "mailto:iemand@example.org",
    ],
)
def test_links_to_the_web_and_to_mail_are_safe(link):
    assert safe_link(link) == link


def test_blanks_around_a_link_are_dropped():
    assert safe_link("  https://example.org/\n") == "https://example.org/"


@pytest.mark.parametrize(
    "link",
    [
        "",
        " ",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "/path",
        "www.example.org",
        "http:",
        "http:example.org",
        "http://",
        "https://:80/",
        "https:///path",
        "mailto:",
        "mailto:?subject=x",
        "http://[::1",
        "https://example.org/a b",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\ud800",
        "https://example.org/\u2028a",
    ],
)
def test_anything_else_is_not(link):
    assert safe_link(link) == ""


schemes = st.sampled_from(["http", "https", "mailto", "javascript", "data", "file", "ftp", ""])


@given(st.one_of(st.text(), st.builds("{}:{}{}".format, schemes, st.sampled_from(["", "//", "\\"]), st.text())))
def test_nothing_but_the_three_schemes_gets_through(link):
    safe = safe_link(link)
    assert safe in ("", link.strip())
    if safe:
        assert re.match(r"(https?://[^/?#]|mailto:[^?#])", safe, re.IGNORECASE)
        assert not re.search(r"[\x00-\x20\x7f-\x9f]", safe)
