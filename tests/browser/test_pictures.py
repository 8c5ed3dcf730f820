"""Pictures of the page: each was looked at before it was kept, and a change shows itself here first.

``make pictures`` takes them anew; look at every one that changed before keeping it.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Page, expect

import mattermap as mm

PICTURES = Path(__file__).parent / "pictures"
VIEWS = {
    "map": "",
    "map-panel": "#claim=K104",
    "map-strength": "#strength=on&claim=K104&off=claim:K205",
    "map-english": "#lang=en",
    "list": "#view=list",
    "table": "#view=list&sort=claim",
    "network": "#view=network",
    "who": "#view=who",
    "time": "#view=time",
}
COLOUR_BLIND = ("achromatopsia", "deuteranopia", "protanopia", "tritanopia")  # as Chromium simulates them
FILLED, EMPTY = 6, 2  # of 255: how far the ground of a card is from that of the page, at least and at most
SCREENS = {"wide": (1440, 900), "phone": (390, 844)}
DIFFERENT = 0.004  # share of pixels that may differ: the smoothing of letters does, between versions of a browser
Open = Callable[..., Page]


def fonts_are_there() -> bool:
    try:
        listed = subprocess.run(["fc-list", ":family=Liberation Sans"], capture_output=True, check=False).stdout
    except OSError:
        return False
    return bool(listed)


def compare(name: str, taken: bytes) -> None:
    """Compare a picture with the one that is kept; what is new or differs is left in ``build/pictures`` to look at."""
    file = PICTURES / f"{name}.png"
    if os.environ.get("PICTURES") == "take":
        Image.open(io.BytesIO(taken)).convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(file, optimize=True)
        return
    assert file.exists(), f"there is no picture {name} yet: take it with `make pictures`"
    kept, now = Image.open(file).convert("RGB"), Image.open(io.BytesIO(taken)).convert("RGB")
    different = 1.0
    if kept.size == now.size:
        histogram = ImageChops.difference(kept, now).convert("L").histogram()
        different = sum(histogram[48:]) / (now.width * now.height)
    if different > DIFFERENT:
        seen = Path("build/pictures") / f"{name}.png"
        seen.parent.mkdir(parents=True, exist_ok=True)
        now.save(seen)
        pytest.fail(f"{different:.1%} of the picture {name} differs; look at {seen}")


pytestmark = pytest.mark.skipif(not fonts_are_there(), reason="the pictures were taken with the Liberation fonts")


def wait_for_network(page: Page) -> None:
    """Wait until the network is drawn."""
    page.wait_for_function('document.querySelector("#network canvas")?.toDataURL().length > 10000')


def around(box: FloatRect) -> tuple[float, float, float, float]:
    """The sides of a box: left, top, right, bottom."""
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def see_as(page: Page, deficiency: str) -> None:
    """Show the page as somebody sees it who does not see all colours."""
    page.context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": deficiency})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", VIEWS)
def test_the_page_looks_as_it_did(opened: Open, bundled: Path, view: str, screen: str, scheme: str) -> None:
    width, height = SCREENS[screen]
    page = opened(bundled, VIEWS[view], width=width, height=height, color_scheme=scheme, reduced_motion="reduce")
    if view == "network":
        wait_for_network(page)
    elif "panel" in view and screen == "wide":
        expect(page.locator("#panel .key a")).to_be_visible()
    compare(f"{view}-{screen}-{scheme}", page.screenshot(animations="disabled"))


def test_a_small_debate_is_drawn_open(opened: Open, tmp_path: Path) -> None:
    debate = mm.read()
    claims = debate.claims[debate.claims.id.str.match("T01|P[1-6]|K[1-6]0.")]
    relations = debate.relations[debate.relations.claim.isin(claims.id) & debate.relations.target.isin(claims.id)]
    reactions = debate.reactions[debate.reactions.claim.isin(claims.id)]
    small = mm.Debate.from_frames(
        info=debate.info, **{**debate.tables, "claims": claims, "relations": relations, "reactions": reactions}
    )
    page = opened(small.map().save(tmp_path / "small.html"))
    assert page.locator(".columns details[id] > summary:visible").count() == len(claims) - 1
    compare("small", page.screenshot(animations="disabled"))


@pytest.mark.parametrize(("paper", "width", "height"), [("a3", 1587, 1123), ("a4", 1123, 794)])
def test_the_page_on_paper(opened: Open, bundled: Path, paper: str, width: int, height: int) -> None:
    page = opened(bundled, width=width, height=height)
    page.emulate_media(media="print")
    compare(f"paper-{paper}", page.screenshot(full_page=True, animations="disabled"))


@pytest.mark.parametrize("view", ["list", "network", "who", "time"])
def test_every_view_prints_the_whole_debate(opened: Open, bundled: Path, view: str) -> None:
    page = opened(bundled, VIEWS[view], width=1587, height=1123)
    if view == "network":
        wait_for_network(page)
    page.emulate_media(media="print")
    assert page.locator("[id^='claim=']:visible").count() == len(mm.read().claims)
    assert page.locator(".sources li:visible").count() == len(mm.read().sources)
    assert page.locator("main > section[id]:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_overview_of_a_large_debate(opened: Open, drawn: Callable[[int], Path], screen: str, scheme: str) -> None:
    width, height = SCREENS[screen]
    page = opened(drawn(1200), width=width, height=height, color_scheme=scheme, reduced_motion="reduce")
    expect(page.locator("#icicle canvas")).to_be_visible()
    compare(f"overview-{screen}-{scheme}", page.screenshot(animations="disabled"))


@pytest.mark.parametrize("deficiency", ["achromatopsia", "deuteranopia"])
@pytest.mark.parametrize("view", ["map", "list", "network", "who", "time"])
def test_views_without_some_colours(opened: Open, bundled: Path, view: str, deficiency: str) -> None:
    page = opened(bundled, VIEWS[view], color_scheme="light", reduced_motion="reduce")
    if view == "network":
        wait_for_network(page)
    see_as(page, deficiency)
    compare(f"{view}-{deficiency}", page.screenshot(animations="disabled"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("deficiency", COLOUR_BLIND)
def test_support_is_told_from_attack_by_everybody(opened: Open, bundled: Path, deficiency: str, scheme: str) -> None:
    """By lightness alone: a claim that supports is filled and its edge whole, one that attacks empty and dashed."""
    page = opened(bundled, color_scheme=scheme, reduced_motion="reduce")
    see_as(page, deficiency)
    cards = {sign: page.locator(f".columns li.{sign} > details > summary:visible").first for sign in "sa"}
    seen = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("L")
    ground = seen.getpixel((5, seen.height - 5))
    far, whole = {}, {}
    for sign, card in cards.items():
        box = card.bounding_box()
        assert box
        picture = seen.crop(tuple(round(side) for side in around(box)))
        far[sign] = abs(picture.getpixel((picture.width - 4, picture.height // 2)) - ground)
        edge = [abs(picture.getpixel((2, y)) - ground) for y in range(4, picture.height - 4)]
        whole[sign] = sum(one > max(edge) / 2 for one in edge) / len(edge)
    assert far["s"] >= FILLED
    assert far["a"] <= EMPTY
    assert whole["s"] == 1
    assert whole["a"] < 0.9
