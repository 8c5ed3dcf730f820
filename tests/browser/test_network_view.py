"""The network view in the page: drawn when it is opened, in the page's own words and colours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

Open = Callable[..., Page]


DRAWN = 'document.querySelector("#network canvas")?.toDataURL().length > 20000'  # an empty one is a tenth of that


def test_the_library_is_not_read_until_the_view_is_opened(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    assert page.evaluate("typeof vis") == "undefined"
    assert page.locator("#network canvas").count() == 0
    page.get_by_role("button", name="Netwerk").click()
    page.wait_for_function(DRAWN)
    assert page.evaluate("typeof vis") == "object"


def test_a_click_on_a_node_chooses_its_claim(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=network")
    page.wait_for_function(DRAWN)
    frame = page.locator("#network canvas").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)  # the statement stands there
    expect(page.locator("#panel .key")).to_contain_text("T01")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_the_view_follows_the_language_and_the_colours(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=network")
    page.wait_for_function(DRAWN)
    picture = page.locator("#network canvas").screenshot()
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_timeout(300)
    english = page.locator("#network canvas").screenshot()
    assert english != picture
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    assert page.locator("#network canvas").screenshot() != english
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(236, 236, 234)"


def test_the_list_beside_the_picture_says_the_same_in_words(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=network")
    page.wait_for_function(DRAWN)
    beside = page.locator("#network .beside")
    assert beside.locator("details").count() == 9
    assert beside.locator("li").count() == 158
    beside.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .key")).to_contain_text("P1")
    expect(beside.locator("[aria-current]")).to_have_count(1)
