"""The map on the screen: the whole debate at a glance, and what opens when a reader clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm

Open = Callable[..., Page]
IN_SIGHT = """() => {
    const shown = element => element?.checkVisibility() && element.getBoundingClientRect();
    const card = shown(document.querySelector(".columns .chosen")) || shown(document.querySelector(".of-chosen"));
    const sticky = [".bar", "#filter"].map(one => document.querySelector(one)).map(shown).filter(Boolean);
    const { left, right, top, bottom } = shown(document.getElementById("panel")) || {};
    return card && card.top >= Math.max(...sticky.map(one => one.bottom)) - 1 && card.bottom <= innerHeight + 1
        && !(card.left < right && card.right > left && card.top < bottom && card.bottom > top);
}"""  # neither beneath what sticks nor beneath the panel


CARD = ".group > ul > li > details > summary"


def boxes(page: Page, selector: str) -> list[dict[str, Any]]:
    """Where elements stand in the window, in CSS pixels, and how large their text is."""
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        selector,
        """found => found.map(one => {
            const { left, top, right, bottom } = one.getBoundingClientRect();
            return { left, top, right, bottom, size: parseFloat(getComputedStyle(one).fontSize) };
        })""",
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_whole_debate_is_in_view_at_a_glance(opened: Open, bundled: Path, scheme: str, language: str) -> None:
    page = opened(bundled, f"#lang={language}", color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("lang", language)
    first_level, speakers = boxes(page, f"{CARD} > b"), boxes(page, f"{CARD} > .who")
    assert len(boxes(page, "h1")) == 1
    assert len(boxes(page, ".block h2")) == 9
    assert len(first_level) == len(speakers) == 74
    assert min(box["size"] for box in first_level) >= 12
    for box in (*boxes(page, "h1"), *boxes(page, ".block h2"), *first_level, *speakers):
        assert box["size"] >= 11
        assert 0 <= box["left"] < box["right"] <= 1440
        assert 0 <= box["top"] < box["bottom"] <= 900
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_no_text_on_a_card_is_cut_off(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    cut = page.eval_on_selector_all(
        f"{CARD}, .block h2",
        "found => found.filter(one => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)"
        ".map(one => one.textContent)",
    )
    assert cut == []


def test_a_card_names_its_speaker_and_role_in_the_language_on_screen(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    who = page.locator("[id='claim=K101'] > summary > .who")
    expect(who).to_have_text("SCP, volgens Binnenlands Bestuur(onderzoek)")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(who).to_have_text("SCP, volgens Binnenlands Bestuur(research)")


def test_those_who_agree_and_those_who_disagree_stand_apart(opened: Open, bundled: Path) -> None:
    for width in (1440, 1024, 1920):
        page = opened(bundled, width=width)
        sides = page.eval_on_selector_all(
            ".stack",
            "found => found.map(one => new Set([...one.querySelectorAll('.block')]"
            ".map(block => block.className.replace('-but', ''))).size)",
        )
        assert set(sides) == {1}


def test_positions_stand_from_agree_to_disagree(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    order = page.eval_on_selector_all(".block > details", "found => found.map(one => one.id)")
    assert order == [f"claim={column.head.id}" for column in mm.read().map().outline.columns if column.head]
    lefts = [box["left"] for box in boxes(page, ".stack")]
    assert lefts == sorted(lefts)


def test_a_narrow_screen_has_one_column_with_the_positions_closed(opened: Open, bundled: Path) -> None:
    page = opened(bundled, width=390, height=844, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    heads = boxes(page, ".block h2")
    assert len({box["left"] for box in heads}) == 1
    assert page.locator(".block > details[open]").count() == 0
    page.locator(".block h2").first.tap()
    card = page.locator(CARD).first
    expect(card).to_be_visible()
    assert boxes(page, CARD)[0]["size"] >= 14
    expect(page.locator(".columns p:not(:first-child)").nth(2)).to_be_visible()


def test_a_click_opens_what_lies_beneath_and_says_everything(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    card = page.locator("[id='claim=K201'] > summary")
    before = card.bounding_box()
    card.click()
    assert card.bounding_box() == before, "a card stays where it is when it opens"
    expect(page.locator("[id='claim=K202']")).to_be_visible()
    panel = page.locator("#panel")
    for text in (
        "De wijken zijn niet zo te vergelijken",
        "Ella Vogelaar (oud-minister, PvdA)",
        "politiek",
        "Vogelaar: wel succes wijkenbeleid",
        "2013",
        "vierde alinea",
        "steunt dit: Oneens: onderzoek te zwak voor dit oordeel",
        "De vergelijkingsgroep kreeg zelf ook een vorm van behandeling.",
        "4 antwoorden",
    ):
        expect(panel).to_contain_text(text)
    link = panel.get_by_role("link", name="Vogelaar: wel succes wijkenbeleid")
    expect(link).to_have_attribute("href", mm.read().sources.set_index("id").url["S15"])
    card.click()
    expect(panel).to_be_hidden()
    expect(page.locator("[id='claim=K202']")).to_be_hidden()


def test_the_panel_leaves_the_chosen_card_in_sight(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    for claim in ("K101", "K401"):
        page.locator(f"[id='claim={claim}'] > summary").click()
        card = page.locator(f"[id='claim={claim}'] > summary").bounding_box()
        panel = page.locator("#panel").bounding_box()
        assert card
        assert panel
        assert card["x"] >= panel["x"] + panel["width"] or card["x"] + card["width"] <= panel["x"]
        page.get_by_role("button", name="Sluiten").click()


def test_links_in_the_panel_lead_to_other_claims_and_back(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K104")
    panel = page.locator("#panel")
    panel.get_by_role("link", name="Gemeenten: bij ons ging het wél beter").click()
    expect(panel).to_contain_text("K410")
    expect(page.locator("[id='claim=K410'] > summary")).to_have_class("chosen")
    assert page.evaluate("location.hash") == "#claim=K410"
    page.go_back()
    expect(page.locator("[id='claim=K104'] > summary")).to_have_class("chosen")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator("[id='claim=K104'] > summary")).to_be_focused()


def test_claims_that_rest_on_context_alone_say_so(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    expected = mm.read().map().context_only
    marked = page.eval_on_selector_all(
        "details:has(> summary > i:not([class]))", "found => found.map(one => one.id.slice(6))"
    )
    assert set(marked) == expected
    expect(page.locator(".legend")).to_contain_text("◊ alleen context")
    page.goto(f"{bundled.as_uri()}#claim={sorted(expected)[0]}")
    expect(page.locator("#panel")).to_contain_text("Berust alleen op context")


def test_everything_unfolds_and_folds(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    page.get_by_role("button", name="Alles uitklappen").click()
    assert page.locator(".columns summary:visible").count() == 158
    page.get_by_role("button", name="Alles inklappen").click()
    assert page.locator(".columns summary:visible").count() == 74 + 9


def test_the_keyboard_opens_cards(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    card = page.locator("[id='claim=K201'] > summary")
    card.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("Ella Vogelaar")
    expect(page.locator("[id='claim=K202']")).to_be_visible()


def test_the_map_is_laid_out_anew_for_another_window(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    page.set_viewport_size({"width": 1000, "height": 800})
    expect(page.locator(".columns")).not_to_have_attribute("style", "--lanes: 9;")
    page.wait_for_function("document.documentElement.scrollWidth <= 1000")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.documentElement.scrollWidth <= 390")
    assert page.locator(".columns summary").count() == 158


@pytest.mark.parametrize("width", [390, 320])
def test_the_settings_wait_in_a_menu_on_a_phone(opened: Open, bundled: Path, width: int) -> None:
    page = opened(bundled, width=width, height=844)
    bar = page.locator(".bar").bounding_box()
    assert bar
    assert bar["height"] < (50 if width == 390 else 100)
    menu, legend = page.get_by_role("button", name="Menu"), page.locator(".legend")
    expect(legend).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(legend).to_be_visible()
    page.get_by_role("button", name="EN", exact=True).click()
    expect(menu).to_have_text("Menu")
    menu.click()
    expect(legend).to_be_hidden()
    wide = opened(bundled)
    expect(wide.locator(".menu")).to_be_hidden()
    expect(wide.locator(".legend")).to_be_visible()
    without = opened(bundled, width=width, height=844, java_script_enabled=False)
    expect(without.locator(".legend")).to_be_visible()
    expect(without.get_by_role("link", name="Bronnen", exact=True)).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(390, 600), (390, 844), (800, 600), (1440, 500)])
@pytest.mark.parametrize("address", ["#claim=K401", "#claim=K812", "#view=list&claim=K401"])
def test_the_claim_that_an_address_names_is_in_sight(
    opened: Open, bundled: Path, address: str, width: int, height: int
) -> None:
    page = opened(bundled, address, width=width, height=height)
    page.wait_for_function(f"({IN_SIGHT})()")


def test_the_panel_lies_over_the_row_of_the_filter_on_a_phone(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=network&claim=K104", width=390, height=500)
    expect(page.locator("#panel .key")).to_be_visible()
    over = """selector => {
        const { left, right, top, bottom } = document.querySelector(selector).getBoundingClientRect();
        return Boolean(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.closest(selector));
    }"""
    panel, search = page.locator("#panel").bounding_box(), page.locator("#filter").bounding_box()
    assert panel and search  # noqa: PT018 - both are on the screen
    assert panel["y"] < search["y"] + search["height"]
    assert page.evaluate(over, "#panel .close")
    page.evaluate("scrollTo(0, 400)")
    page.locator("#filter").get_by_role("button", name="Filter").click()
    assert page.evaluate(over, "#facets .foot")
