"""Arrows: cross-links drawn from card to card, past all text, with their sign, while a card is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm

Open = Callable[..., Page]

DRAWN = """() => {
    const cards = [...document.querySelectorAll(".columns summary")].filter(one => one.checkVisibility());
    const at = ({ x, y }, margin) => cards.find(one => {
        const box = one.getBoundingClientRect();
        return x > box.left - margin && x < box.right + margin && y > box.top - margin && y < box.bottom + margin;
    })?.parentElement.id.slice("claim=".length);
    return [...document.querySelectorAll(".arrows > g")].map(arrow => {
        const line = arrow.querySelector(".line");
        const { x, y } = document.querySelector(".arrows").getBoundingClientRect();
        const point = length => { const one = line.getPointAtLength(length); return { x: one.x + x, y: one.y + y }; };
        return {
            kind: arrow.getAttribute("class"),
            dashed: getComputedStyle(line).strokeDasharray !== "none",
            folded: arrow.querySelectorAll(":scope > g path").length > 1,
            from: at(point(0), 1),
            to: at(point(line.getTotalLength()), 4),
        };
    });
}"""
OVER_TEXT = """() => {
    const texts = [];
    const walk = document.createTreeWalker(document.getElementById("columns"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const { data, parentElement } = walk.currentNode;
        if (!data.trim() || !parentElement.checkVisibility() || parentElement.closest("em, .spoken")) continue;
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        const { right: end } = parentElement.getBoundingClientRect();  // what is cut off is not seen
        for (const { left, right, top, bottom } of range.getClientRects())
            if (right - left > 2) texts.push({ left, top, bottom, right: Math.min(right, end) });
    }
    const { x, y } = document.querySelector(".arrows").getBoundingClientRect();
    return [...document.querySelectorAll(".arrows .line")].flatMap(line => {
        const points = Array.from({ length: line.getTotalLength() / 2 }, (_, i) => line.getPointAtLength(2 * i));
        return points.filter(p => texts.some(box =>
            p.x + x > box.left && p.x + x < box.right && p.y + y > box.top + 1 && p.y + y < box.bottom - 1));
    }).length;
}"""


def cross_links() -> list[tuple[str, str, str]]:
    """The cross-links of the bundled debate: claim, target and kind."""
    map_ = mm.read().map()
    found = map_.outline.cross_links
    return [(claim, target, map_.graph.edges[claim, target, key]["kind"]) for claim, target, key in found]


def look_at(page: Page, claim: str) -> None:
    """Point at the card of a claim, and wait for what is drawn of it."""
    card = page.locator(f"[id='claim={claim}'] > summary")
    card.scroll_into_view_if_needed()
    card.hover()
    expect(card).to_have_class("linked")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def unfold(page: Page) -> None:
    """Open every card."""
    page.locator("[data-do=unfold]").click()
    expect(page.locator(".columns details:not([open])")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 1000])
def test_every_cross_link_runs_from_card_to_card_past_all_text(opened: Open, bundled: Path, width: int) -> None:
    page = opened(bundled, width=width)
    unfold(page)
    links = cross_links()
    assert len(links) == 9
    for claim, target, kind in links:
        look_at(page, claim)
        drawn = page.evaluate(DRAWN)
        expected = {"kind": kind, "dashed": kind == "attack", "folded": False, "from": claim, "to": target}
        assert expected in drawn
        ends = {end for one in links if claim in one[:2] for end in one[:2]}
        lit = page.eval_on_selector_all(".linked", "found => found.map(one => one.parentElement.id.slice(6))")
        assert set(lit) == ends
        assert page.evaluate(OVER_TEXT) == 0


def test_an_arrow_to_a_folded_claim_ends_at_the_card_in_sight_and_says_so(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    look_at(page, "K104")
    (arrow,) = page.evaluate(DRAWN)
    inside = page.locator(f"[id='claim={arrow['to']}'] [id='claim=K410']")
    assert inside.count() == 1
    assert arrow["folded"]
    assert page.evaluate(OVER_TEXT) == 0
    unfold(page)
    look_at(page, "K104")
    (arrow,) = page.evaluate(DRAWN)
    assert (arrow["to"], arrow["folded"]) == ("K410", False)


def test_arrows_follow_what_is_looked_at(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    arrows = page.locator(".arrows > g")
    look_at(page, "K104")
    expect(arrows).to_have_count(1)
    page.locator("h1").hover()
    expect(arrows).to_have_count(0)
    expect(page.locator(".linked")).to_have_count(0)
    page.locator("[id='claim=K104'] > summary").focus()
    expect(arrows).to_have_count(1)
    page.keyboard.press("Enter")
    page.locator("#panel .close").focus()
    expect(arrows).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("#search").focus()
    expect(arrows).to_have_count(0)


def test_arrows_stand_where_their_cards_are_after_scrolling_and_resizing(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K104")
    expect(page.locator(".arrows > g")).to_have_count(1)
    page.mouse.wheel(0, 150)
    page.set_viewport_size({"width": 1100, "height": 800})
    page.wait_for_function(f"({DRAWN})()[0]?.from === 'K104'")
    assert page.evaluate(DRAWN)[0]["to"]


def test_arrows_are_in_nobodys_way(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K104")
    overlay = page.locator(".arrows")
    expect(overlay).to_have_attribute("aria-hidden", "true")
    expect(overlay).to_have_css("pointer-events", "none")
    phone = opened(bundled, "#claim=K104", width=390, height=844)
    expect(phone.locator("[id='claim=K104'] > summary")).to_have_class("chosen")
    expect(phone.locator(".arrows > g")).to_have_count(0)


def test_a_claim_with_very_many_cross_links_draws_a_few(opened: Open, tmp_path: Path) -> None:
    claims = [{"id": "q", "text": "Question?", "kind": "statement"}]
    claims += [{"id": f"p{n}", "text": f"Position {n}.", "kind": "position"} for n in range(4)]
    claims += [{"id": f"k{n}", "text": f"Claim {n}."} for n in range(120)]
    relations = [{"claim": f"p{n}", "target": "q", "kind": "support"} for n in range(4)]
    relations += [{"claim": f"k{n}", "target": f"p{n % 4}", "kind": "support"} for n in range(120)]
    relations += [{"claim": f"k{n}", "target": "k0", "kind": "attack"} for n in range(1, 120)]
    page = opened(mm.Debate.from_frames(claims=claims, relations=relations).map().save(tmp_path / "map.html"))
    look_at(page, "k0")
    assert 1 < page.locator(".arrows > g").count() <= 24
    assert page.evaluate(OVER_TEXT) == 0
