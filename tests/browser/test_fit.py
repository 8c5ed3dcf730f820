"""The fit: how much of a debate is open follows from what fits the window, and the reader can open more or less."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

CARDS = ".columns li > details > summary"
FIRST = ".columns .group > ul > li > details > summary"
LEVELS = ".levels output"


def shown(page: Page, selector: str) -> int:
    """How many elements are on the screen or would be after scrolling."""
    return int(page.eval_on_selector_all(selector, "found => found.filter(one => one.checkVisibility()).length"))


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def top_of(page: Page, selector: str) -> float:
    return float(page.evaluate("selector => document.querySelector(selector).getBoundingClientRect().top", selector))


def structure(page: Page) -> Any:
    """Every claim with what it answers by its place in the document, in order."""
    return page.eval_on_selector_all(
        ".columns details[id]",
        "found => found.map(one => `${one.id} < ${one.parentElement.closest('details')?.id}`).sort()",
    )


@pytest.mark.parametrize(
    ("size", "width", "level"),
    [
        *((60, 1440, "all"), (159, 1440, "first"), (300, 1440, "first"), (1000, 1440, "icicle")),
        *((60, 390, "heads"), (159, 390, "heads"), (300, 390, "heads"), (1000, 390, "icicle")),
        *((10_000, 1440, "icicle"), (10_000, 390, "icicle")),
    ],
)
def test_what_fits_decides_how_much_is_open(
    opened: Open, drawn: Callable[[int], Path], size: int, width: int, level: str
) -> None:
    page = opened(drawn(size), width=width, height=900 if width > 700 else 844)
    expect(page.locator(LEVELS)).not_to_be_empty()
    cards, first = page.locator(CARDS).count(), page.locator(FIRST).count()
    assert first < cards < size
    assert shown(page, CARDS) == {"all": cards, "first": first, "heads": 0, "icicle": 0}[level]
    assert page.locator("#icicle canvas").is_visible() == (level == "icicle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if level == "all":
        assert page.evaluate("columns.getBoundingClientRect().bottom") <= 900


def test_levels_open_and_close_one_at_a_time(opened: Open, drawn: Callable[[int], Path]) -> None:
    page = opened(drawn(300))
    before = structure(page)
    level = page.locator(LEVELS)
    expect(level).to_have_text("1")
    first, everything = shown(page, CARDS), page.locator(CARDS).count()
    button(page, "Een niveau meer")
    expect(level).to_have_text("2")
    second = shown(page, CARDS)
    button(page, "Alles uitklappen")
    assert first < second < shown(page, CARDS) == everything
    expect(page.get_by_role("button", name="Een niveau meer")).to_be_disabled()
    for _ in range(int(level.text_content() or "")):
        button(page, "Een niveau minder")
    expect(page.locator("#icicle canvas")).to_be_visible()
    expect(page.get_by_role("button", name="Een niveau minder")).to_be_disabled()
    button(page, "Passend in het venster")
    assert shown(page, CARDS) == first
    assert structure(page) == before


def test_no_large_holes_whatever_is_open(opened: Open, drawn: Callable[[int], Path]) -> None:
    page = opened(drawn(300))
    filled = """() => {
        const low = lanes => Math.max(...[...lanes].map(one => one.getBoundingClientRect().bottom));
        const heights = [...document.querySelectorAll(".stack > .block:last-child")]
            .map(block => low(block.querySelectorAll(".lane")));
        const { top, bottom } = columns.getBoundingClientRect();
        return heights.reduce((sum, one) => sum + one - top, 0) / heights.length / (bottom - top);
    }"""
    for name in ("Alles inklappen", "Een niveau meer", "Alles uitklappen"):
        button(page, name)
        assert page.evaluate(filled) > 0.8


def test_opening_keeps_the_place(opened: Open, drawn: Callable[[int], Path]) -> None:
    page = opened(drawn(300))
    page.mouse.wheel(0, 700)
    page.wait_for_function("scrollY === 700")
    card = page.evaluate("""() => [...document.querySelectorAll(".columns li:has(ul) > details")].find((one) => {
        const { top } = one.getBoundingClientRect();
        return one.checkVisibility() && top > 300 && top < 700;
    }).id""")
    selector = f"[id='{card}'] > summary"
    before = top_of(page, selector)
    page.locator(selector).click()
    assert top_of(page, selector) == pytest.approx(before, abs=1)
    expect(page.locator(f"[id='{card}']")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1200, "height": 900})
    page.wait_for_function("document.documentElement.scrollWidth <= 1200")
    expect(page.locator(f"[id='{card}']")).to_have_attribute("open", "")


def test_the_chosen_card_stays_in_view_in_another_window(opened: Open, drawn: Callable[[int], Path]) -> None:
    page = opened(drawn(300), "#claim=K40")
    chosen = page.locator("[id='claim=K40'] > summary")
    expect(chosen).to_be_in_viewport()
    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_function("document.documentElement.scrollWidth <= 900")
    expect(chosen).to_be_in_viewport()


def test_the_window_can_be_filled_where_the_browser_lets_it(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    offered = page.evaluate("document.fullscreenEnabled")
    assert page.get_by_role("button", name="Volledig scherm").is_visible() == offered
