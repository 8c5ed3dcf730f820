"""Citations: what is copied, links to quotes, links to claims, and reports of mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

import mattermap as mm

Open = Callable[..., Page]
CLIPBOARD = ["clipboard-read", "clipboard-write"]
NASTY = 'The 100% "best" {case} & more_of $5 #1 ~x^2 \\ [link](javascript:x) <b>*bold*</b>'


def copied(page: Page, name: str) -> str:
    """What a button of the panel puts on the clipboard."""
    page.locator("#panel .cite").get_by_role("button", name=name).click()
    expect(page.locator("#panel .cite [role=status]")).to_have_text("Gekopieerd")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_claim_is_copied_as_text_markdown_and_bibtex(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K205", permissions=CLIPBOARD)
    url = mm.read().sources.set_index("id").url["S09"]
    text = "De vergelijkingswijken kregen geen extra geld en ontwikkelden zich toch precies eender."
    title = "Reacties op het SCP-rapport Werk aan de wijk"
    place = "vijfde alinea, 'just fell outside'"
    assert copied(page, "Tekst") == (
        f"{text}\n– NL Times: Vogelaar Districts Not Successful, NL Times, 30 juli 2013, {place}. {url}\n"
        f"{title}, K205. CC BY 4.0"
    )
    assert copied(page, "Markdown") == (
        f"{text}\n\n- **NL Times**: [Vogelaar Districts Not Successful](<{url}>), NL Times, 30 juli 2013, {place}.\n\n"
        f"{title.replace('-', chr(92) + '-')}, K205. CC BY 4.0"
    )
    assert copied(page, "BibTeX") == (
        f"@misc{{werk-aan-de-wijk:K205,\n  title = {{{{{text}}}}},\n  howpublished = {{{title}}}\n}}\n\n"
        "@article{S09,\n  title = {{Vogelaar Districts Not Successful}},\n  journal = {NL Times},\n"
        f"  date = {{2013-07-30}},\n  url = {{{url}}},\n  language = {{en}}\n}}"
    )


def test_a_citation_is_in_the_language_on_the_screen(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K205&lang=en", permissions=CLIPBOARD)
    page.locator("#panel .cite").get_by_role("button", name="Text").click()
    expect(page.locator("#panel .cite [role=status]")).to_have_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("The comparison areas got no extra money")
    assert "30 July 2013" in text
    assert "Reactions to the SCP report" in text


@pytest.mark.parametrize("claim", ["K205", "P4", "T01"])
def test_the_link_of_a_claim_leads_to_it(opened: Open, bundled: Path, claim: str) -> None:
    page = opened(bundled, f"#claim={claim}&view=network", permissions=CLIPBOARD)
    link = copied(page, "Kopieer de link")
    assert link == f"{bundled.as_uri()}#claim={claim}"
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#panel .key")).to_contain_text(claim)


def small(**source: str) -> mm.Debate:
    """A debate of one claim that is said in one source, with texts that mean something to Markdown and BibTeX."""
    claims = [{"id": "q", "kind": "statement", "text": "Should we?"}, {"id": "a {1}", "text": NASTY}]
    return mm.Debate.from_frames(
        info={"language": "nl", "title": NASTY, "contact": source.pop("contact", "")},
        claims=claims,
        relations=[{"claim": "a {1}", "target": "q", "kind": "support"}],
        reactions=[{"claim": "a {1}", "actor": "x", "source": "S,1", "quote": source.pop("quote", "")}],
        sources=[{"id": "S,1", "title": NASTY, **source}],
        actors=[{"id": "x", "name": NASTY}],
    )


def test_signs_of_bibtex_and_markdown_are_escaped(opened: Open, tmp_path: Path) -> None:
    debate = small(author="De Vries, Jan; Smith and Sons; A & B", kind="rapport", publisher="Uitgeverij {X}")
    page = opened(debate.map().save(tmp_path / "map.html"), "#claim=a%20%7B1%7D", permissions=CLIPBOARD)
    bibtex = copied(page, "BibTeX")
    entries = bibtex.split("\n\n")
    assert [entry.partition(",")[0] for entry in entries] == ["@misc{map:a-20-7b1-7d", "@report{S-2c1"]
    assert "author = {{De Vries, Jan} and {Smith and Sons} and A \\& B}" in bibtex
    assert "institution = {Uitgeverij \\{X\\}}" in bibtex
    plain = re.sub(r"\\textbackslash\{\}|\\textasciitilde\{\}|\\textasciicircum\{\}|\\.", "", bibtex)
    assert plain.count("{") == plain.count("}")
    assert not re.search(r"[&%$#_~^\\]", plain)
    markdown = copied(page, "Markdown")
    for sign in ("\\[link\\]", "\\<b\\>", "\\*bold\\*", "more\\_of", "\\#1"):
        assert sign in markdown


@pytest.mark.parametrize(
    ("url", "quote", "expected"),
    [
        ("https://example.org/", "een zin", "https://example.org/#:~:text=een%20zin"),
        (
            "https://example.org/",
            "'één-twee, & drie'",
            "https://example.org/#:~:text=%C3%A9%C3%A9n%2Dtwee%2C%20%26%20drie",
        ),
        ("https://example.org/#deel", "een zin", "https://example.org/#deel:~:text=een%20zin"),
        ("https://example.org/#:~:text=x", "een zin", "https://example.org/#:~:text=x"),
        ("https://example.org/", "a b c d e f g h i", "https://example.org/#:~:text=a%20b%20c%20d,f%20g%20h%20i"),
        ("https://example.org/", "eerst wat […] en dan dat", "https://example.org/#:~:text=eerst%20wat,en%20dan%20dat"),
        ("https://example.org/", "…", "https://example.org/"),
        ("https://example.org/", "", "https://example.org/"),
        ("mailto:x@example.org", "een zin", "mailto:x@example.org"),
    ],
)
def test_a_link_to_a_source_leads_to_the_quote(
    opened: Open, tmp_path: Path, url: str, quote: str, expected: str
) -> None:
    page = opened(small(url=url, quote=quote).map().save(tmp_path / "map.html"), "#claim=a%20%7B1%7D")
    expect(page.locator("#panel .source-note > a")).to_have_attribute("href", expected)
    expect(page.locator(".sources > li > a")).to_have_attribute("href", url)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("mailto:x@example.org", "mailto:x@example.org?subject=Should%20we%3F%20%E2%80%93%20a%20%7B1%7D"),
        ("mailto:x@example.org?cc=y@example.org", "mailto:x@example.org?cc=y@example.org&subject=Should%20we"),
        ("mailto:x@example.org?subject=Kaart", "mailto:x@example.org?subject=Kaart"),
        ("https://example.org/fout", "https://example.org/fout"),
    ],
)
def test_a_mistake_can_be_reported(opened: Open, tmp_path: Path, contact: str, expected: str) -> None:
    page = opened(small(contact=contact).map().save(tmp_path / "map.html"), "#claim=a%20%7B1%7D")
    link = page.locator("#panel .cite").get_by_role("link", name="Meld een fout")
    assert (link.get_attribute("href") or "").startswith(expected)
    expect(page.locator(".notes").get_by_role("link", name="Meld een fout")).to_have_attribute("href", contact)


@pytest.mark.parametrize("contact", ["", "javascript:alert(1)", "x@example.org"])
def test_without_a_safe_contact_nothing_is_offered(opened: Open, tmp_path: Path, contact: str) -> None:
    page = opened(small(contact=contact).map().save(tmp_path / "map.html"), "#claim=a%20%7B1%7D")
    expect(page.locator("#panel .cite")).to_be_visible()
    expect(page.get_by_role("link", name="Meld een fout")).to_have_count(0)


def test_where_the_clipboard_is_closed_the_text_is_ready_to_be_copied_by_hand(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><title>Notebook</title>{mm.read().map()._repr_html_()}", "utf-8")
    frame: FrameLocator = opened(file).frame_locator("iframe")
    frame.locator("[id='claim=K201'] > summary").click()
    expect(frame.get_by_role("button", name="Kopieer de link")).to_have_count(0)
    frame.get_by_role("button", name="Tekst", exact=True).click()
    field = frame.get_by_role("textbox", name="Tekst om te kopiëren")
    expect(field).to_be_focused()
    assert field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)").startswith(
        "De wijken zijn niet"
    )
    expect(frame.locator("#panel [role=status]")).to_contain_text("Kopieer de geselecteerde tekst")


@pytest.mark.parametrize("address", ["#claim=K205", "#view=list&claim=K205"])
def test_where_there_is_no_panel_the_tools_stand_with_the_claim(opened: Open, bundled: Path, address: str) -> None:
    page = opened(bundled, address, width=390, height=844)
    tools = page.locator(".cite")
    expect(tools).to_have_count(1)
    expect(page.locator("[id='claim=K205'] > div > .cite")).to_be_visible()
    page.evaluate("location.hash = '#claim=K201'")
    expect(page.locator("[id='claim=K201'] > div > .cite")).to_be_visible()
    expect(tools).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
