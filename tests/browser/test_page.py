"""The page as a file: complete, small, in two languages, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm
from output.words import Words

Open = Callable[..., Page]


TOLD = """() => [...document.querySelectorAll('details[id^="claim="]')].flatMap(one => {
    const id = element => element.id.slice("claim=".length);
    const signs = { s: "support", a: "attack" };
    const above = one.parentElement.closest("details") ?? document.querySelector(".statement");
    const sign = one.dataset.sign ?? signs[one.parentElement.className[0]];
    const links = [...one.querySelectorAll(":scope > div > .link")]
        .filter(link => link.querySelector("em").textContent.endsWith(" ook"))
        .map(link => [id(one), link.querySelector("a").hash.slice("#claim=".length), signs[link.className.at(-1)]]);
    return sign ? [[id(one), id(above), sign], ...links] : links;
})"""
SAID = """() => [...document.querySelectorAll(
    "h1, .kicker, .intro, summary, summary + div > p, q, .sources li, h3, .legend li, .tools"
)].filter(one => !one.closest("#panel")).map(one => one.textContent.replace(/\\s+/g, " ").trim())"""


def test_all_claims_positions_and_sources_are_in_the_page(opened: Open, bundled: Path) -> None:
    debate = mm.read()
    page = opened(bundled, java_script_enabled=False)
    text = page.locator("body").text_content() or ""
    for claim in debate.claims.itertuples():
        assert claim.text in text
        assert page.locator(f"[id='claim={claim.id}']").count() == 1
    for relation in debate.relations.itertuples():
        assert relation.why in text
    links = page.eval_on_selector_all(".sources a", "found => found.map(one => one.getAttribute('href'))")
    assert [url for url in debate.sources.url if url] == links
    assert page.locator(".sources > li").count() == 69
    unused = set(debate.sources.id) - set(debate.reactions.source)
    for source in unused:
        expect(page.locator(f"[id='source={source}']")).to_contain_text("geen bewering berust erop")


def test_every_relation_is_told_without_a_script(opened: Open, bundled: Path) -> None:
    page = opened(bundled, java_script_enabled=False)
    told = page.evaluate(TOLD)
    relations = mm.read().relations
    assert sorted(map(tuple, told)) == sorted(zip(relations.claim, relations.target, relations.kind, strict=True))


def test_without_a_script_everything_can_be_read(opened: Open, bundled: Path) -> None:
    page = opened(bundled, java_script_enabled=False)
    hidden = page.eval_on_selector_all(
        "summary, summary + div > p:not(.statement *:first-child)",
        "found => found.filter(one => !one.checkVisibility()).map(one => one.textContent)",
    )
    assert hidden == []
    expect(page.get_by_role("button")).to_have_count(0)


def test_the_page_is_small(bundled: Path) -> None:
    html = bundled.read_text("utf-8")
    library = re.search(r'<script type="application/gzip" id="network-library">(.*?)</script>', html)
    assert library
    assert len(html.encode()) - len(library[1]) <= 250_000


def test_the_page_has_no_inline_styles_or_handlers(bundled: Path) -> None:
    html = re.sub(r"<(style|script)\b.*?</\1>", "", bundled.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"<[^>]+\s(style|on\w+)=", html)


@pytest.mark.parametrize("drawn", ["nl", "en"])
def test_the_language_can_be_switched_and_back(opened: Open, tmp_path: Path, drawn: str) -> None:
    """A page switched to a language says the same as a page that was drawn in it."""
    other = "en" if drawn == "nl" else "nl"
    pages = {
        language: opened(mm.read().map().save(tmp_path / f"{language}.html", language), "#view=list")
        for language in ("nl", "en")
    }
    expected = {language: page.evaluate(SAID) for language, page in pages.items()}
    page = pages[drawn]
    page.get_by_role("button", name=other.upper(), exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    assert page.evaluate(SAID) == expected[other]
    assert page.title() == pages[other].title()
    page.get_by_role("button", name=drawn.upper(), exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", drawn)
    assert page.evaluate(SAID) == expected[drawn]


def test_the_method_and_the_gaps_are_told_in_both_languages(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    expect(page.locator("#about .prose")).to_contain_text("De relaties zijn een redactionele lezing.")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("#about .prose")).to_contain_text("The relations are an editorial reading.")
    assert page.locator("#about .prose").count() == 1


def test_the_list_shows_everything_in_words(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    page.get_by_role("button", name="Lijst").click()
    assert page.locator(".columns summary + div > p:first-child:visible").count() == 158
    assert page.evaluate("location.hash") == "#view=list"
    page.get_by_role("button", name="Kaart").click()
    assert page.locator(".columns summary:visible").count() == 74 + 9


@pytest.mark.parametrize(
    "address", ["#view=list", "#claim=K205", "#claim=K205&lang=en", "#view=network&claim=P4&lang=en"]
)
def test_an_address_restores_what_it_names(opened: Open, bundled: Path, address: str) -> None:
    page = opened(bundled, address)
    state = dict(part.split("=") for part in address[1:].split("&"))
    expect(page.locator("body")).to_have_attribute("data-view", state.get("view", "map"))
    expect(page.locator("html")).to_have_attribute("lang", state.get("lang", "nl"))
    if "claim" in state:
        expect(page.locator("#panel .key")).to_contain_text(state["claim"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_legend_leads_to_how_the_map_is_read(opened: Open, bundled: Path, language: str) -> None:
    page = opened(bundled, f"#lang={language}")
    words = Words(language)
    page.locator(".legend").get_by_role("link", name=words("How to read this map")).click()
    reading = page.locator("#reading")
    expect(reading).to_be_focused()
    expect(reading).to_be_in_viewport()
    told = page.locator("#reading + ul > li").all_text_contents()
    assert len(told) == 5
    for part in ("balk", "lijn", "netwerk") if language == "nl" else ("bar", "line", "network"):
        assert part in " ".join(told)
    without = opened(bundled, java_script_enabled=False)
    assert without.locator("#reading + ul > li:visible").count() == 2  # what the document shows by itself


def test_evidence_is_told_in_line_with_its_source(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=list")
    claims = mm.read().claims
    kinds = page.locator(".columns p:not(.is) > .kind")
    assert kinds.all_text_contents() == ["bewijs"] * (claims.kind == "evidence").sum()
    assert page.locator(".columns p > .kind:only-child").count() == 0
    page.get_by_role("button", name="EN", exact=True).click()
    expect(kinds.first).to_have_text("evidence")


def test_an_address_that_names_nothing_known_shows_the_map(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=nonsense&claim=%00nobody&lang=xx&other=1")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator(".columns summary:visible").count() == 74 + 9


def test_a_plain_anchor_leaves_the_view_alone(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=list&claim=K104")
    page.get_by_role("link", name="Bronnen", exact=True).click()
    expect(page.locator("body")).to_have_attribute("data-view", "list")
    page.locator("[id='claim=K104'] > div > .link > a").click()
    assert page.evaluate("location.hash") == "#view=list&claim=K410"
    page.go_back()
    expect(page.locator("[id='claim=K104'] > summary")).to_have_class("chosen")


def test_a_map_shows_itself_in_a_notebook(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><title>Notebook</title>{mm.read().map()._repr_html_()}", "utf-8")
    page = opened(file)
    frame = page.frame_locator("iframe")
    frame.locator("[id='claim=K201'] > summary").click()
    expect(frame.locator("#panel")).to_contain_text("Ella Vogelaar")
    frame.get_by_role("button", name="Sluiten").click()
    frame.get_by_role("link", name="Bronnen", exact=True).click()
    expect(frame.locator("#sources")).to_be_in_viewport()
    assert len(page.frames) == 2
    frame.get_by_role("button", name="EN", exact=True).click()
    expect(frame.locator("h1")).to_have_text("Did the neighbourhood approach work?")


@pytest.mark.parametrize("claim", ["K104", "K401", "T01", "P4"])
@pytest.mark.parametrize("view", ["map", "network"])
def test_the_language_can_be_switched_with_a_claim_chosen(opened: Open, bundled: Path, view: str, claim: str) -> None:
    page = opened(bundled, f"#view={view}&claim={claim}")
    debate = mm.read()
    english = debate.claims.set_index("id").text_en[claim]
    panel = page.locator("#panel")
    expect(panel.locator(".key")).to_contain_text(claim)
    page.get_by_role("button", name="EN", exact=True).click()
    expect(panel).to_contain_text(english)
    expect(page.get_by_role("button", name="EN", exact=True)).to_have_attribute("aria-pressed", "true")
    assert page.title() == "Did the neighbourhood approach work?"
    if claim != "T01":
        why = debate.relations.set_index("claim").why[claim]
        why = why if isinstance(why, str) else why.iloc[0]
        expect(panel.locator(".why").first).to_have_text(why)
        expect(panel.locator(".why").first).to_have_attribute("lang", "nl")


@pytest.mark.parametrize("language", ["nl_NL", "", "x y", "de"])
def test_a_language_that_is_not_offered_is_no_language(opened: Open, bundled: Path, language: str) -> None:
    page = opened(bundled, f"#lang={language}&claim=K104")
    expect(page.locator("#panel .key")).to_contain_text("K104")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
