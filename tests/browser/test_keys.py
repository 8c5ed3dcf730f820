"""The page with the keyboard alone: everything can be reached, focus is always in sight and comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm

Open = Callable[..., Page]

FOCUSED = """() => {
    const one = document.activeElement;
    return one.closest("summary")?.parentElement.id.replace("claim=", "") ?? one.id ?? one.tagName;
}"""
IN_SIGHT = """async () => {
    const one = document.activeElement;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    if (one === document.body) return "the focus is lost";
    const boxes = [...one.getClientRects()].filter(box => box.width && box.height);
    const seen = boxes.some(box => [0.1, 0.5, 0.9].some(share => {
        const found = document.elementFromPoint(box.left + box.width * share, box.top + box.height / 2);
        return found && (one.contains(found) || found.contains(one) || one.labels?.[0]?.contains(found));
    }));
    return seen ? "" : `${one.tagName} ${one.textContent.slice(0, 40)} is out of sight`;
}"""
VISIBLE = """() => [...document.querySelectorAll(".columns summary")].filter(one => one.checkVisibility())
    .map(one => one.parentElement.id.replace("claim=", ""))"""


def focused(page: Page) -> str:
    """The claim whose card has the focus, else the id or tag of what has it."""
    return page.evaluate(FOCUSED)  # type: ignore[no-any-return]


def tabs(page: Page, most: int = 600) -> Iterator[str]:
    """Press Tab from the beginning until the focus leaves the page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
        yield focused(page)
    pytest.fail("the focus does not come to the end of the page")


def test_all_cards_are_one_stop(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    stops = list(tabs(page))
    assert [one for one in stops if one in set(mm.read().claims.id)] == ["T01", "P1"]


def test_in_the_list_a_card_and_its_own_links_are_the_only_stops(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=list&claim=K104")
    inside = page.locator(".columns :is(a, summary):not([tabindex='-1'])")
    expect(inside).to_have_count(3)
    for one in inside.all():
        assert one.evaluate("one => one.closest('details').id") == "claim=K104"
    page.locator("[id='claim=K104'] > summary").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"[id='claim={focused(page)}'] > div > p > a").first).not_to_have_attribute("tabindex", "-1")
    expect(page.locator("[id='claim=K104'] > div > p > a").first).to_have_attribute("tabindex", "-1")


@pytest.mark.parametrize("address", ["", "#view=list"])
def test_the_arrow_keys_reach_every_claim(opened: Open, bundled: Path, address: str) -> None:
    """From the first card on: open a card and go into it, else go down; to the last one."""
    page = opened(bundled, address)
    page.locator("[id='claim=P1'] > summary").focus()
    reached = ["P1"]
    for _ in range(400):
        if page.evaluate("document.activeElement.parentElement.querySelector('li') !== null"):
            page.keyboard.press("ArrowRight")
        else:
            page.keyboard.press("ArrowDown")
        if focused(page) == reached[-1]:
            break
        reached.append(focused(page))
    assert page.evaluate(IN_SIGHT) == ""
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    if address:  # there a position closes first
        page.keyboard.press("ArrowLeft")
    assert focused(page) == "T01"
    assert sorted([*reached, "T01"]) == sorted(mm.read().claims.id)


