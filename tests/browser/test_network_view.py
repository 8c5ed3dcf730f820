"""The network view in the page: drawn when it is opened, in the page's own words and colours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

import mattermap as mm

Open = Callable[..., Page]


DRAWN = 'document.querySelector("#network canvas")?.toDataURL().length > 20000'  # an empty one is a tenth of that

HANDED_OVER = """() => {
    window.handed = []; // what the page gives to the library
    new MutationObserver(() => {
        if (!window.vis || handed.watched) return;
        handed.watched = true;
        const { add } = vis.DataSet.prototype;
        vis.DataSet.prototype.add = function (rows) { handed.push(rows); return add.call(this, rows); };
    }).observe(document.head, { childList: true });
}"""


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


def test_every_claim_is_a_node_and_every_relation_an_arrow(opened: Open, tmp_path: Path) -> None:
    claims = [
        {"id": "T", "text": "Did it work?", "kind": "statement"},
        {"id": "P", "text": "It did.", "kind": "position", "stance": "agree"},
        {"id": "A", "text": "It was measured.", "kind": "evidence"},
        {"id": "B", "text": "Badly."},
        {"id": "C", "text": "That is another matter."},
        *({"id": f"D{number}", "text": "So it was."} for number in range(20)),
    ]
    relations = [
        {"id": "R1", "claim": "P", "target": "T", "kind": "support"},
        {"id": "R2", "claim": "A", "target": "P", "kind": "support"},
        {"id": "R3", "claim": "B", "target": "A", "kind": "attack"},
        {"id": "R4", "claim": "B", "target": "P", "kind": "attack"},
        {"id": "R5", "claim": "C", "undercuts": "R3", "kind": "attack"},
        *({"id": f"S{number}", "claim": f"D{number}", "target": "A", "kind": "support"} for number in range(20)),
    ]
    page = opened(mm.Debate.from_frames(claims=claims, relations=relations).map().save(tmp_path / "map.html"))
    page.evaluate(HANDED_OVER)
    page.get_by_role("button", name="Network").click()
    page.wait_for_function("handed.length > 1")
    nodes, edges = page.evaluate("handed.slice(0, 2)")
    looks = {node["id"]: (node["shape"], node.get("size")) for node in nodes}
    assert len(nodes) == len(claims)
    assert (looks["T"], looks["P"]) == (("box", None), ("box", None))
    assert (looks["A"], looks["B"], looks["C"]) == (("square", 16), ("dot", 7), ("dot", 6))
    drawn = {
        (edge["from"], edge["to"]): (edge["kind"], bool(edge["dashes"]), edge.get("cross", False)) for edge in edges
    }
    assert len(drawn) == len(relations)
    assert drawn["A", "P"] == ("support", False, False)
    assert drawn["B", "A"] == ("attack", True, False)
    assert drawn["B", "P"] == ("attack", True, True)
    assert drawn["C", "B"] == ("attack", True, False)
    assert {edge["arrows"] for edge in edges} == {"to"}
