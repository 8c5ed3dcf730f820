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
REWRITE = """async (hash) => {
    const settled = () => new Promise(done => setTimeout(done, 25));
    location.hash = hash;
    await settled();
    const buttons = [...document.querySelectorAll('[data-do="language"]')];
    const own = buttons.find(one => one.getAttribute("aria-pressed") === "true");
    buttons.find(one => one !== own).click();
    await settled();
    own.click();
    await new Promise(done => setTimeout(done, 200)); // until it is written
    return location.hash;
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser, bundled: Path) -> Page:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(bundled.as_uri())
    page.wait_for_function("document.documentElement.classList.contains('ready')")
    return page


def parts(state: dict[str, str | list[str]]) -> list[tuple[str, str]]:
    return [(key, one) for key, value in state.items() for one in ([value] if isinstance(value, str) else value)]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STATES)
def test_every_state_comes_back_out_of_its_address(page: Page, state: dict[str, str | list[str]]) -> None:
    asked = parts(state)
    address = "#" + "&".join(f"{key}={quote(one, safe='')}" for key, one in asked)
    written = page.evaluate(REWRITE, address if asked else "#view=map")
    usual = {("view", "map"), ("lang", "nl")}
    told = parse_qsl(written[1:].replace("+", "%2B"), keep_blank_values=True)
    assert sorted(told) == sorted(set(asked) - usual)


def test_an_address_shows_the_same_in_a_new_window(opened: Open, bundled: Path) -> None:
    address = "#view=list&claim=K205&lang=en&q=money&theme=methode&theme=geld&hide=1"
    page = opened(bundled, address)
    expect(page.locator("body")).to_have_attribute("data-view", "list")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#search")).to_have_value("money")
    expect(page.locator("[id='claim=K205'] > summary")).to_have_class("chosen")
    expect(page.locator("#filter .chips li")).to_have_count(2)
