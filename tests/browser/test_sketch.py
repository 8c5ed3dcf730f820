"""The sketch: a large debate is drawn from its data first, and its document follows without anything being lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.benchmarks.generate import generate
from tests.conftest import READY

Open = Callable[..., Page]

SIZE = 1200
WIDTH, HEIGHT = 900, 420  # in a window this small, so many claims are sure to be an icicle
SPY = """(() => {
  const seen = () => {
    const canvas = document.querySelector("#icicle canvas");
    return {
      whole: document.documentElement.classList.contains("ready"),
      claims: document.querySelectorAll("[id^='claim=']").length,
      picture: canvas.toDataURL(),
      places: [...document.querySelectorAll(".bar *, #icicle, #icicle *")].filter((one) => one.checkVisibility())
        .map((one) => [one.tagName, ...Object.values(one.getBoundingClientRect().toJSON())].join(" ")),
    };
  };
  const look = () => {
    if (!document.querySelector("body.overview")) return requestAnimationFrame(look);
    window.sketch = seen();
    window.act?.();
  };
  window.seen = seen;
  look();
})();"""


@pytest.fixture(scope="module")
def large(drawn: Callable[[int], Path]) -> Path:
    return drawn(SIZE)


@pytest.fixture
def sketched(chromium: Browser, large: Path) -> Iterator[Open]:
    """Open the large page, and do something in the frame in which the sketch is seen."""
    context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})

    def open_page(act: str = "", width: int = WIDTH) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.add_init_script(f"window.act = () => {{ {act} }}; {SPY}")
        page.goto(large.as_uri())
        page.wait_for_function(READY)
        return page

    yield open_page
    context.close()


@pytest.mark.parametrize("width", [WIDTH, 390])
def test_the_sketch_is_what_the_page_then_shows(sketched: Open, width: int) -> None:
    page = sketched(width=width)
    sketch, whole = page.evaluate("window.sketch"), page.evaluate("seen()")
    assert (sketch["whole"], whole["whole"]) == (False, True)
    assert sketch["claims"] <= 1 < whole["claims"] == SIZE
    assert sketch["picture"] == whole["picture"]
    assert sketch["places"] == whole["places"]


@pytest.mark.parametrize(
    ("act", "shown"),
    [
        ("document.querySelector('[data-do=view][data-to=list]').click()", "#list"),
        ("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))", "#help"),
        ("document.querySelector('#icicle canvas').focus()", ".readout b"),
        (
            """const canvas = document.querySelector("#icicle canvas");
            const { left, top } = canvas.getBoundingClientRect();
            const at = { bubbles: true, cancelable: true, clientX: left + 100, clientY: top + 100 };
            canvas.dispatchEvent(new MouseEvent("click", at));""",
            "#panel h2",
        ),
    ],
)
def test_what_is_pressed_before_the_page_is_whole_is_done_then(sketched: Open, act: str, shown: str) -> None:
    page = sketched(act)
    assert page.evaluate("window.sketch.whole") is False
    expect(page.locator(shown)).to_be_visible()


def test_what_is_typed_before_the_page_is_whole_is_searched_then(sketched: Open) -> None:
    search = "document.getElementById('search')"
    page = sketched(
        f"{search}.value = 'buurthuis'; {search}.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))"
    )
    expect(page.locator("#filter .count")).to_contain_text(f"van {SIZE}")
    expect(page.locator("#search")).to_have_value("buurthuis")


def test_an_address_within_what_comes_later_is_gone_to(opened: Open, large: Path) -> None:
    page = opened(large, "#source=S100")
    expect(page.locator("[id='source=S100']")).to_be_in_viewport()
    assert page.locator(":target").get_attribute("id") == "source=S100"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_document_is_the_same_with_a_script_and_without(opened: Open, large: Path, scripts: bool) -> None:
    page = opened(large, java_script_enabled=scripts)
    assert page.locator("noscript").count() == (0 if scripts else page.locator(".block").count() + 1)
    assert page.locator("[id^='claim=']").count() == len(generate(SIZE).claims)
    text = page.locator("body").text_content() or ""
    assert all(one in text for one in generate(SIZE).claims.text)


def test_where_nothing_can_be_unpacked_it_stays_the_document(chromium: Browser, large: Path) -> None:
    context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(large.as_uri())
    expect(page.locator("noscript")).to_have_count(0)
    expect(page.locator("html")).not_to_have_class("js")
    expect(page.locator(".block summary").first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()
