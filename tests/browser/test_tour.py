"""The tour: step by step to its claims, with buttons and keys, in every view, both languages and the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm

Open = Callable[..., Page]
STEPS = mm.read().tour
COVERED = """() => {
    const edges = (selector) => {
        const { left, top, right, bottom } = document.querySelector(selector).getBoundingClientRect();
        return [left, top, right, bottom];
    };
    return { claim: edges(".chosen"), card: edges(".tour") };
}"""


def in_sight(page: Page, width: int, height: int) -> bool:
    """Whether the card of the chosen claim is in the window and nowhere beneath that of the tour."""
    found = page.evaluate(COVERED)
    left, top, right, bottom = found["claim"]
    inside = 0 <= left < right <= width and 0 <= top < bottom <= height
    apart = (
        right <= found["card"][0] or left >= found["card"][2] or bottom <= found["card"][1] or top >= found["card"][3]
    )
    return inside and apart


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (800, 900), (390, 844)])
def test_the_tour_leads_from_claim_to_claim_and_back_to_where_it_began(
    opened: Open, bundled: Path, width: int, height: int
) -> None:
    page = opened(bundled, width=width, height=height)
    if width < 700:
        page.get_by_role("button", name="Menu").click()
    start = page.get_by_role("button", name="Rondleiding")
    start.click()
    tour = page.get_by_role("region", name="Rondleiding")
    expect(tour).to_be_focused()
    for number, step in enumerate(STEPS.itertuples(), start=1):
        expect(tour).to_contain_text(f"{number} van {len(STEPS)}")
        expect(tour).to_contain_text(step.text)
        expect(page.locator(".chosen")).to_have_count(1)
        assert page.locator(".chosen").evaluate("one => one.parentElement.id") == f"claim={step.claim}"
        assert page.evaluate("location.hash") == f"#claim={step.claim}&step={number}"
        page.wait_for_function(f"({COVERED})().claim[3] > 0")
        assert in_sight(page, width, height), step.claim
        tour.get_by_role("button", name="Klaar" if number == len(STEPS) else "Verder").click()
    expect(tour).to_be_hidden()
    assert page.evaluate("location.hash") == f"#claim={STEPS.claim.iloc[-1]}"
    expect(start).to_be_focused()


def test_the_tour_follows_the_keys_while_it_has_the_focus(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    page.get_by_role("button", name="Rondleiding").press("Enter")
    expect(page.locator(".tour")).to_be_focused()
    progress = page.locator(".tour .progress")
    for key, number in (("n", 2), ("ArrowRight", 3), ("p", 2), ("ArrowLeft", 1), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        expect(progress).to_have_text(f"{number} van 10")
        expect(page.locator(".chosen")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".tour")).to_be_hidden()
    expect(page.get_by_role("button", name="Rondleiding")).to_be_focused()
    expect(page.locator("#panel")).to_be_visible()  # Esc has ended the tour and nothing else


def test_an_address_restores_a_step_and_the_history_goes_back(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#step=3")
    expect(page.locator(".tour .progress")).to_have_text("3 van 10")
    expect(page.locator("#panel .key")).to_contain_text("K205")
    page.get_by_role("button", name="Verder").click()
    expect(page.locator(".tour .progress")).to_have_text("4 van 10")
    page.go_back()
    expect(page.locator(".tour .progress")).to_have_text("3 van 10")
    expect(page.locator("#panel .key")).to_contain_text("K205")


@pytest.mark.parametrize("address", ["#step=0", "#step=11", "#step=x", "#step=1.5", "#step=-1"])
def test_a_step_that_is_none_shows_no_tour(opened: Open, bundled: Path, address: str) -> None:
    page = opened(bundled, address)
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".tour")).to_be_hidden()


@pytest.mark.parametrize("view", ["list", "network", "who", "time"])
def test_the_tour_goes_on_in_every_view(opened: Open, bundled: Path, view: str) -> None:
    page = opened(bundled, f"#view={view}&step=2")
    expect(page.locator(".tour .progress")).to_have_text("2 van 10")
    page.get_by_role("button", name="Verder").click()
    expect(page.locator(".tour .progress")).to_have_text("3 van 10")
    expect(page.locator("body")).to_have_attribute("data-view", view)
    if view == "list":
        expect(page.locator("[id='claim=K205'] > summary")).to_be_in_viewport()
        assert in_sight(page, 1440, 900)
    else:
        expect(page.locator("#panel .key")).to_contain_text("K205")


def test_the_tour_speaks_the_language_on_the_screen(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#step=2")
    expect(page.locator(".tour .text")).to_have_text(STEPS.text[1])
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator(".tour .text")).to_have_text(STEPS.text_en[1])
    expect(page.get_by_role("region", name="Tour", exact=True)).to_contain_text("2 of 10")
    expect(page.locator("#steps li").nth(1)).to_contain_text(STEPS.text_en[1])
    expect(page.locator("#steps li a").nth(1)).to_have_text("Improved no faster than similar areas")
    page.get_by_role("button", name="NL", exact=True).click()
    expect(page.locator("#steps li").nth(1)).to_contain_text(STEPS.text[1])


def test_the_tour_shows_the_whole_debate(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#q=huizenprijs&theme=geld&hide=1")
    page.get_by_role("button", name="Rondleiding").click()
    expect(page.locator(".tour .progress")).to_have_text("1 van 10")
    page.wait_for_function("!/theme|q=/.test(location.hash)")


def test_without_a_script_the_steps_can_be_read(opened: Open, bundled: Path) -> None:
    page = opened(bundled, java_script_enabled=False)
    items = page.locator("#steps > ol > li")
    expect(items).to_have_count(len(STEPS))
    for item, step in zip(items.all(), STEPS.itertuples(), strict=True):
        expect(item).to_contain_text(step.text)
        expect(item.get_by_role("link")).to_have_attribute("href", f"#claim={step.claim}")


def test_a_debate_without_a_tour_offers_none(opened: Open, tmp_path: Path) -> None:
    debate = mm.read()
    debate.tour = debate.tour[:0]
    page = opened(debate.map().save(tmp_path / "map.html"), "#step=1")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator(".tour, #steps, [data-do='tour']").count() == 0


def test_a_step_to_a_claim_that_is_not_there_shows_its_text(opened: Open, tmp_path: Path) -> None:
    debate = mm.read()
    debate.tour.loc[1, "claim"] = "nobody"
    page = opened(debate.map().save(tmp_path / "map.html"), "#step=1")
    page.get_by_role("button", name="Verder").click()
    expect(page.locator(".tour .text")).to_have_text(STEPS.text[1])
    expect(page.locator(".tour a")).to_be_hidden()
    expect(page.locator("#panel")).to_be_hidden()
    page.get_by_role("button", name="Verder").click()
    expect(page.locator("#panel .key")).to_contain_text("K205")


def test_the_bundled_tour_is_short() -> None:
    assert 8 <= len(STEPS) <= 10
    for text in (*STEPS.text, *STEPS.text_en):
        assert len(re.findall(r"[.?!](?=\s|$)", text.replace("Dr. ", "Dr "))) <= 2, text
