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
from playwright.sync_api import Page, expect

import mattermap as mm

PICTURES = Path(__file__).parent / "pictures"
VIEWS = {
    "map": "",
    "map-panel": "#claim=K104",
    "map-english": "#lang=en",
    "list": "#view=list",
    "network": "#view=network",
}
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", VIEWS)
def test_the_page_looks_as_it_did(opened: Open, bundled: Path, view: str, screen: str, scheme: str) -> None:
    width, height = SCREENS[screen]
    page = opened(bundled, VIEWS[view], width=width, height=height, color_scheme=scheme, reduced_motion="reduce")
    if view == "network":
        page.wait_for_function('document.querySelector("#network canvas")?.toDataURL().length > 10000')
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