def test_the_tab_key_reaches_every_source(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    page.locator(".skip", has_text="Naar de bronnen").focus()
    page.keyboard.press("Enter")
    reached = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        found = page.evaluate("document.activeElement.closest('.sources > li') && document.activeElement.href")
        if not found:
            break
        assert page.evaluate(IN_SIGHT) == ""
        reached.add(found)
    assert reached >= {url for url in mm.read().sources.url if url}


def test_the_sources_of_a_claim_are_reached_from_its_card(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    page.locator("[id='claim=K104'] > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .close")).to_be_visible()  # it is filled
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('#panel')"):
            break
        reached.append(page.evaluate("document.activeElement.href ?? ''"))
    assert mm.read().sources.set_index("id").url["S05"] in reached
    assert any(one.endswith("#claim=K410") for one in reached)


def test_arrow_keys_walk_the_relations_as_in_a_tree(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    page.locator("[id='claim=P1'] > summary").focus()
    seen = page.evaluate(VISIBLE)
    for step in (1, 2, 3):
        page.keyboard.press("ArrowDown")
        assert focused(page) == seen[step]
    page.keyboard.press("ArrowUp")
    assert focused(page) == seen[2]
    page.keyboard.press("End")
    assert focused(page) == seen[-1]
    page.keyboard.press("Home")
    assert focused(page) == seen[0]
    page.locator("[id='claim=K104'] > summary").focus()
    page.keyboard.press("ArrowRight")
    first = focused(page)
    assert page.locator(f"[id='claim=K104'] > ul > li > [id='claim={first}']").is_visible()
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "K104"
    expect(page.locator("[id='claim=K104']")).to_have_attribute("open", "")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[id='claim=K104']")).not_to_have_attribute("open", "")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "P1"


def test_x_follows_the_cross_links_and_opens_what_hides_them(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    page.locator("[id='claim=K104'] > summary").focus()
    page.keyboard.press("x")
    expect(page.locator("[id='claim=K410'] > summary")).to_be_focused()
    expect(page.locator(".arrows > g")).to_have_count(1)
    page.keyboard.press("x")
    expect(page.locator("[id='claim=K104'] > summary")).to_be_focused()
    page.locator("[id='claim=K101'] > summary").focus()
    page.keyboard.press("x")
    expect(page.locator("#said")).to_have_text("Geen pijlen van of naar deze kaart.")
    assert focused(page) == "K101"


def test_what_is_chosen_with_a_key_is_said(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    said = page.locator("#said")
    expect(said).to_have_attribute("role", "status")
    page.locator("[id='claim=K101'] > summary").click()
    page.locator("[id='claim=K104'] > summary").focus()
    page.keyboard.press("Enter")
    expect(said).to_have_text("steunt dit: Niet sneller vooruit dan gelijke wijken. 2 antwoorden.")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("geen antwoorden.")


def test_escape_closes_one_thing_after_another_and_gives_the_focus_back(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    card, panel, search = page.locator("[id='claim=K104'] > summary"), page.locator("#panel"), page.locator("#search")
    card.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(search).to_be_focused()
    page.keyboard.type("wijk")
    page.keyboard.press("Escape")
    expect(search).to_have_value("")
    expect(search).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    expect(panel).to_be_visible()
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(card).to_be_focused()


def test_a_link_in_the_panel_keeps_the_focus_in_the_panel(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K104")
    page.locator("#panel a[href$='claim=K410']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[id='claim=K410'] > summary")).to_have_class("chosen")
    expect(page.locator("#panel")).to_contain_text("Gemeenten zeiden meteen")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("[id='claim=K410'] > summary")).to_be_focused()


def test_digits_show_the_views_and_leave_the_focus_on_their_buttons(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    for digit, view in enumerate(("map", "list", "network", "who", "time"), start=1):
        page.keyboard.press(str(digit))
        expect(page.locator("body")).to_have_attribute("data-view", view)
        expect(page.locator(f"[data-do=view][data-to={view}]")).to_be_focused()


def test_no_key_acts_in_a_field_or_with_a_modifier_or_when_turned_off(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    page.locator("#search").focus()
    page.keyboard.type("2?/")
    expect(page.locator("#search")).to_have_value("2?/")
    expect(page.locator("body")).to_have_attribute("data-view", "map")
    page.keyboard.press("Escape")
    page.locator("[id='claim=K101'] > summary").focus()
    for keys in ("Alt+2", "Control+ArrowDown", "Meta+/"):
        page.keyboard.press(keys)
    assert focused(page) == "K101"
    page.keyboard.press("?")
    page.locator("#help input").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    for key in "?/2x":
        page.keyboard.press(key)
    assert focused(page) == "K101"
    expect(page.locator("#help")).to_be_hidden()
    page.reload()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_hidden()
    page.locator("[data-do=help]").click()
    expect(page.locator("#help input")).not_to_be_checked()


def test_the_help_speaks_both_languages(opened: Open, bundled: Path) -> None:
    lines = []
    for language in ("nl", "en"):
        page = opened(bundled, f"#lang={language}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.keyboard.press("?")
        lines.append(page.locator("#help :is(h2, dd, p, label, button)").all_text_contents())
    assert len(lines[0]) == len(lines[1]) > 10
    assert not set(lines[0]) & set(lines[1])


@pytest.mark.parametrize("address", ["", "#claim=K101", "#claim=K401", "#view=list", "#view=who", "#view=time"])
def test_focus_is_always_in_sight(opened: Open, bundled: Path, address: str) -> None:
    page = opened(bundled, address)
    expect(page.locator("#panel" if "claim" in address else ".bar")).to_be_visible()
    hidden = [problem for _ in tabs(page) if (problem := page.evaluate(IN_SIGHT))]
    assert hidden == []


def test_a_focused_card_is_not_beneath_the_panel_or_the_bar(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K101", height=600)
    expect(page.locator("#panel")).to_be_visible()
    card = page.locator("[id='claim=K101'] > summary")
    card.focus()
    for key in ["ArrowDown"] * 30 + ["End"] + ["ArrowUp"] * 12 + ["Home"]:
        page.keyboard.press(key)
        assert page.evaluate(IN_SIGHT) == ""


def test_the_chosen_card_shows_when_it_also_has_the_focus(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K104")
    card = page.locator("[id='claim=K104'] > summary")
    look = "one => { const { outline, boxShadow } = getComputedStyle(one); return `${outline} ${boxShadow}` }"
    chosen = card.evaluate(look)
    page.keyboard.press("Tab")
    card.focus()
    assert card.evaluate(look) != chosen


def test_skip_links_lead_to_the_map_the_list_and_the_sources(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=list")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-view", "map")
    expect(page.locator("[id='claim=P1'] > summary")).to_be_focused()
    page.locator(".skip").nth(1).focus()
    expect(page.locator(".skip").nth(1)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-view", "list")
    expect(page.locator("[id='claim=P1'] > summary")).to_be_focused()


def test_a_large_debate_has_one_stop_too(opened: Open, drawn: Callable[[int], Path]) -> None:
    page = opened(drawn(700), "#view=list")
    page.wait_for_function("document.querySelectorAll(\".columns summary:not([tabindex='-1'])\").length === 1")
    page.locator(".columns summary:not([tabindex='-1'])").focus()
    page.keyboard.press("ArrowDown")
    second = focused(page)
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    assert focused(page) == second
    expect(page.locator(".columns summary:not([tabindex='-1'])")).to_have_count(1)
