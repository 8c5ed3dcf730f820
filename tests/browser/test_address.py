"""The address holds everything on the screen: written, read and written again, it stays the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

import mattermap as mm

Open = Callable[..., Page]
DEBATE = mm.read()
ONE = {
    "view": st.sampled_from(["map", "list", "who", "time"]),
    "claim": st.sampled_from([*DEBATE.claims.id]),
    "lang": st.sampled_from(["nl", "en"]),
    "q": st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=12),
    "from": st.dates().map(str),
    "to": st.dates().map(str),
    "day": st.sampled_from([date for date in DEBATE.sources.date if len(date) == 10]),
    "hide": st.just("1"),
    "strength": st.just("on"),
}
MANY = {
    "theme": [*DEBATE.themes.id],
    "tag": [*DEBATE.tags.id],
    "actor": [*DEBATE.actors.id],
    "role": [*set(DEBATE.actors.role)],
    "kind": ["claim", "evidence"],
    "scope": [*set(DEBATE.sources.scope)],
    "sign": ["support", "attack"],
    "off": [f"claim:{DEBATE.claims.id[9]}", f"relation:{DEBATE.relations.id[3]}", f"actor:{DEBATE.actors.id[2]}"],
    "weight": [f"{id_}:{score}" for id_, score in zip(DEBATE.claims.id, ("0", "0.35", "1"), strict=False)],
    "position": [*DEBATE.claims.id[DEBATE.claims.kind == "position"]],
}
STATES = st.fixed_dictionaries(
    {},
    optional=ONE
    | {key: st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True) for key, values in MANY.items()},
)
AT_ONCE = 5  # windows, since an address is written only after a while
REWRITE = """async (hash) => {
    const settled = () => new Promise(done => setTimeout(done, 25));
    location.hash = hash;
    await settled();
    const buttons = [...document.querySelectorAll('[data-do="language"]')];
    const own = buttons.find(one => one.getAttribute("aria-pressed") === "true");
    buttons.find(one => one !== own).click();
    await settled();
    const written = new Promise(done => {
        history.replaceState = function (...all) {
            delete history.replaceState;
            history.replaceState(...all);
            done(location.hash);
        };
    });
    own.click();
    return written;
}"""


@pytest.fixture(scope="module")
def pages(chromium: Browser, bundled: Path) -> list[Page]:
    pages = [chromium.new_page(viewport={"width": 1440, "height": 900}) for _ in range(AT_ONCE)]
    for page in pages:
        page.goto(bundled.as_uri())
        page.wait_for_function("document.documentElement.classList.contains('ready')")
        page.evaluate(f"window.rewrite = {REWRITE}")
    return pages


def parts(state: dict[str, str | list[str]]) -> list[tuple[str, str]]:
    return [(key, one) for key, value in state.items() for one in ([value] if isinstance(value, str) else value)]


@settings(max_examples=200 // AT_ONCE, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STATES, min_size=AT_ONCE, max_size=AT_ONCE))
def test_every_state_comes_back_out_of_its_address(pages: list[Page], states: list[dict[str, str | list[str]]]) -> None:
    for page, state in zip(pages, states, strict=True):
        address = "#" + "&".join(f"{key}={quote(one, safe='')}" for key, one in parts(state))
        page.evaluate("hash => { window.written = rewrite(hash) }", address if state else "#view=map")
    usual = {("view", "map"), ("lang", "nl")}
    for page, state in zip(pages, states, strict=True):
        told = parse_qsl(page.evaluate("window.written")[1:].replace("+", "%2B"), keep_blank_values=True)
        assert sorted(told) == sorted(set(parts(state)) - usual)


def test_an_address_shows_the_same_in_a_new_window(opened: Open, bundled: Path) -> None:
    address = "#view=list&claim=K205&lang=en&q=money&theme=methode&theme=geld&hide=1"
    page = opened(bundled, address)
    expect(page.locator("body")).to_have_attribute("data-view", "list")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#search")).to_have_value("money")
    expect(page.locator("[id='claim=K205'] > summary")).to_have_class("chosen")
    expect(page.locator("#filter .chips li")).to_have_count(2)
